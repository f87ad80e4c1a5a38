"""Notices of how far messages got: they move the ticks of the messages beside them, forward."""

import json

import pytest

from plugchat_gui.domain.attendance import Tick
from plugchat_gui.payload.codes import FindingCode, ProblemCode
from plugchat_gui.payload.reader import read

NOW = 1_791_979_320_000


def message(name, status="SENT", *, from_me=True):
    return {"messageId": name, "momment": NOW, "fromMe": from_me, "status": status, "text": "oi"}


def notice(status, *ids, **members):
    return {"type": "MessageStatusCallback", "status": status, "ids": list(ids), "momment": NOW,
            "phone": "5544900001423"} | members  # fmt: skip


def delivered(name, **members):
    return {"type": "DeliveryCallback", "messageId": name, "zaapId": "Z", "phone": "55"} | members


def transcript(*parts):
    return read("\n".join(map(json.dumps, parts)).encode()).transcripts[0]


def told(some):
    return [(f.code, f.details["count"]) for f in some.findings]


def ticks(some):
    return [m.tick for m in some.messages]


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        ("PENDING", "SENT", Tick.SENT),
        ("SENT", "RECEIVED", Tick.RECEIVED),
        ("RECEIVED", "READ", Tick.READ),
        ("READ", "PLAYED", Tick.PLAYED),
        ("READ", "RECEIVED", Tick.READ),
        ("PLAYED", "READ", Tick.PLAYED),
        ("SENT", "PENDING", Tick.SENT),
        ("NEW_WORD", "READ", Tick.READ),
        (None, "READ-SELF", Tick.READ),
    ],
)
def test_a_status_only_goes_forward(before, said, after):
    some = transcript(message("A", before), notice(said, "A"))
    assert ticks(some) == [after]
    moved = some.messages[0].status == said
    expected = FindingCode.STATUS_UPDATED if moved else FindingCode.STATUS_KEPT
    assert (expected, 1) in told(some)


def test_the_notices_may_come_first_and_name_several_messages():
    some = transcript(notice("READ", "A", "B"), message("A"), message("B"), message("C"))
    assert ticks(some) == [Tick.READ, Tick.READ, Tick.SENT]
    assert some.messages[0].status == "READ"
    assert told(some) == [(FindingCode.STATUS_UPDATED, 1)]
    assert some.findings[0].message == 0


@pytest.mark.parametrize("chat", [
    [message("A"), notice("RECEIVED", "A"), notice("READ", "A"), delivered("A")],
    {"A": message("A"), "1": notice("RECEIVED", "A"), "2": notice("READ", "A"), "3": delivered("A")}
])  # fmt: skip
def test_inside_a_chat_they_are_no_messages(chat):
    some = transcript({"attendance": {"id": "1"}, "chat": chat})
    assert ticks(some) == [Tick.READ]
    assert [m.position for m in some.messages] == [0]
    assert told(some) == [(FindingCode.STATUS_UPDATED, 2), (FindingCode.STATUS_KEPT, 1)]


def test_a_delivery_without_a_status_says_sent_unless_it_failed():
    assert ticks(transcript(message("A", "PENDING"), delivered("A"))) == [Tick.SENT]
    assert ticks(transcript(message("Z", "PENDING"), delivered("A"))) == [Tick.SENT]
    failed = read(
        json.dumps([message("A", "PENDING"), delivered("A", error="invalid phone")]).encode()
    )
    assert ticks(failed.transcripts[0]) == [Tick.PENDING]
    assert [f.code for f in failed.findings] == [FindingCode.CALLBACK]


def test_messages_of_the_customer_have_no_ticks():
    result = read(json.dumps([message("A", from_me=False), notice("READ", "A")]).encode())
    assert ticks(result.transcripts[0]) == [None]
    assert [f.code for f in result.findings] == [FindingCode.CALLBACK]


@pytest.mark.parametrize(
    "odd", [notice("READ"), notice("FLOATING", "A"), notice(7, "A"), notice("READ", [], {}, None),
            {"type": "PresenceChatCallback", "status": "AVAILABLE", "phone": "55"}]
)  # fmt: skip
def test_what_says_nothing_of_use_is_told_as_what_it_is(odd):
    result = read(json.dumps([message("A"), odd]).encode())
    assert ticks(result.transcripts[0]) == [Tick.SENT]
    assert [(f.code, f.details["key"]) for f in result.findings] == [
        (FindingCode.CALLBACK, odd["type"])
    ]


@pytest.mark.parametrize("wrap", [lambda n: n, lambda n: [n], lambda n: {"chat": [n]}])
def test_alone_they_are_no_attendance(wrap):
    problem = read(json.dumps(wrap(notice("READ", "A"))).encode()).problem
    assert problem.code is ProblemCode.ONLY_CALLBACKS
    assert problem.details["kind"] == "MessageStatusCallback"


def test_a_message_with_such_a_type_and_a_side_is_a_message():
    some = transcript({"chat": [message("A") | {"type": "DeliveryCallback"}]})
    assert len(some.messages) == 1
