"""Sending ``update-webhooks`` and undoing it. No widgets here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from plugchat_gui.domain.company import Company, SendRecord
from plugchat_gui.domain.plug_answer import PlugAnswer
from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.webhooks import WebhookEvent
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

EVENT: Final = WebhookEvent.FINISH_ATTENDANCE

SendCall: TypeAlias = "Callable[[Company, ApiToken, str, CancelToken], Future[PlugAnswer]]"
"""Sends an address for `EVENT` with the company's token, elsewhere."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one send changes: `before` is what this computer last put in force, or None."""

    company: Company
    before: str | None
    after: str
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A send that ended."""

    change: Change
    answer: PlugAnswer

    @property
    def record(self) -> SendRecord:
        """What is remembered of it."""
        return SendRecord(
            at_ms=self.answer.finished_at_ms,
            duration_ms=self.answer.duration_ms,
            event=EVENT,
            from_url=self.change.before,
            to_url=self.change.after,
            outcome=self.answer.outcome,
            status=self.answer.status,
            undo=self.change.undo,
        )


class SendFlow(QObject):
    """At most one send at a time; a second request while one is under way does nothing."""

    changed = Signal()
    ended = Signal(object)
    """Carries a `Sent`."""

    def __init__(
        self,
        send: SendCall,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._send: Final = send
        self._tasks: Final = tasks
        self._cancel: CancelToken | None = None
        self.sending: Change | None = None

    def begin(self, change: Change, token: ApiToken) -> None:
        """Send `change`, unless a send is already under way."""
        if self.sending is not None:
            return
        self.sending = change
        self._cancel = CancelToken()
        future = self._send(change.company, token, change.after, self._cancel)
        self._tasks.watch(future, self, self._end)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop waiting; the answer says whether anything can have arrived."""
        if self._cancel is not None:
            self._cancel.cancel()

    def _end(self, answer: PlugAnswer) -> None:
        change, self.sending, self._cancel = self.sending, None, None
        self.changed.emit()
        if change is not None:
            self.ended.emit(Sent(change, answer))
