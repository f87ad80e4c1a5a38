"""What is said about importing captures."""

import pytest

from plugchat_gui.payload.captures.captured import (
    Capture,
    Captured,
    CaptureFormat,
    SkipReason,
)
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.result import Problem
from plugchat_gui.wording.captures import format_name, import_saying, left_out, stored_sentences
from plugchat_gui.wording.words import Words

PT, EN = Words("pt_BR"), Words("en")


@pytest.mark.parametrize("tr", [PT, EN])
def test_every_format_and_every_reason_has_its_words(tr):
    assert len({format_name(kind, tr) for kind in CaptureFormat}) == len(CaptureFormat)
    for count in (1, 1234):
        said = left_out([(reason, count) for reason in SkipReason], count, tr)
        assert len(set(said)) == len(SkipReason) + 1
        assert all(len(sentence.split()) <= 12 for sentence in said)


def test_what_was_imported_and_what_was_not():
    items = (Captured(b"{}", secrets_dropped=2),) * 3
    capture = Capture(CaptureFormat.WEBHOOK_SITE, items, ((SkipReason.NO_BODY, 2),))
    said = import_saying(capture, PT)
    assert said.title == "webhook.site: 3 entregas."
    assert said.next_step == ("2 itens sem conteúdo ficaram de fora. 6 senhas ficaram de fora.")
    one = import_saying(Capture(CaptureFormat.HAR, items[:1]), EN)
    assert (one.title, one.next_step) == (
        "HAR of the browser: 1 delivery.",
        "2 passwords were left out.",
    )


def test_a_capture_with_nothing_in_it_says_why_and_what_to_do():
    said = import_saying(Capture(CaptureFormat.HAR, skipped=((SkipReason.NO_BODY, 9),)), PT)
    assert said.title == "HAR do navegador: não há nenhum atendimento."
    assert said.next_step == (
        "9 itens sem conteúdo ficaram de fora. Exporte a captura de novo, com os conteúdos."
    )
    assert import_saying(Capture(CaptureFormat.NGROK), EN).next_step == (
        "Open what Plug delivered to the webhook."
    )


def test_a_capture_that_ended_early_says_so():
    problem = Problem(ProblemCode.TRUNCATED, 1, 80)
    said = import_saying(Capture(CaptureFormat.HAR, (Captured(b"{}"),), problem=problem), PT)
    assert said.next_step == "Só uma parte pôde ser lida. O texto acaba no meio."


def test_what_became_of_the_deliveries():
    assert stored_sentences(0, 0, 0, PT) == ("Nada foi guardado.",)
    assert stored_sentences(1, 2, 1, PT) == (
        "1 atendimento foi guardado.",
        "2 já estavam guardados.",
        "1 não pôde ser guardado.",
    )
    assert stored_sentences(0, 1, 0, EN) == ("1 was there already.",)
