"""The page that anyone can open: well formed, harmless, sufficient in itself."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.export.edition import Period
from plugchat_gui.export.markup import link_to, marked_up
from plugchat_gui.resources import resource
from tests.export.exporting import (
    EN,
    HOSTILE,
    NOW,
    SAMPLES,
    delivery,
    hostile_everywhere,
    one,
    written,
)

VOID = {"meta"}
ELEMENTS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body", "main", "article", "section"),
        *("h1", "h2", "p", "div", "span", "a", "b", "bdi", "time", "code"),
        *("dl", "dt", "dd", "ul", "ol", "li"),
        *("strong", "em", "s", "pre", "blockquote"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("lang", "charset", "http-equiv", "content", "name", "class", "id", "dir", "value"),
        *("href", "rel", "datetime", "role", "aria-labelledby", "aria-hidden"),
    )
)


class Page(HTMLParser):
    """Reads a page strictly: everything is opened and closed in order, nothing is unknown."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.texts = [], [], []
        self.feed(data.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ELEMENTS, tag
        names = [name for name, _value in attrs]
        assert len(set(names)) == len(names)
        assert set(names) <= ATTRIBUTES, names
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.texts.append(data)

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_pi = unknown_decl = handle_comment

    @property
    def text(self):
        return "".join(self.texts)

    def all(self, tag, **attributes):
        return [
            found
            for name, found in self.elements
            if name == tag and all(found.get(key) == value for key, value in attributes.items())
        ]


def page_of(data, **options):
    return Page(written("html", one(data), **options))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_a_well_formed_page_with_all_it_says_about_itself(sample):
    data = sample.read_bytes()
    page = page_of(data)
    assert page.all("html") == [{"lang": "pt-BR"}]
    assert len(page.all("h1")) == 1
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    ways = [a["href"][1:] for a in page.all("a") if a["href"].startswith("#")]
    assert set(ways) <= set(ids)
    for part in ("America/Sao_Paulo", "15/10/2026, 9:30", sha256(data).hexdigest(), "mensagens"):
        assert part in page.text, part


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_portuguese_page_says_all_its_own_words_in_portuguese(sample):
    page = page_of(sample.read_bytes())
    for english in ("About this file", "In reply to", "Facts of", "What is odd", "Go to the"):
        assert english not in page.text


def test_the_policy_lets_in_the_style_sheet_and_nothing_else():
    html = written("html", one(SAMPLES[0].read_bytes())).decode()
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = [
        m["content"] for m in Page(html.encode()).all("meta")
        if m.get("http-equiv") == "Content-Security-Policy"
    ]  # fmt: skip
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style
    assert "http" not in style


def test_the_colors_are_the_window_s_in_both_themes():
    html = written("html", one(SAMPLES[0].read_bytes())).decode()
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)[1]
    tokens = json.loads((resource("themes") / "tokens.json").read_text(encoding="utf-8"))
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", style))
    assert "out" in used
    for theme in ("light", "dark"):
        for token in used:
            assert f"--{token}:{tokens[theme][token]}" in style
    assert "prefers-color-scheme: dark" in style
    assert "size: A4" in style


def test_a_day_has_one_heading_and_a_message_one_article():
    day = 86_400_000
    chat = [{"momment": NOW + n * day // 2, "text": {"message": f"m{n}"}} for n in range(6)]
    page = page_of(delivery([*chat, {"text": {"message": "when"}}]))
    days = [t["datetime"] for t in page.all("time") if len(t["datetime"]) == 10]
    assert days == ["2026-10-14", "2026-10-15", "2026-10-16"]
    assert len(page.all("h2", **{"class": "day"})) == 4
    assert "Sem horário" in page.text
    assert len(page.all("article")) == 1 + 7
    assert {"datetime": "2026-10-14T09:02:00-03:00"} in page.all("time")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text):
    page = page_of(hostile_everywhere(text))
    visible = page.text
    assert "\x00" not in visible
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00-\x08\x0b-\x1f]", visible)
    for link in page.all("a"):
        assert re.match("https?://|#a1m[0-9]+$", link["href"])


def test_a_message_stands_on_the_page_letter_by_letter():
    text = "<b>&amp; \"q\" 'a'\n\n  two  blanks\n$title"
    page = page_of(delivery([{"momment": NOW, "text": {"message": text}}]))
    assert text in page.texts or text in page.text


def test_what_nobody_would_see_is_written_and_marked():
    page = page_of(delivery([{"momment": NOW, "text": {"message": "a\u202eb\\u202e"}}]))
    assert "a\\u202eb\\u202e" in page.text
    assert len(page.all("span", **{"class": "unseen"})) == 1


