"""What is sent to Plug, and what each of its answers means. Real TLS on loopback."""

import asyncio
import json
import subprocess
import sys

import pytest
from plug_servers import (
    CANARY,
    QUICK,
    TOKEN,
    answering,
    profile,
    read_request,
    server_context,
    serving,
    trust,
)

from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.webhooks import (
    AuthorizationStyle,
    BodyShape,
    ProfileKind,
    ServiceProfile,
    WebhookEvent,
)
from plugchat_gui.services.plug_api import PlugApi

URLS = {WebhookEvent.FINISH_ATTENDANCE: "https://erp.empresa.com.br/plug"}
O = PlugOutcome  # noqa: E741 (short in the tables below)


def api() -> PlugApi:
    return PlugApi(timeouts=QUICK, trust=trust)


def answer_to(talk, *, verify: bool = False) -> PlugAnswer:
    async def run() -> PlugAnswer:
        async with serving(talk, server_context()) as served:
            if verify:
                return await api().verify_token(profile(served.port), TOKEN)
            return await api().update_webhooks(profile(served.port), TOKEN, URLS)

    return asyncio.run(run())


def request_for(styles: dict[str, object], *, verify: bool = False) -> tuple[list[str], bytes]:
    async def run() -> bytes:
        async with serving(answering("200 OK", b"[]"), server_context()) as served:
            where = profile(served.port, **styles)
            if verify:
                await api().verify_token(where, TOKEN)
            else:
                await api().update_webhooks(where, TOKEN, URLS)
            return bytes(served.received)

    head, _, body = asyncio.run(run()).partition(b"\r\n\r\n")
    return head.decode().split("\r\n"), body


def test_the_default_request_is_the_documented_one() -> None:
    head, body = request_for({})
    assert head[0] == "PUT /api/integrations/update-webhooks HTTP/1.1"
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
    assert fields["authorization"] == CANARY
    assert fields["content-type"] == "application/json"
    assert fields["content-length"] == str(len(body))
    assert json.loads(body) == {"finishAttendance": "https://erp.empresa.com.br/plug"}


def test_the_variant_puts_bearer_before_the_token_and_value_around_the_keys() -> None:
    head, body = request_for({"authorization": AuthorizationStyle.BEARER, "body": BodyShape.VALUE})
    assert f"Authorization: Bearer {CANARY}" in head
    assert json.loads(body) == {"value": {"finishAttendance": "https://erp.empresa.com.br/plug"}}


def test_the_check_only_reads() -> None:
    head, body = request_for({}, verify=True)
    assert head[0] == "GET /api/integrations/departments HTTP/1.1"
    assert f"Authorization: {CANARY}" in head
    assert body == b""


def test_sending_no_address_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="no address"):
        asyncio.run(api().update_webhooks(profile(1), TOKEN, {}))


@pytest.mark.parametrize(
    ("body", "content_type", "outcome"),
    [
        (b"", "", O.ACCEPTED),
        (b"  \n", "text/plain", O.ACCEPTED),
        (b"true", "application/json", O.ACCEPTED),
        (b"null", "application/json", O.ACCEPTED),
        (b'"ok"', "text/html", O.ACCEPTED),
        (b'{"value": true}', "application/json", O.ACCEPTED),
        (b'\xef\xbb\xbf{"success": true, "message": "ok"}', "text/plain", O.ACCEPTED),
        (b"{}", "application/json", O.ACCEPTED),
        (b'{"value": false}', "application/json", O.ACCEPTED_WITH_DOUBT),
        (b'{"success": false, "message": "x"}', "application/json", O.ACCEPTED_WITH_DOUBT),
        (b"false", "application/json", O.ACCEPTED_WITH_DOUBT),
        (b"<!doctype html><p>Wi-Fi", "text/html", O.NOT_PLUG),
        (b"<html>", "application/json", O.NOT_PLUG),
        (b"OK", "text/plain", O.NOT_PLUG),
        (b"NaN", "application/json", O.NOT_PLUG),
        (b"[" * 50_000, "application/json", O.NOT_PLUG),
        (b"9" * 6_000, "application/json", O.NOT_PLUG),
        (b"\xff\xfe\x00", "application/json", O.NOT_PLUG),
    ],
)
def test_a_success_is_judged_by_its_body(body: bytes, content_type: str, outcome: O) -> None:
    answer = answer_to(answering("200 OK", body, content_type))
    assert (answer.outcome, answer.status) == (outcome, 200)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("204 No Content", O.ACCEPTED),
        ("304 Not Modified", O.UNEXPECTED_STATUS),
        ("400 Bad Request", O.UNEXPECTED_STATUS),
        ("401 Unauthorized", O.TOKEN_REFUSED),
        ("403 Forbidden", O.FORBIDDEN),
        ("404 Not Found", O.NOT_FOUND),
        ("405 Method Not Allowed", O.WRONG_METHOD),
        ("408 Request Timeout", O.SERVER_TIMEOUT),
        ("413 Too Large", O.TOO_LARGE),
        ("415 Unsupported Media Type", O.WRONG_CONTENT_TYPE),
        ("418 Teapot", O.UNEXPECTED_STATUS),
        ("429 Too Many", O.TOO_MANY_REQUESTS),
        ("500 Oops", O.SERVER_ERROR),
        ("502 Bad Gateway", O.SERVER_ERROR),
        ("503 Unavailable", O.SERVER_ERROR),
        ("504 Gateway Timeout", O.SERVER_TIMEOUT),
        ("599 ?", O.SERVER_ERROR),
        ("999 ?", O.UNEXPECTED_STATUS),
    ],
)
def test_every_status_has_its_outcome(status: str, outcome: O) -> None:
    answer = answer_to(answering(status))
    assert (answer.outcome, answer.status) == (outcome, int(status[:3]))
    assert answer.reason == ""
    assert answer.duration_ms < 3_000


