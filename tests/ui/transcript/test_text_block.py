"""Text is laid out whole, and every point of it is the character that is seen there."""

import pytest
from PySide6.QtCore import QPoint

from plugchat_gui.ui.attendances.transcript.text_block import TextBlock
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle

LIMIT = 440


@pytest.mark.parametrize(
    "text",
    [
        "uma linha",
        "x" * 2_000,
        "😀" * 300,
        "😀 antes e depois 😀 e mais texto para quebrar a linha em algum lugar, com certeza",
        "mirar 日本語のとても長い文章を書いてみますので改行がどうなるか確認してください",
        "um\ttab, um nul \x00, um objeto \ufffc e um sozinho \ud83d aqui",
        "primeira\r\nsegunda\n\nquarta\u2029quinta",
        "שלום, מה שלומך היום? אני רוצה להזמין משקפיים חדשים בבקשה ואשמח לקבל הצעת מחיר",
    ],
)
def test_every_text_stays_within_its_width_and_maps_back_to_its_characters(
    style: TextStyle, text: str
) -> None:
    block = TextBlock(text, style.body, LIMIT)
    assert 0 < block.width <= LIMIT
    assert block.height % 1 == 0
    assert block.height >= style.body.pitch * len(block.line_rects())
    offsets = {
        block.offset_at(QPoint(x, rect.center().y()))
        for rect in block.line_rects()
        for x in range(rect.left() - 3, rect.right() + 4)
    }
    assert min(offsets) == 0
    assert max(offsets) == len(text)


def test_a_character_after_an_emoji_is_found_where_it_is_seen(style: TextStyle) -> None:
    text = "😀😀😀abc"
    block = TextBlock(text, style.body, LIMIT)
    line = block.line_rects()[0]
    assert block.offset_at(QPoint(line.right() + 5, 5)) == len(text)
    width_of_c = int(style.body.metrics.horizontalAdvance("c"))
    assert block.offset_at(QPoint(line.right() - width_of_c, 5)) == len(text) - 1


def test_a_text_from_the_right_stands_at_the_right(style: TextStyle) -> None:
    block = TextBlock("مرحبا\nHello in English\nكيف حالك", style.body, LIMIT)
    arabic, english, more = block.line_rects()
    assert abs(arabic.right() - block.width) <= 2
    assert abs(more.right() - block.width) <= 2
    assert english.left() == 0
    assert arabic.left() > 0


def test_no_time_is_put_beside_a_line_that_runs_from_the_right(style: TextStyle) -> None:
    assert TextBlock("مرحبا", style.body, LIMIT).last_line_width == LIMIT


def test_a_word_is_found_around_a_place_in_it(style: TextStyle) -> None:
    block = TextBlock("bom 😀 dia", style.body, LIMIT)
    assert block.word_at(7) == (6, 9)
    assert block.word_at(0) == (0, 3)
