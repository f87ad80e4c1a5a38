"""How a call to Plug ended, in the operator's words."""

from datetime import UTC, datetime
from typing import Final

from plugchat_gui.domain.company import Company
from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.domain.webhooks import ProfileKind
from plugchat_gui.wording.check_outcomes import CHECK_ROWS
from plugchat_gui.wording.dates import duration
from plugchat_gui.wording.outcome_row import OutcomeRow
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.send_outcomes import SEND_ROWS
from plugchat_gui.wording.words import Words, mark

_NO_TARGET: Final = mark("{host} pointed to another address.")
_SEND_IN: Final = mark("Wait {wait} and send again.")
_CHECK_IN: Final = mark("Wait {wait} and check again.")
_WAITED_FOR: Final = frozenset({PlugOutcome.TOO_MANY_REQUESTS, PlugOutcome.SERVER_ERROR})

_PROFILES: Final = {
    ProfileKind.PLUG: "Plug",
    ProfileKind.PLUG_APP: mark("Plug (app address)"),
    ProfileKind.SPEEDCHAT: "SpeedChat",
    ProfileKind.CUSTOM: mark("Other service"),
    ProfileKind.SIMULATED: mark("Simulated Plug"),
}
_BEHAVIORS: Final = {
    SimulatedBehavior.ACCEPT: mark("Accepts"),
    SimulatedBehavior.REFUSE_TOKEN: mark("Refuses the token (401)"),
    SimulatedBehavior.FORBID: mark("Forbids the change (403)"),
    SimulatedBehavior.NOT_FOUND: mark("Does not find the service (404)"),
    SimulatedBehavior.WRONG_METHOD: mark("Does not take the request (405)"),
    SimulatedBehavior.WRONG_CONTENT_TYPE: mark("Does not know the format (415)"),
    SimulatedBehavior.TOO_MANY_REQUESTS: mark("Asks for a pause (429)"),
    SimulatedBehavior.SERVER_ERROR: mark("Has a fault of its own (500)"),
    SimulatedBehavior.REDIRECT: mark("Points to another address"),
    SimulatedBehavior.HTML: mark("Answers with a web page"),
    SimulatedBehavior.VALUE_FALSE: mark("Answers without confirming"),
    SimulatedBehavior.SLOW: mark("Takes too long"),
    SimulatedBehavior.RESET: mark("Breaks the connection"),
    SimulatedBehavior.BAD_CERTIFICATE: mark("Shows a bad certificate"),
    SimulatedBehavior.REFUSE_CONNECTION: mark("Refuses the connection"),
    SimulatedBehavior.NO_NAME: mark("Is not found (no internet)"),
}


def outcome_saying(answer: PlugAnswer, tr: Words, *, verify: bool = False) -> Saying:
    """Return what happened and what to do, after a send or after a token check (`verify`)."""
    row = _row(answer.outcome, verify=verify)
    title, next_step = row.title, row.next_step
    values: dict[str, object] = {
        "host": _host(answer.url),
        "target": answer.redirect_host,
        "status": answer.status,
    }
    if answer.outcome is PlugOutcome.REDIRECTED and answer.redirect_host in {None, values["host"]}:
        title = _NO_TARGET
    if answer.outcome in _WAITED_FOR and answer.retry_after_s:
        next_step = _CHECK_IN if verify else _SEND_IN
        values["wait"] = duration(tr, answer.retry_after_s * 1000)
    return Saying(tr(title, **values), tr(next_step, **values))


def outcome_severity(outcome: PlugOutcome, *, verify: bool = False) -> Severity:
    """Return how grave it is: NOTE when all is well, WARNING when unknown, ERROR when not done."""
    return _row(outcome, verify=verify).severity


def outcome_word(outcome: PlugOutcome, tr: Words, *, verify: bool = False) -> str:
    """Return the state in a word or few: Enviado, Não enviado, Recusado pelo Plug..."""
    return tr(_row(outcome, verify=verify).word)


def profile_name(kind: ProfileKind, tr: Words) -> str:
    """Return the name of a service profile."""
    return tr(_PROFILES[kind])


def change_sentence(company: Company, tr: Words) -> str:
    """Return what a send is about to change: one thing, at a company, through a service."""
    profile = company.profile
    values = {
        "company": company.name,
        "service": profile_name(profile.kind, tr),
        "host": profile.host,
    }
    if profile.kind is ProfileKind.SIMULATED:
        return tr("One change at the company {company}, through {service}:", **values)
    return tr("One change at the company {company}, through {service} ({host}):", **values)


def behavior_name(behavior: SimulatedBehavior, tr: Words) -> str:
    """Return what the simulated Plug does, as an entry of a menu."""
    return tr(_BEHAVIORS[behavior])


def technical_details(answer: PlugAnswer, tr: Words) -> str:
    """Return lines to be copied to whoever gives support, without any secret.

    The last part quotes the answer: hostile text, to be shown as plain text only.
    """
    at = datetime.fromtimestamp(answer.finished_at_ms / 1000, UTC)
    rows = (
        (tr("Request"), f"{answer.method} {answer.url}"),
        (tr("Ended at"), at.strftime("%Y-%m-%d %H:%M:%S UTC")),
        (tr("Duration"), f"{tr.number(answer.duration_ms)} ms"),
        (tr("Outcome"), str(answer.outcome)),
        (tr("HTTP status"), "" if answer.status is None else str(answer.status)),
        (tr("Content type"), answer.content_type or ""),
        (tr("Redirected to"), answer.redirect_host or ""),
        (tr("Asked to wait"), f"{answer.retry_after_s} s" if answer.retry_after_s else ""),
        (tr("Cause"), answer.reason),
    )
    lines = [f"{name}: {value}" for name, value in rows if value]
    if answer.body_excerpt:
        lines += [tr("Beginning of the answer:"), answer.body_excerpt]
    return "\n".join(lines)


def _row(outcome: PlugOutcome, *, verify: bool) -> OutcomeRow:
    return (CHECK_ROWS if verify else SEND_ROWS)[outcome]


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]
