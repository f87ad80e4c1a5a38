"""Damage of pasted and typed text: refused as it is, mended by one offered change."""

import pytest

from plugchat_gui.domain.endpoint_url import UrlOutcome, judge

GOOD = "https://ganchos.empresa.com.br/plug"
SERVICE = "https://www.plugchat.com.br/api/integrations/update-webhooks"
BARE = GOOD.removeprefix("https://")


@pytest.mark.parametrize(
    ("text", "repaired", "code"),
    [
        (f" {GOOD}\r\n", GOOD, "outer_blanks"),
        (f"\u00a0{GOOD}\u3000", GOOD, "outer_blanks"),
        (f"\ufeff{GOOD}\u200b", GOOD, "invisible_characters"),
        (f"\u202a{GOOD}\u202c", GOOD, "invisible_characters"),
        (f"\u200b \u200b {GOOD}", GOOD, "invisible_characters"),
        ("https://ganchos.emp\u200bresa.com.br/plug", GOOD, "invisible_characters"),
        ("https://ganchos.emp\u00adresa.com.br/plug", GOOD, "invisible_characters"),
        (f'"{GOOD}"', GOOD, "outer_quotes"),
        (f"'{GOOD}',", GOOD, "outer_quotes"),
        (f"<{GOOD}>", GOOD, "outer_quotes"),
        (f"({GOOD})", GOOD, "outer_quotes"),
        (f'{GOOD}"', GOOD, "outer_quotes"),
        (f"{GOOD}>", GOOD, "outer_quotes"),
        (f"`{GOOD}`", GOOD, "outer_quotes"),
        ("https://ganchos.empresa.com.br/\r\n  plug", GOOD, "line_breaks"),
        (BARE, GOOD, "scheme_missing"),
        ("www.minhaempresa.com.br/webhook", "https://www.minhaempresa.com.br/webhook", None),
        ("minha.com.br:8443/x", "https://minha.com.br:8443/x", "scheme_missing"),
        (f"http://{BARE}", GOOD, "scheme_http"),
        (f"HTTP://{BARE}", GOOD, "scheme_http"),
        ("http://ganchos.empresa.com.br:80/plug", GOOD, "scheme_http"),
        (f"https:/{BARE}", GOOD, "scheme_malformed"),
        (f"https//{BARE}", GOOD, "scheme_malformed"),
        (f"https:{BARE}", GOOD, "scheme_malformed"),
        (f"https:///{BARE}", GOOD, "scheme_malformed"),
        (f"https;//{BARE}", GOOD, "scheme_malformed"),
        (f"https:// {BARE}", GOOD, "scheme_malformed"),
        (f"htps://{BARE}", GOOD, "scheme_malformed"),
        (f"ttps://{BARE}", GOOD, "scheme_malformed"),
        (f"//{BARE}", GOOD, "scheme_malformed"),
        (f"https://{GOOD}", GOOD, "scheme_malformed"),
        (f"https://http://{BARE}", GOOD, "scheme_malformed"),
        ("https:\\\\ganchos.empresa.com.br\\plug", GOOD, "backslashes"),
        ("https:\\/\\/ganchos.empresa.com.br\\/plug", GOOD, "backslashes"),
        ("ｈｔｔｐｓ：／／ganchos.empresa.com.br／plug", GOOD, "typographic"),
        ("https://ganchos。empresa。com.br/plug", GOOD, "typographic"),
        ("https://ganchos.empresa.com.br/um–dois", "https://ganchos.empresa.com.br/um-dois", None),
        ("https://ganchos.empresa.com.br/meu plug", GOOD[:-4] + "meu%20plug", "inner_blanks"),
        (f"{GOOD}#", GOOD, "empty_fragment"),
        (f"{GOOD},", GOOD, "trailing_punctuation"),
        (f"Segue o endereço: {GOOD}.", GOOD, "words_around"),
        (f"finishAttendance: {GOOD}", GOOD, "words_around"),
        (f'{{"finishAttendance": "{GOOD}"}}', GOOD, "json_text"),
        (f'"finishAttendance": "{GOOD}",', GOOD, "json_text"),
        (f'{{"value": {{"finishAttendance": "{GOOD}"}}}}', GOOD, "json_text"),
        ('{"finishAttendance":"https:\\/\\/ganchos.empresa.com.br\\/plug"}', GOOD, "json_text"),
        ('{"finishAttendance":"https://ganchos.empresa.com.br/?a=1\\u0026b=2"}', None, "json_text"),
        (f'{{\\"finishAttendance\\": \\"{GOOD}\\"}}', GOOD, "json_text"),
        (f'{{"url": "{GOOD}"}}', GOOD, "json_text"),
        (f"curl -X POST {GOOD} -H 'Content-Type: application/json' -d '{{}}'", GOOD, "curl_line"),
        (f'$ curl "{GOOD}"', GOOD, "curl_line"),
        (
            f"curl -X PUT {SERVICE} -H 'A: x' -d '{{\"finishAttendance\": \"{GOOD}\"}}'",
            GOOD,
            "curl_line",
        ),
        (f" <http://{BARE}>\n", GOOD, "several"),
        (f"“ http://{BARE} ”", GOOD, "several"),
        (f'\u200b"{BARE}"', GOOD, "several"),
        ('{"finishAttendance": "http://ganchos.empresa.com.br/plug"}', GOOD, "several"),
    ],
)
def test_certain_damage_is_refused_with_one_repair(
    text: str, repaired: str | None, code: str | None
) -> None:
    verdict = judge(text)
    assert len(verdict.repairs) == 1
    repair = verdict.repairs[0]
    assert repair.text == (repaired or "https://ganchos.empresa.com.br/?a=1&b=2")
    assert code in (None, repair.code)
    assert judge(repair.text).acceptable
    if code != "trailing_punctuation":
        assert verdict.outcome is UrlOutcome.REFUSED


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:5000",
        "localhost:5000",
        " https://servidor/ ",
        "{}",
        '{"a": "https://um.com.br/", "b": "https://dois.com.br/"}',
        "curl https://um.com.br/ https://dois.com.br/",
        "curl --help",
        "um texto qualquer",
        "joao@empresa.com.br",
        "https://um.com.br/ https://dois.com.br/",
        "https://um.com.br/\nhttps://dois.com.br/",
        f"{GOOD} -H 'x: y'",
        "https://good.com\\@evil.com/",
        "http://good.com＠evil.com/",
        "https://good.com/\u202ekcah",
        "ftp://empresa.com.br/",
        f"{GOOD}#parte",
        "https://empresa.com.br/plug…",
        f"{GOOD}\x00",
        "[" * 8000,
    ],
)
def test_where_nothing_is_certain_nothing_is_offered(text: str) -> None:
    verdict = judge(text)
    assert verdict.outcome is UrlOutcome.REFUSED
    assert verdict.repairs == ()


def test_what_is_wrong_inside_a_pasted_text_is_said_first() -> None:
    verdict = judge('{"finishAttendance": "https://127.0.0.1/"}')
    assert [finding.code for finding in verdict.findings] == ["ip_loopback", "json_text"]
    assert verdict.host == "127.0.0.1"
