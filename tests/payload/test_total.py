"""No input makes the reader raise or hang; every refusal names its reason and its place."""

import gc
import json
import sys
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.payload import wrappers
from plugchat_gui.payload.codes import FindingCode, ProblemCode
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.result import ReadResult

NOW = 1_791_979_320_000
CHAT = b'{"chat": {"M": {"momment": 1791979320000, "text": {"message": %s}}}}'

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["chat", "attendance", "attendanceData", "data", "text", "message", "momment", "moment",
             "fromMe", "messageId", "customer", "operators", "operatorsData", "finishBy", "image",
             "status", "notification", "waitingMessage", "phone", "name", "id", "type", "isGroup",
             "startTime", "endTime", "requestTime", "operatorReport ", "attendanceCategories"]
        )
        | st.text(max_size=6),
        inner,
        max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


def said(data):
    (transcript,) = read(data).transcripts
    return transcript.messages[0].contents[0].text


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_result(data):
    assert isinstance(read(data), ReadResult)


@given(json_values, st.booleans())
@settings(max_examples=400, deadline=None)
def test_any_json_gives_a_result(value, ascii_only):
    text = json.dumps(value, ensure_ascii=ascii_only)
    result = read(text.encode("utf-8", "surrogatepass"))
    assert result.transcripts or result.problem


@given(json_values, st.data())
@settings(max_examples=200, deadline=None)
def test_any_damaged_json_gives_a_result(value, data):
    whole = json.dumps({"attendance": {"id": "1"}, "chat": {"M": value}}).encode()
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=3))
    assert isinstance(read(whole[:at] + junk + whole[at + 1 :]), ReadResult)


@pytest.mark.parametrize("literal", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 5000])
def test_numbers_nobody_can_hold_are_kept_as_text(literal):
    data = b'{"attendance": {"attendanceNumber": %s, "ratingValue": %s}}' % (literal, literal)
    (transcript,) = read(data).transcripts
    assert transcript.attendance.number == literal.decode()


def test_half_characters_become_replacement_characters():
    assert said(CHAT % rb'"a\ud83db"') == "a\ufffdb"
    assert said(CHAT % rb'"\uD83D\uDE0A"') == "😊"
    result = read(CHAT % rb'"\ude0a"')
    assert [f.code for f in result.findings] == [FindingCode.HALF_CHARACTER]


def test_bad_bytes_become_replacement_characters_and_keep_places_true():
    data = CHAT % b'"caf\xe9 \xff"'
    result = read(data)
    (transcript,) = result.transcripts
    assert transcript.messages[0].contents[0].text == "caf\ufffd \ufffd"
    start, end = transcript.messages[0].span
    assert data[start:end].startswith(b'{"momment"')
    assert data[start:end].endswith(b"}}")
    assert [f.code for f in result.findings] == [FindingCode.BAD_BYTES]


def test_line_breaks_inside_strings_are_kept_and_told():
    result = read(CHAT % b'"a\nb\x00c"')
    assert result.transcripts[0].messages[0].contents[0].text == "a\nb\x00c"
    assert [f.code for f in result.findings] == [FindingCode.RAW_CONTROL_CHARACTER]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)  # fmt: skip
def test_encodings_with_and_without_mark(encoding):
    assert said((CHAT % b'"OK"').decode().replace("OK", "é😊").encode(encoding)) == "é😊"


def test_a_place_in_a_text_with_emoji_is_found_again():
    chat = {f"M{n}": {"momment": NOW + n, "text": {"message": "😊é" * n}} for n in range(50)}
    for compact in (True, False):
        text = json.dumps({"chat": chat}, ensure_ascii=False, indent=None if compact else 2)
        (transcript,) = read(text.encode()).transcripts
        for message in transcript.messages:
            found = json.loads(transcript.source.text(message.span))
            assert found == chat[message.key]


