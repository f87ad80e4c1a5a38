"""A small button that opens a menu and shows what was chosen in it."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from plugchat_gui.ui.fonts import Text, font, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.guard import guarded, nothing
from plugchat_gui.ui.widgets.tooltips import set_tooltip

_HEIGHT: Final = 28
_SIDE: Final = 8
_GAP: Final = 4
_CHEVRON: Final = 14
_RADIUS: Final = 6
_WIDEST: Final = 226


class Drop(QPushButton):
    """Its name where nothing is chosen, else "name: choice", elided; a reader hears all of it.

    `menu_asked` carries an empty menu to fill; it opens below.
    """

    menu_asked = Signal(QMenu)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look: Final = look
        self._name: Final = name
        self._words = name
        self._chosen = False
        self.setFont(font(Text.CHIP))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setProperty("ring", _RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.clicked.connect(self.open_menu)
        look.theme.changed.connect(self.update)

    def show_choice(self, choice: str) -> None:
        """Show what is chosen; "" for nothing."""
        self._words = f"{self._name}: {choice}" if choice else self._name
        self._chosen = bool(choice)
        self.setAccessibleName(self._words)
        set_tooltip(self, self._words if choice else "")
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """Open what can be chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_asked.emit(menu)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @guarded(QSize)
    def sizeHint(self) -> QSize:
        """Fit the words, up to the width of the list."""
        around = 2 * _SIDE + _GAP + _CHEVRON
        words = min(self.fontMetrics().horizontalAdvance(self._words), round(_WIDEST * scale()))
        return QSize(words + around, max(_HEIGHT, self.fontMetrics().height() + 10))

    @guarded(QSize)
    def minimumSizeHint(self) -> QSize:
        """Never be cut off."""
        return self.sizeHint()

    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the words and the chevron."""
        del event
        color = self._look.theme.color
        fill, edge, ink = "surface", "line-strong", "text"
        if not self.isEnabled():
            fill, edge, ink = "sunken", "line", "text-off"
        elif self._chosen:
            fill, edge, ink = "accent-soft", "accent-line", "accent"
        elif self.underMouse():
            fill = "hover"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(color(fill))
        painter.setPen(QPen(color(edge), 1))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS
        )
        painter.setPen(color(ink))
        left = self.width() - _SIDE - _CHEVRON
        box = QRect(_SIDE, 0, left - _SIDE - _GAP + 2, self.height())
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        chevron = self._look.icons.pixmap("down", _CHEVRON, ink, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - _CHEVRON) // 2, chevron)


def add_choice(menu: QMenu, words: str, *, chosen: bool) -> QAction:
    """Add an entry that can be the chosen one; `words` are shown literally."""
    action = menu.addAction(words.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(chosen)
    return action
