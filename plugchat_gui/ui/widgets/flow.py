"""Widgets one after another, in as many lines as the width asks for."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from plugchat_gui.ui.widgets.guard import guarded, nothing


class Flow(QWidget):
    """Begins a new line where the next widget does not fit; as tall as its lines are."""

    _built = False

    def __init__(self, gap: int, *widgets: QWidget) -> None:
        super().__init__()
        self._gap: Final = gap
        self._widgets: Final = widgets
        for widget in widgets:
            widget.setParent(self)
        self._built = True
        self._place()

    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the lines anew."""
        super().resizeEvent(event)
        self._place()

    @guarded(bool)
    def event(self, event: QEvent) -> bool:
        """Fill the lines anew when one of the widgets wants another size."""
        if self._built and event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    @guarded(QSize)
    def minimumSizeHint(self) -> QSize:
        """Fit the smallest."""
        widest = max((each.minimumSizeHint().width() for each in self._widgets), default=0)
        return QSize(widest, self.minimumHeight())

    def _place(self) -> None:
        x = y = line = 0
        for widget in self._widgets:
            size = widget.sizeHint().boundedTo(QSize(max(1, self.width()), 1 << 16))
            if x and x + size.width() > self.width():
                x, y, line = 0, y + line + self._gap, 0
            widget.setGeometry(QRect(x, y, size.width(), size.height()))
            x += size.width() + self._gap
            line = max(line, size.height())
        if self.height() != y + line:
            self.setFixedHeight(y + line)
