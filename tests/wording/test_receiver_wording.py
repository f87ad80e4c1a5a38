"""Every refusal, fault and failed passing-on has its words, in both languages."""

import pytest

from plugchat_gui.domain.forwarding import ForwardFault
from plugchat_gui.domain.receiver_settings import ReceiverCounts, ReceiverFault, Refusal
from plugchat_gui.wording.receiver import (
    certificate_saying,
    fault_saying,
    forward_fault_phrase,
    refusal_lines,
    refusal_phrase,
)
from plugchat_gui.wording.words import LANGUAGES, Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_a_phrase_of_its_own(language) -> None:
    tr = Words(language)
    phrases = {refusal_phrase(refusal, tr) for refusal in Refusal}
    assert len(phrases) == len(Refusal)
    assert not [phrase for phrase in phrases if phrase.endswith(".") or not phrase]


def test_a_counter_line_names_what_was_refused() -> None:
    counts = ReceiverCounts(refused=((Refusal.WRONG_PATH, 1234), (Refusal.EMPTY, 1)))
    assert refusal_lines(counts, Words("pt_BR")) == (
        "endereço secreto errado: 1.234",
        "vazio: 1",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", ReceiverFault)
def test_every_fault_says_what_to_do(language, fault: ReceiverFault) -> None:
    tr = Words(language)
    saying = fault_saying(fault, tr)
    assert saying.title.endswith(".")
    assert saying.next_step.endswith(".")
    assert certificate_saying(fault, tr).title == saying.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failed_passing_on_is_a_phrase_of_its_own(language) -> None:
    tr = Words(language)
    assert len({forward_fault_phrase(fault, tr) for fault in ForwardFault}) == len(ForwardFault)
