"""Buttons, painted from the tokens: one kind a purpose."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.tooltips import set_tooltip

_RADIUS: Final = 6
_ICON: Final = 18
_TRAILING: Final = 16
_GAP: Final = 8


class Kind(Enum):
    """What a button is for, as tokens (fill, hover, press, edge, text)."""

    NORMAL = ("surface", "hover", "sunken", "line-strong", "text")
    PRIMARY = ("accent", "accent-hover", "accent-press", None, "on-accent")
    FLAT = (None, "hover", "sunken", None, "text")
    LINK = (None, "hover", "sunken", None, "accent")
    INLINE = (None, None, None, None, "accent")
    """A link inside a text: underlined, without a box."""
    FOLD = (None, None, None, None, "text")
    """The heading of what it opens, without a box."""
    DANGER = ("surface", "error-soft", "error-soft", "error", "error")


class Button(QPushButton):
    """A button with an optional icon before and after its text.

    It takes focus by keyboard only, so that the focus ring means "you are here". With no text
    it is a square and its accessible name is also its tooltip.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        kind: Kind = Kind.NORMAL,
        *,
        icon: str | None = None,
        trailing: str | None = None,
        height: int = 36,
        name: str = "",
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look: Final = look
        self._kind = kind
        self._icon = icon
        self._trailing = trailing
        self._least = height
        self.setFont(font(Text.STRONG if kind is Kind.PRIMARY else Text.BUTTON))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setProperty("ring", _RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if name:
            self.setAccessibleName(name)
            set_tooltip(self, name)
        look.theme.changed.connect(self.update)

    def set_kind(self, kind: Kind) -> None:
        """Become another kind of button."""
        if kind is not self._kind:
            self._kind = kind
            self.setFont(font(Text.STRONG if kind is Kind.PRIMARY else Text.BUTTON))
            self.updateGeometry()
            self.update()

    def set_icon(self, icon: str | None) -> None:
        """Show another icon before the text."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def say(self, text: str) -> None:
        """Show another text, literally."""
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Fit the text at the system's size, at least the height of its class."""
        text = self._words()
        height = max(self._least, self.fontMetrics().height() + 14)
        if not text:
            return QSize(height, height)
        side = 14 if self._least >= 36 else 12
        if self._kind is Kind.LINK:
            side = 8
        if self._kind is Kind.FOLD:
            side = 2
        if self._kind is Kind.INLINE:
            return QSize(self.fontMetrics().horizontalAdvance(text) + 2, max(24, height - 12))
        if self._least >= 40:
            side = 18
        width = self.fontMetrics().horizontalAdvance(text) + 2 * side + 2
        width += _ICON + _GAP if self._icon else 0
        width += _TRAILING + _GAP if self._trailing else 0
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        """Never be cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the icons and the text."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, ink = self._colors()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(fill or Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        self._paint_content(painter, ink)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        text, dpr = self._words(), self.devicePixelRatioF()
        width = self.fontMetrics().horizontalAdvance(text) if text else 0
        before = _ICON + (_GAP if text else 0) if self._icon else 0
        after = _TRAILING + _GAP if self._trailing else 0
        left = (self.width() - width - before - after) // 2
        if self._icon:
            pixmap = self._look.icons.pixmap(self._icon, _ICON, ink, dpr)
            painter.drawPixmap(left, (self.height() - _ICON) // 2, pixmap)
        painter.setPen(self._look.theme.color(ink))
        face = self.font()
        face.setUnderline(self._kind is Kind.INLINE)
        painter.setFont(face)
        box = QRect(left + before, 0, width + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        if self._trailing:
            pixmap = self._look.icons.pixmap(self._trailing, _TRAILING, ink, dpr)
            top = (self.height() - _TRAILING) // 2
            painter.drawPixmap(left + before + width + _GAP, top, pixmap)

    def _colors(self) -> tuple[QColor | None, QColor | None, str]:
        fill, hover, press, edge, ink = self._kind.value
        color = self._look.theme.color
        if not self.isEnabled():
            flat = self._kind in {Kind.FLAT, Kind.LINK, Kind.INLINE, Kind.FOLD}
            return (
                (None, None, "text-off") if flat else (color("sunken"), color("line"), "text-off")
            )
        if self.isCheckable() and self.isChecked():
            return color("accent-soft"), color("accent-line"), "accent"
        if self.isDown():
            fill = press
        elif self.underMouse():
            fill = hover
        return color(fill) if fill else None, color(edge) if edge else None, ink

    def _words(self) -> str:
        return self.text().replace("&&", "&")
