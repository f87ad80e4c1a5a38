"""The public address of the tunnel: pasted, judged, put to use."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.endpoint_url import UrlContext
from plugchat_gui.domain.public_name import PublicName, public_origin, read_public_name
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.fields import Field
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.url_findings import finding_saying

_A_PASTE: Final = 3
"""More characters at once than a key brings."""


class PublicAddress(QWidget):
    """A field with its verdict. What is pasted counts at once, what is typed after Enter."""

    chosen = Signal(object)
    """Carries a `PublicName` with a host."""
    forgotten = Signal()
    """The name in use is to be used no more."""

    def __init__(self, look: Look, context: Callable[[], UrlContext]) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._context: Final = context
        self._before = ""
        self._host = ""
        title = tr("Public address that the tunnel showed")
        self._field: Final = Field(look, tr("https://name-of-the-tunnel"))
        self._field.setAccessibleName(title)
        self._use: Final = Button(look, tr("Use this address"))
        self._forget: Final = Button(
            look, tr("Remove"), Kind.FLAT, icon="trash", name=tr("Remove the public address")
        )
        self._verdict: Final = Bar(look)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._use)
        row.addWidget(self._forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._verdict)
        self._field.textEdited.connect(self._edited)
        self._field.returnPressed.connect(self._take)
        self._use.clicked.connect(self._take)
        self._forget.clicked.connect(self._let_go)
        self._verdict.hide()
        self._offer()

    def show_name(self, host: str, port: int) -> None:
        """Show the name in use; "" is none. What is being typed stays."""
        if host != self._host:
            self._host = host
            self._before = public_origin(host, port) if host else ""
            self._field.setText(self._before)
            self._judge()
        self._offer()

    def focus_field(self) -> None:
        """Put the keyboard where the address is pasted."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _edited(self, text: str) -> None:
        pasted = abs(len(text) - len(self._before)) > _A_PASTE
        self._before = text
        name = self._judge()
        if pasted and name.host is not None:
            self.chosen.emit(name)
        self._offer()

    def _take(self) -> None:
        name = self._judge()
        if name.host is not None:
            self.chosen.emit(name)
        self._offer()

    def _let_go(self) -> None:
        # The button goes with the name, and the keyboard must not go astray.
        self.focus_field()
        self.forgotten.emit()

    def _offer(self) -> None:
        name = read_public_name(self._field.text(), self._context())
        self._forget.setVisible(bool(self._host))
        self._use.setEnabled(name.host is not None and name.host != self._host)

    def _judge(self) -> PublicName:
        text = self._field.text()
        name = read_public_name(text, self._context())
        refused = name.refused is not None and bool(text.strip())
        self._field.show_refused(refused=refused)
        self._verdict.setVisible(refused)
        if refused and name.refused is not None:
            saying = finding_saying(name.refused, self._look.tr)
            self._verdict.say(State.ERROR, saying.title, saying.next_step)
        return name
