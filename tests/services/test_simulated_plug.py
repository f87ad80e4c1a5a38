"""The simulated Plug keeps the documented contract, in process and under TLS alike."""

import asyncio
import json
from pathlib import Path

import httpx
import pytest
from plug_servers import QUICK, TOKEN, profile, trust, uvicorn_tls

from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior as B
from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.webhooks import (
    SIMULATED,
    AuthorizationStyle,
    BodyShape,
    ProfileKind,
    ServiceProfile,
    WebhookEvent,
)
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.plug_api import PlugApi, Timeouts
from plugchat_gui.services.plug_request import DEPARTMENTS_PATH, UPDATE_PATH
from plugchat_gui.services.simulated_plug import DEMO_TIMEOUTS, SimulatedPlug

O = PlugOutcome  # noqa: E741 (short in the tables below)
ADDRESS = "https://erp.empresa.com.br/plug"
URLS = {WebhookEvent.FINISH_ATTENDANCE: ADDRESS}
JSON = {"content-type": "application/json"}

SENT = {
    B.ACCEPT: O.ACCEPTED,
    B.REFUSE_TOKEN: O.TOKEN_REFUSED,
    B.FORBID: O.FORBIDDEN,
    B.NOT_FOUND: O.NOT_FOUND,
    B.WRONG_METHOD: O.WRONG_METHOD,
    B.WRONG_CONTENT_TYPE: O.WRONG_CONTENT_TYPE,
    B.TOO_MANY_REQUESTS: O.TOO_MANY_REQUESTS,
    B.SERVER_ERROR: O.SERVER_ERROR,
    B.REDIRECT: O.REDIRECTED,
    B.HTML: O.NOT_PLUG,
    B.VALUE_FALSE: O.ACCEPTED_WITH_DOUBT,
    B.SLOW: O.NO_ANSWER,
    B.RESET: O.CONNECTION_LOST,
    B.BAD_CERTIFICATE: O.CERTIFICATE_REFUSED,
    B.REFUSE_CONNECTION: O.CONNECTION_REFUSED,
    B.NO_NAME: O.NAME_NOT_FOUND,
}
OF_THE_CONNECTION = {B.RESET, B.BAD_CERTIFICATE, B.REFUSE_CONNECTION, B.NO_NAME}
"""What only the transport in this process can do, not the application."""
IN_FORCE = {B.ACCEPT, B.SLOW, B.RESET}


def in_process(plug: SimulatedPlug, times: Timeouts = QUICK) -> PlugApi:
    return PlugApi(transport_factory=plug.transport, timeouts=times)


@pytest.mark.parametrize("behavior", list(B))
def test_every_behavior_comes_to_its_outcome_in_process(behavior: B) -> None:
    plug = SimulatedPlug()
    plug.behavior = behavior
    answer = asyncio.run(in_process(plug).update_webhooks(SIMULATED, TOKEN, URLS))
    assert answer.outcome is SENT[behavior]
    assert (plug.webhooks == URLS) == (behavior in IN_FORCE)


@pytest.mark.parametrize("behavior", [b for b in B if b not in OF_THE_CONNECTION])
def test_under_tls_the_outcome_is_the_same(behavior: B) -> None:
    plug = SimulatedPlug(slow_s=1.0)
    plug.behavior = behavior
    with uvicorn_tls(plug) as port:
        call = PlugApi(timeouts=QUICK, trust=trust).update_webhooks(profile(port), TOKEN, URLS)
        assert asyncio.run(call).outcome is SENT[behavior]
    assert (plug.webhooks == URLS) == (behavior in IN_FORCE)


def test_a_simulated_silence_can_be_cancelled() -> None:
    plug, token = SimulatedPlug(), CancelToken()
    plug.behavior = B.SLOW

    async def run() -> PlugAnswer:
        asyncio.get_running_loop().call_later(0.1, token.cancel)
        return await in_process(plug, DEMO_TIMEOUTS).update_webhooks(SIMULATED, TOKEN, URLS, token)

    assert asyncio.run(run()).outcome is O.CANCELLED_UNKNOWN


