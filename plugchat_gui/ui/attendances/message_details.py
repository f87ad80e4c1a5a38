"""What there is to know about one message."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from plugchat_gui.ui.fonts import scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.breaking_label import BreakingLabel
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.tall_area import TallArea
from plugchat_gui.wording.card import Line
from plugchat_gui.wording.words import Words

_LABELS: Final = 148
_TALLEST: Final = 420


class MessageDetails(Dialog):
    """Shows rows of label and value; they can be selected and copied."""

    def __init__(self, look: Look, rows: tuple[Line, ...], parent: QWidget) -> None:
        tr = look.tr
        super().__init__(look, tr("Details of the message"), tr("Copy the details"), parent)
        self._copied: Final = "\n".join(f"{label}: {value}" for label, value in rows)
        self.dismiss.setText(tr("Close"))
        area = TallArea(_grid(rows, tr), _tallest)
        area.setAccessibleName(tr("Details of the message"))
        # The keyboard scrolls it: nothing in it takes the focus.
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setProperty("ring", 0)
        self.content.addWidget(area)
        self.accepted.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)


def _tallest() -> int:
    return round(_TALLEST * scale())


def _grid(rows: tuple[Line, ...], tr: Words) -> QWidget:
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, round(_LABELS * scale()))
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(rows):
        label = Label(name, tone="text-2")
        shown = BreakingLabel(value, copied_in=tr)
        shown.setAccessibleName(f"{name}: {value}")
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, row, 0, top)
        grid.addWidget(shown, row, 1, top)
    grid.setRowStretch(len(rows), 1)
    return content
