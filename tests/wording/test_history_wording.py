"""What the history says of sends, tests and captures."""

from datetime import date, datetime, timedelta

import pytest

from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.history import HistoryKind
from plugchat_gui.domain.history_ends import AddressTestEnd, CaptureEnd
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.wording.dates import day_group
from plugchat_gui.wording.history import (
    entry_saying,
    entry_title,
    row_sentence,
    row_words,
    service_words,
    shown_address,
)
from plugchat_gui.wording.words import Words
from tests.support.history_entries import FIRST, of_kind, send

PT, EN = Words("pt_BR"), Words("en")
NOW = datetime(2026, 11, 18, 10, 0)  # noqa: DTZ001 (here)
TODAY = NOW.date()
AT = int(datetime(2026, 11, 18, 9, 16).timestamp() * 1000)  # noqa: DTZ001 (here)
TUNNEL = "https://quatro-palavras.trycloudflare.com/x"


def test_a_send_is_said_as_in_its_row_and_as_one_sentence() -> None:
    words = row_words(send(AT), PT)
    assert (words.time, words.kind, words.caption) == ("9h16", "Envio", "finishAttendance")
    assert words.address == "recebe.oticatresipes.com.br/plug/finalizados"
    assert words.note == "era antigo.oticatresipes.com.br/webhook"
    assert (words.outcome, words.duration, words.severity) == ("Enviado", "0,4 s", Severity.NOTE)
    assert row_sentence(send(AT), PT, TODAY) == (
        "9h16, envio de finishAttendance da Ótica Três Ipês,"
        " para recebe.oticatresipes.com.br/plug/finalizados,"
        " era antigo.oticatresipes.com.br/webhook, enviado, 0,4 segundos"
    )
    assert row_sentence(send(AT), EN, TODAY).startswith("9:16, send of finishAttendance of")


def test_a_sentence_of_another_day_begins_with_it() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert row_sentence(send(AT), PT, tomorrow).startswith("Ontem, 18 de novembro, 9h16, envio")


def test_a_send_under_way_tells_no_end() -> None:
    sentence = row_sentence(send(AT, outcome="interrupted"), PT, TODAY, under_way=True)
    assert sentence.endswith("em andamento")
    assert "não se sabe" not in sentence


@pytest.mark.parametrize(
    ("before", "note"),
    [
        (None, "primeiro envio deste computador"),
        (TUNNEL, "era captura temporária"),
        (send().to_url, "o mesmo de antes"),
        ("", "era "),
    ],
)
def test_the_note_tells_what_was_before(before: str | None, note: str) -> None:
    assert row_words(send(AT, from_url=before), PT).note == note


def test_among_several_companies_a_row_says_of_which() -> None:
    note = row_words(send(AT), PT, named=True).note
    assert note == "Ótica Três Ipês · era antigo.oticatresipes.com.br/webhook"
    test = of_kind(HistoryKind.TEST, "passed")
    assert row_words(test, PT, named=True).note == "Ótica Três Ipês"


def test_days_have_names() -> None:
    assert day_group(PT, TODAY, TODAY) == "Hoje, 18 de novembro"
    assert day_group(PT, TODAY - timedelta(days=1), TODAY) == "Ontem, 17 de novembro"
    assert day_group(PT, date(2026, 10, 14), TODAY) == "14 de outubro"
    assert day_group(PT, date(2025, 12, 31), TODAY) == "31 de dezembro de 2025"
    assert day_group(PT, date(2025, 12, 31), date(2026, 1, 1)) == "Ontem, 31 de dezembro de 2025"
    assert day_group(EN, TODAY + timedelta(days=1), TODAY) == "19 November"


def test_an_internationalised_name_is_shown_as_people_write_it() -> None:
    assert shown_address("https://xn--tica-pqa.com.br/plug/") == "ótica.com.br/plug/"
    assert shown_address("https://xn--tica-pqa.com.br:8443/a") == "ótica.com.br:8443/a"
    assert shown_address("http://exemplo.com.br/") == "http://exemplo.com.br/"
    assert shown_address("https://exemplo.com.br/") == "exemplo.com.br"
    assert shown_address("https://exemplo.com.br/plug/") == "exemplo.com.br/plug/"
    assert shown_address("https://") == ""
    assert shown_address("") == ""


def test_the_title_tells_outcome_and_moment() -> None:
    assert entry_title(send(AT), PT, NOW) == "Enviado hoje às 9h16"
    assert entry_title(send(AT, undo=True), PT, NOW) == "Desfeito hoje às 9h16"
    refused = send(AT, outcome="token_refused")
    assert entry_title(refused, PT, NOW) == "Recusado pelo Plug, hoje às 9h16"


def test_the_sentence_tells_answer_and_time() -> None:
    assert entry_saying(send(AT), PT).title == "O Plug aceitou (resposta 200, em 0,4 s)."
    assert entry_saying(send(AT, status=None), PT).title == "O Plug aceitou (em 0,4 s)."


def test_the_service_has_its_name_or_its_host() -> None:
    assert service_words(send(), PT) == "Ótica Três Ipês, pelo Plug"
    assert service_words(send(service_host="api.x.com"), PT) == "Ótica Três Ipês, pelo api.x.com"


@pytest.mark.parametrize("tr", [PT, EN], ids=["pt_BR", "en"])
def test_every_end_can_be_said(tr: Words) -> None:
    sends = [send(AT, outcome=str(outcome)) for outcome in PlugOutcome]
    tests = [of_kind(HistoryKind.TEST, str(end)) for end in AddressTestEnd]
    captures = [of_kind(HistoryKind.CAPTURE, str(end), deliveries=1) for end in CaptureEnd]
    unknown = [of_kind(kind, "of a later version") for kind in HistoryKind]
    for entry in (*sends, *tests, *captures, *unknown):
        assert row_words(entry, tr).outcome
        assert entry_saying(entry, tr).title
        assert entry_title(entry, tr, NOW)
        assert row_sentence(entry, tr, TODAY)


def test_a_capture_tells_its_tool_and_what_it_brought() -> None:
    capture = of_kind(HistoryKind.CAPTURE, "returned", to_url=TUNNEL, deliveries=6)
    words = row_words(capture, PT)
    assert words.address == "endereço temporário do cloudflared"
    assert (words.caption, words.outcome) == ("6 atendimentos", "Voltou ao anterior")
    long = of_kind(HistoryKind.CAPTURE, "returned", duration_ms=42 * 60_000)
    assert row_words(long, PT).duration == "42 min"


def test_a_capture_that_left_the_webhook_alone_tells_only_that_it_ended() -> None:
    ended = row_words(of_kind(HistoryKind.CAPTURE, "", to_url="http://127.0.0.1:8080"), PT)
    assert (ended.outcome, ended.address, ended.note) == ("Terminou", "http://127.0.0.1:8080", "")
    running = row_words(of_kind(HistoryKind.CAPTURE, "", duration_ms=0), PT)
    assert (running.outcome, running.severity) == ("Sem fim registrado", None)


def test_a_test_tells_how_far_it_got() -> None:
    words = row_words(of_kind(HistoryKind.TEST, "certificate_incomplete"), PT)
    assert (words.caption, words.note) == ("parou no certificado", "")
    assert words.severity is Severity.ERROR


def test_what_took_no_time_that_is_known_has_a_dash() -> None:
    words = row_words(send(AT, outcome="interrupted", duration_ms=0, from_url=FIRST), PT)
    assert words.duration == "—"
    assert words.outcome == "Não se sabe se chegou"
