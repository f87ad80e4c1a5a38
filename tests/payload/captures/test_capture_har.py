"""HAR: what browsers and debugging proxies recorded."""

import gzip
import json
from urllib.parse import quote_plus

import pytest

from plugchat_gui.payload.captures.captured import CaptureFormat, SkipReason
from tests.support.captures import (
    CALLBACK,
    NOW,
    PAYLOAD,
    SECRETS,
    har,
    har_entry,
    in_base64,
    read,
    site_page,
    site_request,
    skipped,
    smee_event,
)

NOISE = '{"events": [{"name": "page_view", "startTime": 12}]}'


def bodies(found):
    return [one.body.decode() for one in found.items]


def posted(data, **members):
    entry = har_entry()
    entry["request"]["postData"] = data
    entry["request"] |= members
    return entry


def test_what_was_posted_comes_back_as_it_was():
    found = read(har(har_entry(), har_entry(None)))
    assert found.format is CaptureFormat.HAR
    (one,) = found.items
    assert one.body.decode() == PAYLOAD
    assert one.at_ms == NOW
    assert skipped(found) == {SkipReason.NO_BODY: 1}


def test_of_the_address_only_the_host_is_kept_and_of_cookies_nothing():
    headers = [{"name": name, "value": value} for name, value in SECRETS.items()]
    entry = har_entry()
    entry["request"]["headers"] += headers
    (one,) = read(har(entry)).items
    assert one.name == "gancho.example.com.br"
    assert one.secrets_dropped == 3
    assert "s3cr3t" not in repr(one)
    assert "secret-path" not in repr(one)


def test_the_json_that_pages_send_on_their_own_is_left_out():
    found = read(har(har_entry(NOISE), har_entry(), har_entry("a=1&b=2")))
    assert bodies(found) == [PAYLOAD]
    assert skipped(found) == {SkipReason.NOT_A_PAYLOAD: 2}


def test_json_is_offered_when_nothing_better_was_posted():
    found = read(har(har_entry(NOISE), har_entry(None)))
    assert bodies(found) == [NOISE]
    assert skipped(found) == {SkipReason.NO_BODY: 1}


@pytest.mark.parametrize("body", [CALLBACK, PAYLOAD[:120], '{"chat": {oi}}'])
def test_a_callback_a_cut_payload_and_a_broken_one_are_offered(body):
    assert bodies(read(har(har_entry(body), har_entry(NOISE)))) == [body]


@pytest.mark.parametrize(
    "data",
    [
        {"text": in_base64(PAYLOAD), "encoding": "base64"},
        {"text": in_base64(PAYLOAD)},
        {"text": in_base64(PAYLOAD).rstrip("=").translate({43: 45, 47: 95})},
        {"text": in_base64("\ufeff" + PAYLOAD)},
        {"text": in_base64(gzip.compress(PAYLOAD.encode()))},
        {"text": in_base64(gzip.compress(PAYLOAD.encode())), "encoding": "base64"},
        {"params": [{"name": "a", "value": "1"}, {"name": "payload", "value": PAYLOAD}]},
        {"text": f"a=1&payload={quote_plus(PAYLOAD)}", "mimeType": "application/x-www-form"},
        {"text": "", "params": [{"name": "payload", "value": PAYLOAD}]},
    ],
)
def test_base64_declared_or_not_gzip_and_forms(data):
    entry = posted(data)
    if "a=1" in str(data):
        entry["request"]["postData"]["text"] = data["text"].removeprefix("a=1&")
    assert [body.removeprefix("\ufeff") for body in bodies(read(har(entry)))] == [PAYLOAD]


def test_what_is_not_the_base64_it_is_said_to_be_is_counted():
    entry = posted({"text": "{oi}", "encoding": "base64"})
    assert skipped(read(har(entry))) == {SkipReason.BAD_ENCODING: 1}


def test_an_answer_that_is_a_payload_is_taken_once():
    found = read(har(*[har_entry(None, PAYLOAD)] * 3, har_entry(None, NOISE)))
    assert bodies(found) == [PAYLOAD]
    assert skipped(found) == {SkipReason.REPEATED: 2, SkipReason.NO_BODY: 1}


@pytest.mark.parametrize(
    "answer",
    [
        '{"zaapId": "1", "messageId": "M1"}',
        f'{{"args": {{}}, "data": {json.dumps(PAYLOAD)}, "json": {PAYLOAD}}}',
        '{"startTime": 1, "customer": {}}',
        "<html>attendance</html>",
    ],
)
def test_other_answers_are_no_payloads(answer):
    assert skipped(read(har(har_entry(None, answer)))) == {SkipReason.NO_BODY: 1}


def test_an_answer_may_wrap_what_it_shows():
    answer = f'{{"success": true, "data": [{PAYLOAD}]}}'
    assert bodies(read(har(har_entry(None, answer)))) == [answer]