@pytest.mark.parametrize(
    ("url", "target", "beside"),
    [
        ("https://a.com/x?y=1&z='2'#f", "https://a.com/x?y=1&amp;z=&#39;2&#39;#f", None),
        ("http://A.com", "http://a.com", "a.com"),
        ("HTTPS://a.com:8080/", "https://a.com:8080/", None),
        ("https://g\u03bfogle.com/", "https://xn--ggle-0nd.com/", "xn--ggle"),
        ("https://xn--gogle-jye.com/", None, None),
    ],
)
def test_a_link_leads_where_it_says(url, target, beside):
    link = link_to(url)
    if beside and beside.startswith("xn--"):
        assert re.search(r'href="https://xn--[a-z0-9-]+\.com/"', link)
        assert re.search(r'<span class="host">\[xn--[a-z0-9-]+\.com\]</span>', link)
        return
    if target is None:
        assert link is None or 'href="https://xn--gogle-jye.com/"' in link
        return
    assert f'href="{target}"' in link
    assert ' rel="noopener noreferrer nofollow"' in link
    assert ('class="host"' in link) is (beside is not None)


@pytest.mark.parametrize(
    "url",
    [
        "https://bank.com@evil.com/",
        "https://bank.com:pw@evil.com/",
        "https://evil.com\\@bank.com/",
        "https://evil%2ecom/",
        "https:///evil.com",
        "https://",
        "https://a_b/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.com/",
        "https://a.com/\u202e",
        "https://a.com/\x00",
        "//a.com",
    ],
)
def test_what_is_not_plainly_a_web_address_is_no_link(url):
    assert link_to(url) is None
    for link in re.findall('href="([^"]*)"', marked_up(f"see {url} now")):
        assert link in {"https://evil.com", "https://a.com/"}


def test_punctuation_behind_an_address_is_not_part_of_it():
    made = marked_up("(see https://a.com/b_(c)), ok?")
    assert 'href="https://a.com/b_(c)"' in made


def test_a_megabyte_that_looks_like_an_address_is_text_at_once():
    for long in ("https://a.com/" + ")" * 1_000_000, "https://" * 125_000):
        assert "<a" not in marked_up(long)


def test_one_time_codes_in_addresses_are_masked_and_no_links():
    url = "https://bank.example/login?code=123456"
    chat = [{"momment": NOW, "text": {"message": "see", "title": "Bank", "url": url}}]
    html = written("html", one(delivery(chat))).decode()
    assert "123456" not in html
    assert "code=••••" in html


def test_a_notice_stands_in_the_middle_and_has_no_author():
    chat = [{"momment": NOW, "notification": "CALL_MISSED_VOICE"}]
    html = written("html", one(delivery(chat))).decode()
    assert 'class="notice"' in html
    assert 'class="who"' not in html


def test_replies_and_findings_lead_to_their_message():
    chat = [
        {"messageId": "A", "momment": NOW, "text": {"message": "first"}},
        {"messageId": "B", "momment": NOW + 1, "referenceMessageId": "A", "text": {"message": "x"}},
        {"messageId": "C", "momment": NOW + 2, "referenceMessageId": "?", "text": {"message": "y"}},
        {"messageId": "D", "momment": NOW + 3, "flowReply": {"a": 1}},
    ]
    page = page_of(delivery(chat), tr=EN)
    ways = [a["href"] for a in page.all("a")]
    assert ways.count("#a1m1") == 1
    assert ways.count("#a1m4") == 1
    assert "a message that is not in this file" in page.text
    assert "In reply to Customer, 9:02\nfirst" in page.text
    later = page_of(delivery(chat), tr=EN, period=Period(NOW + 1, NOW + 3))
    assert "#a1m1" not in [a.get("href") for a in later.all("a")]
    assert "Only a period of the attendance" in later.text


def test_several_attendances_are_one_page():
    page = Page(written("html", [one(path.read_bytes(), path.name) for path in SAMPLES]))
    assert len(page.all("h1")) == len(SAMPLES)
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@given(st.text(max_size=60), st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_text_makes_a_well_formed_page(text, name):
    page = page_of(delivery([{"momment": NOW, "senderName": name, "text": {"message": text}}]))
    assert len(page.all("li")) >= 1


@given(st.text(alphabet=st.sampled_from("htps:/@\\.a[]%?#(<&'\" \u202e\u0130"), max_size=40))
@settings(max_examples=300, deadline=None)
def test_nothing_that_looks_like_an_address_breaks_out(text):
    class Fragment(Page):
        pass

    for target in re.findall('href="([^"]*)"', marked_up(f"https://{text}")):
        assert re.match(r"https?://[a-z0-9.\[\]:-]+(?::[0-9]+)?(?:[/?#]|$)", target)
    Fragment(f"<p>{marked_up('https://' + text)}</p>".encode("utf-8", "replace"))


def test_an_address_with_something_masked_in_it_is_no_link():
    shown = "https://a.example/?code=••••"
    assert marked_up(f"Botão: {shown}") == f"Botão: {shown}"
    assert link_to(shown) is None


def test_a_name_without_a_value_has_no_colon_and_a_file_no_verb():
    buttons = [{"buttonText": {"displayText": "Confirmo"}}]
    message = {
        "momment": NOW,
        "buttonsMessage": {"message": "?", "buttons": buttons},
        "image": {"imageUrl": "https://midia.example/i.jpg"},
    }
    page = written("html", one(delivery([message]))).decode()
    assert "<b><bdi>Botão Confirmo</bdi></b>" in page
    assert "Baixar" not in page
    assert '<a href="https://midia.example/i.jpg"' in page
