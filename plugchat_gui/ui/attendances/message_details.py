"""What there is to know about one message."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.wording.card import Line

_LABELS: Final = 148
_TALLEST: Final = 420


class MessageDetails(Dialog):
    """Shows rows of label and value; they can be selected and copied."""

    def __init__(self, look: Look, rows: tuple[Line, ...], parent: QWidget) -> None:
        tr = look.tr
        super().__init__(look, tr("Details of the message"), tr("Copy the details"), parent)
        self._copied: Final = "\n".join(f"{label}: {value}" for label, value in rows)
        self.dismiss.setText(tr("Close"))
        area = _scrolled(_grid(rows))
        area.setAccessibleName(tr("Details of the message"))
        self.content.addWidget(area)
        self.accepted.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)


def _grid(rows: tuple[Line, ...]) -> QWidget:
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, round(_LABELS * scale()))
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(rows):
        label = Label(name, tone="text-2")
        shown = Label(value, Text.BODY, wraps=True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(f"{name}: {value}")
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, row, 0, top)
        grid.addWidget(shown, row, 1, top)
    grid.setRowStretch(len(rows), 1)
    return content


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # The keyboard scrolls it: nothing in it takes the focus.
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    area.setProperty("ring", 0)
    area.setWidget(content)
    content.setProperty("role", "column")
    height = content.heightForWidth(round(460 * scale())) if content.hasHeightForWidth() else 0
    area.setMinimumHeight(min(round(_TALLEST * scale()), max(height, content.sizeHint().height())))
    return area
