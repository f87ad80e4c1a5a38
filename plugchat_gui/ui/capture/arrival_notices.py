"""Telling that something arrived: the screen reader in the window, the desktop outside of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from plugchat_gui.identity import DISPLAY_NAME
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.workspace import Workspace

if TYPE_CHECKING:
    from plugchat_gui.ui.capture.flow import CaptureFlow
    from plugchat_gui.wording.words import Words

_PAUSE_MS: Final = 10_000
"""However much arrives, it is told once in so long."""
_ICON_MS: Final = 12_000

NoticeCall = Callable[[str], bool]
"""Shows words on the desktop, in a thread; False when it cannot."""


class ArrivalNotices(QObject):
    """Says "Chegou um atendimento." with a number at most: nothing personal leaves the window."""

    def __init__(
        self,
        tr: "Words",
        flow: "CaptureFlow",
        workspace: Workspace,
        tasks: Tasks,
        show: NoticeCall | None,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._tr: Final = tr
        self._workspace: Final = workspace
        self._tasks: Final = tasks
        self._show: Final = show
        self._page: Final = page
        self._count = 0
        self._pause: Final = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        flow.arrived.connect(self._take)

    def _take(self, arrived: list[object]) -> None:
        self._count += len(arrived)
        if not self._pause.isActive():
            self._tell()

    def _tell(self) -> None:
        count, self._count = self._count, 0
        if not count:
            return
        self._pause.start()
        words = self._tr.plural("An attendance arrived.", "{n} attendances arrived.", count)
        window = self._page.window()
        if window.isActiveWindow():
            announce(self._page, words)
        elif self._workspace.settings.notify:
            QApplication.alert(window)
            show = self._show
            if show is not None:
                self._tasks.run(lambda: show(words), self, lambda shown: self._else(words, shown))

    def _else(self, words: str, shown: bool) -> None:
        """Show the words from a passing icon where the desktop has no service for them."""
        if shown or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        window = self._page.window()
        icon = QSystemTrayIcon(window.windowIcon(), self)
        icon.show()
        icon.showMessage(DISPLAY_NAME, words, window.windowIcon(), _ICON_MS)
        QTimer.singleShot(_ICON_MS, icon, icon.deleteLater)
