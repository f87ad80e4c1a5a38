"""Every cleaning, refusal, hint and end of the vault has its sentences, in both languages."""

from datetime import UTC
from itertools import product

import pytest

from plugchat_gui.domain.token import Cleaning, Expiry, JwtHints, TokenRefusal
from plugchat_gui.domain.token_keeping import (
    PreviousToken,
    TokenStore,
    VaultOperation,
    VaultState,
)
from plugchat_gui.wording.token import cleaning_sentence, jwt_sentence, refusal_saying
from plugchat_gui.wording.vault import kept_sentence, vault_saying
from plugchat_gui.wording.words import LANGUAGES, Words

ENGLISH = Words("en")
SAME_IN_BOTH = {"GNOME Keyring", "KWallet"}


@pytest.fixture(params=LANGUAGES)
def tr(request) -> Words:
    return Words(request.param)


def assert_sentence(text: str) -> None:
    assert text.endswith(".")
    assert text[0].isupper()
    assert "!" not in text
    assert "{" not in text
    assert max(len(part.split()) for part in text.split(". ")) <= 14, text


@pytest.mark.parametrize("cleaning", Cleaning)
def test_every_cleaning_has_a_sentence(cleaning: Cleaning, tr: Words) -> None:
    assert_sentence(cleaning_sentence(cleaning, tr))
    assert len({cleaning_sentence(one, tr) for one in Cleaning}) == len(Cleaning)


@pytest.mark.parametrize("refusal", TokenRefusal)
def test_every_refusal_says_what_happened_and_what_to_do(refusal, tr: Words) -> None:
    saying = refusal_saying(refusal, tr)
    assert_sentence(saying.title)
    assert_sentence(saying.next_step)
    assert len({refusal_saying(one, tr).title for one in TokenRefusal}) == len(TokenRefusal)


@pytest.mark.parametrize(("state", "operation"), list(product(VaultState, VaultOperation)))
def test_every_end_of_the_vault_has_a_sentence(state, operation, tr: Words) -> None:
    saying = vault_saying(state, operation, tr)
    assert_sentence(saying.title)
    well = state is VaultState.KEPT or (state, operation) == (VaultState.MISSING, "remove")
    if well and operation is not VaultOperation.REMOVE:
        assert saying.next_step == ""
    elif not well:
        assert_sentence(saying.next_step)


@pytest.mark.parametrize("previous", list(PreviousToken)[1:])
def test_what_became_of_the_previous_token_is_said(previous, tr: Words) -> None:
    plain = vault_saying(VaultState.REFUSED, VaultOperation.SAVE, tr)
    told = vault_saying(VaultState.REFUSED, VaultOperation.SAVE, tr, previous)
    assert told.title.startswith(plain.title + " ")
    assert_sentence(told.title)


def test_locked_absent_refused_and_silent_are_different_sentences(tr: Words) -> None:
    states = (VaultState.LOCKED, VaultState.NO_STORE, VaultState.REFUSED, VaultState.NO_ANSWER)
    for operation in VaultOperation:
        assert len({vault_saying(state, operation, tr).title for state in states}) == 4


@pytest.mark.parametrize("store", TokenStore)
def test_every_store_has_a_sentence(store: TokenStore, tr: Words) -> None:
    assert_sentence(kept_sentence(store, tr))


def test_the_names_are_those_of_the_systems() -> None:
    tr = Words("pt_BR")
    assert "Gerenciador de Credenciais do Windows" in kept_sentence(TokenStore.WINDOWS, tr)
    assert "Chaves do macOS" in kept_sentence(TokenStore.MACOS, tr)
    assert "Somente nesta sessão" in kept_sentence(TokenStore.SESSION, tr)
    assert cleaning_sentence(Cleaning.BEARER, tr) == "Tiramos a palavra Bearer do começo."


@pytest.mark.parametrize(("expiry", "id_"), list(product(Expiry, [None, "org-7"])))
def test_what_a_jwt_says_is_told(expiry: Expiry, id_: str | None, tr: Words) -> None:
    expires_at_s = None if expiry is Expiry.NOT_SAID else 1_791_979_200
    saying = jwt_sentence(JwtHints(id_, expires_at_s, expiry), tr, UTC)
    if expiry is Expiry.NOT_SAID and id_ is None:
        assert saying is None
        return
    assert saying is not None
    assert_sentence(saying.title)
    assert ("14/10/2026" in saying.title) is (expiry is not Expiry.NOT_SAID)
    assert ("org-7" in saying.title) is (id_ is not None)
    assert bool(saying.next_step) is (expiry in (Expiry.EXPIRED, Expiry.SOON))


def test_braces_in_an_organization_are_plain_text(tr: Words) -> None:
    saying = jwt_sentence(JwtHints("{0.__class__}", None, Expiry.NOT_SAID), tr)
    assert saying is not None
    assert "{0.__class__}" in saying.title
