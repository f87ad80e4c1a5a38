"""What the History page of a picture shows: several days, a warning, a failure."""

from typing import TYPE_CHECKING, Final

from plugchat_gui.app.picture_state import AFTER, BEFORE, TUNNEL
from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.domain.history_ends import AddressTestEnd, CaptureEnd
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.domain.webhooks import WebhookEvent

if TYPE_CHECKING:
    from plugchat_gui.domain.company import Company

_MINUTE_MS: Final = 60_000
_A_DAY_MS: Final = 86_400_000
_INCOMPLETE: Final = "https://webhook.oticatresipes.com.br/plug"


def picture_history(company: "Company", now_ms: int) -> tuple[HistoryEntry, ...]:
    """Return what `company` did besides the send in its settings, told from `now_ms`."""
    yesterday = now_ms - _A_DAY_MS - 4 * _MINUTE_MS
    weeks_ago = now_ms - 35 * _A_DAY_MS - 96 * _MINUTE_MS

    def send(
        at_ms: int, took_ms: int, to: str, before: str | None, outcome: PlugOutcome
    ) -> HistoryEntry:
        return HistoryEntry(
            HistoryKind.SEND,
            at_ms,
            took_ms,
            company.id,
            company.name,
            company.profile.host,
            to,
            before,
            keys=(str(WebhookEvent.FINISH_ATTENDANCE),),
            outcome=str(outcome),
            status=200 if outcome.succeeded else None,
        )

    def test(at_ms: int, took_ms: int, to: str, end: AddressTestEnd) -> HistoryEntry:
        return HistoryEntry(
            HistoryKind.TEST,
            at_ms,
            took_ms,
            company.id,
            company.name,
            company.profile.host,
            to,
            outcome=str(end),
        )

    capture = HistoryEntry(
        HistoryKind.CAPTURE,
        yesterday - 51 * _MINUTE_MS,
        42 * _MINUTE_MS,
        company.id,
        company.name,
        company.profile.host,
        TUNNEL,
        BEFORE,
        outcome=str(CaptureEnd.RETURNED),
        deliveries=6,
    )
    return (
        send(now_ms - _MINUTE_MS, 412, AFTER, BEFORE, PlugOutcome.ACCEPTED),
        test(now_ms - 3 * _MINUTE_MS, 587, AFTER, AddressTestEnd.PASSED),
        test(now_ms - 9 * _MINUTE_MS, 204, _INCOMPLETE, AddressTestEnd.CERTIFICATE_INCOMPLETE),
        send(yesterday, 30_000, BEFORE, TUNNEL, PlugOutcome.NO_ANSWER),
        capture,
        send(weeks_ago, 506, BEFORE, None, PlugOutcome.ACCEPTED),
    )
