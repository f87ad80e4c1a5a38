"""Companies, their drafts and sends: what "undo" goes back to, and what is remembered."""

from dataclasses import replace
from itertools import count

import pytest

from plugchat_gui.domain.company import (
    MAX_SENDS_KEPT,
    Company,
    SendRecord,
    add_send,
    end_send,
    last_sent,
    previous_address,
    set_draft,
)
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.domain.webhooks import WebhookEvent

EVENT = WebhookEvent.FINISH_ATTENDANCE
OK, UNKNOWN, FAILED = PlugOutcome.ACCEPTED, PlugOutcome.NO_ANSWER, PlugOutcome.TOKEN_REFUSED


def sent(*sends: tuple) -> Company:
    """A company after `sends`, oldest first: (to, outcome) or (to, outcome, event)."""
    company = Company("acme", "Acme")
    clock = count(1)
    for to, outcome, *event in sends:
        of = event[0] if event else EVENT
        before = last_sent(company, of)
        record = SendRecord(
            next(clock), 10, of, before.to_url if before else None, f"https://{to}", outcome
        )
        company = add_send(company, record)
    return company


@pytest.mark.parametrize(
    ("sends", "in_force", "previous"),
    [
        ([], None, None),
        ([("a", OK)], "a", None),
        ([("a", FAILED)], None, None),
        ([("a", OK), ("b", OK)], "b", "a"),
        ([("a", OK), ("b", FAILED)], "a", None),
        ([("a", OK), ("b", OK), ("c", FAILED)], "b", "a"),
        ([("a", OK), ("b", UNKNOWN)], "b", "a"),
        ([("a", OK), ("b", UNKNOWN), ("b", OK)], "b", "a"),
        ([("a", OK), ("a", OK)], "a", None),
        ([("a", UNKNOWN)], "a", None),
        ([("a", OK), ("b", OK), ("a", OK)], "a", "b"),
        ([("a", OK), ("b", OK), ("c", OK)], "c", "b"),
        ([("a", OK), ("x", OK, WebhookEvent.MESSAGE_STATUS)], "a", None),
    ],
)
def test_undo_goes_back_to_what_was_in_force_before(sends, in_force, previous) -> None:
    company = sent(*sends)
    now = last_sent(company, EVENT)
    assert (now.to_url if now else None) == (in_force and f"https://{in_force}")
    assert previous_address(company, EVENT) == (previous and f"https://{previous}")


def test_undoing_twice_comes_back() -> None:
    company = sent(("a", OK), ("b", OK))
    for expected in ("https://a", "https://b", "https://a"):
        to = previous_address(company, EVENT)
        assert to == expected
        now = last_sent(company, EVENT)
        record = SendRecord(9, 1, EVENT, now.to_url, to, OK, undo=True)
        company = add_send(company, record)


def test_failed_sends_never_push_out_what_undo_needs() -> None:
    company = sent(("a", OK), ("b", OK), *[("c", FAILED)] * 50)
    assert len(company.sends) == MAX_SENDS_KEPT
    assert company.sends[0].outcome is FAILED
    assert previous_address(company, EVENT) == "https://a"


def test_the_newest_send_is_always_kept() -> None:
    company = sent(*[(f"a{n}", OK) for n in range(30)], ("c", FAILED))
    assert len(company.sends) == MAX_SENDS_KEPT
    assert company.sends[0].to_url == "https://c"
    assert previous_address(company, EVENT) == "https://a28"


def test_a_draft_is_kept_as_typed_and_changes_no_other() -> None:
    before = Company("acme", "Acme")
    after = set_draft(set_draft(before, EVENT, " http://x"), WebhookEvent.MESSAGE_STATUS, "y")
    assert dict(after.drafts) == {EVENT: " http://x", WebhookEvent.MESSAGE_STATUS: "y"}
    assert dict(before.drafts) == {}


@pytest.mark.parametrize(
    ("end", "in_force", "previous"),
    [
        (OK, "https://b", "https://a"),
        (UNKNOWN, "https://b", "https://a"),
        (FAILED, "https://a", None),
    ],
)
def test_the_end_of_a_send_takes_the_place_of_its_beginning(end, in_force, previous) -> None:
    begun = SendRecord(9, 0, EVENT, "https://a", "https://b", PlugOutcome.INTERRUPTED)
    company = add_send(sent(("a", OK)), begun)
    # If the program ended here, the address may be in force and can be undone.
    assert last_sent(company, EVENT) == begun
    assert previous_address(company, EVENT) == "https://a"
    company = end_send(company, begun, replace(begun, outcome=end, at_ms=10))
    assert len(company.sends) == 2
    assert last_sent(company, EVENT).to_url == in_force
    assert previous_address(company, EVENT) == previous


def test_the_end_of_a_send_whose_beginning_is_gone_is_still_remembered() -> None:
    begun = SendRecord(9, 0, EVENT, None, "https://b", PlugOutcome.INTERRUPTED)
    ended = replace(begun, outcome=OK)
    assert end_send(Company("acme", "Acme"), begun, ended).sends == (ended,)
