"""A heading that opens and closes what is below it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind


class Disclosure(QWidget):
    """Folded at first: the content is the operator's to open."""

    turned = Signal(bool)
    """The operator opened it (True) or closed it."""

    def __init__(self, look: Look, title: str, content: QWidget) -> None:
        super().__init__()
        self._content: Final = content
        # The sign stands at the edge of what is around, not inside a hover box.
        self._toggle: Final = Button(look, title, Kind.FOLD, icon="right", height=28)
        self._title: Final = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        self._tr: Final = look.tr
        self._toggle.clicked.connect(self._turn)
        self.fold()

    def fold(self) -> None:
        """Close it."""
        self._show(opened=False)

    def unfold(self) -> None:
        """Open it."""
        self._show(opened=True)

    @property
    def opened(self) -> bool:
        """Whether the content can be seen."""
        return not self._content.isHidden()

    def _turn(self) -> None:
        self._show(opened=not self.opened)
        self.turned.emit(self.opened)

    def _show(self, *, opened: bool) -> None:
        self._content.setVisible(opened)
        self._toggle.set_icon("down" if opened else "right")
        tr = self._tr
        state = (
            tr("{title}, open", title=self._title)
            if opened
            else tr("{title}, closed", title=self._title)
        )
        self._toggle.setAccessibleName(state)
