"""The header of a transcript: who, which attendance, and what can be done with it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from plugchat_gui.ui.attendances.exporting.button import ExportButton
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.labels import ElidedLabel

_HEIGHT: Final = 60
_TEXT_FROM: Final = 480
_BESIDE_BACK: Final = 8
"""Keeps the focus ring of the way back off the name."""


class Header(QFrame):
    """Name and number on the left, actions on the right."""

    back_asked = Signal()
    find_asked = Signal(bool)
    """True to open the search, False to close it."""
    date_asked = Signal()
    privacy_asked = Signal(bool)
    """True to hide names and numbers."""
    export_asked = Signal()
    facts_toggled = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        tr = look.tr
        self.setProperty("role", "header")
        self.setMinimumHeight(_HEIGHT)
        self._words: Final = QVBoxLayout()
        self._back: Final = Button(look, tr("Attendances"), Kind.LINK, icon="left", height=32)
        self._title: Final = ElidedLabel(role=Text.CARD_TITLE, mode=Qt.TextElideMode.ElideRight)
        self._subtitle: Final = ElidedLabel(
            role=Text.CAPTION, tone="text-2", mode=Qt.TextElideMode.ElideRight
        )
        self._find: Final = Button(
            look, "", Kind.FLAT, icon="search", height=32, name=tr("Find (Ctrl+F)")
        )
        self._find.setCheckable(True)
        self._date: Final = Button(
            look, "", Kind.FLAT, icon="event", height=32, name=tr("Go to date (Ctrl+G)")
        )
        self._privacy: Final = Button(
            look, "", Kind.FLAT, icon="mask", height=32, name=tr("Privacy mode (Ctrl+Shift+P)")
        )
        self._privacy.setCheckable(True)
        self._export: Final = ExportButton(look)
        self._facts: Final = Button(
            look, "", Kind.FLAT, icon="panel", height=32, name=tr("Facts of the attendance")
        )
        self._facts.setCheckable(True)
        words = self._words
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(4)
        row.addWidget(self._back)
        row.addLayout(words, 1)
        row.addWidget(self._find)
        row.addWidget(self._date)
        row.addWidget(self._privacy)
        row.addWidget(self._export)
        row.addWidget(self._facts)
        self._back.hide()
        self._back.clicked.connect(self.back_asked)
        self._find.clicked.connect(self.find_asked)
        self._date.clicked.connect(self._ask_date)
        self._privacy.clicked.connect(self.privacy_asked)
        self._export.clicked.connect(self.export_asked)
        # Not by `toggled`: folding the page also turns it, and is not the operator's wish.
        self._facts.clicked.connect(self.facts_toggled)

    def show_attendance(self, title: str, subtitle: str) -> None:
        """Show whose attendance it is."""
        self._title.show_line(title)
        self._subtitle.show_line(subtitle)

    def show_back(self, *, shown: bool) -> None:
        """Offer the way back to the list where the list has no room of its own."""
        self._back.setVisible(shown)
        self._words.setContentsMargins(_BESIDE_BACK if shown else 0, 0, 0, 0)

    def show_finding(self, *, shown: bool) -> None:
        """Mark whether the search is open."""
        self._find.setChecked(shown)

    def show_privacy(self, *, shown: bool) -> None:
        """Mark whether names and numbers are hidden."""
        self._privacy.setChecked(shown)

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons lose their text before the name of the customer has no room."""
        super().resizeEvent(event)
        self._export.show_text(shown=self.width() >= _TEXT_FROM * scale())

    def _ask_date(self) -> None:
        self.date_asked.emit()

    def offer_facts(self, *, offered: bool) -> None:
        """Offer the facts here where they open beside the transcript."""
        self._facts.setVisible(offered)

    def show_facts(self, *, shown: bool) -> None:
        """Mark whether the facts are open."""
        self._facts.setChecked(shown)
