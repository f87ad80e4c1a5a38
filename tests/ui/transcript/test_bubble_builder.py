"""Everything of a bubble has a place inside it, and the time stands where the design wants it."""

from typing import Any

import pytest

from plugchat_gui.domain.attendance import Tick
from plugchat_gui.ui.attendances.transcript.bubble_builder import BubbleShape, build
from plugchat_gui.ui.attendances.transcript.bubble_layout import (
    INSET,
    BubbleLayout,
    Part,
    PartKind,
)
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle
from plugchat_gui.wording.card import CardLink
from plugchat_gui.wording.transcript import BubbleText, ButtonText, CardText

LIMIT = 468
UNKNOWN = CardText("Tipo não reconhecido: flowReply", False, (("flowId", "88412"),))
LINK = CardText(
    "otica.example",
    True,
    (("", "Orçamento de lentes"),),
    icon="link",
    links=(CardLink("https://otica.example", whole=True),),
)
PLACE = CardText(
    "Loja do centro",
    True,
    (("", "Av. Brasil, 1200"),),
    icon="place",
    links=(CardLink("https://mapa.example", "Abrir mapa"),),
)
LONG_WORDS = "palavra " * 40


def _text(body: str = "", **members: Any) -> BubbleText:
    usual: dict[str, Any] = {
        "author": "Juliana Prado",
        "automatic": False,
        "labels": (),
        "body": body,
        "cards": (),
        "time": "9:02",
        "tick": Tick.READ,
        "tick_word": "lida",
    }
    return BubbleText(**{**usual, **members})


def _built(text: BubbleText, style: TextStyle, **members: Any) -> BubbleLayout:
    usual: dict[str, Any] = {
        "outgoing": True,
        "limit": LIMIT,
        "span": (0, len(text.body)),
        "opens": True,
        "closes": True,
        "with_author": True,
        "fold_word": "",
    }
    return build(text, BubbleShape(**{**usual, **members}), style)


def _time(layout: BubbleLayout) -> Part:
    return next(p for p in layout.parts if p.static is not None and p.static.text() == "9:02")


@pytest.mark.parametrize(
    "text",
    [
        _text("oi"),
        _text(LONG_WORDS),
        _text("x" * 900),
        _text("مرحبا"),
        _text("", cards=(UNKNOWN,)),
        _text("", cards=(LINK,)),
        _text(LONG_WORDS, cards=(LINK, UNKNOWN), labels=("Encaminhada", "via API")),
        _text("oi", author="Nome sem fim " * 30),
        _text("oi", author="Automática", automatic=True),
        _text("", cards=(CardText("t" * 600, True, (("n" * 300, "v" * 600),)),)),
        _text("", time="", tick=None),
        _text("", cards=(PLACE,)),
        _text("oi", buttons=(ButtonText("Sim"), ButtonText("x" * 300)), footer="f " * 300),
        _text("", cards=(LINK,), buttons=(ButtonText("Sim", "https://a.example", "a.example"),)),
    ],
)
def test_every_part_is_inside_the_bubble_and_the_bubble_within_its_limit(
    text: BubbleText, style: TextStyle
) -> None:
    layout = _built(text, style)
    assert layout.width <= LIMIT
    for part in layout.parts:
        assert part.rect.left() >= INSET
        assert part.rect.right() <= layout.width - INSET
        assert part.rect.top() >= 0
        assert part.rect.bottom() < layout.bubble_height


def test_the_time_stands_beside_the_last_words_when_there_is_room(style: TextStyle) -> None:
    layout = _built(_text("oi"), style)
    body = layout.body()
    assert body is not None
    assert _time(layout).rect.left() > body.rect.right()
    assert _time(layout).rect.top() < body.rect.bottom()


