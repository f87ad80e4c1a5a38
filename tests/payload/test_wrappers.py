"""The shapes in which attendances and messages arrive."""

import json

import pytest

from plugchat_gui.payload.codes import FindingCode, ProblemCode
from plugchat_gui.payload.reader import read

NOW = 1_791_979_320_000


def message(n):
    return {"messageId": f"M{n}", "momment": NOW + n, "fromMe": False, "text": {"message": f"t{n}"}}


def one(value):
    result = read(value if isinstance(value, bytes) else json.dumps(value).encode())
    assert result.problem is None
    (transcript,) = result.transcripts
    return transcript


def said(transcript):
    return [c.text for m in transcript.messages for c in m.contents]


@pytest.mark.parametrize(
    "chat",
    [
        {"M1": message(1), "M2": message(2)},
        [message(1), message(2)],
        [None, message(1), None, message(2)],
        {"0": message(1), "1": message(2)},
        {"M1": message(1), "M2": message(2), "M3": None},
    ],
)
def test_a_chat_is_a_map_or_a_list_with_or_without_holes(chat):
    transcript = one({"attendance": {"attendanceNumber": 7}, "chat": chat})
    assert said(transcript) == ["t1", "t2"]
    assert transcript.attendance.number == "7"
    assert not transcript.findings


def test_the_chat_may_stand_before_the_attendance():
    transcript = one({"chat": {"M1": message(1)}, "attendance": {"attendanceNumber": 7}})
    assert (said(transcript), transcript.attendance.number) == (["t1"], "7")


def test_attendance_data_is_a_map_by_id():
    transcript = one({"attendanceData": {"A1": {"attendanceNumber": 7}}, "chat": [message(1)]})
    assert (transcript.attendance.id, transcript.attendance.number) == ("A1", "7")
    assert said(transcript) == ["t1"]


def test_several_attendances_and_one_chat_are_told():
    data = {"attendanceData": {"A1": {"status": "x"}, "A2": {"status": "y"}}, "chat": [message(1)]}
    first, second = read(json.dumps(data).encode()).transcripts
    assert (len(first.messages), len(second.messages)) == (1, 0)
    assert [f.code for f in first.findings] == [FindingCode.CHAT_WITHOUT_OWNER]


@pytest.mark.parametrize("many", [False, True])
def test_partner_attendances_come_under_data(many):
    facts = {"attendanceNumber": 7, "customer": {"name": "Ana"}}
    data = {"success": True, "data": [facts, facts] if many else facts}
    result = read(json.dumps(data).encode())
    assert [t.attendance.customer_name for t in result.transcripts] == ["Ana"] * (1 + many)


def test_a_whole_delivery_may_stand_under_data():
    transcript = one({"data": [{"attendance": {"attendanceNumber": 7}, "chat": [message(1)]}]})
    assert (said(transcript), transcript.attendance.number) == (["t1"], "7")


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([message(2), message(1)]).encode(),
        json.dumps(message(1)).encode() + b"\n" + json.dumps(message(2)).encode(),
        json.dumps(message(1)).encode() + json.dumps(message(2)).encode(),
        b"\x1e" + json.dumps(message(1)).encode() + b"\n\x1e" + json.dumps(message(2)).encode(),
    ],
)
def test_messages_come_in_a_list_or_one_after_another(data):
    assert said(one(data)) == ["t1", "t2"]


def test_a_message_alone_is_enough():
    transcript = one(message(1))
    assert said(transcript) == ["t1"]
    assert transcript.source.text(transcript.messages[0].span).startswith('{"messageId"')


def test_attendances_one_a_line_are_attendances_of_their_own():
    line = json.dumps({"attendance": {"attendanceNumber": 7}, "chat": [message(1)]}).encode()
    result = read(b"\n".join([line] * 3))
    assert [len(t.messages) for t in result.transcripts] == [1, 1, 1]


