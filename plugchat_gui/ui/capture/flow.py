"""Receiving: starting, stopping, counting. No widgets here; it outlives every page."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.domain.history_ends import CaptureEnd
from plugchat_gui.domain.public_name import PublicName, public_origin
from plugchat_gui.domain.receiver_settings import (
    ReceiverAddress,
    ReceiverCounts,
    ReceiverFault,
    ReceiverSettings,
)
from plugchat_gui.services.receiver.receiver import Listening
from plugchat_gui.ui.capture.news_box import Arrived, NewsBox
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.webhook.token_flow import now_ms
from plugchat_gui.ui.workspace import Workspace

if TYPE_CHECKING:
    from plugchat_gui.domain.settings import Settings
    from plugchat_gui.services.receiver.receiver import Receiver

MAX_PUBLIC_HOSTS: Final = 5
"""Tunnels without an account have another name each time: the oldest goes."""
_SHOWN_EVERY_MS: Final = 100
"""However fast deliveries come, the window shows them ten times a second."""


class Phase(Enum):
    """Where receiving stands."""

    STOPPED = auto()
    STARTING = auto()
    RECEIVING = auto()
    STOPPING = auto()
    FAILED = auto()


class CaptureFlow(QObject):
    """Starts and stops the receiver, and knows what came since.

    `new_ids` are the deliveries of this run nobody has opened, `unseen` counts those that came
    while the page was not shown. `last_at_ms` and `last_host` are of the latest delivery.
    """

    changed = Signal()
    """Phase, counts, address or settings are others."""
    arrived = Signal(object)
    """Carries a list of `Arrived`: they are stored."""

    def __init__(
        self,
        receiver: "Receiver",
        record: Callable[[HistoryEntry], object],
        workspace: Workspace,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.phase = Phase.STOPPED
        self.fault: ReceiverFault | None = None
        self.certificate: ReceiverFault | None = None
        """Why the changed files of the certificate are not used; the old ones are meanwhile."""
        self.address: ReceiverAddress | None = None
        self.since_ms = 0
        self.counts = ReceiverCounts()
        self.new_ids: Final[set[int]] = set()
        self.unseen = 0
        self.last_at_ms: int | None = None
        self.last_host = ""
        self.setup_open: bool | None = None
        """Whether the operator opened (or closed) the way in on the page; None: as it fits."""
        self._receiver: Final = receiver
        self._keep_record: Final = record
        self._workspace: Final = workspace
        self._tasks: Final = tasks
        self._record: HistoryEntry | None = None
        self._seen = False
        self._then: list[Callable[[], None]] = []
        self._news: Final = NewsBox(receiver)
        self._soon: Final = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SHOWN_EVERY_MS)
        self._soon.timeout.connect(self.changed)
        tasks.hear(self._news.listen, self, self._hear)

    # -- what is ------------------------------------------------------------------------------

    @property
    def settings(self) -> ReceiverSettings:
        """How it listens, or will."""
        return self._workspace.settings.receiver

    @property
    def receiving(self) -> bool:
        """Whether something may come now: starting and stopping included."""
        return self.phase in {Phase.STARTING, Phase.RECEIVING, Phase.STOPPING}

    @property
    def busy(self) -> bool:
        """Whether it is on its way from one state to another."""
        return self.phase in {Phase.STARTING, Phase.STOPPING}

    @property
    def public_link(self) -> str:
        """The whole address for Plug, secret included; "" while there is no public name."""
        settings = self.settings
        if not settings.public_hosts or self.address is None:
            return ""
        origin = public_origin(settings.public_hosts[0], settings.public_port)
        return origin + self.address.path

    # -- verbs --------------------------------------------------------------------------------

    def start(self) -> None:
        """Listen as the settings say, for the company that is shown."""
        if self.phase not in {Phase.STOPPED, Phase.FAILED}:
            return
        self.phase, self.fault, self.certificate = Phase.STARTING, None, None
        self.counts, self.last_at_ms, self.last_host = ReceiverCounts(), None, ""
        self.new_ids.clear()
        self.unseen = 0
        self.changed.emit()
        company = self._workspace.company
        future = self._receiver.start(self.settings, company.id if company else None)
        self._tasks.watch(future, self, self._started, lambda: self._fail(ReceiverFault.FAILED))

    def stop(self, then: Callable[[], None] | None = None) -> None:
        """Take nothing new; `then` is called when that is so."""
        if then is not None:
            self._then.append(then)
        if self.phase is Phase.RECEIVING:
            self.phase = Phase.STOPPING
            self.changed.emit()
            self._tasks.watch(self._receiver.stop(), self, lambda _none: self._end(), self._end)
        elif self.phase in {Phase.STOPPED, Phase.FAILED}:
            self._call_then()

    def change_settings(self, edit: Callable[[ReceiverSettings], ReceiverSettings]) -> None:
        """Change how it listens from the next start on; kept in the settings file."""

        def edited(settings: "Settings") -> "Settings":
            return replace(settings, receiver=edit(settings.receiver))

        before = self.settings
        self._workspace.change(edited)
        if self.settings != before:
            self.changed.emit()

    def set_public_name(self, name: PublicName) -> None:
        """Answer under this name from now on, too, and put it into the link."""
        if name.host is None:
            return
        others = tuple(host for host in self.settings.public_hosts if host != name.host)
        hosts = (name.host, *others)[:MAX_PUBLIC_HOSTS]
        self.change_settings(
            lambda settings: replace(settings, public_hosts=hosts, public_port=name.port)
        )
        self._receiver.allow_hosts(hosts)

    def forget_public_name(self) -> None:
        """Answer under no public name any more."""
        self.change_settings(lambda settings: replace(settings, public_hosts=(), public_port=443))
        self._receiver.allow_hosts(())

    def page_shown(self, *, shown: bool) -> None:
        """Count what comes as seen while the page is on the screen."""
        self._seen = shown
        if shown and self.unseen:
            self.unseen = 0
            self.changed.emit()

    def mark_opened(self, delivery_id: int) -> None:
        """Count a delivery as looked at: it is not new any more."""
        self.new_ids.discard(delivery_id)

    def close(self) -> None:
        """Put the end on record: the program ends, and the session stops the receiver."""
        self._record_end()

    # -- ends ---------------------------------------------------------------------------------

    def _started(self, listening: Listening | ReceiverFault) -> None:
        if isinstance(listening, ReceiverFault):
            self._fail(listening)
            return
        self.phase, self.address, self.since_ms = Phase.RECEIVING, listening.address, now_ms()
        chosen = listening.settings
        self.change_settings(
            lambda settings: replace(settings, port=chosen.port, path_secret=chosen.path_secret)
        )
        self._record_begin()
        self.changed.emit()
        if self._then:
            self.stop()

    def _fail(self, fault: ReceiverFault) -> None:
        self._record_end()
        self.phase, self.fault, self.address = Phase.FAILED, fault, None
        self.changed.emit()
        self._call_then()

    def _end(self) -> None:
        self._record_end()
        self.phase, self.address = Phase.STOPPED, None
        self.unseen = 0
        self.changed.emit()
        self._call_then()

    def _call_then(self) -> None:
        then, self._then = self._then, []
        for call in then:
            call()

    def _hear(self, _ring: None) -> None:
        batch = self._news.take()
        if batch is None:
            return
        self.counts = batch.counts
        self.certificate = batch.certificate or self.certificate
        if batch.arrived:
            self._take(batch.arrived)
        if batch.fault is not None and self.phase is not Phase.FAILED:
            self._fail(batch.fault)
        elif not self._soon.isActive():
            self._soon.start()

    def _take(self, arrived: list[Arrived]) -> None:
        self.new_ids.update(one.id for one in arrived)
        self.last_at_ms, self.last_host = arrived[-1].at_ms, arrived[-1].host
        if not self._seen:
            self.unseen += len(arrived)
        self.arrived.emit(arrived)

    # -- history ------------------------------------------------------------------------------

    def _record_begin(self) -> None:
        """Put the capture on record at once: a program that is killed has not forgotten it."""
        company, address = self._workspace.company, self.address
        if company is None or address is None:
            return
        # Without the path, which is secret.
        self._record = HistoryEntry(
            kind=HistoryKind.CAPTURE,
            at_ms=self.since_ms,
            duration_ms=0,
            company_id=company.id,
            company_name=company.name,
            service_host=company.profile.host,
            to_url=f"{address.scheme}://{address.host}:{address.port}",
            outcome=CaptureEnd.RUNNING,
        )
        self._keep_record(self._record)

    def _record_end(self) -> None:
        if self._record is None:
            return
        settings, begun = self.settings, self._record
        public = settings.public_hosts
        self._record = None
        self._keep_record(
            replace(
                begun,
                duration_ms=max(0, now_ms() - begun.at_ms),
                deliveries=self.counts.accepted,
                outcome=CaptureEnd.UNTOUCHED,
                to_url=public_origin(public[0], settings.public_port) if public else begun.to_url,
            )
        )
