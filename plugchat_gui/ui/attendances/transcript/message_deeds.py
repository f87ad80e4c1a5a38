"""What can be done with a message, from its menu or by a key."""

from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.message_media import MediaFile, media_files
from plugchat_gui.ui.attendances.transcript.clipboard import Clipboard
from plugchat_gui.ui.attendances.transcript.copying import message_text
from plugchat_gui.ui.attendances.transcript.links import links_of
from plugchat_gui.ui.attendances.transcript.message_menu import Verb, message_menu
from plugchat_gui.ui.attendances.transcript.scene import Scene
from plugchat_gui.ui.attendances.transcript.text_selection import TextSelection
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.wording.words import Words


class MessageDeeds(QObject):
    """Copies; opens the menu; passes on what only the view or the page can do."""

    copied = Signal(int)
    link_chosen = Signal(str)
    file_chosen = Signal(object)
    fold_chosen = Signal(int)
    jump_chosen = Signal(int)
    details_chosen = Signal(int)
    rows_changed = Signal()
    all_chosen = Signal()

    def __init__(self, tr: Words, selection: TextSelection, view: QWidget) -> None:
        super().__init__(view)
        self._tr: Final = tr
        self._selection: Final = selection
        self._view: Final = view
        self._scene: Scene | None = None
        self._message = 0
        self._clipboard: Final = Clipboard(tr, self)
        self._clipboard.done.connect(self.copied)

    def follow(self, scene: Scene | None) -> None:
        """Serve `scene` from now on."""
        self._scene = scene

    def stop(self) -> None:
        """Leave a copy that is under way."""
        self._clipboard.stop()

    def can_fold(self, message: int | None) -> bool:
        """Return whether a message is long enough to be shown in part."""
        return bool(message is not None and self._scene and self._scene.fold_word(message))

    def press(self, message: int | None) -> None:
        """Do what a click would most likely be meant for: unfold, or go to what it answers."""
        if self.can_fold(message):
            self.do(Verb.TOGGLE_FOLD, message)
        else:
            self.do(Verb.GO_TO_TARGET, message)

    def do(self, verb: Verb, message: int | None = None, address: str = "") -> None:
        """Do something with a message; nothing without one."""
        scene = self._scene
        if scene is None:
            return
        if message is not None:
            self._do_to(scene, verb, message)
        if verb is Verb.COPY_SELECTION:
            self._clipboard.copy_selection(scene, self._selection)
        elif verb is Verb.OPEN_LINK:
            self.link_chosen.emit(address)
        elif verb is Verb.SAVE_FILE and message is not None:
            self.choose_file(message, address)
        elif verb is Verb.COPY_LINK:
            self._clipboard.copy_text(address)
        elif verb is Verb.SELECT_ALL:
            self.all_chosen.emit()

    def copy(self, message: int | None) -> None:
        """Copy the selection, or `message` when nothing is selected."""
        if self._selection.ends is not None:
            self.do(Verb.COPY_SELECTION)
        else:
            self.do(Verb.COPY_MESSAGE, message)

    def tell_selected(self) -> None:
        """Say how many messages are selected to whoever cannot see it."""
        ends = self._selection.ends
        if ends is not None:
            count = ends[1].message - ends[0].message + 1
            words = self._tr.plural("{n} message selected", "{n} messages selected", count)
            announce(self._view, words)

    def choose_file(self, message: int, url: str) -> None:
        """Ask for the file of a message that is behind `url`."""
        for file in self._files(message):
            if url in (file.url, file.url.strip()):
                self.file_chosen.emit(file)
                return

    def _do_to(self, scene: Scene, verb: Verb, message: int) -> None:
        target = scene.text(message).leads_to
        if verb is Verb.COPY_MESSAGE:
            self._clipboard.copy_text(message_text(scene.text(message)))
        elif verb is Verb.TOGGLE_FOLD:
            self.fold_chosen.emit(message)
        elif verb is Verb.TOGGLE_FORMAT:
            scene.toggle_format(message)
            self.rows_changed.emit()
        elif verb is Verb.TOGGLE_REVEAL:
            scene.toggle_reveal(message)
            self.rows_changed.emit()
        elif verb is Verb.GO_TO_TARGET and target is not None:
            self.jump_chosen.emit(target)
        elif verb is Verb.SHOW_DETAILS:
            self.details_chosen.emit(message)

    def open_menu(self, message: int, at: QPoint) -> None:
        """Open the menu of a message at a point of the screen."""
        scene = self._scene
        if scene is None:
            return
        self._message = message
        menu = message_menu(
            self._tr,
            links_of(scene.text(message)),
            self._files(message),
            scene.text(message),
            _switches(scene, message),
            has_selection=self._selection.ends is not None,
            parent=self._view,
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._chosen)
        menu.popup(at)

    def _files(self, message: int) -> tuple[MediaFile, ...]:
        if self._scene is None:
            return ()
        told = self._scene.index.transcript.messages[message]
        return media_files(told.contents, told.moment_ms)

    def _chosen(self, action: QAction) -> None:
        verb, address = action.data()
        self.do(verb, self._message, address)


def _switches(scene: Scene, message: int) -> tuple[tuple[str, Verb], ...]:
    hides = next((card.hides for card in scene.text(message).cards if card.hides), "")
    return (
        (scene.fold_word(message), Verb.TOGGLE_FOLD),
        (scene.format_word(message), Verb.TOGGLE_FORMAT),
        (hides, Verb.TOGGLE_REVEAL),
    )