@pytest.mark.parametrize(
    ("talk", "outcome", "departments"),
    [
        (
            answering(
                "200 OK",
                b'[{"active": true, "id": "1", "name": "Geral"}, {"name": "Antigo",'
                b' "active": false}, {"name": 5}, 7, {"name": " Vendas\\ud800 "}]',
            ),
            O.ACCEPTED,
            ("Geral", "Vendas\N{REPLACEMENT CHARACTER}"),
        ),
        (answering("200 OK", b'{"value": [{"name": "Geral"}]}'), O.ACCEPTED, ("Geral",)),
        (answering("200 OK", b"[]"), O.ACCEPTED, ()),
        (answering("200 OK", b""), O.ACCEPTED_WITH_DOUBT, ()),
        (answering("200 OK", b"{}"), O.ACCEPTED_WITH_DOUBT, ()),
        (answering("200 OK", b'{"value": false}'), O.ACCEPTED_WITH_DOUBT, ()),
        (answering("200 OK", b"<html>", "text/html"), O.NOT_PLUG, ()),
        (answering("401 Unauthorized"), O.TOKEN_REFUSED, ()),
        (answering("404 Not Found"), O.CHECK_NOT_OFFERED, ()),
        (answering("500 Oops"), O.SERVER_ERROR, ()),
    ],
)
def test_the_check_tells_a_good_token_from_a_missing_check(talk, outcome, departments) -> None:
    answer = answer_to(talk, verify=True)
    assert (answer.outcome, answer.departments) == (outcome, departments)


def test_a_large_company_has_many_departments() -> None:
    rows = [{"active": True, "id": "x" * 120, "name": f"Loja {n}"} for n in range(1_000)]
    answer = answer_to(answering("200 OK", json.dumps(rows).encode()), verify=True)
    assert answer.outcome is O.ACCEPTED
    assert len(answer.departments) == 500


@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("https://login.example.com/x", "login.example.com"),
        ("//OTHER.example.com:8443/", "other.example.com"),
        ("https://user:pw@other.example.com", "other.example.com"),
        ("/elsewhere", None),
        ("https://[broken", None),
        ("https://exa mple\x7f/", "exa mple\N{REPLACEMENT CHARACTER}"),
        ("", None),
    ],
)
def test_a_redirect_is_reported_with_its_host(location: str, host: str | None) -> None:
    answer = answer_to(answering("302 Found", b"", "", f"Location: {location}"))
    assert (answer.outcome, answer.redirect_host) == (O.REDIRECTED, host)


