"""Copying, also very much, without a pause."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from plugchat_gui.ui.attendances.transcript.copying import selected_text
from plugchat_gui.ui.attendances.transcript.idle_work import IdleWork
from plugchat_gui.ui.attendances.transcript.scene import Scene
from plugchat_gui.ui.attendances.transcript.text_selection import TextSelection
from plugchat_gui.wording.words import Words

_AT_ONCE: Final = 300


class Clipboard(QObject):
    """Puts messages on the system's clipboard; `done` carries how many there are on it."""

    done = Signal(int)

    def __init__(self, tr: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._tr: Final = tr
        self._gathered: list[str] = []
        self._work: Final = IdleWork(self._finish, self)

    def stop(self) -> None:
        """Leave a copy that is under way."""
        self._work.stop()
        self._gathered = []

    def copy_text(self, text: str) -> None:
        """Copy the text of one message, or an address."""
        self.stop()
        self._gathered = [text]
        self._finish()

    def copy_selection(self, scene: Scene, selection: TextSelection) -> None:
        """Copy what is selected: little at once, much in slices while nothing else happens."""
        ends = selection.ends
        if ends is None:
            return
        self.stop()
        frozen = TextSelection()
        frozen.select(*ends)
        words = self._gather(selected_text(scene, frozen, self._tr))
        if ends[1].message - ends[0].message > _AT_ONCE:
            self._work.begin(words)
            return
        for _ in words:
            pass
        self._finish()

    def _gather(self, words: Iterator[str]) -> Iterator[None]:
        for text in words:
            self._gathered.append(text)
            yield

    def _finish(self) -> None:
        texts, self._gathered = self._gathered, []
        QGuiApplication.clipboard().setText("\n".join(texts))
        self.done.emit(len(texts))
