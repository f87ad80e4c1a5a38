"""A company of the operator: one token, one service profile, its drafts and last sends."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from plugchat_gui.domain.webhooks import PLUG, ServiceProfile, WebhookEvent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugchat_gui.domain.plug_answer import PlugOutcome

MAX_SENDS_KEPT = 20


@dataclass(frozen=True, slots=True)
class SendRecord:
    """One ``update-webhooks`` call that this computer made for a company.

    `at_ms` and `duration_ms` are milliseconds (epoch and elapsed); `from_url` is the address
    this computer had sent before, None when there was none; `undo` marks a send made by undoing.
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
