"""The right side of the Attendances page: the facts and the JSON, a tab each."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.ui.attendances.facts_tab import FactsTab
from plugchat_gui.ui.attendances.json.json_tab import JsonTab
from plugchat_gui.ui.attendances.panel_tabs import PanelTabs
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.widgets.buttons import Button, Kind


class Side(IntEnum):
    """What the panel can show; FINDINGS are a part of the facts."""

    FACTS = 0
    JSON = 1
    FINDINGS = 2


_CYCLES: Final = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class Inspector(QFrame):
    """Two tabs about what is shown, each leading to messages (by their row)."""

    message_asked = Signal(int)
    close_asked = Signal()

    def __init__(self, look: Look, tasks: Tasks) -> None:
        super().__init__()
        self._look: Final = look
        self.setProperty("role", "pane")
        self.setAccessibleName(look.tr("Facts of the attendance"))
        self._close: Final = Button(
            look, "", Kind.FLAT, icon="close", height=32, name=look.tr("Close the facts")
        )
        self._tabs: Final = PanelTabs(look)
        self._facts: Final = FactsTab(look, tasks)
        self._json: Final = JsonTab(look, tasks)
        self._stack: Final = QStackedWidget()
        self._row: int | None = None
        self._lay_out()
        self._close.clicked.connect(self.close_asked)
        self._tabs.currentChanged.connect(self._turn)
        self._facts.message_asked.connect(self.message_asked)
        self._facts.member_asked.connect(self._see_member)
        self._json.message_chosen.connect(self.message_asked)

    def _lay_out(self) -> None:
        self._tabs.addTab(self._look.tr("Facts"))
        self._tabs.addTab("JSON")
        self._tabs.setAccessibleName(self._look.tr("Facts or JSON"))
        top = QFrame()
        top.setProperty("role", "pane-header")
        heading = QHBoxLayout(top)
        heading.setContentsMargins(16, 0, 12, 0)
        heading.addWidget(self._tabs)
        heading.addStretch(1)
        heading.addWidget(self._close)
        self._stack.addWidget(self._facts)
        self._stack.addWidget(self._json)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self._stack, 1)

    def show_transcript(self, transcript: Transcript, counted: Transcript) -> None:
        """Show another attendance; its messages are counted in `counted`."""
        self._row = None
        self._facts.show_transcript(transcript, counted)
        self._json.show_transcript(transcript)

    def show_note(self, note: str) -> None:
        """Show the operator's own words about what is shown, "" for none."""
        self._facts.show_note(note)

    def clear(self) -> None:
        """Let go of the attendance that was shown."""
        self._json.show_transcript(None)

    def show_message(self, row: int) -> None:
        """Follow the message that is current in the transcript."""
        self._row = row
        if self._stack.currentWidget() is self._json:
            self._json.show_message(row)

    def show_side(self, side: Side) -> None:
        """Turn to a tab."""
        self._tabs.setCurrentIndex(Side.JSON if side is Side.JSON else Side.FACTS)
        if side is Side.FINDINGS:
            self._facts.reveal_findings()

    def show_edge(self, *, shown: bool) -> None:
        """Draw a line at the left where the panel lies over the transcript, and offer a way out.

        Beside it the header's own button closes the panel.
        """
        self._close.setVisible(shown)
        if self.property("over") != shown:
            self.setProperty("over", shown)
            self.style().unpolish(self)
            self.style().polish(self)

    def focus_first(self) -> None:
        """Put the keyboard on the way out."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape, turn with Ctrl+Tab."""
        step = _CYCLES.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        elif step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + step) % self._tabs.count())
            self._tabs.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _turn(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        if index == Side.JSON and self._row is not None:
            self._json.show_message(self._row)

    def _see_member(self, name: str) -> None:
        self.show_side(Side.JSON)
        self._json.show_member(name)
