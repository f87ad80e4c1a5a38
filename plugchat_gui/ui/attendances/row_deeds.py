"""What can be done with a row of the list: open, star, note, keep, close, delete."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.ui.attendances.list_pane import ListPane
from plugchat_gui.ui.attendances.shelf import Item
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.wording.archive import trouble_saying

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from plugchat_gui.domain.attendance import Transcript
    from plugchat_gui.ui.session import Session

_STAR_KEYS: Final = "Ctrl+D"
_NOTE_KEYS: Final = "F2"


class RowDeeds(QObject):
    """Offers the deeds by mouse and keyboard, asks where it must, and has them done."""

    close_asked = Signal(object)
    """Carries the `Opened` to put away."""
    deleted = Signal(object, int)
    """Carries what was open of what is gone from the archive, and the row where it stood."""
    done = Signal(str)
    refused = Signal(str, str)
    """What went wrong, and what to do."""

    def __init__(self, look: Look, session: "Session", pane: ListPane) -> None:
        super().__init__(pane)
        self._look: Final = look
        self._session: Final = session
        self._pane: Final = pane
        pane.rows.menu_asked.connect(self._open_menu)
        pane.rows.star_asked.connect(self._star_row)
        for keys, deed in (
            (QKeySequence(QKeySequence.StandardKey.Delete), self._remove_current),
            (QKeySequence(_STAR_KEYS), self._star_current),
            (QKeySequence(_NOTE_KEYS), self._note_current),
        ):
            shortcut = QShortcut(keys, pane.rows)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(deed)
        session.keeping.kept.connect(self._say_kept)
        session.keeping.refused.connect(self._say_trouble)

    # -- offering -----------------------------------------------------------------------------

    def _open_menu(self, row: int, at: QPoint) -> None:
        item = self._pane.item(row)
        if item is None:
            return
        menu = QMenu(self._pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tr = self._look.tr
        self._add(menu, tr("Open"), "", partial(self._pane.chosen.emit, item))
        menu.addSeparator()
        if item.delivery_id is not None:
            star = tr("Take the star away") if item.lines.starred else tr("Give it a star")
            self._add(menu, star, _STAR_KEYS, partial(self.star, item))
            if not self._session.privacy.is_on:
                self._add(menu, tr("Note…"), _NOTE_KEYS, partial(self.note, item))
        elif item.opened is not None:
            self._add(menu, tr("Keep on this computer"), "", partial(self.keep, item))
        menu.addSeparator()
        delete = QKeySequence(QKeySequence.StandardKey.Delete).toString()
        if item.opened is not None:
            keys = "" if item.delivery_id is not None else delete
            close = partial(self.close_asked.emit, item.opened)
            self._add(menu, tr("Close this attendance"), keys, close)
        if item.delivery_id is not None:
            self._add(menu, tr("Delete from this computer…"), delete, partial(self.delete, item))
        menu.popup(at)

    @staticmethod
    def _add(menu: QMenu, words: str, keys: str, deed: "Callable[[], None]") -> None:
        action = menu.addAction(words)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(deed)

    def _star_row(self, row: int) -> None:
        self._with(self._pane.item(row), self.star)

    def _star_current(self) -> None:
        self._with(self._pane.current(), self.star)

    def _note_current(self) -> None:
        self._with(self._pane.current(), self.note)

    def _remove_current(self) -> None:
        """Put away what is only open, ask about what is archived."""
        item = self._pane.current()
        if item is not None and item.delivery_id is not None:
            self.delete(item)
        elif item is not None and item.opened is not None:
            self.close_asked.emit(item.opened)

    def _with(self, item: Item | None, deed: "Callable[[Item], None]") -> None:
        if item is not None:
            deed(item)

    # -- doing --------------------------------------------------------------------------------

    def keep(self, item: Item) -> None:
        """Put into the archive what is only open."""
        if item.opened is not None:
            self._session.keeping.keep(item.opened.original.source)

    def star(self, item: Item) -> None:
        """Give a star, or take it away; what is only open is not archived for it."""
        if item.delivery_id is None:
            tr = self._look.tr
            self.refused.emit(
                tr("Only kept attendances can have a star."),
                tr("Keep this one on this computer first."),
            )
            return
        starred = not item.lines.starred
        starring = self._session.archive.star(item.delivery_id, starred=starred)
        self._session.tasks.watch(starring, self, partial(self._end_star, starred))

    def note(self, item: Item) -> None:
        """Ask for a note and keep it."""
        tr = self._look.tr
        if item.delivery_id is None:
            self.refused.emit(
                tr("Only kept attendances can have a note."),
                tr("Keep this one on this computer first."),
            )
            return
        archived = self._session.listing.rows.row(item.delivery_id)
        if archived is None or self._session.privacy.is_on:
            return
        from plugchat_gui.ui.attendances.list_dialogs import NoteDialog  # noqa: PLC0415 (on demand)

        title = tr("Note about {name}", name=self._named(item))
        dialog = NoteDialog(self._look, title, archived.note, self._pane.window())
        dialog.written.connect(partial(self._keep_note, item.delivery_id))
        dialog.open()

    def delete(self, item: Item) -> None:
        """Ask, then remove from the archive."""
        if item.delivery_id is None:
            return
        from plugchat_gui.ui.attendances.list_dialogs import DeleteDialog  # noqa: PLC0415 (on demand)

        dialog = DeleteDialog(self._look, self._named(item), self._pane.window())
        dialog.accepted.connect(partial(self._delete, item.delivery_id))
        dialog.open()

    def _named(self, item: Item) -> str:
        """Return what to call a row in a question: who it is about, where that is known."""
        archived = self._session.listing.rows.row(item.delivery_id or 0)
        summary = archived.summary if archived is not None else None
        known = item.opened is not None or (summary is not None and not summary.problem)
        return item.lines.title if known else self._look.tr("this delivery")

    def _keep_note(self, delivery_id: int, text: str) -> None:
        self._do(self._session.archive.note(delivery_id, text))

    def _delete(self, delivery_id: int) -> None:
        # Asked now: once it is gone nobody knows any more which are of it.
        was_open = self._session.library.opened_of(delivery_id)
        row = self._pane.row_of(delivery_id)
        ended = partial(self._end_deleting, delivery_id, was_open, row)
        self._session.tasks.watch(self._session.archive.delete((delivery_id,)), self, ended)

    def _end_deleting(
        self,
        delivery_id: int,
        was_open: "tuple[Transcript, ...]",
        row: int,
        trouble: ArchiveTrouble | None,
    ) -> None:
        if trouble is not None:
            self._say_trouble(trouble)
            return
        self._session.listing.rows.drop((delivery_id,))
        self.deleted.emit(was_open, row)
        self.done.emit(self._look.tr("Deleted from this computer."))

    def _do(self, doing: "Future[ArchiveTrouble | None]") -> None:
        self._session.tasks.watch(doing, self, self._end)

    def _end(self, trouble: ArchiveTrouble | None) -> None:
        if trouble is not None:
            self._say_trouble(trouble)

    def _end_star(self, starred: bool, trouble: ArchiveTrouble | None) -> None:
        self._end(trouble)
        if trouble is None:
            tr = self._look.tr
            # The eye sees it; a toast would be too much.
            announce(self._pane, tr("with a star") if starred else tr("without a star"))

    def _say_kept(self) -> None:
        self.done.emit(self._look.tr("Kept on this computer."))

    def _say_trouble(self, trouble: ArchiveTrouble | None) -> None:
        saying = trouble_saying(trouble or ArchiveTrouble.FAILED, self._look.tr)
        self.refused.emit(saying.title, saying.next_step)
