"""The tab with the facts of an attendance and what is odd about it."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
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
from plugchat_gui.ui.attendances.note_block import NoteBlock
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Task, Tasks
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.state_shape import StateShape
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.facts import Fact, facts, figures
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.message_facts import member_of, message_facts
from plugchat_gui.wording.sizes import size_in_words
from plugchat_gui.wording.words import Words

_LABELS: Final = 92
_DOT: Final = 10
_MOST_FINDINGS: Final = 60
_COUNTED_AT_ONCE: Final = 500
_ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_SHAPES: Final = {
    Severity.NOTE: State.NOTE,
    Severity.WARNING: State.WARNING,
    Severity.ERROR: State.ERROR,
}


@dataclass(frozen=True, slots=True)
class _Told:
    figures: tuple[Fact, ...]
    rows: tuple[Fact, ...]
    findings: tuple[Finding, ...]


class FactsTab(QWidget):
    """Three figures, a list of facts, and the findings, each leading to its message."""

    message_asked = Signal(int)
    member_asked = Signal(str)

    def __init__(self, look: Look, tasks: Tasks) -> None:
        super().__init__()
        self._look: Final = look
        self._tasks: Final = tasks
        self._task: Task[_Told] | None = None
        self._scroll: Final = QScrollArea()
        self._source: Final = ElidedLabel(role=Text.CAPTION, tone="text-2")
        self._odd: QWidget | None = None
        self._note = ""
        self._note_block: NoteBlock | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The keyboard scrolls it: there may be nothing to press in what is below.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setAccessibleName(self._look.tr("Facts of the attendance"))
        self._scroll.setProperty("ring", 0)
        self._scroll.setProperty("ring-inside", True)  # noqa: FBT003 (Qt's own)
        footer = QFrame()
        footer.setProperty("role", "footer")
        foot = QHBoxLayout(footer)
        foot.setContentsMargins(16, 11, 16, 11)
        foot.addWidget(self._source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(footer)

    def show_transcript(self, transcript: Transcript, counted: Transcript) -> None:
        """Show the facts of another attendance; where there is much to count, a little later.

        The messages are counted in `counted`, which holds the same ones.
        """
        if self._task is not None:
            self._task.cancel()
            self._task = None
        source, tr = transcript.source, self._look.tr
        name = source.name or tr("Pasted text")
        self._source.show_line(f"{name}, {size_in_words(source.size_bytes, tr)}")
        if transcript.message_total <= _COUNTED_AT_ONCE:
            self._show(_told(transcript, counted, tr))
            return
        self._put(None)
        self._task = self._tasks.run(partial(_told, transcript, counted, tr), self, self._show)

    def show_note(self, note: str) -> None:
        """Show the operator's own words, "" for none."""
        self._note = note
        if self._note_block is not None:
            self._note_block.show_note(note)

    def reveal_findings(self) -> None:
        """Bring what is odd to the screen."""
        if self._odd is not None:
            self._scroll.verticalScrollBar().setValue(self._odd.y())

    def _show(self, told: "_Told") -> None:
        self._task = None
        content = QWidget()
        content.setProperty("role", "column")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addLayout(self._figures(told))
        column.addWidget(_hairline())
        column.addLayout(self._rows(told))
        note = NoteBlock(self._look)
        note.show_note(self._note)
        column.addWidget(note)
        odd = None
        if told.findings:
            column.addWidget(_hairline())
            odd = QWidget()
            odd.setLayout(self._findings(told.findings))
            column.addWidget(odd)
        column.addStretch(1)
        self._put(content)
        self._odd, self._note_block = odd, note

    def _put(self, content: QWidget | None) -> None:
        self._odd = self._note_block = None
        before = self._scroll.takeWidget()
        if before is not None:
            before.deleteLater()
        if content is not None:
            self._scroll.setWidget(content)

    def _figures(self, told: "_Told") -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 14, 16, 12)
        row.setSpacing(8)
        for figure in told.figures:
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(Label(figure.label, Text.CAPTION, "text-2"))
            value = Label(figure.value, Text.FIGURE)
            value.setAccessibleName(f"{figure.label}: {figure.value}")
            cell.addWidget(value)
            row.addLayout(cell)
            row.addStretch(1)
        return row

    def _rows(self, told: "_Told") -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, round(_LABELS * scale()))
        grid.setColumnStretch(1, 1)
        for number, fact in enumerate(told.rows):
            label = ElidedLabel(fact.label, tone="text-2", mode=Qt.TextElideMode.ElideRight)
            label.setMaximumWidth(round(_LABELS * scale()))
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._value(fact), number, 1)
        return grid

    def _value(self, fact: Fact) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        if fact.color:
            row.addWidget(Dot(self._look, fact.color), 0, Qt.AlignmentFlag.AlignTop)
        label = BreakingLabel(fact.value, copied_in=self._look.tr)
        # A name in a right-to-left script stands at the left like all others.
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        label.setAccessibleName(f"{fact.label}: {fact.value}")
        row.addWidget(label, 0 if fact.codes else 1)
        if fact.codes:
            # No taller than the line it stands on.
            shape = StateShape(self._look, min(16, self.fontMetrics().height()), "window")
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
        words.addWidget(BreakingLabel(finding_sentence(finding, self._look.tr)))
        if finding.message is not None:
            go = Button(self._look, self._look.tr("Go to the message"), Kind.INLINE)
            go.setProperty("message", finding.message)
            go.clicked.connect(self._go)
            words.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        elif member := member_of(finding):
            see = Button(self._look, self._look.tr("See in the JSON"), Kind.INLINE)
            see.setProperty("member", member)
            see.clicked.connect(self._see)
            words.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _go(self) -> None:
        self.message_asked.emit(self.sender().property("message"))

    def _see(self) -> None:
        self.member_asked.emit(self.sender().property("member"))


class Dot(QWidget):
    """A category's own color, edged; it never carries meaning alone."""

    def __init__(self, look: Look, color: str) -> None:
        super().__init__()
        self._look: Final = look
        self._color: Final = QColor(color)
        self.setFixedSize(_DOT + 2, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._color)
        painter.setPen(QPen(self._look.theme.color("line-strong"), 1))
        painter.drawEllipse(1, (self.height() - _DOT) // 2, _DOT, _DOT)


def _told(transcript: Transcript, counted: Transcript, tr: Words) -> _Told:
    rows = facts(transcript, tr, None, counted)
    labels = [row.label for row in rows if not row.other]
    after = labels.index(tr("Messages")) + 1
    rows = (*rows[:after], *message_facts(counted, tr), *rows[after:])
    return _Told(figures(transcript, tr), rows, transcript.findings)


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line
