"""Fonts, colors and distances on paper, in the units of one device."""

import json
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF

from plugchat_gui.resources import resource

_POINTS_AN_INCH: Final = 72
_POINTS_A_MILLIMETRE: Final = 72 / 25.4
_BODY: Final = 9.5
_AIR: Final = 1.35


@dataclass(frozen=True, slots=True)
class Face:
    """One font, measured: the pitch of its lines in device units."""

    font: QFont
    metrics: QFontMetricsF
    pitch: float


class PaperStyle:
    """What everything on paper is drawn with; lengths in points become the device's units.

    Fonts have a size in device units, so a text is laid out alike whatever device is asked, and
    in any thread.
    """

    def __init__(self, dots_an_inch: float) -> None:
        """Measure for a device of this resolution."""
        self.unit: Final = dots_an_inch / _POINTS_AN_INCH
        self.body: Final = self._face(_BODY)
        self.small: Final = self._face(8)
        self.small_strong: Final = self._face(8, QFont.Weight.DemiBold)
        self.strong: Final = self._face(_BODY, QFont.Weight.DemiBold)
        self.section: Final = self._face(11.5, QFont.Weight.DemiBold)
        self.title: Final = self._face(19, QFont.Weight.DemiBold)
        self.figure: Final = self._face(13, QFont.Weight.DemiBold)
        self.fixed: Final = self._fixed(7.5)
        tokens = json.loads((resource("themes") / "tokens.json").read_text(encoding="utf-8"))
        # Paper is white, whatever the window shows.
        self._colors: Final = {name: QColor(value) for name, value in tokens["light"].items()}

    def color(self, token: str) -> QColor:
        """Return the color of a token of the light theme."""
        return self._colors[token]

    def points(self, length: float) -> float:
        """Return a length in points as device units."""
        return length * self.unit

    def millimetres(self, length: float) -> float:
        """Return a length in millimetres as device units."""
        return length * _POINTS_A_MILLIMETRE * self.unit

    def _face(self, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> Face:
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        font.setWeight(weight)
        return self._measured(font, size)

    def _fixed(self, size: float) -> Face:
        return self._measured(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont), size)

    def _measured(self, font: QFont, size: float) -> Face:
        pixels = max(1, round(size * self.unit))
        font.setPixelSize(pixels)
        # A ligature is one letter to whoever searches the file for two.
        font.setFeature(QFont.Tag("liga"), 0)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        metrics = QFontMetricsF(font)
        return Face(font, metrics, max(metrics.height(), pixels * _AIR))
