"""Views that show whatever a test gives them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta, timezone

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from plugchat_gui.domain.attendance import Message
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle
from plugchat_gui.ui.attendances.transcript.transcript_view import TranscriptView
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.theme import Theme
from plugchat_gui.wording.words import Words
from tests.support.transcripts import related_transcript

BRASILIA = timezone(timedelta(hours=-3))

ShowMessages = Callable[..., TranscriptView]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture(scope="session")
def icons(theme: Theme) -> Icons:
    return Icons(theme)


@pytest.fixture
def style(qapp: QApplication) -> TextStyle:
    font = QFont("DejaVu Sans")
    font.setPointSizeF(10)
    return TextStyle.of(font)


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, icons: Icons) -> ShowMessages:
    """Give a function that shows messages in a view on the screen."""

    def shown(
        messages: Sequence[Message] = (), width: int = 592, height: int = 640
    ) -> TranscriptView:
        view = TranscriptView(theme, icons, Words("pt_BR"))
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        qtbot.waitExposed(view)
        view.show_transcript(related_transcript(messages), BRASILIA)
        return view

    return shown


@pytest.fixture(autouse=True)
def no_override_failed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Guarded overrides hand failures to this hook; no test may reach it."""
    failures: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda *failure: failures.append(failure[1]))
    yield
    assert not failures
