"""Panes side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


class Panes(QSplitter):
    """A splitter whose panes are read out in the order in which they stand."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def add(self, pane: QWidget) -> None:
        """Put a pane at the right end."""
        self.addWidget(pane)
        # Qt puts each below the others, and what lies deepest is read first.
        places = range(self.count())
        for part in (*map(self.widget, places), *map(self.handle, places)):
            if part is not None:
                part.raise_()
