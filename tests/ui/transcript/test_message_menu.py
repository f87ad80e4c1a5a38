"""What the menu of a message offers for its files."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from plugchat_gui.domain.contents import MediaContent, MediaKind
from plugchat_gui.domain.message_media import MediaFile
from plugchat_gui.ui.attendances.transcript.message_menu import Verb, message_menu
from plugchat_gui.wording.transcript import BubbleText
from plugchat_gui.wording.words import Words

NO_TEXT = BubbleText(None, False, (), "", (), "9:02", None, "")


def file(name: str) -> MediaFile:
    url = f"https://midia.example.com/{name}"
    return MediaFile(MediaContent(MediaKind.DOCUMENT, url, name=name), url)


@pytest.mark.parametrize(
    ("names", "entries"),
    [
        ((), []),
        (("a.pdf",), ["Baixar arquivo…"]),
        (
            ("a.pdf", "b&c\u202e.jpg"),
            ["Baixar arquivo 1/2: a.pdf…", "Baixar arquivo 2/2: b&&c.jpg…"],
        ),
    ],
)
def test_each_file_of_a_message_is_offered(
    qtbot: QtBot, names: tuple[str, ...], entries: list[str]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    files = tuple(map(file, names))
    menu = message_menu(Words("pt_BR"), [], files, NO_TEXT, "", has_selection=False, parent=parent)
    saving = [a for a in menu.actions() if a.data() and a.data()[0] is Verb.SAVE_FILE]
    assert [action.text() for action in saving] == entries
    assert [action.data()[1] for action in saving] == [file.url for file in files]
