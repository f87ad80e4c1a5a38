"""The navigation rail: the company on top, the places, settings at the bottom."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from plugchat_gui.ui.fonts import Text, font
from plugchat_gui.ui.look import Look

_TILE_WIDTH: Final = 88
_ICON: Final = 24
_MONOGRAM: Final = 40
_BADGE: Final = 16
_MOST_SHOWN: Final = 99
_MAX_LETTERS: Final = 2
_LEADING_WORDS: Final = frozenset({"de", "da", "do", "das", "dos", "e", "the", "of", "and"})
_LEGAL_FORMS: Final = frozenset({"ltda", "me", "mei", "epp", "eireli", "s/a", "sa", "s.a", "inc"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the rail."""

    key: str
    icon: str
    label: str
    shortcut: str


class Tile(QPushButton):
    """One place: icon over label; the one that is shown has a bar at the window's edge."""

    def __init__(self, look: Look, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Final = look
        self._place: Final = place
        self._badge = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(place.label)
        self.setAccessibleName(place.label)
        self.setShortcut(place.shortcut)
        self.setFont(font(Text.CAPTION))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setProperty("ring", 8)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Be as wide as the label in bold, as high as icon and label."""
        # Setting a font here or while painting would ask for another layout, and so on for ever.
        metrics = QFontMetrics(font(Text.CAPTION_STRONG))
        width = max(_TILE_WIDTH, metrics.horizontalAdvance(self._place.label) + 8)
        short = self.window().height() < 640
        height = max(48 if short else 60, _ICON + 8 + metrics.height() + 8)
        return QSize(width, height)

    def show_badge(self, count: int) -> None:
        """Show how many new things there are; 0 shows nothing."""
        if count == self._badge:
            return
        self._badge = count
        tr, label = self._look.tr, self._place.label
        new = tr.plural("{n} new", "{n} new", count)
        self.setAccessibleName(f"{label}, {new}" if count else label)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tile, bar, icon and label."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, chosen = self._look.theme.color, self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("surface" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        face = font(Text.CAPTION_STRONG if chosen else Text.CAPTION)
        line = QFontMetrics(face).height()
        top = (self.height() - _ICON - 4 - line) // 2
        ink = "accent" if chosen else "text-2"
        pixmap = self._look.icons.pixmap(self._place.icon, _ICON, ink, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - _ICON) // 2, top, pixmap)
        painter.setFont(face)
        painter.setPen(color("text" if chosen else "text-2"))
        box = QRect(0, top + _ICON + 4, self.width(), line)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._place.label)
        if self._badge:
            self._paint_badge(painter, top)

    def _paint_badge(self, painter: QPainter, top: int) -> None:
        color = self._look.theme.color
        count = str(self._badge) if self._badge <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        face = font(Text.CAPTION_STRONG)
        face.setPointSizeF(face.pointSizeF() * 0.85)
        metrics = QFontMetrics(face)
        height = max(_BADGE, metrics.height())
        width = max(height, metrics.horizontalAdvance(count) + 8)
        left = (self.width() + _ICON) // 2 + 2
        box = QRect(min(left, self.width() - width - 2), max(2, top - 2), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawRoundedRect(QRectF(box), height / 2, height / 2)
        painter.setFont(face)
        painter.setPen(color("on-accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, count)


class CompanySwitcher(QPushButton):
    """Monogram and short name of the company; opens the menu of companies."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Final = look
        self.setFont(font(Text.CAPTION_STRONG))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setProperty("ring", 8)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = ""
        look.theme.changed.connect(self.update)

    def show_company(self, name: str) -> None:
        """Show another company."""
        self._name = name
        self.setAccessibleName(self._look.tr("Company {name}, choose another", name=name))
        self.update()

    def sizeHint(self) -> QSize:
        """Fit monogram and one line."""
        return QSize(_TILE_WIDTH, 4 + _MONOGRAM + 4 + self.fontMetrics().height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the monogram tile, the name and the chevron."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._look.theme.color
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        tile = QRect((self.width() - _MONOGRAM) // 2, 4, _MONOGRAM, _MONOGRAM)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawRoundedRect(tile, 10, 10)
        painter.setPen(color("on-accent"))
        painter.setFont(font(Text.CARD_TITLE))
        if not self._name:
            return
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, monogram(self._name))
        painter.setFont(self.font())
        painter.setPen(color("text"))
        metrics = self.fontMetrics()
        room = self.width() - 8 - 16
        name = metrics.elidedText(short_name(self._name), Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(name)
        left = (self.width() - width - 16) // 2
        top = tile.bottom() + 5
        box = QRect(left, top, width + 2, metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        chevron = self._look.icons.pixmap("down", 14, "text", self.devicePixelRatioF())
        painter.drawPixmap(left + width + 2, top + (metrics.height() - 14) // 2, chevron)


class Rail(QFrame):
    """Company, places, settings. Arrow keys move between the tiles."""

    chosen = Signal(str)

    def __init__(self, look: Look, places: tuple[Place, ...], settings: Place) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAccessibleName(look.tr("Places of the program"))
        self.company: Final = CompanySwitcher(look)
        self._tiles: Final = {place.key: Tile(look, place) for place in (*places, settings)}
        self._lay_out([place.key for place in places], settings.key)
        for key, tile in self._tiles.items():
            tile.setObjectName(key)
            tile.clicked.connect(self._choose)

    def _lay_out(self, places: list[str], settings: str) -> None:
        line = QFrame()
        line.setProperty("role", "hairline")
        line.setFixedSize(56, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        column.addWidget(self.company)
        column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        for key in places:
            column.addWidget(self._tiles[key])
        column.addStretch(1)
        column.addWidget(self._tiles[settings])
        widest = max(tile.sizeHint().width() for tile in self._tiles.values())
        self.setFixedWidth(widest + 16)

    def show_place(self, key: str) -> None:
        """Mark the place that is shown; an unknown key marks none."""
        if key in self._tiles:
            self._tiles[key].setChecked(True)
            self.update()

    def show_badge(self, key: str, count: int) -> None:
        """Show at a place how many new things are there; 0 shows nothing."""
        self._tiles[key].show_badge(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus with the arrow keys."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = moves.get(Qt.Key(event.key()))
        tiles = list(self._tiles.values())
        focused = next((i for i, tile in enumerate(tiles) if tile.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        tiles[(focused + step) % len(tiles)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar of the shown place at the window's edge."""
        super().paintEvent(event)
        chosen = next((t for t in self._tiles.values() if t.isChecked()), None)
        if chosen is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().accent())
        box = chosen.geometry()
        painter.drawRoundedRect(QRectF(-4, box.top() + 12, 8, box.height() - 24), 3, 3)

    def _choose(self) -> None:
        self.update()
        self.chosen.emit(self.sender().objectName())


def monogram(name: str) -> str:
    """Return one or two letters for a company: Ótica Três Ipês gives TI (its own words)."""
    words = [w for w in short_name(name).split() if w.casefold() not in _LEADING_WORDS]
    letters = [next((c for c in word if c.isalpha()), "") for word in words]
    return "".join(letters)[:_MAX_LETTERS].upper() or "?"


def short_name(name: str) -> str:
    """Return the last two telling words of a company's name, which tell it apart best."""
    telling = [word for word in name.split() if word.casefold().strip(".") not in _LEGAL_FORMS]
    words = (telling or name.split())[-_MAX_LETTERS:]
    while len(words) > 1 and words[0].casefold() in _LEADING_WORDS:
        words.pop(0)
    return " ".join(words)
