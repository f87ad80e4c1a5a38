"""The dialogs of the program: a title, a content, and buttons that say what they do."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.identity import DISPLAY_NAME
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.focus_ring import FocusRing
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.tall_area import TallArea

_WIDTH: Final = 520
RING: Final = 4
"""The room a focus ring takes around what it is at, in pixels."""
_LINES_AROUND: Final = 12


class Dialog(QDialog):
    """A modal question, opened with ``open()``; `accepted` means the deed was confirmed.

    `note` stands beside the buttons.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        deed: str,
        parent: QWidget,
        *,
        destroys: bool = False,
        note: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(DISPLAY_NAME)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(round(_WIDTH * scale()))
        self.deed: Final = Button(look, deed, Kind.DANGER if destroys else Kind.PRIMARY)
        self.dismiss: Final = Button(look, look.tr("Cancel"))
        self.content: Final = QVBoxLayout()
        self._build_frame(title, note)
        # What destroys is not what Enter does.
        (self.dismiss if destroys else self.deed).setDefault(True)
        self.deed.clicked.connect(self.accept)
        self.dismiss.clicked.connect(self.reject)
        FocusRing(look.theme, self)

    def _build_frame(self, title: str, note: str) -> None:
        self.content.setSpacing(12)
        inside = QVBoxLayout()
        inside.setContentsMargins(24 - RING, 24, 24 - RING, 24)
        inside.setSpacing(12)
        heading = Label(title, Text.SECTION, wraps=True)
        heading.setContentsMargins(RING, 0, RING, 0)
        self.content.setContentsMargins(RING, 0, RING, 0)
        inside.addWidget(heading)
        inside.addLayout(self.content)
        inside.addStretch(1)
        footer = QFrame()
        footer.setProperty("role", "footer")
        buttons = QHBoxLayout(footer)
        buttons.setContentsMargins(24, 14, 24, 14)
        buttons.setSpacing(8)
        if note:
            buttons.addWidget(Label(note, tone="text-2", wraps=True), 1)
        else:
            buttons.addStretch(1)
        buttons.addWidget(self.dismiss)
        buttons.addWidget(self.deed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside, 1)
        column.addWidget(footer)

    def scrolling(self) -> QVBoxLayout:
        """Return a layout in the content that scrolls where the screen is not tall enough."""
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(RING, RING, RING, RING)
        inside.setSpacing(self.content.spacing())
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.addWidget(TallArea(held, self._tallest))
        return inside

    def _tallest(self) -> int:
        """Return how tall the content may be: the screen without frame, title and buttons."""
        around = self.fontMetrics().height() * _LINES_AROUND
        return max(around, self.screen().availableGeometry().height() - around)

    def say(self, *sentences: str) -> None:
        """Put plain sentences into the content."""
        for sentence in sentences:
            self.content.addWidget(Label(sentence, wraps=True))
