"""Sends and the history: what is recorded, what is missing, what can be read back."""

from dataclasses import replace

import pytest

from plugchat_gui.domain.company import Company, SendRecord
from plugchat_gui.domain.history import HistoryFilter, HistoryKind
from plugchat_gui.domain.history_choice import chosen, companies_of
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.send_history import answer_of, entry_of_send, unrecorded_sends
from plugchat_gui.domain.webhooks import SPEEDCHAT, WebhookEvent
from tests.support.history_entries import FIRST, SECOND, send

BEGUN = SendRecord(
    at_ms=1_000,
    duration_ms=0,
    event=WebhookEvent.FINISH_ATTENDANCE,
    from_url=FIRST,
    to_url=SECOND,
    outcome=PlugOutcome.INTERRUPTED,
)
ENDED = replace(BEGUN, duration_ms=7, outcome=PlugOutcome.SERVER_ERROR, status=503)
ANSWER = PlugAnswer(
    outcome=PlugOutcome.SERVER_ERROR,
    finished_at_ms=1_020,
    duration_ms=7,
    method="PUT",
    url="https://www.speedchat.dev.br/api/v1/update-webhooks",
    status=503,
    content_type="text/html; charset=utf-8",
    body_excerpt="Volte\n\nmais tarde: reason: no",
    redirect_host="outro.exemplo.com.br",
    retry_after_s=30,
    reason="down\nfor now",
)


def company(*sends: SendRecord) -> Company:
    return Company("a", "Ótica Três Ipês", SPEEDCHAT, sends=sends)


def test_begin_and_end_of_a_send_are_one_entry() -> None:
    begun, ended = entry_of_send(company(), BEGUN), entry_of_send(company(), ENDED, ANSWER)
    assert begun.key == ended.key
    assert (begun.outcome, ended.outcome) == ("interrupted", "server_error")
    assert (ended.service_host, ended.keys) == ("www.speedchat.dev.br", ("finishAttendance",))


def test_the_answer_is_read_back_from_an_entry() -> None:
    read = answer_of(entry_of_send(company(), ENDED, ANSWER))
    assert read == replace(ANSWER, reason="down for now")


@pytest.mark.parametrize("detail", ["", "\n\n", "nonsense", "retry-after-s: -1\nended-ms: ²", ": "])
def test_an_answer_is_read_from_any_detail(detail: str) -> None:
    read = answer_of(send(detail=detail, outcome="of a later version"))
    assert read.outcome is PlugOutcome.INTERRUPTED
    assert (read.method, read.url) == ("PUT", "https://www.plugchat.com.br")
    assert (read.finished_at_ms, read.retry_after_s) == (send().at_ms + 412, None)


def test_sends_that_only_the_settings_know_are_missing() -> None:
    assert [entry.key for entry in unrecorded_sends([company(ENDED)], ())] == [
        ("a", HistoryKind.SEND, 1_000)
    ]
    assert not unrecorded_sends([company(ENDED)], [entry_of_send(company(), ENDED, ANSWER)])


def test_what_was_deleted_from_the_history_is_not_missing() -> None:
    assert not unrecorded_sends([company(ENDED)], (), since_ms=1_001)
    assert unrecorded_sends([company(ENDED)], (), since_ms=1_000)


def test_an_end_that_only_the_settings_know_is_missing_and_never_the_other_way() -> None:
    interrupted = entry_of_send(company(), BEGUN)
    assert [e.outcome for e in unrecorded_sends([company(ENDED)], [interrupted])] == [
        "server_error"
    ]
    assert not unrecorded_sends([company(BEGUN)], [entry_of_send(company(), ENDED)])
    assert not unrecorded_sends([company(BEGUN)], [interrupted])


def test_the_same_moment_at_another_company_is_another_send() -> None:
    other = replace(company(ENDED), id="b")
    [missing] = unrecorded_sends([company(ENDED), other], [entry_of_send(company(), ENDED)])
    assert missing.company_id == "b"


def test_entries_are_chosen_by_kind_company_time_and_text() -> None:
    entries = (
        send(30, to_url=FIRST),
        send(20, kind=HistoryKind.TEST),
        send(10, company_id="b", company_name="Padaria"),
    )

    def found(**wanted: object) -> list[int]:
        wish = HistoryFilter(**wanted)  # type: ignore[arg-type]
        return [entry.at_ms for entry in chosen(entries, wish, lambda entry: entry.to_url)]

    assert found() == [30, 20, 10]
    assert found(kind=HistoryKind.TEST) == [20]
    assert found(company_id="b") == [10]
    assert found(since_ms=20) == [30, 20]
    assert found(since_ms=10, until_ms=20) == [10]
    assert found(text="antigo") == [30]
    assert found(text="nowhere") == []


def test_a_company_has_the_name_it_had_last() -> None:
    entries = (send(2, company_name="Nova"), send(1, company_name="Velha"), send(0, company_id="b"))
    assert [(one.id, one.name) for one in companies_of(entries)] == [
        ("a", "Nova"),
        ("b", "Ótica Três Ipês"),
    ]
