"""The left side of the Attendances page: what is open, and the ways to open more."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
)

from plugchat_gui.payload.result import Progress
from plugchat_gui.ui.attendances.filter_field import FilterField
from plugchat_gui.ui.attendances.list_delegate import ListDelegate
from plugchat_gui.ui.attendances.loading_row import LoadingRow
from plugchat_gui.ui.attendances.open_list import OpenList
from plugchat_gui.ui.attendances.shelf import ITEM_ROLE, Opened, Shelf
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.labels import Label


class ListPane(QFrame):
    """Filter on top, list in the middle, ways to open at the bottom."""

    chosen = Signal(object)
    """Carries the `Opened` to show, or None."""
    open_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal()
    cancel_asked = Signal()
    close_asked = Signal(object)
    """Carries the `Opened` to put away."""

    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._shelf: Final = shelf
        self._chosen: Opened | None = None
        self._waiting = ""
        self._filter: Final = FilterField(look, tr("Filter by customer, number…"))
        self._list: Final = OpenList()
        self._loading: Final = LoadingRow(look)
        self._nothing: Final = Label(tone="text-2", wraps=True)
        self._open: Final = Button(look, tr("Open…"), Kind.FLAT, icon="open", height=32)
        self._paste: Final = Button(look, tr("Paste"), Kind.FLAT, icon="paste", height=32)
        self._sample: Final = Button(look, tr("Sample"), Kind.LINK, height=32)
        self._lay_out()
        self._filter.textChanged.connect(self._apply_filter)
        self._filter.attendance_pasted.connect(self.paste_asked)
        self._list.menu_asked.connect(self._open_menu)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._close_current)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        self._open.clicked.connect(self.open_asked)
        self._paste.clicked.connect(self.paste_asked)
        self._sample.clicked.connect(self.sample_asked)
        self._loading.cancel_asked.connect(self.cancel_asked)
        look.theme.changed.connect(self._list.viewport().update)

    def _lay_out(self) -> None:
        self.setProperty("role", "pane")
        self._filter.setAccessibleName(self._look.tr("Filter the attendances"))
        self._list.setModel(self._shelf)
        self._list.setItemDelegate(ListDelegate(self._look, self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.setProperty("role", "list")
        self._list.setAccessibleName(self._look.tr("Open attendances"))
        top = QVBoxLayout()
        top.setContentsMargins(12, 14, 12, 10)
        top.addWidget(self._filter)
        line = QFrame()
        line.setProperty("role", "hairline")
        line.setFixedHeight(1)
        footer = QFrame()
        footer.setProperty("role", "footer")
        buttons = QHBoxLayout(footer)
        buttons.setContentsMargins(8, 8, 8, 8)
        buttons.setSpacing(4)
        buttons.addWidget(self._open)
        buttons.addWidget(self._paste)
        buttons.addStretch(1)
        buttons.addWidget(self._sample)
        self._nothing.setContentsMargins(16, 12, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(line)
        column.addWidget(self._loading)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        column.addWidget(footer)
        self._say_nothing()

    def choose(self, opened: Opened) -> None:
        """Select an attendance; a filter that hides it is taken away."""
        if not self._shelf.index_of(opened).isValid():
            self._filter.clear()
        self._say_nothing()
        self._list.setCurrentIndex(self._shelf.index_of(opened))

    def focus_list(self) -> None:
        """Put the keyboard on the open attendances."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_loading(self, name: str | None) -> None:
        """Show that something is being read; None ends it."""
        self._loading.setVisible(name is not None)
        if name is not None:
            self._loading.begin(name)
        self._say_nothing()

    def show_waiting(self, sentence: str) -> None:
        """Say why there is nothing to choose for the moment; "" ends it."""
        self._waiting = sentence
        self._say_nothing()

    def show_progress(self, progress: Progress) -> None:
        """Show how far reading got."""
        self._loading.progress(progress)

    def _apply_filter(self, text: str) -> None:
        # The row goes and comes back: what is shown beside the list stays.
        blocked = QSignalBlocker(self._list.selectionModel())
        self._shelf.filter(text)
        if self._chosen is not None:
            self._list.setCurrentIndex(self._shelf.index_of(self._chosen))
        blocked.unblock()
        self._say_nothing()

    def _say_nothing(self) -> None:
        tr = self._look.tr
        empty = self._shelf.rowCount() == 0
        # Nothing would show that the keyboard is on a list without rows.
        policy = Qt.FocusPolicy.NoFocus if empty else Qt.FocusPolicy.StrongFocus
        self._list.setFocusPolicy(policy)
        text = self._waiting
        if empty and self._shelf.opened:
            text = tr("No open attendance has this. Clear the filter to see all.")
        elif empty and not text and self._loading.isHidden():
            text = tr("What you open appears here.")
        self._nothing.setText(text)
        self._nothing.setVisible(bool(text))

    def _open_menu(self, index: QModelIndex, at: QPoint) -> None:
        opened = index.data(ITEM_ROLE)
        if not isinstance(opened, Opened):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = menu.addAction(self._look.tr("Close this attendance"))
        close.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        close.triggered.connect(lambda: self.close_asked.emit(opened))
        menu.popup(at)

    def _close_current(self) -> None:
        opened = self._list.currentIndex().data(ITEM_ROLE)
        if isinstance(opened, Opened):
            self.close_asked.emit(opened)

    def _choose(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        opened = index.data(ITEM_ROLE)
        if isinstance(opened, Opened):
            self._chosen = opened
        self.chosen.emit(opened)
