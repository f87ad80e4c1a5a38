"""What is certain in a pasted text is cleaned and said; the rest is refused with a reason."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugchat_gui.domain.token import (
    MAX_TOKEN_LENGTH,
    Cleaning,
    TokenRefusal,
    clean_token,
    is_token_text,
)

TOKEN = "1nEFbU3EktLnV7LIIzX"
_SEGMENT = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "a": "b" * 90}).encode()).decode()
JWT = ".".join([_SEGMENT.rstrip("=")] * 2 + ["c2lnbmF0dXJl"])

BLANKS, INVISIBLE, LINES = Cleaning.OUTER_BLANKS, Cleaning.INVISIBLE, Cleaning.LINE_BREAKS
HEADER, BEARER, QUOTES = Cleaning.HEADER, Cleaning.BEARER, Cleaning.QUOTES


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (TOKEN, []),
        (f"  {TOKEN}\t\r\n", [BLANKS]),
        (f"Bearer {TOKEN}", [BEARER]),
        (f"bearer\t{TOKEN}", [BEARER]),
        (f"BEARER: {TOKEN}", [BEARER]),
        (f"Bearer\n{TOKEN}", [BEARER]),
        (f"Bearer\u00a0{TOKEN}", [INVISIBLE, BEARER]),
        (f"Bearer \u200b{TOKEN}", [INVISIBLE, BEARER]),
        (f"\ufeff{TOKEN}", [INVISIBLE]),
        (f"{TOKEN[:4]}\u200b\u200d\u2060{TOKEN[4:]}", [INVISIBLE]),
        (f"\u202a{TOKEN}\u202c\u200e", [INVISIBLE]),
        (f"{TOKEN[:4]}\u00ad{TOKEN[4:]}", [INVISIBLE]),
        (f"{TOKEN}\u00a0", [INVISIBLE, BLANKS]),
        (f'"{TOKEN}"', [QUOTES]),
        (f"'{TOKEN}'", [QUOTES]),
        (f"`{TOKEN}`", [QUOTES]),
        (f"\u201c{TOKEN}\u201d", [QUOTES]),
        (f"\u00ab {TOKEN} \u00bb", [QUOTES, BLANKS]),
        (f'"{TOKEN}",', [QUOTES]),
        (f'"Bearer {TOKEN}"', [QUOTES, BEARER]),
        (f'Bearer "{TOKEN}"', [BEARER, QUOTES]),
        (f"Authorization: {TOKEN}", [HEADER]),
        (f"authorization:{TOKEN}", [HEADER]),
        (f"Authorization: Bearer {TOKEN}\r\n", [BLANKS, HEADER, BEARER]),
        (f"Authorization:\t{TOKEN}", [HEADER]),
        (f"Authorization\n{TOKEN}", [HEADER]),
        (f'"Authorization": "{TOKEN}",', [HEADER, QUOTES]),
        (f"'Authorization' => 'Bearer {TOKEN}',", [HEADER, QUOTES, BEARER]),
        (f"-H 'Authorization: {TOKEN}'", [HEADER]),
        (f'-H "Authorization: Bearer {TOKEN}" \\', [HEADER, BEARER]),
        (f"--header 'authorization: {TOKEN}'", [HEADER]),
        (f"-H Authorization:{TOKEN}", [HEADER]),
        (f"Accept: */*\nAuthorization: {TOKEN}\nHost: www.plugchat.com.br", [HEADER]),
        (f"curl -X PUT https://a.br -H 'Authorization: {TOKEN}' -d '{{}}'", [HEADER]),
        (f"curl https://a.br \\\n  -H 'Authorization: {TOKEN}' \\\n  -d '{{}}'", [HEADER]),
        (f"{TOKEN[:10]}\n{TOKEN[10:]}", [LINES]),
        (f"{TOKEN[:9]}\r\n{TOKEN[9:]}", [LINES]),
        (f'"{TOKEN[:9]}\n{TOKEN[9:]}"', [QUOTES, LINES]),
    ],
)  # fmt: skip
def test_the_token_is_found_and_what_was_cleaned_is_said(text: str, cleaned: list) -> None:
    answer = clean_token(text)
    assert answer.refusal is None
    assert answer.token is not None
    assert answer.token.reveal() == TOKEN
    assert list(answer.cleaned) == cleaned


def test_a_jwt_cut_by_a_mail_program_is_joined() -> None:
    cut = "\n".join(JWT[i : i + 76] for i in range(0, len(JWT), 76))
    answer = clean_token(f"Bearer {cut}")
    assert answer.token is not None
    assert answer.token.reveal() == JWT
    assert answer.cleaned == (BEARER, LINES)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", TokenRefusal.EMPTY),
        (" \n\u200b\ufeff", TokenRefusal.EMPTY),
        ("Bearer ", TokenRefusal.EMPTY),
        ("Authorization: Bearer", TokenRefusal.EMPTY),
        ('""', TokenRefusal.EMPTY),
        ("\u2022" * 19, TokenRefusal.MASKED),
        ("1nEF\u25cf\u25cf\u25cf\u25cfIzX", TokenRefusal.MASKED),
        ("1nEF****", TokenRefusal.MASKED),
        ("1nEFbU3\u2026", TokenRefusal.MASKED),
        ("1nEFbU3...", TokenRefusal.MASKED),
        ("https://seuwebhook.com.br", TokenRefusal.URL),
        ("HTTP://x", TokenRefusal.URL),
        ("www.plugchat.com.br/api", TokenRefusal.URL),
        ('{"Authorization": "1nEFbU3EktLnV7LIIzX"}', TokenRefusal.JSON),
        ('["1nEFbU3EktLnV7LIIzX"]', TokenRefusal.JSON),
        (f'"{TOKEN}', TokenRefusal.ONE_QUOTE),
        (f"{TOKEN}\u201d", TokenRefusal.ONE_QUOTE),
        (f"{TOKEN} {TOKEN}", TokenRefusal.INNER_BLANKS),
        ("Basic dXNlcjpwYXNz", TokenRefusal.INNER_BLANKS),
        (f"meu token \u00e9 {TOKEN}", TokenRefusal.INNER_BLANKS),
        (f"{TOKEN}\n{TOKEN}", TokenRefusal.SEVERAL_LINES),
        (f"Token:\n{TOKEN}", TokenRefusal.SEVERAL_LINES),
        (f"token\n{TOKEN}", TokenRefusal.SEVERAL_LINES),
        (f"Bom dia\n{TOKEN}", TokenRefusal.SEVERAL_LINES),
        (f"Authorization: {TOKEN}\nAuthorization: other", TokenRefusal.SEVERAL_LINES),
        (f"{TOKEN}\u00e9", TokenRefusal.NOT_VISIBLE_ASCII),
        ("\u0430bcdef", TokenRefusal.NOT_VISIBLE_ASCII),
        (f"{TOKEN}\x00", TokenRefusal.NOT_VISIBLE_ASCII),
        (f"{TOKEN}\x1b", TokenRefusal.NOT_VISIBLE_ASCII),
        ("\ud800abc", TokenRefusal.NOT_VISIBLE_ASCII),
        ("a" * (MAX_TOKEN_LENGTH + 1), TokenRefusal.TOO_LONG),
        ("\u00e9" * 1_000_000, TokenRefusal.TOO_LONG),
    ],
)
def test_the_rest_is_refused_with_its_reason(text: str, refusal: TokenRefusal) -> None:
    answer = clean_token(text)
    assert answer.token is None
    assert answer.refusal is refusal


def test_the_longest_token_is_taken() -> None:
    assert clean_token("a" * MAX_TOKEN_LENGTH).token is not None


_PIECES = st.sampled_from(
    [TOKEN, "Bearer ", "Authorization: ", "-H ", '"', "'", "`", "\n", " ", "\u200b", "\u00a0",
     "\u201c", "\u2022\u2022", "...", "{", "https://", ",", "\\", "\x00", "\ud800", "=>", "token"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=12).map("".join)))
def test_any_text_has_an_answer_and_cleaning_twice_changes_nothing(text: str) -> None:
    answer = clean_token(text)
    assert (answer.token is None) is (answer.refusal is not None)
    assert len(set(answer.cleaned)) == len(answer.cleaned)
    if answer.token is not None:
        assert is_token_text(answer.token.reveal())
        again = clean_token(answer.token.reveal())
        assert again.token == answer.token
        assert again.cleaned == ()


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    ("piece", "refusal"),
    [
        ('-H "Authorization:', None),
        ("Authorization: ", TokenRefusal.INNER_BLANKS),
        ('"', TokenRefusal.ONE_QUOTE),
        (" ", TokenRefusal.EMPTY),
        ("'\"", TokenRefusal.ONE_QUOTE),
        ('",', TokenRefusal.ONE_QUOTE),
        ("Bearer ", TokenRefusal.INNER_BLANKS),
        ("\n", TokenRefusal.EMPTY),
        ("-H ", TokenRefusal.INNER_BLANKS),
    ],
)
def test_a_hostile_paste_takes_no_time(piece: str, refusal: TokenRefusal | None) -> None:
    assert clean_token(piece * (16_384 // len(piece))).refusal is refusal
