"""Type sizes, relative to the system's font so that text grows with it."""

from enum import Enum
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication


class Text(Enum):
    """The roles of text: (factor on the system's point size, weight)."""

    CAPTION = (0.9, QFont.Weight.Normal)
    CHIP = (0.9, QFont.Weight.Medium)
    CAPTION_STRONG = (0.9, QFont.Weight.DemiBold)
    BODY = (1.0, QFont.Weight.Normal)
    BUTTON = (1.0, QFont.Weight.Medium)
    STRONG = (1.0, QFont.Weight.DemiBold)
    LEAD = (1.1, QFont.Weight.Normal)
    CARD_TITLE = (1.15, QFont.Weight.DemiBold)
    SECTION = (1.3, QFont.Weight.DemiBold)
    FIGURE = (1.4, QFont.Weight.DemiBold)
    PAGE_TITLE = (1.6, QFont.Weight.DemiBold)
    FIRST_START = (2.2, QFont.Weight.DemiBold)


_REFERENCE_POINTS: Final = 10.0
_AIR: Final = 1.35


def font(role: Text) -> QFont:
    """Return the system's font at the size and weight of `role`."""
    factor, weight = role.value
    scaled = QFont(QApplication.font())
    scaled.setPointSizeF(QApplication.font().pointSizeF() * factor)
    scaled.setWeight(weight)
    return scaled


def monospace() -> QFont:
    """Return the system's fixed-width font, slightly smaller than the text around it."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPointSizeF(QApplication.font().pointSizeF() * 0.88)
    return fixed


def line_height(face: QFont) -> int:
    """Return the height of a line with air: 1.35 of the letters' size, never less than the font's.

    Pixels, whole. Fonts differ in the air they bring themselves.
    """
    info = QFontInfo(face)
    return max(QFontMetrics(face).height(), round(info.pixelSize() * _AIR) + 1)


def scale() -> float:
    """Return how much larger the system's font is than the 10 pt all widths are drawn for."""
    return max(1.0, QApplication.font().pointSizeF() / _REFERENCE_POINTS)
