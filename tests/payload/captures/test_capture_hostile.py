"""Texts made to hurt: nothing raises, nothing takes more than a few times its length."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.payload.captures.registry import read_capture
from tests.payload.captures.test_capture_logs import LINES
from tests.payload.captures.test_capture_zip import zipped
from tests.support import command_copies as copies
from tests.support.captures import PAYLOAD

PIECES = [
    "curl ", "curl.exe ", "x ", "-d ", "--data-raw ", "--json ", "'", '"', "$'", "-H 'a: b' ",
    '^"', '^\\^"', "\\", "\\\n", "^\n", "\n", ";", "&", "|", "<<A\n", "A\n", "<<<", "@-", "{", "}",
    "[", "]", '{"a":1}', '{"chat":[]}', '"chat"', ":", ",", '{\\"chat\\":{}}', "\\x22", "\\u00e9",
    "{\\x22chat\\x22", "Invoke-WebRequest ", "-Body ", "$body", " = ", "@'\n", "\n'@", "`",
    "$([char]9)",
    'fetch("https://x", {', "POST / HTTP/1.1\n", "HTTP/1.1 200 OK\n", "Content-Length: 5\n",
    "Transfer-Encoding: chunked\n", "Content-Encoding: gzip\n", ":method: POST\n", "\n\n", "5\r\n",
    "0\r\n\r\n", "###\n", "2026-10-14T12:02:00Z ", '{"log":"', '","stream":"stdout","time":"x"}\n',
    "web-1  | ", "chat", "attendance", "é", "😊", "\x00", PAYLOAD,
]  # fmt: skip

WHOLE = [
    f"curl https://x \\\n -d {copies.chrome_bash(PAYLOAD)} --compressed ;\n",
    f"curl.exe https://x ^\n -d {copies.firefox_cmd(PAYLOAD)}\r\n",
    f'curl "https://x" ^\n -d {copies.chrome_cmd_2017(PAYLOAD)} --compressed',
    f"curl https://webhook.site/x -d $'{PAYLOAD}'",
    copies.powershell(PAYLOAD),
    copies.fetch(PAYLOAD),
    *(line for line, _at in LINES[::4]),
]


def check(capture):
    assert isinstance(capture, Capture)
    if capture.format is None:
        assert not capture.items
    assert all(count > 0 for _reason, count in capture.skipped)


@given(st.lists(st.sampled_from(PIECES), max_size=25))
@settings(max_examples=80, deadline=None)
def test_any_pieces_give_a_capture(pieces):
    check(read_capture("".join(pieces).encode()))


@given(st.sampled_from(WHOLE), st.data())
@settings(max_examples=80, deadline=None)
def test_any_damaged_text_gives_a_capture(whole, data):
    text = whole.encode()
    at = data.draw(st.integers(0, len(text)))
    left_out = data.draw(st.integers(0, 40))
    check(read_capture(text[:at] + data.draw(st.binary(max_size=3)) + text[at + left_out :]))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_damaged_zip_gives_a_capture(data):
    whole = zipped(("a.json", PAYLOAD), ("b.txt", WHOLE[0]), ("c.zip", zipped(("d", WHOLE[-1]))))
    at = data.draw(st.integers(0, len(whole)))
    check(read_capture(whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + 2 :]))


SIGN = "2026-10-14T12:02:00Z chat "
REPEATED = [
    SIGN + "{",
    "{" + SIGN,
    '{"a":[',
    '{"a":"',
    '["',
    '[1,"[1,",',
    '{\\"a',
    '{\\"chat\\":[',
    "{\\x22",
    '{"chat":{},',
    '{"log":"chat',
    "curl '",
    'curl "\n',
    "curl -d '{\"a\":[\n",
    "curl -d $'\\'\n",
    "curl <<A\n",
    "curl -d '[\"' ",
    'curl.exe -d "{\n',
    'curl -d ^"\n',
    'curl -d ^\\^" ',
    "POST / HTTP/1.1\n\n",
    "POST / HTTP/1.1\nContent-Length: 9999999999\n\n",
    "POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n1\n",
    "POST / HTTP/1.1\na: b\n c\n",
    ":method: x\n\n",
    "###\n",
    "# \n",
    '$a = @"\nchat ',
    "Invoke-WebRequest -Body @'\n",
    'Invoke-WebRequest -Body "`"',
    "iwr $a ",
    'fetch("x", {"a":"',
    "web-1  | chat",
    "2026-10-14T12:02:00.000000000Z stdout P {",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_hostile_text_does_not_take_long(piece):
    text = piece * (60_000 // len(piece))
    for beginning in ("", "POST / HTTP/1.1\nchat\n\n", SIGN):
        begun = time.monotonic()
        check(read_capture((beginning + text).encode()))
        assert time.monotonic() - begun < 20


def test_deep_nesting_in_a_log():
    deep = '{"a":' * 90 + '{"chat": {"M": {"text": {"message": "oi"}}}}' + "}" * 90
    check(read_capture(f"{SIGN}{deep}".encode()))
    check(read_capture(f"{SIGN}{'[' * 100_000}{json.dumps({'chat': []})}".encode()))
