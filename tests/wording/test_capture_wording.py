"""What the Capture page says, in both languages."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from plugchat_gui.domain.delivery import ArchivedDelivery, DeliverySummary, Origin
from plugchat_gui.domain.receiver_settings import ReceiverCounts, Refusal
from plugchat_gui.domain.tunnels import Tunnel
from plugchat_gui.wording.arrivals import ArrivalState, arrival
from plugchat_gui.wording.capture_page import counts_line, receiving_saying
from plugchat_gui.wording.tunnels import tunnel_name, what_then, when_to_use
from plugchat_gui.wording.words import LANGUAGES, Words

PT, EN = Words("pt_BR"), Words("en")
ZONE = UTC
AT = datetime(2026, 11, 18, 9, 41, tzinfo=ZONE)
AT_MS = int(AT.timestamp() * 1000)
ROW = ArchivedDelivery(
    1,
    AT_MS,
    Origin.RECEIVED,
    "host",
    31 * 1024,
    summary=DeliverySummary(
        number="1530", customer="Cleide Nascimento", attendances=1, messages=12
    ),
)


def said(row: ArchivedDelivery, *, new: bool = True, private: bool = False, now: datetime = AT):
    return arrival(row, PT, now, new=new, private=private, zone=ZONE)


def test_a_row_is_read_out_whole() -> None:
    words = said(ROW)
    assert words.sentence == "9h41, atendimento 1530, Cleide Nascimento, 12 mensagens, 31 KB, novo"
    assert (words.number, words.name) == ("nº 1530", "Cleide Nascimento")


def test_privacy_hides_the_name_and_never_the_number() -> None:
    words = said(ROW, private=True)
    assert "Cleide" not in repr(words)
    assert words.number == "nº 1530"
    assert words.hidden


def test_another_day_is_told() -> None:
    words = said(ROW, now=AT.replace(day=19))
    assert words.day == "18/11/2026"
    assert words.sentence.startswith("18/11/2026 9h41, ")


STATES = [
    (ROW, True, ArrivalState.NEW),
    (ROW, False, ArrivalState.STORED),
    (replace(ROW, repeat_of=1), True, ArrivalState.REPEATED),
    (replace(ROW, summary=None), True, ArrivalState.READING),
    (replace(ROW, summary=DeliverySummary(problem="x")), True, ArrivalState.UNREADABLE),
]


@pytest.mark.parametrize(("row", "new", "state"), STATES)
def test_every_state_has_its_word(row: ArchivedDelivery, new: bool, state: ArrivalState) -> None:
    words = said(row, new=new)
    assert words.state is state
    assert words.word
    assert words.number or words.name


def test_a_hostile_name_is_made_visible_and_short() -> None:
    words = said(replace(ROW, summary=DeliverySummary("1", "a\u202eb" + "x" * 9_000)))
    assert words.name.startswith("a\\u202eb")
    assert len(words.sentence) < 400


def test_counts_leave_out_what_did_not_happen() -> None:
    assert counts_line(ReceiverCounts(4, 1, ((Refusal.WRONG_PATH, 2),)), PT) == (
        "4 guardados, 1 deles repetido, 2 recusados"
    )
    assert counts_line(ReceiverCounts(0, 0, ((Refusal.EMPTY, 1),)), PT) == "1 recusado"


def test_since_when_is_told_of_today_and_of_other_days() -> None:
    counts, now = ReceiverCounts(1), datetime.fromtimestamp(AT_MS / 1000)  # noqa: DTZ006
    today = receiving_saying(counts, AT_MS, PT, now).next_step
    assert today.startswith("Chegou 1 atendimento desde as ")
    yesterday = receiving_saying(counts, AT_MS - 86_400_000, PT, now).next_step
    assert "desde ontem às" in yesterday


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tunnel", Tunnel)
def test_every_tunnel_is_explained(tunnel: Tunnel, language: str) -> None:
    tr = Words(language)
    for sentence in (tunnel_name(tunnel, tr), when_to_use(tunnel, tr), what_then(tunnel, tr)):
        assert sentence
        assert max(len(one.split()) for one in sentence.split(". ")) <= 12, sentence
