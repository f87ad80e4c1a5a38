"""Formatted messages are painted without markers and handled as they were typed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from plugchat_gui.ui.attendances.transcript.links import links_in
from plugchat_gui.ui.attendances.transcript.message_menu import Verb
from plugchat_gui.ui.attendances.transcript.styled_text import styled_text
from plugchat_gui.ui.attendances.transcript.text_block import TextBlock
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle
from tests.support.transcripts import message
from tests.ui.transcript.acting import LEFT, drag, text_point
from tests.ui.transcript.conftest import ShowMessages

LIMIT = 440
CONTROL = Qt.KeyboardModifier.ControlModifier


def laid_out(text: str, style: TextStyle) -> TextBlock:
    return TextBlock(text, style.body, LIMIT, links_in(text), styled_text(text, style.fixed.font))


@pytest.mark.parametrize(
    "text",
    [
        "*Total:* R$ 10, _sem juros_ ~x~",
        "> citação que é comprida e não cabe em uma linha só, de modo que continua na outra\nfim",
        "- item comprido que não cabe em uma linha só, de modo que continua na outra linha\n- b",
        "```\num\ndois\n```",
        "a ```\num\n``` b",
        "😀 *😀* _😀_",
        "שלום *מודגש* fim\n> ציטוט ארוך\n- פריט `x`",
        "شكرا *جدا*\n_Hello_ *bold*",
        "*" + "x" * 2_000 + "*",
    ],
)
def test_a_formatted_text_keeps_its_positions(style: TextStyle, text: str) -> None:
    block = laid_out(text, style)
    assert 0 < block.width <= LIMIT
    offsets = [
        block.offset_at(QPoint(x, rect.center().y()))
        for rect in block.line_rects()
        for x in range(rect.left() - 3, rect.right() + 4)
    ]
    assert min(offsets) == 0
    assert max(offsets) == len(text)


def test_markers_take_no_room(style: TextStyle) -> None:
    assert (
        laid_out("_oi_ tudo bem", style).width < TextBlock("_oi_ tudo bem", style.body, LIMIT).width
    )


def test_a_quote_begins_further_in_and_a_long_item_hangs(style: TextStyle) -> None:
    quote, after = laid_out("> citação\nfim", style).line_rects()
    assert quote.left() > after.left() == 0
    first, second, *_ = laid_out("- " + "palavra " * 20, style).line_rects()
    assert second.left() > first.left() == 0


def test_code_stands_on_a_shade_of_the_ink(show: ShowMessages) -> None:
    view = show([message(0, "`código` e palavras")])
    at = text_point(view, 0) + QPoint(1, 0)
    shaded = view.grab().toImage()
    view._deeds.do(Verb.TOGGLE_FORMAT, 0)
    plain = view.grab().toImage()
    top = at - QPoint(0, 6)
    assert shaded.pixelColor(top) != plain.pixelColor(top)


def test_copying_formatted_words_gives_them_as_they_were_typed(show: ShowMessages) -> None:
    text = "*Total:* R$ 10 _hoje_"
    view = show([message(0, text)])
    drag(view, text_point(view, 0), text_point(view, 0, at_end=True))
    QTest.mouseRelease(view.viewport(), LEFT, pos=text_point(view, 0, at_end=True))
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == text


def test_a_double_click_takes_the_word_without_markers(show: ShowMessages) -> None:
    view = show([message(0, "_oi_ *negrito*")])
    QTest.mouseDClick(view.viewport(), LEFT, pos=text_point(view, 0, at_end=True) - QPoint(4, 0))
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "negrito"


def test_a_link_in_bold_is_followed(show: ShowMessages, qtbot: QtBot) -> None:
    view = show([message(0, "_oi_ *https://a.example/b_c*")])
    at = text_point(view, 0, at_end=True) - QPoint(5, 0)
    with qtbot.waitSignal(view.link_activated) as heard:
        QTest.mouseClick(view.viewport(), LEFT, pos=at)
    assert heard.args == ["https://a.example/b_c"]


def test_a_message_is_shown_as_typed_and_formatted_again(show: ShowMessages) -> None:
    view = show([message(0, "*" * 2 + "*um* _dois_ ~três~ `quatro` " * 3), message(1, "2*3*4")])
    scene = view._scene
    assert scene is not None
    assert scene.format_word(1) == ""
    assert scene.format_word(0) == "Ver texto original"
    formatted = view.grab().toImage()
    view._deeds.do(Verb.TOGGLE_FORMAT, 0)
    assert scene.format_word(0) == "Ver formatado"
    assert view.grab().toImage() != formatted
    view._deeds.do(Verb.TOGGLE_FORMAT, 0)
    assert view.grab().toImage() == formatted


def test_a_few_emoji_are_large_and_words_are_not(show: ShowMessages) -> None:
    view = show([message(i, text) for i, text in enumerate(["😀", "😀😀", "😀😀😀", "😀 oi"])])
    heights = [view._scene.message_rect(i).height() for i in range(4)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 4


def test_a_long_formatted_text_is_cut_without_harm(show: ShowMessages) -> None:
    view = show([message(0, "*" + "negrito _longo_ `código` " * 400 + "fim*")])
    view._deeds.do(Verb.TOGGLE_FOLD, 0)
    view.scroll_to_message(0)
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL)
    assert view.grab().height() == view.height()


def test_a_screen_reader_says_the_words_without_markers(show: ShowMessages) -> None:
    view = show([message(0, "*Total:* R$ 10_000")])
    assert "Total: R$ 10_000" in view._scene.sentence(0)
    assert "*" not in view._scene.sentence(0)
