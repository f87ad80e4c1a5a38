"""Whatever made them: no label of the running window guesses whether its text is HTML."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from plugchat_gui.app.program import Program, StartOptions
from plugchat_gui.services.paths import AppPaths
from tests.support.desk import let_go

FOLDERS = ("config", "data", "logs", "cache")


@pytest.fixture(params=[False, True], ids=["first start", "demo"])
def program(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> Iterator[Program]:
    paths = AppPaths(*(tmp_path / folder for folder in FOLDERS))
    paths.create()
    running = Program(qapp, paths, StartOptions(demo=request.param))
    with qtbot.waitSignal(running.window.first_painted):
        running.start()
    yield running
    running.window.close()
    running.window.deleteLater()
    running.theme.deleteLater()
    running.deleteLater()
    let_go()


def test_every_label_is_plain_text(program: Program, qtbot: QtBot) -> None:
    pages = ["webhook", "attendances", "history", "settings"] if program.content else [None]
    for page in pages:
        if program.content and page:
            program.content.show_page(page)
        labels = program.window.findChildren(QLabel)
        assert labels
        assert not [
            (type(label).__name__, label.text())
            for label in labels
            if label.textFormat() != Qt.TextFormat.PlainText
        ]
