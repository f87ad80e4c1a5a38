"""Text that came from outside: a long word without a space breaks instead of being cut off."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.wording.words import Words

BREAK: Final = "\N{ZERO WIDTH SPACE}"
"""Stands in the label's own text where a long word may break."""
_LONG_WORD: Final = re.compile(r"\S{20,}")
_LONG_PIECE: Final = 14
_PIECE: Final = re.compile(r"[^-/._@:?&=,]+[-/._@:?&=,]*|[-/._@:?&=,]+")
# Between signs of ASCII alone: nothing that belongs to the sign before it is torn off.
_PLACE: Final = re.compile(r"(?<=[!-~])(?=[!-~])")


class BreakingLabel(Label):
    """Wraps within long words too; what is read out or copied is the text as it was given.

    With the words of a language it can be selected and copied.
    """

    def __init__(
        self,
        text: str = "",
        role: Text = Text.BODY,
        tone: str = "text",
        *,
        copied_in: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", role, tone, wraps=True, parent=parent)
        self._tr: Final = copied_in
        if copied_in is not None:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show `text`."""
        self.setAccessibleName(text)
        self.setText(_LONG_WORD.sub(_broken, text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy without the places where it may break."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy what is selected."""
        if self._tr is None or not self.hasSelectedText():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._tr("Copy")).triggered.connect(self._copy)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selectedText().replace(BREAK, ""))


def _broken(word: re.Match[str]) -> str:
    """Return a long word with breaks behind its signs, and everywhere in what is still long."""
    pieces: list[str] = _PIECE.findall(word[0])
    return BREAK.join(
        _PLACE.sub(BREAK, piece) if len(piece) > _LONG_PIECE else piece for piece in pieces
    )
