"""What is no JSON as it came is corrected where it can have meant one thing only."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from plugchat_gui.payload import mending
from plugchat_gui.payload.codes import FindingCode, ProblemCode
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.repairs import Repair

# Everything that is corrected outside of strings stands inside this one, too.
HOSTILE = "a “b” ‘c’ // d /* e */ , } NumberLong(1) ... … \u00a0 \\\\ \\\" 'f', True,]"
MESSAGE = f'"M1": {{"momment": 1791979320000, "fromMe": false, "text": {{"message": "{HOSTILE}"}}}}'
GOOD = f'{{"attendance": {{"id": "a1", "startTime": 1791979320000}}, "chat": {{{MESSAGE}}}}}'


def untouched(text):
    """Return the transcripts without what depends on where things stand in the text."""
    result = read(text.encode(), repair=Repair.CERTAIN)
    assert result.problem is None, result.problem
    return [_placeless(one) for one in result.transcripts], [f.code for f in result.findings]


def _placeless(transcript):
    messages = [replace(message, span=(0, 0)) for message in transcript.messages]
    findings = [f for f in transcript.findings if not f.code.startswith("repaired_")]
    return transcript.attendance, messages, transcript.timed, findings


def with_(old, new, text=GOOD):
    assert old in text
    return text.replace(old, new, 1)


COMMAS = FindingCode.REPAIRED_COMMAS
CALLS = FindingCode.REPAIRED_CALLS
QUOTES = FindingCode.REPAIRED_QUOTES
BLANKS = FindingCode.REPAIRED_BLANKS
COMMENTS = FindingCode.REPAIRED_COMMENTS
ELLIPSES = FindingCode.REPAIRED_ELLIPSES
NAMES = FindingCode.REPAIRED_NAMES
WORDS = FindingCode.REPAIRED_WORDS
BRACES = FindingCode.REPAIRED_BRACES
SEPARATORS = FindingCode.REPAIRED_SEPARATORS
PROSE = FindingCode.REPAIRED_PROSE
CASES = {
    "trailing comma in an object": (
        with_('"a1", "startTime": 1791979320000}', '"a1", "startTime": 1791979320000 ,\n}'),
        COMMAS,
    ),
    "trailing comma in a list": (GOOD[:-1] + ', "list": [[],]}', COMMAS),
    "NumberLong with a number": (with_("1791979320000}", "NumberLong(1791979320000)}"), CALLS),
    "NumberLong with text": (with_("1791979320000}", 'NumberLong( "1791979320000" )}'), CALLS),
    "NumberLong with smart quotes": (
        with_("1791979320000}", "NumberLong(“1791979320000”)}"),
        CALLS,
    ),
    "a date by number": (with_("1791979320000}", "new Date(1791979320000)}"), CALLS),
    "ObjectId": (with_('"a1"', 'ObjectId("a1")'), CALLS),
    "smart quotes around names and values": (with_('"id": "a1"', "“id”: „a1‟"), QUOTES),
    "single quotes": (with_('"id": "a1"', "'id': 'a1'"), QUOTES),
    "single smart quotes": (with_('"id": "a1"', "‘id’: ‘a1’"), QUOTES),
    "blanks of typography": (with_('"id": "a1"', '\u00a0"id"\u3000:\u2009"a1"\u200b'), BLANKS),
    "a mark in the middle": (with_(', "chat"', ',\ufeff "chat"'), BLANKS),
    "a comment to the end of the line": (with_('"id": "a1"', '"id": // o id, {[\n "a1"'), COMMENTS),
    "a comment before everything": ("// exemplo\n" + GOOD, COMMENTS),
    "a comment inside": (with_('"id": "a1"', '/* } " */"id"/**/: "a1"'), COMMENTS),
    "an ellipsis at the end": (with_("1791979320000}", "1791979320000, ...}"), ELLIPSES),
    "an ellipsis at the beginning": (with_('{"id"', '{..., "id"'), ELLIPSES),
    "an ellipsis for a comma": (with_('"a1", ', '"a1" … '), ELLIPSES),
    "an ellipsis between commas": (with_('"a1", ', '"a1", ..., '), ELLIPSES),
    "an ellipsis for a value": (with_('"a1", ', '"a1", "status": ..., '), ELLIPSES),
    "names without quotes": (with_('"attendance": {"id"', "attendance: {id"), NAMES),
    "words of Python": (with_('"fromMe": false', '"fromMe": False, "status": None'), WORDS),
    "missing outer braces": (GOOD[1:-1], BRACES),
    "missing opening brace": (GOOD[1:], BRACES),
    "missing outer braces and a comma": (GOOD[1:-1] + ",", COMMAS),
    "a comma behind everything": (GOOD + ",", SEPARATORS),
    "a comma twice": (with_('"a1", ', '"a1",, '), COMMAS),
    "a heading and text below": (GOOD + '\n\n### Outro\n\nCom "aspas", {chaves} e [3].\n', PROSE),
    "a sentence above": ("Exemplo de retorno, como chega:\n\n" + GOOD, PROSE),
    "a fence that was never opened": (GOOD + "\n```\n", PROSE),
    "a program around": ("const retorno = " + GOOD + ";\n", PROSE),
    "a line of a log": ("2026-10-14 09:02:00 INFO recebido " + GOOD, PROSE),
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_a_repaired_text_reads_as_what_was_meant(text):
    text, code = text
    wanted = GOOD.replace('"fromMe": false', '"fromMe": false, "status": null')
    transcripts, found = untouched(text)
    expected, nothing = untouched(wanted)
    if '"list"' in text:
        transcripts = [(replace(t[0], extra=()), *t[1:]) for t in transcripts]
    assert transcripts == expected
    assert nothing == []
    assert code in found


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_nothing_is_repaired_unasked_and_the_offer_says_what_would_be(text):
    text, code = text
    result = read(text.encode())
    assert result.transcripts == ()
    assert result.problem.code is ProblemCode.NOT_JSON
    assert (result.problem.line or 0) >= 1
    offer = result.problem.offer
    assert (offer.repair, offer.messages) == (Repair.CERTAIN, 1)
    assert code in [change.code for change in offer.changes]
    done = read(text.encode(), repair=offer.repair)
    assert done.transcripts[0].findings[: len(offer.changes)] == offer.changes
    assert done.findings[: len(offer.changes)] == offer.changes


def test_text_between_several_objects_is_left_out():
    text = '{"attendance": {"id": "1"}}\n\nOutro exemplo:\n{"attendance": {"id": "2"}}\nFim'
    result = read(text.encode(), repair=Repair.CERTAIN)
    assert [t.attendance.id for t in result.transcripts] == ["1", "2"]
    assert result.findings[0].code is PROSE
    assert result.findings[0].details["count"] == 2


@pytest.mark.parametrize(
    "behind",
    ['}\n, "M2": {"text": {"message": "b"}}}', '"M2": {}', "\n]", " e mais", "\n: 1", ', "b"'],
)
def test_what_may_be_torn_out_of_a_document_is_not_taken_for_text_around_it(behind):
    assert read((GOOD + behind).encode(), repair=Repair.SALVAGE).problem is not None


def test_text_alone_is_no_attendance_however_long():
    text = "Bom dia {tudo} bem [sim]. " * 40_000
    assert read(text.encode(), repair=Repair.SALVAGE).problem.code is ProblemCode.NOT_JSON


def test_several_objects_between_commas_are_several_attendances():
    text = '{"attendance": {"id": "1"}}, {"attendance": {"id": "2"}},\n{"attendance": {"id": "3"}}'
    result = read(text.encode(), repair=Repair.CERTAIN)
    assert [t.attendance.id for t in result.transcripts] == ["1", "2", "3"]
    assert all(t.findings[0].details["count"] == 2 for t in result.transcripts)


def test_changes_are_counted_and_the_first_has_its_place():
    text = '{"chat": {\n  "é😊": {"text": {"message": "a",},},\n},\n}'
    (change,) = read(text.encode()).problem.offer.changes
    assert dict(change.details) == {"count": 4, "line": 2, "column": 33}


def test_the_source_is_what_came_and_places_are_in_what_was_read():
    data = f"\ufeff// é\n{GOOD[:-1]},}}".encode()
    (transcript,) = read(data, "a.json", repair=Repair.CERTAIN).transcripts
    source = transcript.source
    assert (source.sha256, source.size_bytes) == (sha256(data).hexdigest(), len(data))
    assert json.loads(source.text(transcript.messages[0].span))["momment"] == 1791979320000
    json.loads(source.data)


def test_a_block_between_other_text_is_repaired_too():
    result = read(f"Segue:\n```json\n{GOOD[:-1]},}}\n```\n".encode(), repair=Repair.CERTAIN)
    assert [f.code for f in result.findings] == [
        FindingCode.REPAIRED_COMMAS,
        FindingCode.TEXT_AROUND_JSON,
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"chat": [{"text": {"message": "a"}},, {"text": {"message": "b"}}]}',
        '{"attendance": {"id": "1"} "chat": {}}',
        '{"attendance": {"id": “um “dois”, tres”}}',
        "{'attendance': {'id': 'd'água'}}",
        '{"attendance": {"id": "ele disse "oi", ela riu"}}',
        '{"attendance": {"id": 01}}',
        '{"attendance": {"id": NumberLong("x")}}',
        '{"attendance": {"id": BinData(0, "AAAA")}}',
        '{"attendance": {"id": ISODate()}}',
        '{"attendance": {"id": "1"]}',
        '{"attendance": {"id": "1"}}}',
        '{"attendance": {"id" "1"}}',
        '{"attendance": {"id": 1 /* sem fim }}',
        '{"attendance": {1a: "1"}}',
        '{"attendance": {"id": “a\\” b”}}',
        "Bom dia, segue o atendimento: tudo certo.",
        "a: b",
        "{a: 1,}",
        "'",
        "{,}",
        "{" * 200 + "a: 1" + "}" * 200,
    ],
)
def test_what_may_have_meant_several_things_is_not_repaired(text):
    for repair in (Repair.OFFER, Repair.CERTAIN):
        problem = read(text.encode(), repair=repair).problem
        assert problem.code in {ProblemCode.NOT_JSON, ProblemCode.TRUNCATED, ProblemCode.TOO_DEEP}
        assert problem.offer is None


def test_mojibake_is_left_as_it_came():
    text = GOOD.replace('"a1"', '"vocÃª"')[:-1] + ",}"
    (transcript,) = read(text.encode(), repair=Repair.CERTAIN).transcripts
    assert transcript.attendance.id == "vocÃª"


def test_more_places_than_are_corrected_have_a_code(monkeypatch):
    monkeypatch.setattr(mending, "MAX_REPAIRS", 2)
    assert read(b'{"attendance": {"id": 1,},}').problem.offer
    problem = read(b'{"attendance": {"id": 1,},},').problem
    assert (problem.code, problem.details["limit"]) == (ProblemCode.TOO_MANY_REPAIRS, 2)
    assert (problem.line, problem.column) == (1, 28)


def test_repairing_can_be_cancelled_and_tells_how_far_it_is():
    text = b'{"chat": [' + b'{"text": {"message": "abc"},},' * 40_000 + b"]}"
    told = []
    assert read(text, progress=told.append).problem.offer.messages == 40_000
    assert [p.done_bytes for p in told if p.messages == 0]
    asked = iter([False] * 3 + [True] * 1000)
    assert read(text, cancelled=lambda: next(asked)).problem.code is ProblemCode.CANCELLED
