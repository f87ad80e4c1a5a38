"""Tooltips that show any text as it is."""

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget


def set_tooltip(widget: QWidget, text: str) -> None:
    """Show `text` literally in the tooltip of `widget`.

    Qt guesses whether a tooltip is rich text, so it is always given rich text, escaped.
    """
    shown = as_tooltip(text) if text else ""
    if widget.toolTip() != shown:
        widget.setToolTip(shown)
        # Without a description of its own a screen reader is told the tooltip, tags included.
        widget.setAccessibleDescription(text)


def as_tooltip(text: str) -> str:
    """Return what shows `text` literally where Qt guesses whether it is rich text."""
    return Qt.convertFromPlainText(text)
