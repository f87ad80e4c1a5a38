"""Telling assistive technology where the focus is inside a list."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QListView


def announce_row(view: QListView, row: int) -> None:
    """Announce that `row` has the focus; Qt itself announces the list only."""
    if QAccessible.isActive() and view.hasFocus():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(row)
        QAccessible.updateAccessibility(event)
