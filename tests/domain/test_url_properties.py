"""What holds for any text at all."""

from urllib.parse import urlsplit

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.domain.endpoint_url import UrlContext, UrlOutcome, Verdict, judge
from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.url_codes import MAX_LENGTH

_PIECES = st.sampled_from(
    [
        *(
            "https://",
            "http://",
            "HTTPS:",
            "https:/",
            "//",
            "/",
            "\\",
            "\\/",
            "?",
            "#",
            "@",
            ":",
            ";",
        ),
        *("empresa.com.br", "a.com", "127.0.0.1", "0x7f", "1.1", "[::1]", "[2606:4700::1]", "xn--"),
        *(
            "xn--fa-hia",
            "é",
            "ß",
            "İ",
            "ﬁ",
            "Σ",
            "а",
            "א",
            "日本",
            "。",
            "．",
            "／",
            "＠",
            "“",
            "”",
            "–",
        ),
        *(
            ".",
            "..",
            "%2e",
            "%2E",
            "%",
            "%zz",
            "%20",
            " ",
            "\t",
            "\n",
            "\u00a0",
            "\u200b",
            "\u202e",
        ),
        *(
            "\ufeff",
            "\ud800",
            "\x00",
            '"',
            "'",
            "`",
            "<",
            ">",
            "(",
            ")",
            "{",
            "}",
            "|",
            "^",
            "[",
            "]",
        ),
        *(
            ":443",
            ":80",
            ":08443",
            ":99999",
            "-",
            "_",
            "*",
            "$",
            ",",
            "…",
            "token=1",
            "&",
            "=",
            "curl ",
        ),
        *('{"finishAttendance": "', '"}', "finishAttendance", "--url ", "www.", "a", "Z", "9"),
    ]
)
_TEXTS = st.one_of(
    st.text(st.characters(codec=None), max_size=60),
    st.lists(_PIECES, max_size=12).map("".join),
    st.lists(_PIECES, max_size=8).map(lambda pieces: "https://empresa.com.br/" + "".join(pieces)),
    st.lists(_PIECES, max_size=6).map(lambda pieces: "https://" + "".join(pieces) + ".com.br/"),
)


@settings(max_examples=1500, deadline=None)
@given(_TEXTS)
def test_every_text_gets_a_verdict_that_agrees_with_itself(text: str) -> None:
    verdict = judge(text)
    errors = [f for f in verdict.findings if f.severity is Severity.ERROR]
    warnings = [f for f in verdict.findings if f.severity is Severity.WARNING]
    assert verdict.acceptable == (verdict.normalised is not None)
    assert (verdict.outcome is UrlOutcome.WARNING) == (verdict.acceptable and bool(warnings))
    assert verdict.acceptable != bool(errors or _is_empty(verdict))
    for repair in verdict.repairs:
        assert repair.text != text
        assert judge(repair.text).acceptable


def _is_empty(verdict: Verdict) -> bool:
    return [finding.code for finding in verdict.findings] == ["empty"]


@settings(max_examples=1500, deadline=None)
@given(_TEXTS)
def test_what_is_accepted_means_one_host_to_every_program(text: str) -> None:
    verdict = judge(text)
    for repair in verdict.repairs:
        verdict = judge(repair.text)
    if verdict.normalised is None:
        return
    url = verdict.normalised
    assert url.isascii()
    assert url.isprintable()
    assert len(url) <= MAX_LENGTH
    again = judge(url)
    assert again.normalised == url
    assert again.host == verdict.host
    assert not any(f.severity is Severity.NOTE for f in again.findings)
    split = urlsplit(url)
    assert split.scheme == "https"
    assert (split.username, split.password, split.fragment) == (None, None, "")
    assert split.hostname == verdict.host.strip("[]")
    called = httpx.URL(url)
    assert called.raw_host.decode() == verdict.host.strip("[]")
    assert called.userinfo == b""
    assert (called.port or 443) == (split.port or 443)
    sent_again = judge(url, UrlContext(last_sent=url))
    assert "same_as_last_sent" in [f.code for f in sent_again.findings]
