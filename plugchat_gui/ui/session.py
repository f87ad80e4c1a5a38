"""What one mode of the program works with: the real one, or the demo."""

from collections.abc import Callable
from concurrent.futures import wait
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from plugchat_gui.domain.company import Company, add_send, end_send
from plugchat_gui.domain.settings import Settings, replace_company
from plugchat_gui.ui.archive_export import ArchiveExport
from plugchat_gui.ui.attendances.keeping import Keeping
from plugchat_gui.ui.attendances.library import Library
from plugchat_gui.ui.attendances.listing import Listing
from plugchat_gui.ui.attendances.media_flow import DownloadCall, MediaFlow
from plugchat_gui.ui.attendances.opening import Opening
from plugchat_gui.ui.attendances.privacy import Privacy
from plugchat_gui.ui.attendances.reading import Reading
from plugchat_gui.ui.capture.arrival_notices import NoticeCall
from plugchat_gui.ui.capture.flow import CaptureFlow
from plugchat_gui.ui.capture.import_flow import ImportFlow
from plugchat_gui.ui.history.recording import Recording
from plugchat_gui.ui.retention import Retention
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.webhook.send_flow import SendCall, SendFlow, Sending, Sent
from plugchat_gui.ui.webhook.token_flow import TokenFlow, VerifyCall
from plugchat_gui.ui.workspace import Workspace

if TYPE_CHECKING:
    from plugchat_gui.services.archive.archive import Archive
    from plugchat_gui.services.receiver.receiver import Receiver
    from plugchat_gui.services.vault import TokenVault
    from plugchat_gui.ui.history.wish import HistoryWish

_RECEIVER_STOPS_S: Final = 4.0


@dataclass(frozen=True, slots=True)
class DemoControls:
    """What only the demo has: how the simulated Plug behaves, and its next delivery."""

    behaviors: tuple[str, ...]
    behavior: Callable[[], str]
    set_behavior: Callable[[str], None]
    delivery: Callable[[], bytes]
    receive: Callable[[bytes], bool]
    """Hands a delivery to the receiver, as Plug would; tells whether it listens."""


@dataclass(frozen=True, slots=True)
class Services:
    """The outside world as one mode sees it.

    `download` is None where nothing may leave; `notice` shows words on the desktop.
    """

    vault: "TokenVault"
    archive: "Archive"
    receiver: "Receiver"
    verify: VerifyCall
    send: SendCall
    download: DownloadCall | None = None
    notice: NoticeCall | None = None
    demo: DemoControls | None = None


class Session(QObject):
    """The flows of one mode. They outlive the widgets that show them."""

    def __init__(
        self,
        workspace: Workspace,
        services: Services,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        # Without a parent Python would decide in which thread its timers end.
        super().__init__(parent)
        self.workspace: Final = workspace
        self.vault: Final = services.vault
        self.archive: Final = services.archive
        self.receiver: Final = services.receiver
        self.demo: Final = services.demo
        self.notice: Final = services.notice
        self.tasks: Final = tasks
        self.tokens: Final = TokenFlow(services.vault, services.verify, tasks, self)
        self.sends: Final = SendFlow(services.send, workspace.when_saved, tasks, self)
        self.recording: Final = Recording(services.archive, workspace, self.sends, tasks, self)
        self.reading: Final = Reading(tasks, self)
        self.privacy: Final = Privacy(tasks, self)
        self.media: Final = MediaFlow(services.download, tasks, self) if services.download else None
        """None in the demo, where nothing leaves the computer."""
        self.library: Final = Library()
        self.capture: Final = CaptureFlow(
            services.receiver, self.recording.record, workspace, tasks, self
        )
        self.imports: Final = ImportFlow(services.archive, workspace, tasks, self)
        self.history_wish: HistoryWish | None = None
        """What was last asked of the history; None until its page was shown."""
        self.listing: Final = Listing(services.archive, self.privacy, tasks, self)
        self.opening: Final = Opening(services.archive, self.reading, tasks, self)
        self.keeping: Final = Keeping(services.archive, self.library, workspace, tasks, self)
        self.archive_export: Final = ArchiveExport(services.archive, tasks, self)
        self.retention: Final = Retention(services.archive, workspace, tasks, self)
        workspace.setParent(self)
        self.listing.told.connect(self.keeping.hear)
        self.reading.captured.connect(self.imports.start)
        self.sends.begun.connect(self._remember_begun)
        self.sends.ended.connect(self._remember)

    @property
    def busy(self) -> bool:
        """Whether anything is under way that will change what is shown or kept."""
        calls = self.sends.sending is not None or self.tokens.busy
        attendances = self.reading.busy or self.opening.busy or self.keeping.busy
        captures = self.capture.busy or self.imports.busy
        lists = self.listing.busy or self.recording.busy
        return attendances or lists or calls or captures or self.workspace.busy

    # Here and not on the page: a send may end while another page, or none, is there.

    def _remember_begun(self, sending: Sending) -> None:
        self._edit(sending.change.company.id, lambda company: add_send(company, sending.record))

    def _remember(self, sent: Sent) -> None:
        begun, ended = sent.sending.record, sent.record
        self._edit(sent.change.company.id, lambda company: end_send(company, begun, ended))
        self.workspace.save()

    def _edit(self, company_id: str, edit: Callable[[Company], Company]) -> None:
        def edited(settings: Settings) -> Settings:
            company = next((c for c in settings.companies if c.id == company_id), None)
            return replace_company(settings, edit(company)) if company else settings

        self.workspace.change(edited)

    def close(self) -> None:
        """Stop what runs and write what is not yet on disk; no step keeps another from running."""
        with ExitStack() as steps:
            # Last in, first out.
            steps.callback(self.vault.close)
            steps.callback(self.archive.close)
            # What was received before the end is stored and answered.
            steps.callback(lambda: wait([self.receiver.stop()], _RECEIVER_STOPS_S))
            steps.callback(self.archive_export.stop)
            steps.callback(self.workspace.flush)
            steps.callback(self.sends.close)
            steps.callback(self.capture.close)
            steps.callback(self.imports.close)
            steps.callback(self.tokens.stop_verifying)
            steps.callback(self.reading.cancel)
            steps.callback(self.privacy.close)
            if self.media is not None:
                steps.callback(self.media.close)
