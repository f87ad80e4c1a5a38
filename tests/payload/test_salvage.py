"""A text that ends in the middle: what is whole is kept, what is missing is told."""

import json

import pytest

from plugchat_gui.payload.codes import FindingCode, ProblemCode
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.repairs import Repair

NOW = 1_791_979_320_000
CHAT = {
    f"M{n}": {"momment": NOW + n, "fromMe": bool(n % 2), "text": {"message": f"é😊 {n}"}}
    for n in range(4)
}
WHOLE = {"success": True, "attendance": {"id": "a1"}, "chat": CHAT, "note": "fim"}


def ends(text):
    """Give every beginning of a text that ends in the middle of something."""
    return range(1, len(text))


@pytest.mark.parametrize("ascii_only", [True, False], ids=["escaped", "plain"])
def test_wherever_it_is_cut_every_whole_message_is_kept(ascii_only):
    data = json.dumps(WHOLE, ensure_ascii=ascii_only).encode()
    whole = read(data).transcripts[0]
    ends_at = [message.span[1] for message in sorted(whole.messages, key=lambda m: m.position)]
    for at in ends(data):
        problem = read(data[:at]).problem
        assert problem.code is ProblemCode.TRUNCATED, data[:at]
        kept = sum(end <= at for end in ends_at)
        result = read(data[:at], repair=Repair.SALVAGE)
        if problem.offer is None:
            assert kept == 0
            assert result.problem == problem
            continue
        assert (problem.offer.repair, problem.offer.messages) == (Repair.SALVAGE, kept)
        (transcript,) = result.transcripts
        assert list(transcript.messages) == list(whole.messages[:kept])
        assert transcript.attendance.id == "a1"
        assert transcript.findings == problem.offer.changes
        assert transcript.findings[-1].code == FindingCode.CUT_OFF
        assert transcript.findings[-1].details["count"] == kept


def test_a_cut_is_not_taken_for_a_certain_repair():
    data = json.dumps(WHOLE).encode()[:-30]
    assert read(data, repair=Repair.CERTAIN).problem == read(data).problem


def test_what_stood_before_the_cut_in_the_wrapper_is_kept():
    data = (
        b'{"trace": "t1", "attendance": {"id": "a1"}, "chat": {"M": {"text": {"message": "a"}}, "N'
    )
    (transcript,) = read(data, repair=Repair.SALVAGE).transcripts
    assert ("trace", "t1") in transcript.attendance.extra


@pytest.mark.parametrize(
    "data",
    [b'[{"text": {"message": "a"}}, {"text": {"message": "b"}}, {"te',
     b'{"text": {"message": "a"}}\n{"text": {"message": "b"}}\n{"te',
     b'{"data": [{"chat": [{"text": {"message": "a"}}, {"text": {"message": "b"}}, {']
)  # fmt: skip
def test_it_holds_in_every_wrapper(data):
    assert read(data).problem.offer.messages == 2
    (transcript,) = read(data, repair=Repair.SALVAGE).transcripts
    assert [m.contents[0].text for m in transcript.messages] == ["a", "b"]


def test_a_text_that_needs_repairs_is_salvaged_too_and_both_are_told():
    data = (
        b"{'attendance': {'id': 'a1',}, 'chat': {'M': {'text': {'message': 'a'}}, 'N': {'text': 'b"
    )
    problem = read(data).problem
    assert problem.code is ProblemCode.TRUNCATED
    assert (problem.line, problem.column) == (1, len(data) + 1)
    assert [f.code for f in problem.offer.changes] == [
        FindingCode.REPAIRED_QUOTES,
        FindingCode.REPAIRED_COMMAS,
        FindingCode.CUT_OFF,
    ]
    (transcript,) = read(data, repair=Repair.SALVAGE).transcripts
    assert transcript.attendance.id == "a1"
    assert len(transcript.messages) == 1


@pytest.mark.parametrize("data", [b"{", b'{"attendance": {"id": 1', b'{"text": {"message": "a"}'])
def test_where_nothing_is_whole_nothing_is_offered(data):
    assert read(data).problem.offer is None
    assert read(data, repair=Repair.SALVAGE).problem.code is ProblemCode.TRUNCATED


def test_half_a_character_behind_a_whole_text_is_refused():
    problem = read('{"attendance": {"id": "é"}}'.encode() + b"\xe2\x80").problem
    assert (problem.code, problem.column, problem.offer) == (ProblemCode.NOT_JSON, 28, None)
