"""Whole HTTP messages: what was sent comes back, whatever was done to it on the way."""

import gzip
import zlib
from urllib.parse import quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.payload.captures import http_encoding
from plugchat_gui.payload.captures.captured import CaptureFormat, SkipReason
from plugchat_gui.payload.captures.http_message import decoded, messages, parse_request
from tests.support.captures import NOW, PAYLOAD, read, skipped

BODY = PAYLOAD.encode()


def gzipped(data):
    return gzip.compress(data, mtime=0)


BARE_DEFLATE = zlib.compressobj(wbits=-15)
DEFLATED = BARE_DEFLATE.compress(BODY) + BARE_DEFLATE.flush()


def request(*headers, body=BODY, first="POST /gancho?key=s3cr3t HTTP/1.1", end="\r\n"):
    lines = (first, "Host: x.example", *headers, "", "")
    return end.join(lines).encode() + body


def measured(body=BODY, *headers):
    return request(f"Content-Length: {len(body)}", *headers, body=body)


def chunked(*pieces, trailers="", end="\r\n"):
    out = b"".join(b"%x;name=value\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return out + f"0{end}{trailers}{end}".encode()


HALVES = (BODY[:50], BODY[50:])

WAYS = {
    "measured": measured(),
    "without a length": request(),
    "without a length, with a line end of an editor": request(body=BODY + b"\n"),
    "old": request(first="POST / HTTP/1.0"),
    "copied by Firefox": request(first="POST / HTTP/2"),
    "bare line feeds": request(end="\n"),
    "blank lines before it": b"\r\n\r\n" + measured(),
    "a mark before it": b"\xef\xbb\xbf" + request(),
    "without the blank line": request(end="\n")[: -len(BODY) - 1] + BODY,
    "folded headers": request("X-A: 1\r\n  2\r\n\t3"),
    "pseudo-headers": b":method: POST\n:authority: x.example\n:path: /\nx: y\n\n" + BODY,
    "chunked": request("Transfer-Encoding: chunked", body=chunked(*HALVES)),
    "chunked with trailers": request(
        "Transfer-Encoding: chunked", body=chunked(*HALVES, trailers="X-Sum: 1\r\n")
    ),
    "chunked and copied without its last line end": request(
        "Transfer-Encoding: chunked", body=chunked(*HALVES)[:-4]
    ),
    "called chunked, but put together": request("Transfer-Encoding: chunked"),
    "gzip": measured(gzipped(BODY), "Content-Encoding: gzip"),
    "gzip in two members": measured(
        gzipped(HALVES[0]) + gzipped(HALVES[1]), "Content-Encoding: x-gzip"
    ),
    "deflate": measured(zlib.compress(BODY), "Content-Encoding: deflate"),
    "bare deflate": measured(DEFLATED, "Content-Encoding: deflate"),
    "one after another": measured(gzipped(zlib.compress(BODY)), "Content-Encoding: deflate, gzip"),
    "gzip in chunks": request("Transfer-Encoding: gzip, chunked", body=chunked(gzipped(BODY))),
    "identity": measured(BODY, "Content-Encoding: identity"),
    "called gzip, but undone": request("Content-Encoding: gzip", "Content-Length: 90"),
    "called br, but undone": request("Content-Encoding: br"),
    "a length from before an editor changed it": request("Content-Length: 99999"),
    "with the size of fewer bytes": request(f"Content-Length: {len(BODY) - 3}"),
}


@pytest.mark.parametrize("data", WAYS.values(), ids=WAYS)
def test_the_body_comes_back(data):
    found = read(data)
    assert found.format is CaptureFormat.RAW_HTTP
    assert [one.body for one in found.items] == [BODY]
    assert "s3cr3t" not in repr(found.items)


def test_headers_are_kept_and_their_secrets_counted():
    (one,) = read(
        request("Authorization: Bearer s3cr3t", "COOKIE: a=s3cr3t", "X-A: 1", "X-B:", "x-a:  2 ")
    ).items
    assert one.headers == (("Host", "x.example"), ("X-A", "1"), ("X-B", ""), ("x-a", "2"))
    assert (one.secrets_dropped, one.name) == (2, "x.example")


def test_the_path_of_a_webhook_is_a_secret():
    (one,) = read(b":authority: x.example\n:method: POST\n:path: /s3cr3t\na: b\n\n" + BODY).items
    assert one.headers == ((":authority", "x.example"), (":method", "POST"), ("a", "b"))
    assert (one.secrets_dropped, one.name) == (1, "x.example")


def test_the_date_a_message_names_is_when_it_came():
    (one,) = read(request("Date: Wed, 14 Oct 2026 12:02:00 GMT")).items
    assert one.at_ms == NOW


OF_NO_USE = [
    (request(body=b""), "no_body"),
    (measured(b"oi"), "not_a_payload"),
    (measured(b'{"a": 1}'), "not_a_payload"),
    (measured()[:-30], "cut_off"),
    (request("Transfer-Encoding: chunked", body=chunked(*HALVES)[:90]), "cut_off"),
    (request("Transfer-Encoding: chunked", body=b'5\r\n{"a": 1}'), "bad_encoding"),
    (request("Transfer-Encoding: chunked", body=b"2\r\n{}\r\nzz\r\n"), "bad_encoding"),
    (measured(gzipped(BODY)[:-20], "Content-Encoding: gzip"), "cut_off"),
    (measured(b"\x1f\x8b" + BODY, "Content-Encoding: gzip"), "bad_encoding"),
    (measured(b"\x8b\x01abc", "Content-Encoding: br"), "bad_encoding"),
    (measured(b"(\xb5/\xfdabc", "Content-Encoding: zstd"), "bad_encoding"),
    (measured(gzipped(BODY), "Content-Encoding: " + "gzip," * 9), "bad_encoding"),
    (measured(gzipped(bytes(40_000_000)), "Content-Encoding: gzip"), "too_large"),
    (request(body=b"< ./entrega.json\n"), "body_in_a_file"),
]


@pytest.mark.parametrize(("data", "reason"), OF_NO_USE, ids=range(len(OF_NO_USE)))
def test_what_is_of_no_use_is_counted(data, reason):
    found = read(data)
    assert (found.format, found.items) == (CaptureFormat.RAW_HTTP, ())
    assert skipped(found) == {reason: 1}


def test_of_what_was_cut_off_there_is_what_there_is():
    cut = parse_request(request("Transfer-Encoding: chunked", body=chunked(*HALVES)[:90]))
    assert cut.skipped is SkipReason.CUT_OFF
    assert BODY.startswith(cut.body)
    assert len(cut.body) > 50
    cut = parse_request(measured(gzipped(BODY)[:-10], "Content-Encoding: gzip"))
    assert cut.skipped is SkipReason.CUT_OFF
    assert BODY.startswith(cut.body)


def test_several_messages_in_one_file():
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"
    data = b"".join(
        (
            measured(),
            answer,
            request("Transfer-Encoding: chunked", body=chunked(*HALVES)),
            b"\r\n",
            request("Content-Length: 3", body=b"abc"),
            request(body=BODY + b"\n\n"),
            measured(gzipped(BODY), "Content-Encoding: gzip"),
            b"\n",
        )
    )
    found = read(data)
    assert [one.body for one in found.items] == [BODY] * 4
    assert skipped(found) == {"not_a_payload": 1}


def test_an_answer_that_holds_a_payload_is_taken():
    data = b"GET /requests/1/raw HTTP/1.1\r\n\r\nHTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + BODY
    found = read(data)
    assert [one.body for one in found.items] == [BODY]
    assert skipped(found) == {"no_body": 1}


def test_files_of_requests_for_editors():
    text = (
        f"@base = https://x.example\n\n### entrega\nPOST {{{{base}}}}/gancho\n"
        f"Content-Type: application/json\n\n{PAYLOAD}\n\n###\n# outra\nPOST https://x.example/a "
        f"HTTP/1.1\n\n{PAYLOAD}\n\n### vazia\nGET https://x.example/\n"
    )
    found = read(text)
    assert [one.body for one in found.items] == [BODY, BODY]
    assert skipped(found) == {"no_body": 1}


@pytest.mark.parametrize("text", ["POST a letter\n", "GET", "Prezados,\n\nPOST /x HTTP/1.1\n\n{}"])
def test_other_text_is_no_message(text):
    assert parse_request(text.encode()) is None
    assert read(text).format is None


def test_a_text_that_begins_like_a_message_and_shows_a_payload_is_no_capture():
    assert read(f"GET /attendances\n\nResposta:\n```\n{PAYLOAD}\n```\n").format is None


def test_what_was_done_to_a_body_is_undone():
    assert decoded(gzipped(BODY), "GZIP") == BODY
    assert decoded(BODY, "gzip") == BODY
    assert decoded(BODY, "") == BODY
    assert decoded(b"abc", "br") is None
    assert decoded(b"", "gzip") == b""


def test_a_body_that_grows_beyond_all_measure_is_refused(monkeypatch):
    monkeypatch.setattr(http_encoding, "MAX_DECODED", 1000)
    assert decoded(gzipped(b" " * 1000), "gzip") == b" " * 1000
    assert decoded(gzipped(b" " * 1001), "gzip") is None
    monkeypatch.setattr(http_encoding, "MAX_DECODED", 10**9)
    assert decoded(gzipped(bytes(1_000_000)), "gzip") == bytes(1_000_000)
    assert decoded(gzipped(bytes(3_000_000)), "gzip") is None
    assert decoded(gzipped(b"a") * 1001, "gzip") is None


@given(st.binary(min_size=1, max_size=200), st.lists(st.integers(1, 50), max_size=5), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_body_comes_back_from_chunks_and_gzip(body, sizes, packed):
    sent = gzipped(body) if packed else body
    pieces, at = [], 0
    for size in sizes:
        pieces.append(sent[at : at + size])
        at += size
    pieces = [piece for piece in (*pieces, sent[at:]) if piece]
    headers = ("Transfer-Encoding: chunked", *(["Content-Encoding: gzip"] if packed else []))
    data = request(*headers, body=chunked(*pieces))
    found = [message for message, _end in messages(data + data)]
    assert [(one.body, one.skipped) for one in found] == [(body, None)] * 2


@given(st.sampled_from(sorted(WAYS)), st.data())
@settings(max_examples=80, deadline=None)
def test_any_damaged_message_gives_a_capture(way, data):
    whole = WAYS[way]
    at = data.draw(st.integers(0, len(whole)))
    damaged = (
        whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + data.draw(st.integers(0, 9)) :]
    )
    found = read(damaged)
    assert all(isinstance(one.body, bytes) for one in found.items)
    ends = [end for _message, end in messages(damaged)]
    assert ends == sorted(set(ends))


def test_the_json_of_a_form_is_the_body():
    part = b'--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
    parts = part + b"oi\r\n" + part + BODY + b"\r\n--XX--\r\n"
    for form in (b"a=1&payload=" + quote_plus(BODY).encode(), parts, parts.replace(b"\r", b"")):
        assert [one.body for one in read(measured(form)).items] == [BODY]


@pytest.mark.parametrize("name", ["Referer", "X-Original-URL", "X-Forwarded-Uri", "X-Hmac"])
def test_the_address_of_a_page_or_a_webhook_in_a_header_is_a_secret(name):
    (one,) = read(request(f"{name}: https://x.example/?token=s3cr3t", "X-A: 1")).items
    assert one.headers == (("Host", "x.example"), ("X-A", "1"))
    assert one.secrets_dropped == 1


def test_what_curl_tells_of_itself_is_gone_over():
    told = b"""*   Trying 127.0.0.1:80...
* Connected to x.example (127.0.0.1) port 80 (#0)
> GET /gancho?key=s3cr3t HTTP/1.1\r
> Authorization: Bearer s3cr3t\r
> \r
* Mark bundle as not supporting multiuse
< HTTP/1.1 200 OK\r
< Set-Cookie: a=s3cr3t\r
< Content-Length: %d\r
< \r
{ [%d bytes data]
%b* Connection #0 to host x.example left intact
"""
    found = read(told % (len(BODY), len(BODY), BODY))
    assert [one.body for one in found.items] == [BODY]
    assert "s3cr3t" not in repr(found)
    assert skipped(found) == {SkipReason.NO_BODY: 1}
