"""A page of the window."""

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One place of the rail. It knows where the keyboard should begin."""

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to do here; nowhere unless a page says so."""