def test_an_attendance_after_messages_is_still_taken_apart():
    data = [message(1), message(2), {"foo": 1, "chat": [message(3)], "attendance": {"id": "a"}}]
    loose, whole = read(json.dumps(data).encode()).transcripts
    assert (said(loose), said(whole)) == (["t1", "t2"], ["t3"])
    assert whole.attendance.extra == (("foo", 1),)
    assert whole.source.text(whole.messages[0].span) == json.dumps(message(3))


@pytest.mark.parametrize(
    "kind",
    ["MessageStatusCallback", "DeliveryCallback", "PresenceChatCallback", "DisconnectedCallback"],
)
def test_callbacks_are_named_for_what_they_are(kind):
    callback = {"type": kind, "phone": "5544", "momment": NOW, "messageId": "M1"}
    problem = read(json.dumps(callback).encode()).problem
    assert (problem.code, problem.details["kind"]) == (ProblemCode.ONLY_CALLBACKS, kind)
    result = read(json.dumps([message(1), callback]).encode())
    assert [(f.code, f.details["key"]) for f in result.findings] == [(FindingCode.CALLBACK, kind)]
    assert len(result.transcripts[0].messages) == 1


@pytest.mark.parametrize("thing", ["text", 7, True, [message(1)]])
def test_what_is_no_message_in_a_chat_is_told(thing):
    transcript = one({"chat": {"M1": message(1), "M2": thing}})
    assert said(transcript) == ["t1"]
    assert [f.code for f in transcript.findings] == [FindingCode.NOT_A_MESSAGE]


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        {"a": 1},
        [[]],
        {"chat": {}},
        {"attendance": {}},
        {"attendance": {}, "chat": []},
        {"success": True, "data": []},
        {"finishAttendance": "https://x.com.br"},
    ],
)
def test_without_attendance_or_message_there_is_a_problem(value):
    assert read(json.dumps(value).encode()).problem.code == ProblemCode.NO_ATTENDANCE


def test_the_only_block_of_a_markdown_page_is_read_and_told():
    page = f"# Retorno\n\n```json\n{json.dumps(message(1))}\n```\n\nFim.\n"
    result = read(page.encode())
    assert said(result.transcripts[0]) == ["t1"]
    assert [f.code for f in result.findings] == [FindingCode.TEXT_AROUND_JSON]


def test_several_blocks_of_a_page_are_all_read_where_they_stand():
    page = (
        f"# Retorno\n\n```json\n{json.dumps(message(1))}\n```\n\n## Outro {{}}\n\n"
        f"```json tema={{}}\n{json.dumps(message(2))}\n```\nFim.\n"
    )
    result = read(page.encode())
    (transcript,) = result.transcripts
    assert said(transcript) == ["t1", "t2"]
    assert [f.code for f in result.findings] == [FindingCode.TEXT_AROUND_JSON]
    start, _end = transcript.messages[1].span
    assert transcript.source.data[:start].count(b"\n") == page[: page.index("tema")].count("\n") + 1


def test_a_wrong_comma_in_one_of_several_blocks_is_offered_to_be_mended():
    page = '```json\n{"a": 1,}\n```\n```json\n' + json.dumps(message(1)) + "\n```\n"
    problem = read(page.encode()).problem
    assert problem.offer.messages == 1
    assert said(read(page.encode(), repair=problem.offer.repair).transcripts[0]) == ["t1"]


@pytest.mark.parametrize("name", ["body", "messages", "data"])
def test_what_passes_messages_on_is_taken_apart(name):
    delivery = [{name: message(1), "headers": {"a": 1}}, {name: [message(2)]}]
    (transcript,) = read(json.dumps(delivery).encode()).transcripts
    assert said(transcript) == ["t1", "t2"]


def test_several_blocks_are_not_chosen_from():
    page = '```json\n{"a": 1}\n```\n```json\n{"b": 1}\n```\n'
    assert read(page.encode()).problem.code == ProblemCode.SEVERAL_BLOCKS