def test_an_answer_may_be_base64():
    entry = har_entry(None, in_base64(PAYLOAD))
    entry["response"]["content"]["encoding"] = "base64"
    assert bodies(read(har(entry))) == [PAYLOAD]
    assert bodies(read(har(har_entry(None, in_base64(PAYLOAD))))) == [PAYLOAD]


def test_what_answers_a_payload_is_not_looked_at():
    assert bodies(read(har(har_entry(PAYLOAD, answer=CALLBACK + PAYLOAD)))) == [PAYLOAD]


def test_pages_of_an_inspector_give_each_request_once():
    pages = [site_page(site_request()), site_page(site_request(), site_request(uuid="u-2"))]
    found = read(har(*(har_entry(None, json.dumps(page)) for page in pages)))
    assert [one.name for one in found.items] == ["u-1", "u-2"]
    assert bodies(found) == [PAYLOAD] * 2
    assert skipped(found) == {SkipReason.REPEATED: 1}


def test_a_request_shown_by_itself_is_the_one_of_the_list():
    found = read(
        har(har_entry(None, json.dumps(site_page(site_request()))), har_entry(None, PAYLOAD))
    )
    assert [one.name for one in found.items] == ["u-1"]


def test_a_stream_that_a_page_listened_to():
    found = read(har(har_entry(None, f"id: 1\ndata: {smee_event(CALLBACK)}\n\n")))
    assert bodies(found) == [CALLBACK]


def test_a_capture_inside_is_looked_into_once():
    inner = har(har_entry(None, json.dumps(site_page(site_request()))))
    found = read(har(har_entry(None, json.dumps(inner))))
    assert not found.items


def test_the_har_that_webhook_site_copies_names_no_zone_and_is_utc():
    entry = har_entry(startedDateTime="2026-10-14 12:02:00")
    (one,) = read(har(entry)).items
    assert one.at_ms == NOW


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_marks_and_utf_16_do_not_matter(encoding):
    text = json.dumps(har(har_entry()), ensure_ascii=False)
    assert bodies(read(text.encode(encoding))) == [PAYLOAD]


def test_a_har_that_ends_in_the_middle_gives_what_came_before():
    text = json.dumps(har(har_entry(), har_entry()))
    found = read(text[: text.rindex("chat")])
    assert bodies(found) == [PAYLOAD]
    assert found.problem.code == "truncated"


def test_odd_entries_are_counted_and_stop_nothing():
    odd = [None, 1, {}, {"request": None}, har_entry(request=None), har_entry(response=[])]
    found = read(har(*odd, har_entry()))
    assert bodies(found) == [PAYLOAD] * 2
    assert sum(skipped(found).values()) == 5


def test_an_empty_har_is_a_capture_with_nothing_in_it():
    found = read(har())
    assert (found.format, found.items, found.skipped) == (CaptureFormat.HAR, (), ())


def test_bodies_keep_what_python_and_qt_would_trip_over():
    body = r'{"chat": {"M": {"text": {"message": "\ud83d x \u0000"}}}, "n": ' + "9" * 5000 + "}"
    assert bodies(read(har(har_entry(body)))) == [body]


def test_an_answer_of_an_inspector_that_was_cut_off_or_is_empty_is_counted():
    page = json.dumps(site_page(site_request(), site_request(uuid="u-2")))
    found = read(
        har(
            har_entry(None, page[: page.index("u-2")]),
            har_entry(None, '{"data": [], "per_page": 50}'),
        )
    )
    assert [one.name for one in found.items] == ["u-1"]
    assert skipped(found) == {SkipReason.CUT_OFF: 1, SkipReason.NO_BODY: 1}


def test_requests_that_came_to_an_open_page_through_its_socket():
    told = ["request.created", "token", {"request": site_request(), "total": 1}]
    frames = [
        {"type": "receive", "time": 1.5, "opcode": 1, "data": data}
        for data in (
            "2",
            "3",
            None,
            "42" + json.dumps(told),
            "42" + json.dumps(told),
            '"request": {',
        )
    ]
    found = read(har(har_entry(None, _webSocketMessages=frames), har_entry(None)))
    assert [(one.name, one.at_ms) for one in found.items] == [("u-1", NOW)]
    assert bodies(found) == [PAYLOAD]
    assert skipped(found) == {SkipReason.REPEATED: 1, SkipReason.NO_BODY: 1}


def test_a_body_that_playwright_wrote_into_a_file_is_counted_as_that():
    beside = posted({"mimeType": "application/json", "text": "", "params": [], "_file": "a.json"})
    shown = har_entry(None)
    shown["response"]["content"] = {"mimeType": "application/json", "_file": "b.json"}
    assert skipped(read(har(beside, shown))) == {SkipReason.BODY_IN_A_FILE: 2}


def test_an_answer_that_was_left_compressed_is_undone():
    entry = har_entry(None)
    text = in_base64(gzip.compress(PAYLOAD.encode()))
    entry["response"]["content"] = {"encoding": "base64", "text": text}
    assert bodies(read(har(entry))) == [PAYLOAD]
