"""What the Attendances page shows while nothing is open: choose from the list, or bring it."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.picture import Picture


class EmptyState(QWidget):
    """A dashed box, also where files are dropped."""

    open_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self._hovered = False
        tr = look.tr
        self._open: Final = Button(look, tr("Open a file…"), Kind.PRIMARY, icon="open")
        self._paste: Final = Button(look, tr("Paste"), icon="paste")
        self._sample: Final = Button(look, tr("See a sample"), Kind.LINK)
        self._title: Final = Label(role=Text.SECTION, wraps=True)
        self._below: Final = Label(tone="text-2", wraps=True)
        self._lay_out()
        self.show_choice(there_is=False)
        self._open.clicked.connect(self.open_asked)
        self._paste.clicked.connect(self.paste_asked)
        self._sample.clicked.connect(self.sample_asked)
        look.theme.changed.connect(self.update)

    def _lay_out(self) -> None:
        self.setMaximumSize(round(560 * scale()), round(380 * scale()))
        for label in (self._title, self._below):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self._open, self._paste, self._sample):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        picture = Picture(self._look, "inbox", 56, "accent")
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._below)
        column.addSpacing(12)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_choice(self, *, there_is: bool) -> None:
        """Lead to the list where there is something in it, else to the ways to bring something."""
        tr = self._look.tr
        title, below = (
            tr("Bring an attendance to read"),
            tr("Drag the file here, or copy the text\nand press Ctrl+V anywhere on this page."),
        )
        if there_is:
            title = tr("Choose an attendance in the list")
            below = tr("You can also drag a file here,\nor press Ctrl+V to paste its text.")
        self._title.setText(title)
        self._below.setText(below)

    def show_drag(self, *, over: bool) -> None:
        """Show that what is dragged may be dropped here."""
        self._hovered = over
        self.update()

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed box."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._look.theme.color
        pen = QPen(color("accent" if self._hovered else "line-strong"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        if self._hovered:
            painter.setBrush(color("accent-soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