@pytest.mark.parametrize(
    "deep",
    [b"[" * 100_000, b'{"a":' * 100_000, b'{"data":' * 10_000, b'{"chat":{"a":' + b"[" * 5000,
     b"[" * 300 + b"]" * 300, b'{"chat":{"M":' + b'{"a":' * 200 + b"1" + b"}" * 202],
)  # fmt: skip
def test_deep_nesting_is_refused(deep):
    assert read(deep).problem.code in {
        ProblemCode.TOO_DEEP,
        ProblemCode.TRUNCATED,
        ProblemCode.NO_ATTENDANCE,
    }


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", ProblemCode.EMPTY, None, None),
        (b" \n\t ", ProblemCode.EMPTY, None, None),
        (b'{"chat": {', ProblemCode.TRUNCATED, 1, 11),
        (b'{"chat": {"M": {"text": "abc', ProblemCode.TRUNCATED, 1, 29),
        (b'{\n  "chat": {"M" {}}}', ProblemCode.NOT_JSON, 2, 16),
        (b'{\n  "chat": {},\n}', ProblemCode.NOT_JSON, 3, 1),
        (b'{"chat": [1 2]}', ProblemCode.NOT_JSON, 1, 13),
        (b'{"attendance": {"a": NumberLong(1)}}', ProblemCode.NOT_JSON, 1, 22),
        (b"ol\xc3\xa1 mundo", ProblemCode.NOT_JSON, 1, 1),
        ("{\"ção\": 'a'}".encode(), ProblemCode.NOT_JSON, 1, 9),
        (b"\xef\xbb\xbf{,", ProblemCode.NOT_JSON, 1, 2),
    ],
)
def test_what_is_no_json_is_told_with_its_place(data, code, line, column):
    problem = read(data).problem
    assert (problem.code, problem.line, problem.column) == (code, line, column)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"PK\x03\x04....xl/workbook.xml", None, ProblemCode.SPREADSHEET),
        (b"PK\x03\x04....", "vendas.xlsx", ProblemCode.SPREADSHEET),
        (b"PK\x03\x04....word/document.xml", None, ProblemCode.OFFICE_FILE),
        (b"PK\x03\x04....chat.json", "a.zip", ProblemCode.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", ProblemCode.SPREADSHEET),
        (b"nome;telefone\nAna;55", "clientes.csv", ProblemCode.SPREADSHEET),
        (b"%PDF-1.7", None, ProblemCode.PDF),
        (b"\x89PNG\r\n\x1a\n", None, ProblemCode.IMAGE),
        (b"\xff\xd8\xff\xe0", None, ProblemCode.IMAGE),
        (b"OggS\x00", None, ProblemCode.SOUND),
        (b"\x00\x00\x00\x18ftypmp42", None, ProblemCode.VIDEO),
        (b"\x1f\x8b\x08", None, ProblemCode.GZIP),
        (b"SQLite format 3\x00", None, ProblemCode.DATABASE),
        (b"\n<!DOCTYPE html><html>", None, ProblemCode.HTML),
        (b"<?xml version='1.0'?>", None, ProblemCode.XML),
        (b"\x00\x01\x02\x03", None, ProblemCode.BINARY),
    ],
)
def test_foreign_files_are_named(data, name, code):
    assert read(data, name).problem.code == code


def test_limits_have_codes(monkeypatch):
    monkeypatch.setattr(wrappers, "MAX_MESSAGES", 1)
    assert read(b'{"chat": [{"a":{}},{"b":{}}]}').problem.code == ProblemCode.TOO_MANY_MESSAGES
    monkeypatch.setattr(wrappers, "MAX_ATTENDANCES", 1)
    assert read(b'{"attendance":{"id":1}} ' * 2).problem.code == ProblemCode.TOO_MANY_ATTENDANCES


def long_payload(messages=4000):
    chat = ",".join(
        f'"M{n}": {{"momment": {NOW + n}, "text": {{"message": "{"é😊" * 40}"}}}}'
        for n in range(messages)
    )
    return f'{{"attendance": {{"id": "1"}}, "chat": {{{chat}}}}}'.encode()


def test_many_pieces_read_as_one():
    (transcript,) = read(long_payload()).transcripts
    assert len(transcript.messages) == 4000
    assert all(m.contents[0].text == "é😊" * 40 for m in transcript.messages)


def test_a_value_larger_than_many_pieces_is_read():
    assert said(CHAT % (b'"' + b"abc " * 500_000 + b'"')) == "abc " * 500_000


def test_a_number_cut_by_a_piece_is_read_whole():
    blanks = b" " * (256 * 1024 - 30)
    for shift in range(30):
        data = (
            blanks + b" " * shift + b'{"attendance": {"attendanceNumber": 123456.75}, "chat": 12}'
        )
        assert read(data).transcripts[0].attendance.number == "123456.75"


def test_progress_is_told_and_reading_can_be_cancelled():
    data, told = long_payload(), []
    read(data, progress=told.append)
    assert [p.done_bytes for p in told] == sorted(p.done_bytes for p in told)
    assert (told[-1].done_bytes, told[-1].messages) == (len(data), 4000)
    assert read(data, cancelled=lambda: True).problem.code == ProblemCode.CANCELLED


@pytest.mark.usefixtures("usual_collector")
def test_collector_and_switch_interval_are_restored_even_when_readers_overlap():
    before = (True, sys.getswitchinterval())
    inside, leave = threading.Event(), threading.Event()

    def wait(_progress):
        inside.set()
        leave.wait(10)

    thread = threading.Thread(target=read, args=(long_payload(50),), kwargs={"progress": wait})
    thread.start()
    assert inside.wait(10)
    assert not gc.isenabled()
    read(b"{")
    assert not gc.isenabled()
    leave.set()
    thread.join(10)
    assert (gc.isenabled(), sys.getswitchinterval()) == before


@pytest.mark.usefixtures("usual_collector")
def test_what_the_caller_raises_is_passed_on_and_restores_the_collector():
    def fail(_progress):
        raise RuntimeError("the window is gone")

    with pytest.raises(RuntimeError):
        read(long_payload(10), progress=fail)
    assert gc.isenabled()


@pytest.mark.parametrize(
    "data",
    [
        b'{"chat": {"M": "' + b"a" * 8_000_000,
        b"[" + b"1," * 1_000_000,
        b'{"a":1}' * 100_000,
        b"```json\n" * 100_000,
        b"\n" * 5_000_000 + b"x",
        b'{"attendance":{"operators":[' + b'"a",' * 200_000 + b'"b"]}}',
    ],
)
def test_large_hostile_inputs_do_not_take_long(data):
    begun = time.monotonic()
    assert isinstance(read(data), ReadResult)
    assert time.monotonic() - begun < 20
