"""The tab with the JSON: what is selected, a way to copy it, and the text."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.message_places import MessagePlaces, message_places
from plugchat_gui.payload.source_lines import (
    Arrangement,
    Piece,
    SourceLines,
    arrangement_of,
)
from plugchat_gui.payload.undisturbed import undisturbed
from plugchat_gui.ui.attendances.json.json_view import JsonView
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.tasks import Task, Tasks
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.wording.dates import clock, local

if TYPE_CHECKING:
    from plugchat_gui.domain.attendance import Transcript

_INDENT: Final = "  "
_MOST_COPIED: Final = 1024 * 1024
_MB: Final = 1024 * 1024


class JsonTab(QWidget):
    """Shows the source of one transcript once it is looked at, and keeps in step with its rows.

    `message_chosen` carries the row of the message whose JSON somebody clicked.
    """

    message_chosen = Signal(int)

    def __init__(self, look: Look, tasks: Tasks) -> None:
        super().__init__()
        self._look: Final = look
        self._tasks: Final = tasks
        self._transcript: Transcript | None = None
        self._places: MessagePlaces | None = None
        self._lines: SourceLines | None = None
        self._task: Task[Piece] | Task[tuple[SourceLines, MessagePlaces]] | None = None
        self._row: int | None = None
        self._span: tuple[int, int] | None = None
        self._to_reveal = False
        self._offset: int | None = None
        self._title: Final = ElidedLabel(role=Text.STRONG)
        self._caption: Final = ElidedLabel(role=Text.CAPTION, tone="text-2")
        self._copy: Final = Button(
            look, look.tr("Copy"), icon="copy", height=32, name=look.tr("Copy this message's JSON")
        )
        self._notice: Final = Label(role=Text.CAPTION, tone="text-2", wraps=True)
        self._notice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._view: Final = JsonView(look)
        self._lay_out()
        self._view.line_chosen.connect(self._choose)
        self._view.copy_asked.connect(self._copy_lines)
        self._copy.clicked.connect(self._copy_message)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("role", "pane-header")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._caption)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self._copy)
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 8, 12, 8)
        column.addLayout(row)
        column.addWidget(self._notice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self._view, 1)

    @property
    def view(self) -> JsonView:
        """The text."""
        return self._view

    def show_transcript(self, transcript: "Transcript | None") -> None:
        """Show another attendance; nothing is read before somebody looks."""
        self._drop_work()
        self._transcript = transcript
        self._places = self._lines = None
        self._row = self._span = self._offset = None
        self._view.show_source(None)
        if self.isVisible():
            self.begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when the tab is looked at."""
        super().showEvent(event)
        self.begin()

    def begin(self) -> None:
        """Find the lines, unless that was begun: the tab is looked at."""
        if self._transcript is None or self._lines is not None or self._task is not None:
            return
        self._say()
        if self._transcript.source.data:
            self._task = self._tasks.run(
                partial(_prepared, self._transcript), self, self._prepared, self._drop_work
            )

    def show_message(self, row: int) -> None:
        """Mark the message of a row and bring it to the screen."""
        if row == self._row or self._transcript is None:
            return
        self._row = row
        self._span = self._transcript.messages[row].span
        self._to_reveal = True
        self._offset = None
        self._place()

    def show_member(self, name: str) -> None:
        """Go to the member of the facts that is called `name`."""
        if self._transcript is not None:
            self._offset = _member(self._transcript, name)
            self._place()

    def _prepared(self, found: tuple[SourceLines, MessagePlaces]) -> None:
        self._task = None
        self._lines, self._places = found
        self._view.show_source(self._lines)
        self._go_on()

    def _go_on(self) -> None:
        if self._lines is not None and not self._lines.is_whole:
            self._task = self._tasks.run(
                partial(_piece, self._lines), self, self._take, self._drop_work
            )

    def _take(self, piece: Piece) -> None:
        self._task = None
        if self._lines is not None:
            self._lines.take(piece)
            self._view.take_more()
            self._place()
            self._go_on()

    def _drop_work(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _place(self) -> None:
        """Mark and go where that is wanted, as soon as the lines are found."""
        if self._lines is None:
            return
        if self._to_reveal or self._view.marked is None:
            lines = self._lines_of(self._span)
            if lines is not None:
                self._view.mark(lines, reveal=self._to_reveal)
                self._to_reveal = False
        if self._offset is not None and (line := self._lines.line_at(self._offset)) is not None:
            self._view.go_to(line)
            self._offset = None
        self._say()

    def _lines_of(self, span: tuple[int, int] | None) -> tuple[int, int] | None:
        if span is None or self._lines is None:
            return None
        first, last = self._lines.line_at(span[0]), self._lines.line_at(span[1] - 1)
        return None if first is None or last is None else (first, last)

    def _choose(self, number: int) -> None:
        found = self._lines.lines(number, 1) if self._lines else []
        if not found or self._places is None:
            return
        told = self._places.between(found[0].start, found[0].end)
        if told is None:
            return
        self._row, self._span = told
        self._to_reveal = False
        self._view.mark(self._lines_of(self._span), reveal=False)
        self._say()
        self.message_chosen.emit(self._row)

    # -- copying ----------------------------------------------------------------------------

    def _copy_message(self) -> None:
        if self._transcript is not None and self._span is not None:
            self._put_on_clipboard(self._transcript.source.text(self._span))

    def _copy_lines(self, first: int, last: int) -> None:
        if self._lines is None:
            return
        ends = [*self._lines.lines(first, 1), *self._lines.lines(last, 1)]
        if ends[-1].end - ends[0].start > _MOST_COPIED:
            tr = self._look.tr
            self._notice.setText(
                tr("Too much to copy. Up to {n} MB go at once.", n=_MOST_COPIED // _MB)
            )
            self._notice.show()
            return
        lines = self._lines.lines(first, last - first + 1)
        text = "\n".join(
            _INDENT * line.depth + self._lines.text(line, line.end - line.start)[0]
            for line in lines
        )
        self._put_on_clipboard(text)

    def _put_on_clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        announce(self, self._look.tr("JSON copied."))

    # -- saying -----------------------------------------------------------------------------

    def _say(self) -> None:
        tr, lines, transcript = self._look.tr, self._lines, self._transcript
        if transcript is None:
            return
        has_text = bool(transcript.source.data)
        self._view.setVisible(has_text)
        self._title.show_line(self._title_text())
        self._caption.show_line(self._caption_text())
        self._copy.setVisible(self._span is not None and has_text)
        told = ""
        if not has_text:
            told = tr("The JSON holds names and numbers. Turn privacy mode off to see it.")
        elif lines is not None and lines.arrangement is Arrangement.INDENTED:
            told = tr("Indented for reading. The content is the same.")
        self._notice.setText(told)
        self._notice.setVisible(bool(told))

    def _title_text(self) -> str:
        tr = self._look.tr
        if self._transcript is None or self._row is None:
            return tr("JSON of the file")
        at = self._transcript.messages[self._row].moment_ms
        if at is None:
            return tr("Message without a time")
        return tr("Message of {time}", time=clock(local(at, None)))

    def _caption_text(self) -> str:
        tr, lines = self._look.tr, self._lines
        if lines is None or not lines.data:
            return ""
        marked = self._lines_of(self._span)
        if marked is not None and marked[0] != marked[1]:
            first, last = (tr.number(number + 1) for number in marked)
            return tr("lines {first} to {last}", first=first, last=last)
        if marked is not None:
            return tr("line {number}", number=tr.number(marked[0] + 1))
        if not lines.is_whole:
            done = lines.done * 100 // len(lines.data)
            return tr("Preparing, {percent} %", percent=done)
        return tr.plural("{n} line", "{n} lines", lines.count)


def _prepared(transcript: "Transcript") -> tuple[SourceLines, MessagePlaces]:
    data = transcript.source.data
    places = message_places(transcript)
    return SourceLines(data, arrangement_of(data, transcript.message_total)), places


def _piece(lines: SourceLines) -> Piece:
    with undisturbed(0):
        return lines.next_piece()


def _member(transcript: "Transcript", name: str) -> int | None:
    """Return where a member of the facts begins: before the messages or, else, after them."""
    data, wanted = transcript.source.data, b'"' + name.encode() + b'"'
    starts = [m.span for m in (*transcript.messages[:1], *transcript.messages[-1:])]
    first = min((span[0] for span in starts), default=len(data))
    found = data.rfind(wanted, 0, first)
    if found < 0:
        found = data.find(wanted, max((span[1] for span in starts), default=0))
    return found if found >= 0 else None