def test_the_time_goes_below_when_the_last_line_is_full(style: TextStyle) -> None:
    full = "x" * 2
    while style.body.metrics.horizontalAdvance(full) < LIMIT - 2 * INSET - 20:
        full += "x"
    layout = _built(_text(full), style)
    body = layout.body()
    assert body is not None
    assert _time(layout).rect.top() > body.rect.bottom()


def test_the_time_stands_inside_a_card_that_is_alone(style: TextStyle) -> None:
    layout = _built(_text("", cards=(LINK,)), style)
    box = next(part for part in layout.parts if part.kind is PartKind.BOX)
    assert box.rect.contains(_time(layout).rect)
    assert box.link == "https://otica.example"


def test_an_unknown_kind_alone_makes_the_whole_bubble_dashed(style: TextStyle) -> None:
    assert _built(_text("", cards=(UNKNOWN,)), style).dashed
    mixed = _built(_text("oi", cards=(UNKNOWN,)), style)
    assert not mixed.dashed
    assert any(part.kind is PartKind.DASHED_BOX for part in mixed.parts)


def test_ticks_are_told_by_shape_and_word(style: TextStyle) -> None:
    shown = {}
    for tick in Tick:
        layout = _built(_text("oi", tick=tick), style)
        icon = next(part for part in layout.parts if part.kind is PartKind.ICON)
        shown[tick] = (icon.icon, icon.ink.name, icon.hint)
    assert shown[Tick.PENDING] == ("clock", "TIME", "lida")
    assert shown[Tick.SENT][:2] == ("tick1", "TIME")
    assert shown[Tick.RECEIVED][:2] == ("tick2", "TIME")
    assert shown[Tick.READ][:2] == shown[Tick.PLAYED][:2] == ("tick2", "TICK")


def test_only_the_company_has_ticks_and_an_unknown_status_is_told_as_it_came(
    style: TextStyle,
) -> None:
    theirs = _built(_text("oi"), style, outgoing=False)
    assert all(part.kind is not PartKind.ICON for part in theirs.parts)
    odd = _built(_text("oi", tick=None, tick_word="READ-SELF"), style)
    assert any(part.static and part.static.text() == "9:02 READ-SELF" for part in odd.parts)


def test_without_time_and_ticks_no_line_is_left_empty(style: TextStyle) -> None:
    bare = _built(_text("oi", time="", tick=None, tick_word="", author=None), style)
    assert bare.bubble_height == style.body.pitch + 12


def test_the_pieces_of_a_long_message_are_equally_wide_and_join_without_a_seam(
    style: TextStyle,
) -> None:
    text = _text(LONG_WORDS * 2)
    half = len(LONG_WORDS)
    first = _built(text, style, span=(0, half), closes=False)
    last = _built(text, style, span=(half, 2 * half), opens=False, fold_word="Ver menos")
    assert first.width == last.width == LIMIT
    body = last.body()
    assert body is not None
    assert body.rect.top() == 0
    assert body.body_start == half
    assert any(part.folds for part in last.parts)


def test_larger_text_makes_wider_bubbles(style: TextStyle) -> None:
    font = style.body.font
    font.setPointSizeF(20)
    assert TextStyle.of(font).bubble_limit(2_000) == 36 * TextStyle.of(font).em
    assert style.bubble_limit(2_000) == 468
    assert style.bubble_limit(500) == 430


def test_a_word_to_press_stands_beside_the_line_it_belongs_to(style: TextStyle) -> None:
    link = CardLink("https://midia.example/a.jpg", "Baixar…", saves=True, beside=2)
    lines = (("", "Imagem"), ("", "o link pode ter expirado"), ("", "Botão Quero"))
    card = CardText("Cartão 1", True, lines, links=(link,))
    layout = _built(_text(cards=(card,)), style, outgoing=False)
    (word,) = [part for part in layout.parts if part.saves]
    texts = [part for part in layout.parts if part.kind is PartKind.TEXT and part is not word]
    assert word.rect.top() == texts[2].rect.top()
    assert texts[3].rect.top() > word.rect.top()
