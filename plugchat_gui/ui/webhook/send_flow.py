"""Sending ``update-webhooks`` and undoing it. No widgets here."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from plugchat_gui.domain.company import Company, SendRecord
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.webhooks import WebhookEvent
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.plug_request import UPDATE_PATH
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.webhook.token_flow import now_ms

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

EVENT: Final = WebhookEvent.FINISH_ATTENDANCE

SendCall: TypeAlias = "Callable[[Company, ApiToken, str, CancelToken], Future[PlugAnswer]]"
"""Sends an address for `EVENT` with the company's token, elsewhere."""

KeptCall: TypeAlias = "Callable[[Callable[[], None]], None]"
"""Calls back once what is known so far is on the disk, or the disk has had its time."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one send changes: `before` is what this computer last put in force, or None."""

    company: Company
    before: str | None
    after: str
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """A send under way. `record` is what is remembered of it until it ends."""

    change: Change
    token: ApiToken
    record: SendRecord

    def unanswered(self, outcome: PlugOutcome) -> PlugAnswer:
        """Return an answer in the place of one that Plug did not give."""
        now = now_ms()
        url = self.change.company.profile.base + UPDATE_PATH
        return PlugAnswer(outcome, now, max(0, now - self.record.at_ms), "PUT", url)


@dataclass(frozen=True, slots=True)
class Sent:
    """A send that ended."""

    sending: Sending
    answer: PlugAnswer

    @property
    def change(self) -> Change:
        """What it changed."""
        return self.sending.change

    @property
    def record(self) -> SendRecord:
        """What is remembered of it."""
        answer = self.answer
        return replace(
            self.sending.record,
            duration_ms=answer.duration_ms,
            outcome=answer.outcome,
            status=answer.status,
        )


class SendFlow(QObject):
    """At most one send at a time; a second request while one is under way does nothing."""

    changed = Signal()
    begun = Signal(object)
    """Carries a `Sending`, before anything leaves."""
    ended = Signal(object)
    """Carries a `Sent`; every send that began ends, unless the program does."""

    def __init__(
        self,
        send: SendCall,
        when_kept: KeptCall,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._send: Final = send
        self._when_kept: Final = when_kept
        self._tasks: Final = tasks
        self._sending: Sending | None = None
        self._cancel: CancelToken | None = None

    @property
    def sending(self) -> Change | None:
        """The change that is under way."""
        return None if self._sending is None else self._sending.change

    @property
    def under_way(self) -> Sending | None:
        """The send that is under way, with what is remembered of it."""
        return self._sending

    def begin(self, change: Change, token: ApiToken) -> None:
        """Send `change`, unless a send is already under way."""
        if self._sending is not None:
            return
        sending = self._sending = Sending(change, token, _begun(change))
        self.begun.emit(sending)
        self.changed.emit()
        # What is remembered is on disk before anything leaves: a crash in between loses nothing.
        self._when_kept(lambda: self._leave(sending))

    def cancel(self) -> None:
        """Stop waiting; the answer says whether anything can have arrived."""
        if self._cancel is not None:
            self._cancel.cancel()
        elif self._sending is not None:
            self._end(self._sending.unanswered(PlugOutcome.CANCELLED))

    def close(self) -> None:
        """Let nothing leave any more; what has left stays remembered with an unknown end."""
        if self._cancel is None:
            self.cancel()

    def _leave(self, sending: Sending) -> None:
        if sending is not self._sending:
            return
        change, cancel = sending.change, CancelToken()
        self._cancel = cancel
        future: Future[PlugAnswer] | None = None
        try:
            future = self._send(change.company, sending.token, change.after, cancel)
        finally:
            if future is None:
                self._lost()
        self._tasks.watch(future, self, self._end, self._lost)

    def _lost(self) -> None:
        if self._sending is not None:
            self._end(self._sending.unanswered(PlugOutcome.INTERRUPTED))

    def _end(self, answer: PlugAnswer) -> None:
        sending, self._sending, self._cancel = self._sending, None, None
        self.changed.emit()
        if sending is not None:
            self.ended.emit(Sent(sending, answer))


def _begun(change: Change) -> SendRecord:
    return SendRecord(
        at_ms=now_ms(),
        duration_ms=0,
        event=EVENT,
        from_url=change.before,
        to_url=change.after,
        outcome=PlugOutcome.INTERRUPTED,
        undo=change.undo,
    )
