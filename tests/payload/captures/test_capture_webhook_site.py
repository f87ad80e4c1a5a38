"""webhook.site: pages of requests, one request, and what is beside them."""

import json

from plugchat_gui.payload.captures.captured import CaptureFormat, SkipReason
from plugchat_gui.payload.reader import read as read_payload
from tests.support.captures import (
    CALLBACK,
    NOW,
    PAYLOAD,
    SECRETS,
    read,
    site_page,
    site_request,
    skipped,
)


def test_a_page_of_requests_gives_each_body_as_it_was():
    found = read(site_page(site_request(), site_request(CALLBACK, "u-2")))
    assert found.format is CaptureFormat.WEBHOOK_SITE
    assert [one.body.decode() for one in found.items] == [PAYLOAD, CALLBACK]
    assert [one.name for one in found.items] == ["u-1", "u-2"]
    assert found.problem is None
    assert not found.skipped


def test_its_times_are_utc():
    (one,) = read(site_page(site_request())).items
    assert one.at_ms == NOW


def test_headers_that_come_several_times_are_all_kept_and_secrets_are_not():
    headers = {"X-Trace": ["a", "b"], **{name: [value] for name, value in SECRETS.items()}}
    (one,) = read(site_page(site_request(headers=headers))).items
    assert one.headers == (("X-Trace", "a"), ("X-Trace", "b"))
    assert one.secrets_dropped == 3
    assert "s3cr3t" not in repr(one)


def test_one_request_alone_and_a_bare_list_are_read_too():
    assert len(read(site_request()).items) == 1
    assert len(read([site_request(), site_request(uuid="u-2")]).items) == 2


def test_pages_one_behind_the_other_are_one_capture():
    text = "\n".join(json.dumps(site_page(site_request(uuid=str(n)))) for n in range(3))
    assert [one.name for one in read(text).items] == ["0", "1", "2"]


def test_what_has_no_body_or_is_no_json_is_counted():
    page = site_page(
        site_request(""),
        site_request(None, method="GET"),
        site_request("just testing"),
        site_request(type="email", content="Oi", sender="a@example.com"),
        site_request(),
    )
    found = read(page)
    assert len(found.items) == 1
    assert skipped(found) == {SkipReason.NO_BODY: 2, SkipReason.NOT_A_PAYLOAD: 2}


def test_json_that_is_no_payload_and_a_cut_one_are_offered_all_the_same():
    found = read(site_page(site_request('{"hello": 1}'), site_request(PAYLOAD[:120], "u-2")))
    assert [one.body.decode() for one in found.items] == ['{"hello": 1}', PAYLOAD[:120]]


def test_the_records_of_its_documented_examples():
    example = {"method": "POST", "body": PAYLOAD, "date": "2026-10-14 12:02:00"}
    found = read(json.dumps(example) + "\n" + json.dumps(example))
    assert [(one.body.decode(), one.at_ms) for one in found.items] == [(PAYLOAD, NOW)] * 2


def test_an_empty_page_is_a_capture_with_nothing_in_it():
    found = read(site_page())
    assert (found.format, found.items) == (CaptureFormat.WEBHOOK_SITE, ())


def test_a_page_that_ends_in_the_middle_gives_what_came_before():
    text = json.dumps(site_page(site_request(), site_request(uuid="u-2")))
    found = read(text[: text.index("u-2")])
    assert [one.name for one in found.items] == ["u-1"]
    assert found.problem.code == "truncated"


def test_the_wrapper_data_of_plain_payloads_keeps_working():
    for value in (
        {"data": json.loads(PAYLOAD)},
        {"data": [json.loads(PAYLOAD)]},
        {"success": True, "data": json.loads(PAYLOAD)},
        [{"data": json.loads(PAYLOAD)}],
        {"success": True, "data": [{"momment": NOW, "text": {"message": "oi"}}]},
        {"data": []},
    ):
        assert read(value).format is None
    data = json.dumps({"data": [json.loads(PAYLOAD)]}).encode()
    assert len(read_payload(data).transcripts) == 1


def test_the_field_of_a_form_is_taken_where_there_is_no_content():
    form = {"campo": "oi", "payload": PAYLOAD}
    found = read(site_page(site_request("", request=form), site_request("", request=[])))
    assert [one.body.decode() for one in found.items] == [PAYLOAD]
    assert skipped(found) == {SkipReason.NO_BODY: 1}
