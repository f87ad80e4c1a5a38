"""The token reaches Plug and nothing else: no log, answer, repr, exception, proxy or file."""

import asyncio
import base64
import dataclasses
import html
import json
import logging
import random
import string
import traceback
from urllib.parse import quote

import pytest
from plug_servers import CANARY, QUICK, TOKEN, answering, profile, server_context, serving, trust

from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.webhooks import SIMULATED, AuthorizationStyle, WebhookEvent
from plugchat_gui.services.plug_api import PlugApi
from plugchat_gui.services.plug_request import departments_request, update_request
from plugchat_gui.services.secret_striking import STRUCK, struck_out
from plugchat_gui.wording.outcomes import technical_details
from plugchat_gui.wording.words import Words

URLS = {WebhookEvent.FINISH_ATTENDANCE: "https://erp.empresa.com.br/plug"}


def forms(secret: str) -> list[str]:
    raw = secret.encode()
    return [
        secret,
        quote(secret, safe=""),
        quote(secret, safe="").lower(),
        quote(quote(secret, safe=""), safe=""),
        json.dumps(secret)[1:-1],
        json.dumps(secret)[1:-1].replace("/", "\\/"),
        html.escape(secret),
        "".join(f"&#{ord(c)};" for c in secret),
        "".join(f"\\u{ord(c):04X}" for c in secret),
        base64.b64encode(raw).decode(),
        base64.urlsafe_b64encode(raw).decode(),
        base64.b64encode(b"Bearer " + raw + b"\n").decode(),
        base64.b64encode(b"x" + raw + b"yz").decode(),
        base64.b64encode(b"xy" + raw + b"z").decode(),
        secret.upper(),
        secret.lower(),
    ]


def hidden(text: str, secret: str) -> bool:
    """Whether nothing in `text` gives `secret` away, not even half of it."""
    half = len(secret) // 2
    parts = {secret[at : at + half] for at in range(len(secret) - half)}
    raw = base64.b64encode(secret.encode()).decode()
    return not any(part.lower() in text.lower() for part in parts) and raw[4:-4] not in text


@pytest.mark.parametrize("form", forms(CANARY))
def test_an_answer_that_repeats_the_token_is_shown_without_it(form: str) -> None:
    body = f'{{"error": "bad token: {form}", "again": "{form}"}}'.encode()

    async def run() -> PlugAnswer:
        talk = answering(
            "401 No",
            body,
            f"text/{form}" if form.isalnum() else "text/plain",
            f"Location: //{form}",
        )
        async with serving(talk, server_context()) as served:
            return await PlugApi(timeouts=QUICK, trust=trust).update_webhooks(
                profile(served.port), TOKEN, URLS
            )

    answer = asyncio.run(run())
    assert answer.outcome is PlugOutcome.TOKEN_REFUSED
    assert "bad token: " in answer.body_excerpt
    assert STRUCK in answer.body_excerpt
    assert hidden(repr(answer), CANARY)
    for language in ("pt_BR", "en"):
        assert hidden(technical_details(answer, Words(language)), CANARY)


def test_a_redirect_cannot_carry_the_token_into_a_sentence() -> None:
    token = ApiToken("1nEFbU3EktLnV7LIIzX")

    async def run() -> PlugAnswer:
        talk = answering("302 Found", b"", "", f"Location: https://{token.reveal()}.example.com/")
        async with serving(talk, server_context()) as served:
            return await PlugApi(timeouts=QUICK, trust=trust).verify_token(
                profile(served.port), token
            )

    assert asyncio.run(run()).redirect_host == f"{STRUCK}.example.com"


@pytest.mark.parametrize("cut", range(6, len(CANARY)))
def test_a_token_cut_off_at_the_end_is_struck_out_too(cut: int) -> None:
    assert struck_out("token " + CANARY[:cut], CANARY) == f"token {STRUCK}"


def test_other_text_is_left_alone() -> None:
    text = '{"message": "token inválido ã 🙂 100% \\u00e3 &amp; a+b/c=="}'
    assert struck_out(text, CANARY) == text


def test_any_token_is_struck_out_of_any_form() -> None:
    chance = random.Random(7)
    alphabet = string.ascii_letters + string.digits + string.punctuation
    for length in (8, 19, 40, 400):
        secret = "".join(chance.choices(alphabet, k=length))
        for form in forms(secret):
            assert hidden(struck_out(f"<{form}>", secret), secret), (secret, form)


def test_requests_do_not_show_the_token() -> None:
    for request in (update_request(SIMULATED, TOKEN, URLS), departments_request(SIMULATED, TOKEN)):
        assert hidden(repr(request), CANARY)


@pytest.mark.parametrize("style", list(AuthorizationStyle))
def test_no_log_line_holds_the_token(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], style: AuthorizationStyle
) -> None:
    caplog.set_level(logging.DEBUG)
    answers = []

    async def run() -> None:
        asyncio.get_running_loop().set_debug(True)
        plug = PlugApi(timeouts=QUICK, trust=trust)
        for status in ("200 OK", "302 Found", "401 No", "500 Oops", "garbage"):
            talk = answering(status, CANARY.encode(), "text/plain", f"X-Echo: {CANARY}")
            async with serving(talk, server_context()) as served:
                where = profile(served.port, authorization=style)
                answers.append(await plug.update_webhooks(where, TOKEN, URLS))
                answers.append(await plug.verify_token(where, TOKEN))
                assert CANARY.encode() in served.received
        async with serving(answering("200 OK")) as served:
            answers.append(await plug.verify_token(profile(served.port), TOKEN))

    asyncio.run(run())
    assert len(answers) == 11
    said = caplog.text + "".join(capfd.readouterr()) + repr(answers)
    said += repr([dataclasses.asdict(answer) for answer in answers])
    assert hidden(said, CANARY)
    assert not [record for record in caplog.records if record.name.startswith("http")]


def test_a_fault_of_the_program_does_not_quote_the_token() -> None:
    def broken_transport() -> None:
        raise KeyError("no transport")

    plug = PlugApi(transport_factory=broken_transport, timeouts=QUICK)
    with pytest.raises(KeyError) as caught:
        asyncio.run(plug.update_webhooks(SIMULATED, TOKEN, URLS))
    assert hidden("".join(traceback.format_exception(caught.value)), CANARY)


def test_a_token_that_no_header_can_carry_is_refused_before_sending() -> None:
    class Odd(ApiToken):
        def reveal(self) -> str:
            return "kan\u200b4ry\r\nX: 1"

    answer = asyncio.run(PlugApi(timeouts=QUICK).update_webhooks(SIMULATED, Odd("x"), URLS))
    assert answer.outcome is PlugOutcome.TOKEN_REFUSED
    assert "4ry" not in repr(answer)
