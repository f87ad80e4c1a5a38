"""The drawn icons, tinted and sized when asked for."""

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from plugchat_gui.resources import resource
from plugchat_gui.ui.theme import Theme

_THIN: Final = b'stroke-width="1.75"'
_THICK: Final = b'stroke-width="2"'
_THICK_BELOW: Final = 20
_WINDOW_ICON_SIDES: Final = (16, 32, 64, 128)


class Icons:
    """Pixmaps of ``resources/icons``, kept per name, size, color and pixel ratio.

    Icons are decoration: the accessible name belongs to the button or the row they stand in.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme: Final = theme
        self._drawings: Final[dict[str, bytes]] = {}
        self._pixmaps: Final[dict[tuple[str, int, str, str, float], QPixmap]] = {}
        theme.changed.connect(self._pixmaps.clear)

    def pixmap(
        self, name: str, size: int, color: str, dpr: float, mark: str = "surface"
    ) -> QPixmap:
        """Return icon `name`, `size` logical pixels, in the token `color`.

        `mark` is the token of the sign inside a state shape: the background it stands on.
        """
        key = (name, size, color, mark, dpr)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._painted(name, size, color, dpr, mark)
        return found

    def icon(self, name: str, size: int, color: str, dpr: float) -> QIcon:
        """Return the same as a QIcon, for menus and actions."""
        return QIcon(self.pixmap(name, size, color, dpr))

    def program_icon(self) -> QIcon:
        """Return the program's own icon, which keeps its colors."""
        icon = QIcon()
        renderer = QSvgRenderer(resource("icons", "app.svg").as_posix())
        for side in _WINDOW_ICON_SIDES:
            pixmap = QPixmap(side, side)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, side, side))
            painter.end()
            icon.addPixmap(pixmap)
        return icon

    def _painted(self, name: str, size: int, color: str, dpr: float, mark: str) -> QPixmap:
        drawing = self._drawings.get(name)
        if drawing is None:
            drawing = self._drawings[name] = resource("icons", f"{name}.svg").read_bytes()
        if size < _THICK_BELOW:
            drawing = drawing.replace(_THIN, _THICK)
        drawing = drawing.replace(b"#000", self._theme.color(color).name().encode())
        drawing = drawing.replace(b"#fff", self._theme.color(mark).name().encode())
        pixels = round(size * dpr)
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        pixmap.setDevicePixelRatio(dpr)
        return pixmap
