"""Settings survive the way to JSON and back, and any JSON at all becomes settings."""

import json
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugchat_gui.domain.company import Company, SendRecord
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.domain.settings import Settings, ThemeChoice
from plugchat_gui.domain.webhooks import (
    KNOWN_PROFILES,
    AuthorizationStyle,
    BodyShape,
    ProfileKind,
    ServiceProfile,
    WebhookEvent,
)
from plugchat_gui.services.settings_tree import settings_from_tree, tree_from_settings

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MOMENTS = st.integers(0, 4_000_000_000_000)
PROFILES = st.one_of(
    st.sampled_from(KNOWN_PROFILES),
    st.builds(
        ServiceProfile,
        st.just(ProfileKind.CUSTOM),
        TEXT,
        st.sampled_from(AuthorizationStyle),
        st.sampled_from(BodyShape),
    ),
)
SENDS = st.builds(
    SendRecord,
    MOMENTS,
    MOMENTS,
    st.sampled_from(WebhookEvent),
    st.none() | TEXT,
    TEXT,
    st.sampled_from(PlugOutcome),
    st.none() | st.integers(100, 599),
    st.booleans(),
)
COMPANIES = st.builds(
    Company,
    st.text("0123456789abcdef", min_size=1, max_size=16),
    TEXT,
    PROFILES,
    st.dictionaries(st.sampled_from(WebhookEvent), TEXT).map(MappingProxyType),
    st.lists(SENDS, max_size=20).map(tuple),
    st.none() | MOMENTS,
)
PIXELS = st.tuples(
    st.integers(-9999, 9999),
    st.integers(-9999, 9999),
    st.integers(1, 9999),
    st.integers(1, 9999),
)


@st.composite
def settings(draw) -> Settings:
    companies = tuple(draw(st.lists(COMPANIES, max_size=3, unique_by=lambda one: one.id)))
    return Settings(
        companies,
        draw(st.sampled_from([one.id for one in companies])) if companies else None,
        draw(st.sampled_from([None, "pt_BR", "en"])),
        draw(st.sampled_from(ThemeChoice)),
        draw(st.none() | PIXELS),
        draw(TEXT),
    )


@given(settings())
def test_what_is_written_is_read(wanted: Settings) -> None:
    text = json.dumps(tree_from_settings(wanted))
    assert settings_from_tree(json.loads(text)) == (wanted, True)


def _names() -> st.SearchStrategy[str]:
    known = [
        "companies", "current_company", "language", "theme", "window", "last_page", "id", "name",
        "profile", "drafts", "sends", "token_verified_at_ms", "kind", "base", "authorization",
        "body", "at_ms", "duration_ms", "event", "from", "to", "outcome", "status", "undo",
        "finishAttendance",
    ]  # fmt: skip
    return st.sampled_from(known) | st.text(max_size=5)


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["plug", "custom", "raw", "dark", "en", "accepted", "finishAttendance"])
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(_names(), inner, max_size=6),
    max_leaves=30,
)


@given(JSON)
def test_any_json_becomes_settings_that_can_be_written_over_it(tree) -> None:
    read, _complete = settings_from_tree(tree)
    again = tree_from_settings(read, tree)
    assert settings_from_tree(json.loads(json.dumps(again))) == (read, True)


def test_unknown_members_survive_at_every_level() -> None:
    tree = {
        "later": {"a": [1]},
        "companies": [
            {
                "id": "acme",
                "name": "Acme",
                "color": "blue",
                "profile": {"kind": "plug", "region": "br"},
                "drafts": {"finishAttendance": "x", "laterEvent": "y"},
                "sends": [
                    {"at_ms": 1, "duration_ms": 2, "event": "finishAttendance", "from": None,
                     "to": "https://a", "outcome": "accepted", "trace": "t"},
                ],
            }
        ],
    }  # fmt: skip
    read, complete = settings_from_tree(tree)
    assert complete
    again = tree_from_settings(read, tree)
    company = again["companies"][0]
    assert again["later"] == {"a": [1]}
    assert company["color"] == "blue"
    assert company["profile"]["region"] == "br"
    assert company["drafts"] == {"finishAttendance": "x", "laterEvent": "y"}
    assert company["sends"][0]["trace"] == "t"


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "blue"},
        {"theme": []},
        {"language": "de"},
        {"language": {}},
        {"window": [0, 0, 0, 0]},
        {"window": [0, 0, 1.5, 3]},
        {"window": [True, 0, 10, 10]},
        {"last_page": 3},
        {"companies": {}},
        {"companies": [7]},
        {"companies": [{"name": "no id"}]},
        {"companies": [{"id": "../../x"}]},
        {"companies": [{"id": "a\n"}]},
        {"companies": [{"id": "a"}, {"id": "a"}]},
        {"companies": [{"id": "a", "sends": [{"at_ms": 1}]}]},
        {"companies": [{"id": "a", "profile": {"kind": "other"}}]},
    ],
)
def test_what_is_wrong_gets_its_default_and_is_told(wrong: dict) -> None:
    read, complete = settings_from_tree({"last_page": "webhook", **wrong})
    assert not complete
    assert read.theme is ThemeChoice.SYSTEM
    assert read.window is None


def test_a_file_cannot_send_the_token_of_a_known_service_elsewhere() -> None:
    profile = {"kind": "plug", "base": "https://evil.example", "body": "value"}
    read, _ = settings_from_tree({"companies": [{"id": "a", "profile": profile}]})
    assert read.companies[0].profile.base == "https://www.plugchat.com.br"
    assert read.companies[0].profile.body is BodyShape.VALUE


def test_a_current_company_that_is_gone_gives_way_to_the_first() -> None:
    read, complete = settings_from_tree({"companies": [{"id": "a"}], "current_company": "b"})
    assert (read.current_company, complete) == ("a", True)
