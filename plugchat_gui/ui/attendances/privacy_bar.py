"""The strip that says privacy mode is on, and ends it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.picture import Picture

_AROUND: Final = 84
"""Icon, margins and gaps, in pixels."""


class PrivacyBar(QFrame):
    """Stands over the conversation as long as names and numbers are hidden."""

    off_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        tr = look.tr
        self.setProperty("role", "privacy")
        self.setMinimumHeight(44)
        self.setAccessibleName(tr("Privacy mode is on."))
        fact = Label(tr("Privacy mode is on."), Text.STRONG)
        more = Label(tr("Names and numbers do not appear on the screen."), wraps=True)
        off = Button(look, tr("Turn off"), Kind.LINK, height=32, name=tr("Turn off privacy mode"))
        self._off: Final = off
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(Picture(look, "mask", 20, "accent"))
        self._words: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(8)
        self._words.addWidget(fact)
        self._words.addWidget(more, 1)
        row.addLayout(self._words, 1)
        row.addWidget(off)
        off.clicked.connect(self.off_asked)
        metrics = more.fontMetrics()
        self._one_line: Final = fact.sizeHint().width() + metrics.horizontalAdvance(more.text())
        self.hide()

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the second sentence below the first where both have no room on one line."""
        super().resizeEvent(event)
        beside = self._one_line + self._off.sizeHint().width() + _AROUND <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._words.setDirection(way)
        self._words.setSpacing(8 if beside else 0)
