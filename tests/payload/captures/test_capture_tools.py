"""ngrok, webhook-tester and smee: records of tools that pass requests on."""

import gzip
import json

import pytest

from plugchat_gui.payload.captures.captured import CaptureFormat, SkipReason
from plugchat_gui.payload.reader import read as read_payload
from tests.support.captures import (
    NOW,
    PAYLOAD,
    SECRETS,
    in_base64,
    read,
    request_of_tester,
    skipped,
    smee_event,
)


def message(body=PAYLOAD, headers=(), method="POST"):
    data = body if isinstance(body, bytes) else body.encode()
    lines = [f"{method} /gancho HTTP/1.1", "Host: abc.ngrok.app", *headers]
    if data:
        lines.append(f"Content-Length: {len(data)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + data


def ngrok(raw, id_="airt_1", **members):
    return {
        "uri": f"/api/requests/http/{id_}",
        "id": id_,
        "tunnel_name": "command_line",
        "remote_addr": "192.0.2.7",
        "start": "2026-10-14T09:02:00.123456789-03:00",
        "duration": 3893202,
        "request": {
            "method": "POST",
            "proto": "HTTP/1.1",
            "headers": {"Content-Type": ["application/json"]},
            "uri": "/gancho",
            "raw": in_base64(raw),
        },
        "response": None,
        **members,
    }


def test_ngrok_bodies_come_out_of_the_whole_message():
    secrets = [f"{name}: {value}" for name, value in SECRETS.items()]
    raws = [message(headers=secrets), message(b"", method="GET")]
    page = {"uri": "/api/requests/http", "requests": [ngrok(raw) for raw in raws]}
    found = read(page)
    assert found.format is CaptureFormat.NGROK
    (one,) = found.items
    assert one.body.decode() == PAYLOAD
    assert (one.at_ms, one.name) == (NOW + 123, "airt_1")
    assert dict(one.headers)["Host"] == "abc.ngrok.app"
    assert one.secrets_dropped == 3
    assert skipped(found) == {SkipReason.NO_BODY: 1}


def test_one_request_of_ngrok_by_itself():
    (one,) = read(ngrok(message())).items
    assert one.body.decode() == PAYLOAD


def test_what_the_inspector_of_ngrok_cut_off_is_told():
    found = read({"requests": [ngrok(message()[:200]), ngrok(message())], "uri": "/"})
    assert len(found.items) == 1
    assert skipped(found) == {SkipReason.CUT_OFF: 1}


def test_packed_bodies_of_ngrok_are_unpacked():
    packed = gzip.compress(PAYLOAD.encode())
    (one,) = read(ngrok(message(packed, ["Content-Encoding: gzip"]))).items
    assert one.body.decode() == PAYLOAD


@pytest.mark.parametrize("raw", ["", "???", "AAA*"])
def test_a_raw_message_that_is_none_is_counted(raw):
    one = ngrok(message())
    one["request"]["raw"] = raw
    found = read({"requests": [one]})
    assert not found.items
    assert sum(skipped(found).values()) == 1


def test_ngrok_without_requests_is_a_capture_with_nothing_in_it():
    found = read({"uri": "/api/requests/http", "requests": []})
    assert (found.format, found.items) == (CaptureFormat.NGROK, ())


def test_webhook_tester_gives_a_bare_list():
    headers = [{"name": name, "value": value} for name, value in SECRETS.items()]
    found = read([request_of_tester(), request_of_tester(headers=headers), request_of_tester("")])
    assert found.format is CaptureFormat.WEBHOOK_TESTER
    assert [one.body.decode() for one in found.items] == [PAYLOAD] * 2
    assert [one.secrets_dropped for one in found.items] == [0, 3]
    assert found.items[0].headers == (("Content-Type", "application/json"),)
    assert found.items[0].at_ms == NOW
    assert skipped(found) == {SkipReason.NO_BODY: 1}


def test_one_request_and_the_older_names_of_webhook_tester():
    old = request_of_tester()
    old["content_base64"] = old.pop("request_payload_base64")
    old["created_at_unix"] = old.pop("captured_at_unix_milli") // 1000
    for value in (request_of_tester(), old, [old]):
        (one,) = read(value).items
        assert (one.body.decode(), one.at_ms) == (PAYLOAD, NOW)


def test_what_is_not_base64_is_counted_as_badly_encoded():
    found = read([request_of_tester(request_payload_base64="***"), request_of_tester()])
    assert skipped(found) == {SkipReason.BAD_ENCODING: 1}


def test_the_body_of_smee_is_taken_as_it_stands_in_the_source():
    found = read(smee_event(headers=SECRETS))
    assert found.format is CaptureFormat.SMEE
    (one,) = found.items
    assert one.body.decode() == PAYLOAD
    assert one.at_ms == NOW
    assert dict(one.headers) == {"host": "smee.io", "content-type": "application/json"}
    assert one.secrets_dropped == 3


def test_a_list_of_events_and_what_the_page_of_smee_copies():
    assert len(read(f"[{smee_event()}, {smee_event()}]").items) == 2
    (one,) = read(f'{{"payload":{PAYLOAD}}}').items
    assert (one.body.decode(), one.headers) == (PAYLOAD, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_recorded_stream_of_smee(end):
    lines = [
        "id: 1", "event: ready", "data: {}", "",
        ": a comment", f"id: 2{end}data: {smee_event(json.dumps(json.loads(PAYLOAD)))}", "",
        "event: ping", "data: {}", "",
        "data: " + smee_event('{"attendance": {"attendanceNumber": 9}}'), "",
    ]  # fmt: skip
    found = read(end.join(lines))
    assert found.format is CaptureFormat.SMEE
    assert [json.loads(one.body)["attendance"]["attendanceNumber"] for one in found.items] == [7, 9]
    assert not found.skipped


def test_several_data_lines_are_one_event():
    text = json.dumps(json.loads(smee_event()), indent=1)
    stream = "".join(f"data: {line}\n" for line in text.split("\n"))
    (one,) = read(f"id: 1\n{stream}\n").items
    assert json.loads(one.body) == json.loads(PAYLOAD)


def test_the_wrapper_body_of_plain_payloads_keeps_working():
    payload = json.loads(PAYLOAD)
    for value in (
        {"body": payload},
        {"headers": {"host": "x"}, "params": {}, "query": {}, "body": payload},
        [{"headers": {"host": "x"}, "body": payload, "webhookUrl": "https://x"}],
        {"timestamp": NOW, "body": payload},
        {"messages": [{"momment": NOW, "text": {"message": "oi"}}]},
    ):
        assert read(value).format is None
        assert len(read_payload(json.dumps(value).encode()).transcripts) == 1


@pytest.mark.parametrize(
    "members",
    [
        {"method": "POST", "id": "r-1", "received_at": "2026-10-14T12:02:00.000Z"},
        {"method": "POST", "id": "r-1", "time": NOW / 1000},
        {"requestContext": {}, "id": "r-1", "timestamp": NOW, "isBase64Encoded": False},
    ],
)
def test_requests_of_other_tools_whose_body_is_text(members):
    one = {"headers": {"content-type": "application/json", **SECRETS}, "body": PAYLOAD, **members}
    for value in (one, [one], {"endpoint": "x", "requests": [one]}):
        found = read(value)
        assert found.format is CaptureFormat.OTHER_TOOL
        (item,) = found.items
        assert (item.body.decode(), item.at_ms, item.name) == (PAYLOAD, NOW, "r-1")
        assert item.secrets_dropped == 3


def test_a_lambda_event_may_be_base64():
    event = {"httpMethod": "POST", "headers": {}, "isBase64Encoded": True}
    (one,) = read({**event, "body": in_base64(PAYLOAD)}).items
    assert one.body.decode() == PAYLOAD
    assert skipped(read({**event, "body": "***"})) == {SkipReason.BAD_ENCODING: 1}
