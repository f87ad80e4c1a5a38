"""Fonts and distances of the bubbles, all derived from the widget's font."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

_LINE_HEIGHT: Final = 1.35
_CAPTION: Final = 0.9
_MONOSPACE: Final = 0.86
_JUMBO: Final = (3.0, 2.6, 2.2)
_USUAL_EM: Final = 13
_MAX_EMS: Final = 36
_MAX_WIDTH: Final = 468
_MAX_SHARE: Final = 0.86


@dataclass(frozen=True, slots=True)
class Typeface:
    """One font with the pitch of its lines in whole pixels."""

    font: QFont
    metrics: QFontMetricsF
    pitch: int

    @classmethod
    def of(cls, font: QFont) -> "Typeface":
        """Return `font` measured."""
        metrics = QFontMetricsF(font)
        pitch = max(ceil(metrics.height()), round(QFontInfo(font).pixelSize() * _LINE_HEIGHT))
        return cls(font, metrics, pitch)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The typefaces of a bubble. `em` is the pixel size of the body text.

    `jumbo` is for messages of one, two and three emoji.
    """

    body: Typeface
    strong: Typeface
    caption: Typeface
    caption_strong: Typeface
    fixed: Typeface
    jumbo: tuple[Typeface, ...]
    em: int

    @classmethod
    def of(cls, font: QFont) -> "TextStyle":
        """Return the style that follows from the widget's font."""
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        return cls(
            body=Typeface.of(font),
            strong=Typeface.of(_scaled(font, 1.0, QFont.Weight.DemiBold)),
            caption=Typeface.of(_scaled(font, _CAPTION)),
            caption_strong=Typeface.of(_scaled(font, _CAPTION, QFont.Weight.DemiBold)),
            fixed=Typeface.of(_sized(fixed, font, _MONOSPACE)),
            jumbo=tuple(Typeface.of(_scaled(font, factor)) for factor in _JUMBO),
            em=QFontInfo(font).pixelSize(),
        )

    def icon(self, size: int) -> int:
        """Return the size of an icon drawn `size` pixels beside text of the usual 13 pixels."""
        return max(size, round(size * self.em / _USUAL_EM))

    def bubble_limit(self, pane_width: int) -> int:
        """Return the greatest width of a bubble, edges included, in a pane of `pane_width`."""
        return max(120, min(max(_MAX_WIDTH, _MAX_EMS * self.em), int(pane_width * _MAX_SHARE)))


def _scaled(font: QFont, factor: float, weight: QFont.Weight | None = None) -> QFont:
    scaled = _sized(QFont(font), font, factor)
    if weight is not None:
        scaled.setWeight(weight)
    return scaled


def _sized(font: QFont, like: QFont, factor: float) -> QFont:
    if like.pointSizeF() > 0:
        font.setPointSizeF(like.pointSizeF() * factor)
    else:
        font.setPixelSize(max(1, round(like.pixelSize() * factor)))
    return font
