"""An address with a secret in it: hidden until it is asked for, and copied without being shown."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from plugchat_gui.ui.fonts import monospace, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label

_REVEALED_MS: Final = 10_000
_MASK: Final = "•" * 12
_FEWEST_BESIDE: Final = 420
"""Name and address, in pixels at 10 pt."""


class SecretLine(QWidget):
    """Shows ``https://host/••••``; the whole for ten seconds after the button `see`."""

    copied = Signal()

    def __init__(self, look: Look, name: str, *, see: str, copy: str) -> None:
        super().__init__()
        tr = look.tr
        self._tr: Final = tr
        self._name: Final = name
        self._see: Final = see
        self._open_part = self._secret = ""
        self._shown: Final = ElidedLabel(tone="text")
        self._shown.setFont(monospace())
        label = Label(name, tone="text-2")
        self._reveal: Final = Button(look, see, Kind.FLAT, icon="eye", height=32)
        self._copy: Final = Button(look, copy, icon="copy", height=32)
        self._hiding: Final = QTimer(self)
        self._hiding.setSingleShot(True)
        self._hiding.setInterval(_REVEALED_MS)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(label)
        words.addWidget(self._shown, 1)
        self._buttons: Final = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._halves: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(8)
        self._halves.addLayout(words, 1)
        self._halves.addLayout(self._buttons)
        for button in (self._reveal, self._copy):
            self.add_action(button)
        self._hiding.timeout.connect(self._hide)
        self._reveal.clicked.connect(self._turn)
        self._copy.clicked.connect(self.copy)

    def add_action(self, button: Button) -> None:
        """Put another button at the end."""
        self._buttons.addWidget(button)

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below where the address would be cut too short."""
        super().resizeEvent(event)
        left = self.width() - self._buttons.sizeHint().width()
        below = left < _FEWEST_BESIDE * scale()
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(way)
        side = Qt.AlignmentFlag.AlignRight if below else Qt.AlignmentFlag(0)
        self._halves.setAlignment(self._buttons, side)

    def show_address(self, open_part: str, secret: str) -> None:
        """Show another address: what everybody may see, and what follows it."""
        if (open_part, secret) != (self._open_part, self._secret):
            self._open_part, self._secret = open_part, secret
            self._hide()

    def reveal(self) -> None:
        """Show the whole for a while."""
        self._hiding.start()
        self._show(whole=True)

    def copy(self) -> None:
        """Put the whole on the clipboard."""
        QGuiApplication.clipboard().setText(self._open_part + self._secret)
        self.copied.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the secret with the page."""
        super().hideEvent(event)
        self._hide()

    def _turn(self) -> None:
        if self._hiding.isActive():
            self._hide()
        else:
            self.reveal()

    def _hide(self) -> None:
        self._hiding.stop()
        self._show(whole=False)

    def _show(self, *, whole: bool) -> None:
        tr = self._tr
        self._shown.show_line(self._open_part + (self._secret if whole else _MASK))
        hidden = tr(
            "{name}: {address}, the rest is hidden", name=self._name, address=self._open_part
        )
        self._shown.setAccessibleName(self._open_part + self._secret if whole else hidden)
        self._reveal.say(tr("Hide") if whole else self._see)
        self._reveal.setAccessibleName(f"{self._reveal.text()}, {self._name}")
        self._copy.setAccessibleName(f"{self._copy.text()}, {self._name}")
