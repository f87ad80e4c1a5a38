"""The right side of the Attendances page: the facts and what is odd."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.finding import Finding, Severity
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.facts import Fact, facts, figures
from plugchat_gui.wording.findings import finding_sentence

_LABELS: Final = 92
_MB: Final = 1024 * 1024
_MOST_FINDINGS: Final = 60
_ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_SHAPES: Final = {
    Severity.NOTE: State.NOTE,
    Severity.WARNING: State.WARNING,
    Severity.ERROR: State.ERROR,
}


class FactsPanel(QFrame):
    """Three figures, a list of facts, and the findings, each leading to its message."""

    message_asked = Signal(int)
    close_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self.setProperty("role", "pane")
        self.setAccessibleName(look.tr("Facts of the attendance"))
        self._close: Final = Button(
            look, "", Kind.FLAT, icon="close", height=32, name=look.tr("Close the facts")
        )
        self._scroll: Final = QScrollArea()
        self._source: Final = ElidedLabel(role=Text.CAPTION, tone="text-2")
        self._lay_out()
        self._close.clicked.connect(self.close_asked)

    def _lay_out(self) -> None:
        tabs = QFrame()
        tabs.setProperty("role", "pane-header")
        tabs.setMinimumHeight(60)
        heading = QHBoxLayout(tabs)
        heading.setContentsMargins(16, 8, 12, 8)
        heading.addWidget(Label(self._look.tr("Facts"), Text.STRONG), 1)
        heading.addWidget(self._close)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        footer = QFrame()
        footer.setProperty("role", "footer")
        foot = QHBoxLayout(footer)
        foot.setContentsMargins(16, 11, 16, 11)
        foot.addWidget(self._source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tabs)
        column.addWidget(self._scroll, 1)
        column.addWidget(footer)

    def show_transcript(self, transcript: Transcript) -> None:
        """Show the facts of another attendance."""
        tr = self._look.tr
        content = QWidget()
        content.setProperty("role", "column")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addLayout(self._figures(transcript))
        column.addWidget(_hairline())
        column.addLayout(self._rows(transcript))
        if transcript.findings:
            column.addWidget(_hairline())
            column.addLayout(self._findings(transcript.findings))
        column.addStretch(1)
        before = self._scroll.takeWidget()
        if before is not None:
            before.deleteLater()
        self._scroll.setWidget(content)
        source = transcript.source
        name = source.name or tr("Pasted text")
        size = (
            tr("{size} MB", size=tr.number(source.size_bytes // _MB))
            if source.size_bytes >= _MB
            else tr("{size} KB", size=tr.number(max(1, source.size_bytes // 1024)))
        )
        self._source.show_line(f"{name}, {size}")

    def show_edge(self, *, shown: bool) -> None:
        """Draw a line at the left where the panel lies over the transcript."""
        if self.property("over") != shown:
            self.setProperty("over", shown)
            self.style().unpolish(self)
            self.style().polish(self)

    def focus_first(self) -> None:
        """Put the keyboard on the way out."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
            return
        super().keyPressEvent(event)

    def _figures(self, transcript: Transcript) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 14, 16, 12)
        row.setSpacing(8)
        for figure in figures(transcript, self._look.tr):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(Label(figure.label, Text.CAPTION, "text-2"))
            cell.addWidget(Label(figure.value, Text.FIGURE))
            row.addLayout(cell)
            row.addStretch(1)
        return row

    def _rows(self, transcript: Transcript) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, round(_LABELS * scale()))
        grid.setColumnStretch(1, 1)
        for number, fact in enumerate(facts(transcript, self._look.tr, None)):
            label = ElidedLabel(fact.label, tone="text-2", mode=Qt.TextElideMode.ElideRight)
            label.setMaximumWidth(round(_LABELS * scale()))
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._value(fact), number, 1)
        return grid

    def _value(self, fact: Fact) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        if fact.color:
            row.addWidget(Dot(self._look, fact.color))
        label = Label(fact.value, wraps=True)
        # A name in a right-to-left script stands at the left like all others.
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAccessibleName(f"{fact.label}: {fact.value}")
        row.addWidget(label, 0 if fact.codes else 1)
        if fact.codes:
            shape = StateShape(self._look, 16, "window")
            shape.show_state(State.WARNING)
            row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
            row.addStretch(1)
        return row

    def _findings(self, found: tuple[Finding, ...]) -> QVBoxLayout:
        tr = self._look.tr
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        title = QHBoxLayout()
        title.addWidget(Label(tr("What is odd in this file"), Text.STRONG, wraps=True), 1)
        title.addWidget(Label(tr.number(len(found)), tone="text-2"))
        column.addLayout(title)
        gravest_first = sorted(found, key=lambda finding: _ORDER.index(finding.severity))
        for finding in gravest_first[:_MOST_FINDINGS]:
            column.addLayout(self._finding(finding))
        left = len(found) - _MOST_FINDINGS
        if left > 0:
            column.addWidget(Label(tr.plural("and {n} more", "and {n} more", left), tone="text-2"))
        return column

    def _finding(self, finding: Finding) -> QHBoxLayout:
        shape = StateShape(self._look, 18, "window")
        shape.show_state(_SHAPES[finding.severity])
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(finding_sentence(finding, self._look.tr), wraps=True))
        if finding.message is not None:
            go = Button(self._look, self._look.tr("Go to the message"), Kind.INLINE)
            go.setProperty("message", finding.message)
            go.clicked.connect(self._go)
            words.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _go(self) -> None:
        self.message_asked.emit(self.sender().property("message"))


class Dot(QWidget):
    """A category's own color, edged; it never carries meaning alone."""

    def __init__(self, look: Look, color: str) -> None:
        super().__init__()
        self._look: Final = look
        self._color: Final = QColor(color)
        self.setFixedSize(12, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._color)
        painter.setPen(QPen(self._look.theme.color("line-strong"), 1))
        painter.drawEllipse(1, 4, 10, 10)


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line
