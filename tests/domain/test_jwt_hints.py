"""A JWT says whose it is and how long it lasts; anything else says nothing, and never fails."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugchat_gui.domain.token import ApiToken, Expiry, is_token_text, jwt_hints

NOW = 1_760_000_000
DAY = 86_400


def _segment(tree: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(tree).encode()).decode().rstrip("=")


def _jwt(claims: object, header: object = None) -> ApiToken:
    return ApiToken(f"{_segment(header or {'alg': 'HS256', 'typ': 'JWT'})}.{_segment(claims)}.c2ln")


@pytest.mark.parametrize(
    ("exp", "expiry"),
    [
        (NOW - 1, Expiry.EXPIRED),
        (NOW, Expiry.EXPIRED),
        (NOW + 1, Expiry.SOON),
        (NOW + 30 * DAY, Expiry.SOON),
        (NOW + 30 * DAY + 1, Expiry.FAR),
        (NOW + 100 * 365 * DAY, Expiry.FAR),
        (NOW + 0.5, Expiry.EXPIRED),
    ],
)
def test_the_expiry_is_told(exp: float, expiry: Expiry) -> None:
    hints = jwt_hints(_jwt({"organizationId": "org-7", "exp": exp}), NOW)
    assert hints is not None
    assert hints.organization_id == "org-7"
    assert hints.expires_at_s == int(exp)
    assert hints.expiry is expiry
    assert hints.expired is (expiry is Expiry.EXPIRED)
    assert hints.expiring is (expiry is Expiry.SOON)


@pytest.mark.parametrize("exp", [None, "2030", True, -1, 1e300, 10**40, [1], {}])
def test_an_expiry_that_is_none_is_left_out(exp: object) -> None:
    hints = jwt_hints(_jwt({"exp": exp}), NOW)
    assert hints is not None
    assert hints.expires_at_s is None
    assert hints.expiry is Expiry.NOT_SAID


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        (42, "42"),
        ("a\u202eb\nc", "abc"),
        ("x" * 500, "x" * 100),
        ("\u200b", None),
        ("", None),
        (True, None),
        ([1], None),
    ],
)
def test_the_organization_is_text_that_can_be_shown(claim: object, shown: str | None) -> None:
    hints = jwt_hints(_jwt({"organizationId": claim}), NOW)
    assert hints is not None
    assert hints.organization_id == shown


@pytest.mark.parametrize(
    "text",
    [
        "1nEFbU3EktLnV7LIIzX",
        "a.b.c",
        "..",
        "a.b",
        f"{_segment({'alg': 'x'})}.{_segment([1])}.c",
        f"{_segment({'typ': 'x'})}.{_segment({})}.c",
        f"{_segment({'alg': 'x'})}.{base64.urlsafe_b64encode(b'[' * 900).decode().rstrip('=')}.c",
        f"{_segment({'alg': 'x'})}.{base64.urlsafe_b64encode(b'9' * 900).decode().rstrip('=')}.c",
        f"{_segment({'alg': 'x'})}.{base64.urlsafe_b64encode(bytes([255, 254])).decode()}.c",
    ],
)
def test_what_is_no_jwt_gives_no_hint(text: str) -> None:
    assert jwt_hints(ApiToken(text), NOW) is None


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_no_token_makes_it_fail(text: str) -> None:
    assert is_token_text(text)
    hints = jwt_hints(ApiToken(text), NOW)
    assert hints is None or text.count(".") == 2


@given(st.dictionaries(st.sampled_from(["exp", "organizationId", "iat"]), st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=40))))  # fmt: skip
def test_no_claims_make_it_fail(claims: dict) -> None:
    hints = jwt_hints(_jwt(claims), NOW)
    assert hints is not None
    assert (hints.expiry is Expiry.NOT_SAID) is (hints.expires_at_s is None)
    shown = hints.organization_id
    assert shown is None or (shown.isprintable() and 1 <= len(shown) <= 100)
