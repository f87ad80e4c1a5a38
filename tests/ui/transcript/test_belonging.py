"""What belongs together is seen together, and a click or a key leads from one to the other."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from plugchat_gui.domain.attendance import Message, Pairs, Tick
from plugchat_gui.domain.contents import (
    PinContent,
    PixKeyContent,
    PollContent,
    PollVoteContent,
    ReactionContent,
    Target,
)
from plugchat_gui.ui.attendances.transcript.bubble_builder import speaker_color
from plugchat_gui.ui.attendances.transcript.bubble_layout import BubbleLayout, Part, PartKind
from plugchat_gui.ui.attendances.transcript.row_index import Row
from plugchat_gui.ui.attendances.transcript.transcript_view import TranscriptView
from plugchat_gui.wording.relations import MOST_REACTIONS
from tests.support.transcripts import message
from tests.ui.transcript.acting import LEFT, rows_of, talk
from tests.ui.transcript.conftest import ShowMessages

ALT = Qt.KeyboardModifier.AltModifier


def _reaction(position: int, value: str, to: str, **members: object) -> Message:
    content = ReactionContent(value, target=Target(to))
    return message(position, contents=(content,), **members)


def _layout(view: TranscriptView, index: int) -> BubbleLayout:
    assert view._scene is not None
    return view._scene.layout(Row(index, 0))


def _parts(view: TranscriptView, index: int, kind: PartKind) -> list[Part]:
    return [part for part in _layout(view, index).parts if part.kind is kind]


def _click(view: TranscriptView, index: int, part: Part) -> None:
    scene = view._scene
    assert scene is not None
    placed = next(p for p in scene.placed if p.row.message == index)
    at: QPoint = scene.bubble_rect(placed).topLeft() + part.rect.center()
    QTest.mouseClick(view.viewport(), LEFT, pos=at)


def test_a_click_on_a_quote_leads_to_what_it_quotes_and_alt_left_leads_back(
    show: ShowMessages,
) -> None:
    view = show([*talk(200), message(200, "sim", reply_to="K3")])
    view.scroll_to_message(200)
    before = rows_of(view)
    (box,) = _parts(view, 200, PartKind.QUOTE)
    assert box.jumps == 3
    _click(view, 200, box)
    assert view.current_message() == 3
    assert 3 in [row for row, _y in rows_of(view)]
    QTest.keyClick(view, Qt.Key.Key_Left, ALT)
    assert view.current_message() == 200
    assert rows_of(view) == before
    QTest.keyClick(view, Qt.Key.Key_Left, ALT)
    assert rows_of(view) == before


def test_enter_on_an_answer_leads_to_what_it_answers(show: ShowMessages) -> None:
    view = show([*talk(200), message(200, "sim", reply_to="K3")])
    view.scroll_to_message(200)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.current_message() == 3


def test_a_quote_of_a_message_elsewhere_says_so_and_leads_nowhere(show: ShowMessages) -> None:
    view = show([message(0, "sim", reply_to="elsewhere")])
    (box,) = _parts(view, 0, PartKind.QUOTE)
    assert box.jumps is None
    assert view._scene is not None
    assert "fora deste atendimento" in view._scene.text(0).quote.said


def test_a_reaction_lies_over_the_lower_edge_and_has_no_row(show: ShowMessages) -> None:
    view = show([message(0, "oi"), _reaction(1, "❤️", "K0", sender="Mariana"), message(2, "e?")])
    assert view._messages.rowCount() == 2
    layout = _layout(view, 0)
    (pill,) = _parts(view, 0, PartKind.PILL)
    assert pill.rect.top() < layout.bubble_height < pill.rect.bottom()
    assert layout.height >= layout.bubble_top + pill.rect.bottom()
    assert pill.rect.right() <= layout.width
    assert pill.hint == "Mariana"
    assert "Mariana reagiu com ❤️" in view._scene.sentence(0)


def test_many_reactions_stay_within_the_bubble(show: ShowMessages) -> None:
    who = "Ana Beatriz Frota de Albuquerque Cavalcanti"
    reactions = [
        _reaction(1 + n, emoji, "K0", sender=f"{who} {n}", participant=str(n), is_group=True)
        for n, emoji in enumerate("👍👍😂🙏😮😢🎉🔥")
    ]
    view = show([message(0, "ok"), *reactions], width=360)
    pills = _parts(view, 0, PartKind.PILL)
    assert 1 < len(pills) <= 4
    assert max(pill.rect.right() for pill in pills) <= _layout(view, 0).width


def test_a_hundred_thousand_reactions_are_counted_not_listed(show: ShowMessages) -> None:
    reactions = [
        _reaction(1 + n, "👍" if n % 10 else f"{n}", "K0", sender=f"Ana {n}", participant=str(n))
        for n in range(100_000)
    ]
    view = show([message(0, "ok"), *reactions])
    assert view._scene is not None
    told = view._scene.text(0).reactions
    assert len(told) == MOST_REACTIONS
    assert (told[1].value, told[1].count) == ("👍", 90_000)
    assert len(told[1].who) == 10
    spoken = view._scene.sentence(0)
    assert "90.000 pessoas reagiram com 👍: Ana 1, Ana 2" in spoken
    assert "e mais 89.990" in spoken


def test_a_poll_has_a_bar_for_each_option(show: ShowMessages) -> None:
    poll = message(0, contents=(PollContent("Cor?", ("azul", "verde")),))
    votes = [
        message(n, contents=(PollVoteContent("K0", ("azul",)),), participant=str(n)) for n in (1, 2)
    ]
    view = show([poll, *votes])
    bars = _parts(view, 0, PartKind.BAR)
    assert [bar.share for bar in bars] == [1.0, 0.0]
    assert all(0 < bar.rect.width() < _layout(view, 0).width for bar in bars)
    assert view._scene is not None
    lines = [line for line in view._scene.text(0).cards[0].lines if line[0] in ("azul", "verde")]
    assert lines == [("azul", "2 votos"), ("verde", "nenhum voto")]


def test_an_edited_message_shows_its_last_text(show: ShowMessages) -> None:
    edit = message(1, "dois", message_id="K0", extra=Pairs([("isEdit", True)]))
    view = show([message(0, "um"), edit])
    assert view._scene is not None
    text = view._scene.text(0)
    assert (text.body, text.labels) == ("dois", ("Editada, 9:03",))


def test_a_secret_is_shown_on_request_and_masked_again(show: ShowMessages) -> None:
    key = "12345678000195"
    view = show([message(0, contents=(PixKeyContent(key, "CNPJ", "Ótica"),))])
    assert view._scene is not None

    def lines() -> str:
        return str(view._scene.text(0).cards[0].lines)

    assert key not in lines()
    (word,) = [part for part in _layout(view, 0).parts if part.reveals]
    _click(view, 0, word)
    assert key in lines()
    (word,) = [part for part in _layout(view, 0).parts if part.reveals]
    _click(view, 0, word)
    assert key not in lines()
    assert key not in view._scene.sentence(0)


def test_the_notice_of_a_pin_leads_to_the_pinned_message(show: ShowMessages) -> None:
    pin = message(60, contents=(PinContent("pin", target=Target("K2")),))
    view = show([*talk(60), pin])
    view.scroll_to_message(60)
    _click(view, 60, _layout(view, 60).parts[1])
    assert view.current_message() == 2


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_leads_to_the_answered_message_and_to_the_details(show: ShowMessages) -> None:
    view = show([*talk(50), message(50, "sim", reply_to="K3")])
    view.scroll_to_message(50)
    asked: list[int] = []
    view.details_asked.connect(asked.append)
    view._deeds.open_menu(50, QPoint())
    menu = view.findChild(QMenu)
    offered = {action.text(): action for action in menu.actions()}
    offered["Detalhes da mensagem…"].trigger()
    offered["Ir para a mensagem respondida"].trigger()
    menu.close()
    assert asked == [50]
    assert view.current_message() == 3


def test_participants_of_a_group_are_told_apart_by_name_and_color(show: ShowMessages) -> None:
    view = show(
        [
            message(0, "a", is_group=True, participant="5544900001423", sender="Mariana"),
            message(1, "b", is_group=True, participant="5544900001424", sender="José"),
            message(2, "c", from_me=True, is_group=True, tick=Tick.READ),
        ]
    )
    colors = [
        [part.speaker for part in _layout(view, index).parts if part.speaker] for index in range(3)
    ]
    assert colors == [[speaker_color("5544900001423")], [speaker_color("5544900001424")], []]
    assert colors[0] != colors[1]
    assert view._scene.text(0).author == "Mariana"


def test_what_is_copied_of_an_answer_is_its_own_text(show: ShowMessages) -> None:
    view = show([message(0, "original"), message(1, "sim", reply_to="K0")])
    view.scroll_to_message(1)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "sim"
