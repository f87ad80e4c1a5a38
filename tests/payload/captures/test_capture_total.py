"""No input makes reading a capture raise or hang, and a payload is never taken for one."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.payload.captures import harvest
from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.payload.captures.registry import read_capture
from plugchat_gui.payload.codes import ProblemCode
from tests.support.captures import (
    PAYLOAD,
    har,
    har_entry,
    in_base64,
    read,
    request_of_tester,
    site_page,
    site_request,
    skipped,
    smee_event,
)

NAMES = [
    "log", "entries", "data", "requests", "request", "response", "startedDateTime", "method",
    "url", "postData", "text", "params", "encoding", "content", "headers", "name", "value", "raw",
    "uuid", "token_id", "created_at", "client_address", "request_payload_base64",
    "captured_at_unix_milli", "body", "query", "timestamp", "host", "payload", "event", "start",
    "tunnel_name", "chat", "attendance", "per_page", "uri", "creator",
]  # fmt: skip

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from([PAYLOAD, in_base64(PAYLOAD), "base64", "2026-10-14 12:02:00"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), inner, max_size=6)
    ),
    max_leaves=25,
)

WHOLE = [
    json.dumps(har(har_entry(), har_entry(None, json.dumps(site_page(site_request()))))).encode(),
    json.dumps(site_page(site_request())).encode(),
    json.dumps([request_of_tester()]).encode(),
    f"id: 1\ndata: {smee_event('{}')}\n\n".encode(),
    b"uuid;content;created_at\r\nu-1;" + json.dumps(PAYLOAD).encode() + b";2026-10-14 12:02:00\r\n",
    json.dumps({"requests": [{"start": "x", "request": {"raw": in_base64("POST /")}}]}).encode(),
]


def check(capture):
    assert isinstance(capture, Capture)
    if capture.format is None:
        assert not capture.items
        assert not capture.skipped
    assert all(count > 0 for _reason, count in capture.skipped)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
@settings(max_examples=80, deadline=None)
def test_any_bytes_give_a_capture(data):
    check(read_capture(data))


@given(json_values, st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_json_gives_a_capture(value, ascii_only):
    text = json.dumps(value, ensure_ascii=ascii_only)
    check(read_capture(text.encode("utf-8", "surrogatepass")))


@given(st.lists(json_values, max_size=3), st.sampled_from(["data", "requests", "entries", "log"]))
@settings(max_examples=80, deadline=None)
def test_any_list_where_records_are_expected_gives_a_capture(values, name):
    inner = {"entries": values} if name == "log" else values
    check(read_capture(json.dumps({name: inner, "uri": "", "per_page": 1}).encode()))


@given(st.sampled_from(WHOLE), st.data())
@settings(max_examples=100, deadline=None)
def test_any_damaged_capture_gives_a_capture(whole, data):
    at = data.draw(st.integers(0, len(whole)))
    left_out = data.draw(st.integers(0, 40))
    check(read_capture(whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + left_out :]))


@given(json_values)
@settings(max_examples=80, deadline=None)
def test_whatever_stands_in_it_a_payload_is_no_capture(value):
    for payload in (
        {"attendance": {"id": "1"}, "chat": value if isinstance(value, dict | list) else []},
        {"chat": [{"messageId": "1", "momment": 1, "text": value}]},
        [{"messageId": "1", "momment": 1, "text": value}],
    ):
        assert read(payload).format is None


@given(st.text(max_size=80), st.text(max_size=20))
@settings(max_examples=80, deadline=None)
def test_a_body_comes_back_as_it_was_sent(text, key):
    body = json.dumps({"attendance": {key: text}}, ensure_ascii=False)
    body = body.encode("utf-8", "replace").decode()
    for value in (
        har(har_entry(body)),
        site_page(site_request(body)),
        [request_of_tester(body)],
        smee_event(body),
        "content,uuid\n" + '"{}",1'.format(body.replace('"', '""')),
    ):
        assert [one.body.decode() for one in read(value).items] == [body]


@pytest.mark.parametrize(
    "wrapper", ["{}", '{{"body": {}}}', '[{{"data": {}}}]', '{{"success": true, "data": {}}}']
)
def test_a_payload_is_known_for_no_capture_without_being_read(wrapper):
    asked = []
    messages = ",".join(['{"momment": 1, "text": {"message": "oi"}}'] * 30_000)
    data = wrapper.format(f'{{"attendance": {{}}, "chat": [{messages}]}}').encode()
    assert read_capture(data, progress=asked.append).format is None
    assert len(asked) == 1


def test_progress_is_told_and_reading_can_be_cancelled():
    page = json.dumps(site_page(*[site_request("x" * 50_000 + PAYLOAD)] * 40)).encode()
    told = []
    read_capture(page, progress=told.append)
    assert [one.done_bytes for one in told] == sorted(one.done_bytes for one in told)
    assert {one.total_bytes for one in told} == {len(page)}
    answers = iter([False, False, True])
    found = read_capture(page, cancelled=lambda: next(answers))
    assert (found.format, found.items) == (None, ())
    assert found.problem.code is ProblemCode.CANCELLED


@pytest.mark.parametrize("depth", [150, 100_000])
def test_deep_nesting_ends_reading_and_keeps_what_came_before(depth):
    text = json.dumps(har(har_entry()))[:-3]
    found = read(text + ', {"request": ' + "[" * depth + "]" * depth + "}]}}")
    assert len(found.items) == 1
    assert found.problem.code is ProblemCode.TOO_DEEP


def test_a_body_larger_than_any_delivery_is_counted(monkeypatch):
    monkeypatch.setattr(harvest, "MAX_BODY", len(PAYLOAD.encode()))
    found = read(site_page(site_request(), site_request(PAYLOAD + " ")))
    assert len(found.items) == 1
    assert skipped(found) == {"too_large": 1}


def test_more_requests_than_anybody_captures_end_reading(monkeypatch):
    monkeypatch.setattr(harvest, "MAX_ATTENDANCES", 2)
    found = read(site_page(*[site_request()] * 3))
    assert len(found.items) == 2
    assert found.problem.code is ProblemCode.TOO_MANY_ATTENDANCES


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"PK\x03\x04xl/workbook.xml", "spreadsheet"),
        (b"<!doctype html><p>oi", "html"),
        (b"", "empty"),
    ],
)
def test_a_wrong_file_is_named_for_what_it_is(data, code):
    assert read(data).problem.code == code
