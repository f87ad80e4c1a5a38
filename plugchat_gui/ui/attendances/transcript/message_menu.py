"""The menu of one message: everything a click inside its bubble could do, for any hand."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from plugchat_gui.domain.message_media import MediaFile
from plugchat_gui.ui.attendances.transcript.links import host_of
from plugchat_gui.wording.media_saving import file_name
from plugchat_gui.wording.transcript import BubbleText
from plugchat_gui.wording.words import Words

_MOST_LINKS: Final = 12


class Verb(Enum):
    """What an entry of the menu does."""

    COPY_MESSAGE = auto()
    COPY_SELECTION = auto()
    TOGGLE_FOLD = auto()
    TOGGLE_REVEAL = auto()
    GO_TO_TARGET = auto()
    SHOW_DETAILS = auto()
    TOGGLE_FORMAT = auto()
    OPEN_LINK = auto()
    COPY_LINK = auto()
    SAVE_FILE = auto()
    SELECT_ALL = auto()


def message_menu(
    tr: Words,
    links: list[str],
    files: tuple[MediaFile, ...],
    text: BubbleText,
    switches: Sequence[tuple[str, Verb]],
    *,
    has_selection: bool,
    parent: QWidget,
) -> QMenu:
    """Return the menu; the data of each action is (verb, address or "").

    `switches` show something of the message in another way; one without a word is left out.
    """
    menu = QMenu(parent)

    def add(text: str, verb: Verb, value: str = "") -> None:
        # "&" in what came from outside would make a mnemonic.
        menu.addAction(text.replace("&", "&&")).setData((verb, value))

    add(tr("Copy message"), Verb.COPY_MESSAGE)
    if has_selection:
        add(tr("Copy selection"), Verb.COPY_SELECTION)
    for words, verb in switches:
        if words:
            add(words, verb)
    if text.leads_to is not None:
        answered = text.quote is not None
        add(
            tr("Go to the answered message") if answered else tr("Go to the pinned message"),
            Verb.GO_TO_TARGET,
        )
    add(tr("Details of the message…"), Verb.SHOW_DETAILS)
    for number, file in enumerate(files[:_MOST_LINKS], 1):
        place = "" if len(files) == 1 else f"{number}/{len(files)}: {file_name(file, tr)}"
        words = tr("Download file {which}…", which=place) if place else tr("Download file…")
        add(words, Verb.SAVE_FILE, file.url)
    if links:
        menu.addSeparator()
    for url in links[:_MOST_LINKS]:
        add(tr("Open link to {host}", host=host_of(url)), Verb.OPEN_LINK, url)
        if len(links) == 1:
            add(tr("Copy link"), Verb.COPY_LINK, url)
    menu.addSeparator()
    add(tr("Select everything"), Verb.SELECT_ALL)
    return menu
