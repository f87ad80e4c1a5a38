"""A token does not show itself, whoever asks and however."""

import copy
import dataclasses
import json
import pickle
import pprint
import traceback

import pytest

from plugchat_gui.domain.token import MAX_TOKEN_LENGTH, ApiToken
from plugchat_gui.domain.token_keeping import TokenStore, VaultAnswer, VaultState

CANARY = "canary-1nEFbU3EktLnV7LIIzX"


@pytest.mark.parametrize(
    "shown",
    [
        repr,
        str,
        "{}".format,
        "{!r:>60}".format,
        "{:^60}".format,
        "%s %r".__mod__,
        pprint.pformat,
        lambda token: f"{token=}",
    ],
)
def test_every_way_of_showing_a_token_is_masked(shown) -> None:
    value = (ApiToken(CANARY),) * 2 if shown == "%s %r".__mod__ else ApiToken(CANARY)
    assert CANARY not in shown(value)


def test_an_answer_with_a_token_in_it_shows_none() -> None:
    answer = VaultAnswer(VaultState.KEPT, TokenStore.DEMO, ApiToken(CANARY))
    assert CANARY not in repr(answer)
    assert CANARY not in str(dataclasses.asdict(answer))
    assert dataclasses.asdict(answer)["token"] == answer.token


def test_a_token_is_not_written_anywhere() -> None:
    token = ApiToken(CANARY)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError):
            pickle.dumps(token, protocol)
    with pytest.raises(TypeError):
        json.dumps({"token": token})
    with pytest.raises(TypeError):
        token.__getstate__()
    with pytest.raises(TypeError):
        vars(token)


def test_a_copy_of_a_token_is_the_token() -> None:
    token = ApiToken(CANARY)
    assert copy.copy(token) is token
    assert copy.deepcopy(token) is token


def test_a_token_does_not_change() -> None:
    token = ApiToken(CANARY)
    with pytest.raises(AttributeError):
        token._text = "other"
    with pytest.raises(AttributeError):
        del token._text
    with pytest.raises(AttributeError):
        token.other = 1
    assert token.reveal() == CANARY


def test_tokens_are_equal_by_their_text() -> None:
    assert ApiToken(CANARY) == ApiToken(CANARY)
    assert hash(ApiToken(CANARY)) == hash(ApiToken(CANARY))
    assert ApiToken(CANARY) != ApiToken(CANARY + "x")
    assert ApiToken(CANARY) != CANARY


@pytest.mark.parametrize(
    "text", ["", f"{CANARY} ", f"{CANARY}\n", f"{CANARY}é", "a" * (MAX_TOKEN_LENGTH + 1), None, 7]
)
def test_what_cannot_be_a_token_is_refused_without_being_quoted(text) -> None:
    with pytest.raises(ValueError, match="not a token") as refused:
        ApiToken(text)
    assert CANARY not in str(refused.value)
    last_line = traceback.format_exception_only(refused.value)
    assert CANARY not in "".join(last_line)