@pytest.mark.parametrize("status", ["301", "302", "303", "307", "308"])
@pytest.mark.parametrize("verify", [False, True])
def test_the_target_of_a_redirect_never_hears_from_us(status: str, verify: bool) -> None:
    async def run() -> int:
        async with serving(answering("200 OK"), server_context()) as target:
            go = answering(
                f"{status} Moved", b"", "", f"Location: https://127.0.0.1:{target.port}/"
            )
            async with serving(go, server_context()) as served:
                call = api().verify_token if verify else api().update_webhooks
                extra = () if verify else (URLS,)
                answer = await call(profile(served.port), TOKEN, *extra)
            assert answer.outcome is O.REDIRECTED
            assert CANARY.encode() not in target.received
            return target.connections

    assert asyncio.run(run()) == 0


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("40", 40),
        ("0", 0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("9" * 400, None),
        ("-5", None),
        ("soon", None),
        ("Wed, 99 Foo 2099 99:99:99 GMT", None),
    ],
)
def test_a_pause_asked_for_is_read_in_seconds(asked: str, seconds: int | None) -> None:
    answer = answer_to(answering("429 Too Many", b"", "", f"Retry-After: {asked}"))
    assert (answer.outcome, answer.retry_after_s) == (O.TOO_MANY_REQUESTS, seconds)


def test_a_pause_asked_for_as_a_date_counts_from_now() -> None:
    from datetime import UTC, datetime, timedelta
    from email.utils import format_datetime

    at = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    answer = answer_to(answering("503 Unavailable", b"", "", f"Retry-After: {at}"))
    assert answer.retry_after_s is not None
    assert 80 <= answer.retry_after_s <= 91


@pytest.mark.parametrize(
    "base",
    [
        "",
        "plug.example.com",
        "http://plug.example.com",
        "ftp://plug.example.com",
        "https://",
        "https:///path",
        "https://user:pw@plug.example.com",
        "https://plug.example.com?x=1",
        "https://plug.example.com#x",
        "https://plug.example.com:0",
        "https://plug.example.com:65536",
        "https://plug.example.com:x",
        "https://good.com\\@evil.com",
        "https://plug example.com",
        "https://plug.example.com\n",
        "https://plug.example.com/a b",
        "https://-plug.example.com",
        "https://" + "a" * 64 + ".com",
        "https://a..b",
        "https://xn--a.com",
        "https://1.2.3.999",
        "https://[::1",
        "https://[:::::]",
        "https://plüg.example.com",
        "https://plug.example.com/" + "a" * 2_000,
    ],
)
def test_a_base_that_is_no_https_address_is_refused_before_anything(base: str) -> None:
    where = ServiceProfile(ProfileKind.CUSTOM, base)
    for call in (api().update_webhooks(where, TOKEN, URLS), api().verify_token(where, TOKEN)):
        answer = asyncio.run(call)
        assert answer.outcome is O.INVALID_BASE, answer.reason


def test_a_base_may_have_a_port_and_a_path() -> None:
    async def run() -> tuple[PlugAnswer, bytes]:
        async with serving(answering("200 OK"), server_context()) as served:
            where = ServiceProfile(ProfileKind.CUSTOM, f"HTTPS://localhost:{served.port}/gateway/")
            answer = await api().update_webhooks(where, TOKEN, URLS)
            return answer, bytes(served.received)

    answer, received = asyncio.run(run())
    assert answer.outcome is O.ACCEPTED
    assert received.startswith(b"PUT /gateway/api/integrations/update-webhooks ")


def test_only_keys_that_were_given_go_out() -> None:
    async def run() -> bytes:
        async with serving(answering("200 OK"), server_context()) as served:
            urls = {WebhookEvent.MESSAGE_STATUS: "https://a.com.br/ç"}
            await api().update_webhooks(profile(served.port), TOKEN, urls)
            return bytes(served.received)

    body = asyncio.run(run()).partition(b"\r\n\r\n")[2]
    assert json.loads(body) == {"messageStatus": "https://a.com.br/ç"}


def test_calls_may_overlap() -> None:
    async def talk(reader, writer) -> None:
        await read_request(reader)
        await asyncio.sleep(0.05)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async def run() -> list[PlugAnswer]:
        async with serving(talk, server_context()) as served:
            one = api()
            where = profile(served.port)
            calls = (one.update_webhooks(where, TOKEN, URLS) for _ in range(5))
            return await asyncio.gather(*calls)

    assert {answer.outcome for answer in asyncio.run(run())} == {O.ACCEPTED}


def test_importing_the_service_imports_nothing_heavy() -> None:
    heavy = "httpx", "httpcore", "anyio", "ssl", "asyncio", "truststore", "uvicorn"
    code = (
        "import sys\n"
        "import plugchat_gui.services.plug_api, plugchat_gui.services.background\n"
        "import plugchat_gui.services.simulated_plug, plugchat_gui.wording.outcomes\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
