"""A QListView that does nothing of its own: no geometry, no selection of rows, no search."""

from typing import TypeAlias

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from plugchat_gui.ui.widgets.guard import guarded, nothing

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex


class BareList(QListView):
    """What QListView counts, searches and selects by rows is switched off here.

    Measured at 100,000 rows its `keyboardSearch` takes a second and its layout more; it remains
    a QListView because only that gives assistive technology a list with its items.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @guarded(nothing)
    def updateGeometries(self) -> None:
        """Do nothing: QListView would count in its own rows."""

    @guarded(nothing)
    def doItemsLayout(self) -> None:
        """Do nothing: rows are placed by whoever derives from this."""

    @guarded(int)
    def verticalOffset(self) -> int:
        """Return how far the view is scrolled, estimated."""
        return self.verticalScrollBar().value()

    @guarded(int)
    def horizontalOffset(self) -> int:
        """Return 0: nothing scrolls sideways."""
        return 0

    @guarded(QModelIndex)
    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's name
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Stay: keys are handled in `keyPressEvent`."""
        del cursorAction, modifiers
        return self.currentIndex()

    @guarded(bool)
    def isIndexHidden(self, index: AnyIndex) -> bool:
        """Return False: no row is ever hidden."""
        del index
        return False

    @guarded(nothing)
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Do nothing: text is selected, not rows."""

    @guarded(QRegion)
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return nothing: text is selected, not rows."""
        del selection
        return QRegion()

    @guarded(nothing)
    def keyboardSearch(self, search: str) -> None:
        """Do nothing: QListView would word every row to find one that begins so."""
