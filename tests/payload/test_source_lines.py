"""A source as lines: every byte of every token stays, however it was written."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugchat_gui.payload.source_lines import Arrangement, SourceLines, arrangement_of

BLANKS = st.text(alphabet=" \t\r\n", max_size=3)
TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.sampled_from(["{", '"],', "\\", "é😊"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=20,
)


def whole(data: bytes, arrangement: Arrangement, piece: int = 1 << 20) -> SourceLines:
    source = SourceLines(data, arrangement)
    while not source.is_whole:
        before = source.done
        source.take(source.next_piece(piece))
        assert source.done > before
    return source


def texts(source: SourceLines) -> list[bytes]:
    return [source.data[line.start : line.end] for line in source.lines(0, source.count)]


@given(VALUES, st.booleans(), st.integers(1, 60))
def test_indenting_keeps_every_token_and_its_spelling(
    value: object, escaped: bool, piece: int
) -> None:
    data = json.dumps([value], ensure_ascii=escaped, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    lines = texts(whole(data, Arrangement.INDENTED, piece))
    assert TOKEN.findall(b"\n".join(lines)) == TOKEN.findall(data)
    assert b"".join(lines) == data


@given(VALUES, BLANKS)
def test_every_byte_leads_to_its_line(value: object, blanks: str) -> None:
    data = blanks.encode() + json.dumps({"a": value, "b": [value]}).encode()
    source = whole(data, Arrangement.INDENTED, 20)
    for number, line in enumerate(source.lines(0, source.count)):
        for offset in {line.start, line.end - 1}:
            assert source.line_at(offset) == number


def test_what_json_forgets_is_kept() -> None:
    data = b'{"a":1.50E+3,"a":1e400,"b":"\\u00e9\\/","c":[],"d":{ },"e":-0}'
    assert texts(whole(data, Arrangement.INDENTED)) == [
        b"{", b'"a":1.50E+3,', b'"a":1e400,', b'"b":"\\u00e9\\/",', b'"c":[],', b'"d":{ },',
        b'"e":-0', b"}",
    ]  # fmt: skip


def test_depth_follows_the_brackets() -> None:
    source = whole(b'{"a":[1,{"b":2}],"c":3}', Arrangement.INDENTED)
    depths = [line.depth for line in source.lines(0, source.count)]
    assert depths == [0, 1, 2, 2, 3, 2, 1, 1, 0]


def test_lines_as_they_came_lose_only_their_breaks() -> None:
    data = '{\r\n\t"nome": "José 😊",\r\n\r\n  "b": 1 \n}'.encode()
    assert texts(whole(data, Arrangement.AS_IT_CAME, 4)) == [
        b"{", '\t"nome": "José 😊",'.encode(), b"", b'  "b": 1 ', b"}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [b'"', b'{"a": "never ends', b"}}}]]", b",,,", b'text " around {\n"a": 1}\nand after', b" \n "],
)
def test_damaged_text_has_lines_too(data: bytes) -> None:
    source = whole(data, Arrangement.INDENTED, 3)
    assert b"".join(b"".join(texts(source)).split()) == b"".join(data.split())


def test_one_line_of_megabytes_is_found_again_from_few_places() -> None:
    data = json.dumps({f"k{i}": "x" * 40 for i in range(100_000)}).encode()
    assert len(data) > 5_000_000
    source = whole(data, arrangement_of(data, 1000))
    assert source.arrangement is Arrangement.INDENTED
    assert source.count == 100_002
    assert len(source._starts) < source.count // 50
    line = source.lines(77_001, 1)[0]
    assert source.text(line, 9)[0] == '"k77000":'
    assert source.line_at(line.start + 12) == 77_001


def test_a_value_of_megabytes_is_one_line_cut_where_asked() -> None:
    data = b'{"a":"' + "é".encode() * 1_000_000 + b'","b":1}'
    source = whole(data, Arrangement.INDENTED, 1000)
    assert source.count == 4
    assert source.text(source.lines(1, 1)[0], 7) == ('"a":"é', True)
    assert source.line_at(len(data) - 2) == 2


@pytest.mark.parametrize(
    ("indent", "expected"), [(2, Arrangement.AS_IT_CAME), (None, Arrangement.INDENTED)]
)
def test_a_source_with_lines_of_its_own_keeps_them(
    indent: int | None, expected: Arrangement
) -> None:
    chat = {f"K{i}": {"momment": i, "fromMe": True, "status": "READ"} for i in range(50)}
    data = json.dumps({"attendance": {"id": 1}, "chat": chat}, indent=indent).encode()
    assert arrangement_of(data + b"\n", 50) is expected
