"""Every finding about an address is said in both languages, in short sentences."""

import pytest

from plugchat_gui.domain.endpoint_url import SEVERAL, Repair, judge
from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.url_codes import UrlCode, said, severity_of
from plugchat_gui.wording.url_findings import finding_saying, repair_label
from plugchat_gui.wording.words import LANGUAGES, Language, Words

DETAILS = dict.fromkeys(
    (
        *("host", "ending", "address", "label", "character", "characters", "like", "unicode"),
        *("scripts", "port", "piece", "parameter", "scheme"),
    ),
    "x",
) | {"length": 3000, "limit": 2048}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(UrlCode))
def test_every_code_has_a_saying(code: UrlCode, language: Language) -> None:
    saying = finding_saying(said(code, DETAILS), Words(language))
    assert saying.title
    assert bool(saying.next_step) == (severity_of(code) is not Severity.NOTE or code == "empty")
    for text in filter(None, (saying.title, saying.next_step)):
        assert text.endswith(".")
        assert "{" not in text
        assert "!" not in text
        assert all(len(sentence.split()) <= 15 for sentence in text.split(". "))
    if language == "pt_BR":
        english = finding_saying(said(code, DETAILS), Words("en"))
        assert saying.title != english.title
        assert not saying.next_step or saying.next_step != english.next_step


@pytest.mark.parametrize(
    "text",
    [
        *("", "https://", "http://127.0.0.1", "https://127.1", "https://x.local", "ftp://a.com"),
        *("https://a.com:0", "https://a.com/%", "https://é.com", "https://pаypal.com", "x" * 9000),
        *("https://webhook.site/", "https://a.com:81/a/../é.", "https://a..com", "https://1.1.1.1"),
        *("https://-a.com", "https://[x]", "https://a*.com", f"https://{'a' * 64}.com"),
    ],
)
def test_the_rules_give_each_sentence_what_it_needs(text: str) -> None:
    for language in LANGUAGES:
        for finding in judge(text).findings:
            assert finding_saying(finding, Words(language)).title


def test_loopback_is_said_in_the_words_of_an_operator() -> None:
    saying = finding_saying(judge("http://127.0.0.1:5000").findings[0], Words("pt_BR"))
    assert saying.title == "127.0.0.1 é este próprio computador: o Plug não chega até ele."
    assert saying.next_step == "O Plug precisa de um endereço da internet, com https://."


def test_a_port_is_not_grouped_like_an_amount_and_alphabets_have_names() -> None:
    tr = Words("pt_BR")
    assert "8443" in finding_saying(judge("https://a.com:8443/").findings[0], tr).title
    mixed = finding_saying(judge("https://жzж.com/").findings[0], tr)
    assert mixed.title == "O nome жzж mistura alfabetos: cirílico, latino."


def test_hostile_text_in_a_sentence_is_seen_and_short() -> None:
    finding = said(UrlCode.HOST_CHARACTERS, {"character": "\u202e" + "a" * 5000})
    title = finding_saying(finding, Words("en")).title
    assert "\\u202e" in title
    assert len(title) < 160


def test_a_repair_says_what_it_will_do() -> None:
    tr = Words("pt_BR")
    assert repair_label(judge("a.com.br").repairs[0], tr) == "Usar https://a.com.br"
    curl = judge("curl https://a.com.br/x").repairs[0]
    assert repair_label(curl, tr) == "Usar só https://a.com.br/x"
    assert len(repair_label(Repair(SEVERAL, "https://" + "a" * 2000), tr)) < 60
