"""The bar for finding words: a field, how many hits, the way from one to the next."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from plugchat_gui.ui.attendances.transcript.finder import Finder, FindState, Turn
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.fields import Field
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.wording.words import Words, mark

_PATIENCE_MS: Final = 300
_QUIET_MS: Final = 500
_FIELD: Final = 248
_LEAST_FIELD: Final = 160
_CAPTION_FROM: Final = 540
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LONGEST: Final = 1_000
_TURNS: Final = {
    Turn.TO_BEGINNING: mark("Back at the beginning"),
    Turn.TO_END: mark("Back at the end"),
}


class FindBar(QFrame):
    """Searches while words are typed. Enter goes on, Shift+Enter back, Esc closes.

    `closed` is sent when the operator closed it.
    """

    closed = Signal()

    def __init__(self, look: Look, finder: Finder) -> None:
        super().__init__()
        tr = look.tr
        self._tr: Final = tr
        self._finder: Final = finder
        self._said = ""
        self._field: Final = Field(look, tr("Find in this conversation"), icon="search")
        self._field.setAccessibleName(tr("Find in this conversation"))
        self._field.setMaxLength(_LONGEST)
        self._count: Final = Label()
        self._caption: Final = Label(tr("Ignores accents"), Text.CAPTION, "text-2")
        self._before: Final = Button(
            look, "", Kind.FLAT, icon="up", height=32, name=tr("Previous (Shift+Enter)")
        )
        self._next: Final = Button(
            look, "", Kind.FLAT, icon="down", height=32, name=tr("Next (Enter)")
        )
        self._close: Final = Button(
            look, "", Kind.FLAT, icon="close", height=32, name=tr("Close the search (Esc)")
        )
        self._patience: Final = _single_shot(self, _PATIENCE_MS)
        self._quiet: Final = _single_shot(self, _QUIET_MS)
        self._lay_out()
        self._connect()
        self.hide()

    def open(self, words: str) -> None:
        """Show the bar with the keyboard in it; `words` are looked for unless they are ""."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._finder.search(self._field.text())

    def close_search(self) -> None:
        """Hide the bar and the hits; the words stay for the next time."""
        self.hide()
        self._patience.stop()
        self._quiet.stop()
        self._finder.search("")
        self.closed.emit()

    def forget(self) -> None:
        """Close the search without keeping the words."""
        self._field.clear()
        if not self.isHidden():
            self.close_search()

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) hit."""
        self._finder.step(direction)

    @guarded(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step and close by keyboard; Enter on a button presses that button."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
        elif event.key() in _ENTER:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the caption out where there is no room for it."""
        super().resizeEvent(event)
        self._caption.setVisible(self.width() >= _CAPTION_FROM * scale())

    def _lay_out(self) -> None:
        self.setProperty("role", "header")
        self._field.setMinimumWidth(round(_LEAST_FIELD * scale()))
        self._field.setMaximumWidth(round(_FIELD * scale()))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._field, 100)
        row.addWidget(self._count)
        row.addWidget(self._before)
        row.addWidget(self._next)
        row.addWidget(self._caption)
        row.addStretch(1)
        row.addWidget(self._close)
        self._enable(found=False)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._finder.search)
        self._before.clicked.connect(self._step_back)
        self._next.clicked.connect(self._step_on)
        self._close.clicked.connect(self.close_search)
        self._finder.changed.connect(self._show_state)
        self._patience.timeout.connect(self._show_preparing)
        self._quiet.timeout.connect(self._announce)

    def _step_back(self) -> None:
        self.step(-1)

    def _step_on(self) -> None:
        self.step(1)

    def _show_state(self) -> None:
        finder, state = self._finder, self._finder.state
        if state in {FindState.PREPARING, FindState.LOOKING}:
            # A search that is over at once says nothing in between.
            if not self._patience.isActive():
                self._patience.start()
            self._enable(found=False)
            return
        self._patience.stop()
        self._enable(found=finder.total > 0)
        self._say(_said(self._tr, finder) if state is FindState.DONE else "")

    def _show_preparing(self) -> None:
        if self._finder.state is FindState.PREPARING:
            self._say(self._tr("Preparing the search…"))
        elif self._finder.state is FindState.LOOKING:
            self._say(self._tr("Searching…"))

    def _say(self, said: str) -> None:
        self._count.setText(said)
        turn = self._finder.turn
        self._caption.setText(self._tr(_TURNS[turn] if turn else mark("Ignores accents")))
        self._said = f"{said}. {self._caption.text()}" if turn else said
        if said and self.isVisible():
            # Politely: not at every letter that is typed.
            self._quiet.start()

    def _announce(self) -> None:
        announce(self, self._said)

    def _enable(self, *, found: bool) -> None:
        self._before.setEnabled(found)
        self._next.setEnabled(found)


def _said(tr: Words, finder: Finder) -> str:
    if not finder.total:
        return tr("Nothing found")
    return tr("{n} of {total}", n=tr.number(finder.current or 0), total=tr.number(finder.total))


def _single_shot(owner: FindBar, wait_ms: int) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(wait_ms)
    return timer
