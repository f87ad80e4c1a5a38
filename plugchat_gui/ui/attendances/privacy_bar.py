"""The strip that says privacy mode is on, and ends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.picture import Picture


class PrivacyBar(QFrame):
    """Stands over the conversation as long as names and numbers are hidden."""

    off_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        tr = look.tr
        self.setProperty("role", "privacy")
        self.setMinimumHeight(44)
        self.setAccessibleName(tr("Privacy mode is on."))
        fact = Label(tr("Privacy mode is on."), Text.STRONG)
        more = ElidedLabel(
            tr("Names and numbers do not appear on the screen."),
            mode=Qt.TextElideMode.ElideRight,
        )
        off = Button(look, tr("Turn off"), Kind.LINK, height=32, name=tr("Turn off privacy mode"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(Picture(look, "mask", 20, "accent"))
        row.addWidget(fact)
        row.addWidget(more, 1)
        row.addWidget(off)
        off.clicked.connect(self.off_asked)
        self.hide()