@pytest.mark.parametrize("authorization", list(AuthorizationStyle))
@pytest.mark.parametrize("body", list(BodyShape))
def test_both_styles_and_both_shapes_are_taken(authorization, body) -> None:
    plug = SimulatedPlug(TOKEN)
    where = ServiceProfile(ProfileKind.SIMULATED, SIMULATED.base, authorization, body)
    answer = asyncio.run(in_process(plug).update_webhooks(where, TOKEN, URLS))
    assert answer.outcome is O.ACCEPTED
    assert plug.webhooks == URLS


def test_the_check_knows_the_token() -> None:
    api = in_process(SimulatedPlug(TOKEN))
    good = asyncio.run(api.verify_token(SIMULATED, TOKEN))
    assert (good.outcome, good.departments[0]) == (O.ACCEPTED, "Geral")
    bad = asyncio.run(api.verify_token(SIMULATED, ApiToken("another-token")))
    assert bad.outcome is O.TOKEN_REFUSED


def test_keys_that_are_left_out_stay_as_they_are() -> None:
    plug = SimulatedPlug()
    api = in_process(plug)
    other = {WebhookEvent.START_ATTENDANCE: "https://erp.empresa.com.br/inicio"}
    asyncio.run(api.update_webhooks(SIMULATED, TOKEN, URLS))
    asyncio.run(api.update_webhooks(SIMULATED, TOKEN, other))
    assert plug.webhooks == {**URLS, **other}


def ask(plug: SimulatedPlug, method: str, path: str, **parts: object) -> httpx.Response:
    async def run() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(plug), base_url=SIMULATED.base
        ) as client:
            return await client.request(method, path, **parts)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("method", "path", "headers", "content", "status"),
    [
        ("PUT", UPDATE_PATH, JSON, b"{}", 401),
        ("GET", DEPARTMENTS_PATH, {}, b"", 401),
        ("GET", DEPARTMENTS_PATH, {"authorization": "Bearer "}, b"", 401),
        ("POST", UPDATE_PATH, {"authorization": "t", **JSON}, b"{}", 405),
        ("POST", DEPARTMENTS_PATH, {"authorization": "t"}, b"", 405),
        ("PUT", UPDATE_PATH, {"authorization": "t"}, b"{}", 415),
        ("PUT", UPDATE_PATH, {"authorization": "t", "content-type": "text/plain"}, b"{}", 415),
        ("PUT", UPDATE_PATH, {"authorization": "t", **JSON}, b"{}", 401),
        ("PUT", UPDATE_PATH, {"authorization": "t", **JSON}, b"", 401),
        ("PUT", UPDATE_PATH, {"authorization": "t", **JSON}, b"[1]", 401),
        ("PUT", UPDATE_PATH, {"authorization": "t", **JSON}, b'"x"', 401),
        ("PUT", UPDATE_PATH, {"authorization": "t", **JSON}, b"[" * 40_000, 401),
        ("PUT", UPDATE_PATH, {"authorization": "t", **JSON}, b'{"finishAttendance": 1}', 401),
        ("PUT", UPDATE_PATH, {"authorization": "t", **JSON}, b'{"unknown": "https://a.b"}', 401),
        ("PUT", UPDATE_PATH, {"authorization": "t", **JSON}, b" " * 70_000, 413),
        ("GET", "/", {"authorization": "t"}, b"", 404),
        ("GET", UPDATE_PATH + "/", {"authorization": "t"}, b"", 404),
    ],
)
def test_what_the_documentation_refuses_is_refused(method, path, headers, content, status) -> None:
    plug = SimulatedPlug()
    answer = ask(plug, method, path, headers=headers, content=content)
    assert answer.status_code == status
    assert not plug.webhooks


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:5000", "ftp://a.b", "erp.empresa.com.br", ""]
)
def test_only_https_addresses_are_taken(address: str) -> None:
    plug = SimulatedPlug()
    both = {"finishAttendance": address, "startAttendance": "https://erp.empresa.com.br"}
    answer = ask(
        plug, "PUT", UPDATE_PATH, headers={"authorization": "t", **JSON}, content=json.dumps(both)
    )
    assert answer.status_code == 401
    assert not plug.webhooks


def test_deliveries_are_the_sample_files_in_turn(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "notes.txt"):
        (tmp_path / name).write_text(name)
    plug = SimulatedPlug(samples=tmp_path)
    assert [plug.sample_delivery() for _ in range(3)] == [b"a.json", b"b.json", b"a.json"]


def test_without_samples_the_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=tmp_path.name):
        SimulatedPlug(samples=tmp_path).sample_delivery()
