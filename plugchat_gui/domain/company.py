"""A company of the operator: one token, one service profile, its drafts and last sends."""

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from plugchat_gui.domain.webhooks import PLUG, ServiceProfile, WebhookEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugchat_gui.domain.plug_answer import PlugOutcome

MAX_SENDS_KEPT = 20


@dataclass(frozen=True, slots=True)
class SendRecord:
    """One ``update-webhooks`` call that this computer made for a company.

    `at_ms` is when it began (epoch milliseconds), which with its company makes it the one it is;
    `duration_ms` is how long the call took. `from_url` is the address this computer had sent
    before, None when there was none; `undo` marks a send made by undoing.
    """

    at_ms: int
    duration_ms: int
    event: WebhookEvent
    from_url: str | None
    to_url: str
    outcome: "PlugOutcome"
    status: int | None = None
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """What the program remembers of a company. The token is not here: it lives in the vault.

    `drafts` holds the raw text of the address fields, exactly as typed. `sends` is newest first.
    """

    id: str
    name: str
    profile: ServiceProfile = PLUG
    drafts: "Mapping[WebhookEvent, str]" = field(default_factory=lambda: MappingProxyType({}))
    sends: tuple[SendRecord, ...] = ()
    token_verified_at_ms: int | None = None


def set_draft(company: Company, event: WebhookEvent, text: str) -> Company:
    """Return `company` with `text` as the draft of one address field."""
    return replace(company, drafts=MappingProxyType({**company.drafts, event: text}))


def add_send(company: Company, record: SendRecord) -> Company:
    """Return `company` with `record` as its newest send, within `MAX_SENDS_KEPT`.

    The oldest send that changed nothing goes first: what "undo" needs is kept longest.
    """
    sends = [record, *company.sends]
    while len(sends) > MAX_SENDS_KEPT:
        idle = [at for at, send in enumerate(sends) if at > 0 and not _took_effect(send)]
        del sends[idle[-1] if idle else -1]
    return replace(company, sends=tuple(sends))


def end_send(company: Company, begun: SendRecord, ended: SendRecord) -> Company:
    """Return `company` with `ended` in the place of `begun`, the record of a send under way.

    `begun` is kept from before a request leaves, with an unknown outcome: a program that ends in
    between has not forgotten that the address may be in force.
    """
    if begun not in company.sends:
        return add_send(company, ended)
    sends = tuple(ended if send == begun else send for send in company.sends)
    return replace(company, sends=sends)


def last_sent(company: Company, event: WebhookEvent) -> SendRecord | None:
    """Return the newest send that arrived or may have: in force, for all that is known."""
    return next(_effective(company, event), None)


def previous_address(company: Company, event: WebhookEvent) -> str | None:
    """Return the address that was in force before the present one, None when none is known.

    It is what "undo" sends. A second send of the same address (after an unknown outcome, say) is
    no change to go back from.
    """
    sends = list(_effective(company, event))
    if not sends:
        return None
    earlier = (send.from_url for send in sends)
    return next((url for url in earlier if url and url != sends[0].to_url), None)


def _effective(company: Company, event: WebhookEvent) -> "Iterator[SendRecord]":
    return (send for send in company.sends if send.event is event and _took_effect(send))


def _took_effect(send: SendRecord) -> bool:
    return send.outcome.succeeded or send.outcome.unknown
