"""The tabs over the panel: the shown one is semibold and underlined in the accent."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look

_GAP: Final = 20
_UNDERLINE: Final = 3
_LEAST_HEIGHT: Final = 60


class PanelTabs(QTabBar):
    """A row of words, as wide as each is when it is shown, so that nothing moves."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self.setFont(font(Text.STRONG))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.theme.changed.connect(self.update)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Fit the word, semibold."""
        metrics = QFontMetrics(font(Text.STRONG))
        width = metrics.horizontalAdvance(self.tabText(index)) + _GAP
        return QSize(width, max(_LEAST_HEIGHT, metrics.height() + 32))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Never be cut off."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, the underline and the focus."""
        del event
        painter, color = QPainter(self), self._look.theme.color
        for index in range(self.count()):
            box = self.tabRect(index)
            word = QRect(box.left(), box.top(), box.width() - _GAP, box.height())
            shown = index == self.currentIndex()
            painter.setFont(font(Text.STRONG if shown else Text.BODY))
            painter.setPen(color("text" if shown else "text-2"))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(
                word.adjusted(0, 0, _GAP, -12),
                flags | Qt.TextFlag.TextSingleLine,
                self.tabText(index),
            )
            if shown:
                top = box.bottom() + 1 - _UNDERLINE
                painter.fillRect(QRect(word.left(), top, word.width(), _UNDERLINE), color("accent"))
            if shown and self.hasFocus():
                painter.setPen(QPen(color("focus"), 2))
                painter.drawRect(word.adjusted(1, 28, -1, -8))
