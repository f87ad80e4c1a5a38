"""Tooltips that show any text as it is."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QToolTip, QWidget


def set_tooltip(widget: QWidget, text: str) -> None:
    """Show `text` literally in the tooltip of `widget`.

    Qt guesses whether a tooltip is rich text, so it is always given rich text, escaped.
    """
    shown = Qt.convertFromPlainText(text) if text else ""
    if widget.toolTip() != shown:
        widget.setToolTip(shown)
        # Without a description of its own a screen reader is told the tooltip, tags included.
        widget.setAccessibleDescription(text)


def show_tooltip(widget: QWidget, at: QPoint, text: str) -> None:
    """Show `text` literally at a point of the screen, for a part of `widget`; "" shows none."""
    if text:
        QToolTip.showText(at, Qt.convertFromPlainText(text), widget)
    else:
        QToolTip.hideText()
