"""Sentences about the vault: where a token is kept, and what stood in the way."""

from typing import Final

from plugchat_gui.domain.token_keeping import (
    PreviousToken,
    TokenStore,
    VaultOperation,
    VaultState,
)
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.words import Words, mark

_KEPT_IN: Final = {
    TokenStore.WINDOWS: mark("Kept in the Windows Credential Manager."),
    TokenStore.MACOS: mark("Kept in the macOS Keychain."),
    TokenStore.GNOME_KEYRING: mark("Kept in GNOME Keyring."),
    TokenStore.KWALLET: mark("Kept in KWallet."),
    TokenStore.SECRET_SERVICE: mark("Kept in this computer's password vault."),
    TokenStore.SESSION: mark("This session only. It is forgotten when the program closes."),
    TokenStore.DEMO: mark("Kept in the demonstration's vault."),
}

_READ, _SAVE, _REMOVE = VaultOperation.READ, VaultOperation.SAVE, VaultOperation.REMOVE

_TRY_AGAIN: Final = mark("Try again.")
_UNLOCK: Final = mark("Unlock the vault and try again.")
_LOOK_BEHIND: Final = mark("Look for a password prompt behind this window. Then try again.")
_ANSWER_PROMPT: Final = mark("Answer the vault's password prompt and try again.")
_OR_SESSION: Final = mark("Try again, or use the token in this session only.")
_SESSION: Final = mark("Use the token in this session only.")

_SAYINGS: Final = {
    (VaultState.KEPT, _READ): (mark("The token is kept."), ""),
    (VaultState.KEPT, _SAVE): (mark("The token is kept."), ""),
    (VaultState.MISSING, _READ): (
        mark("This company has no token yet."),
        mark("Paste the token that the company got from Plug."),
    ),
    (VaultState.MISSING, _REMOVE): (mark("The token was removed from this computer."), ""),
    (VaultState.LOCKED, _READ): (mark("This computer's vault is locked."), _UNLOCK),
    (VaultState.LOCKED, _SAVE): (
        mark("The vault is locked. The token was not kept."),
        mark("Unlock the vault and try again, or use the token in this session only."),
    ),
    (VaultState.LOCKED, _REMOVE): (mark("The vault is locked. The token is still there."), _UNLOCK),
    (VaultState.REFUSED, _READ): (
        mark("This computer's vault did not hand the token out."),
        mark("Try again, or paste the token once more."),
    ),
    (VaultState.REFUSED, _SAVE): (
        mark("This computer's vault did not take the token."),
        _OR_SESSION,
    ),
    (VaultState.REFUSED, _REMOVE): (
        mark("This computer's vault did not remove the token."),
        mark("Try again, or remove it in the vault's own program."),
    ),
    (VaultState.NO_STORE, _READ): (
        mark("No vault was found on this computer."),
        mark("Paste the token to use it in this session only."),
    ),
    (VaultState.NO_STORE, _SAVE): (
        mark("No vault was found on this computer. The token was not kept."),
        _SESSION,
    ),
    (VaultState.NO_STORE, _REMOVE): (
        mark("No vault was found on this computer."),
        mark("If a token was kept before, start the vault and remove it again."),
    ),
    (VaultState.NO_ANSWER, _READ): (mark("The vault did not answer."), _LOOK_BEHIND),
    (VaultState.NO_ANSWER, _SAVE): (
        mark("The vault did not answer. Nobody knows if the token was kept."),
        _LOOK_BEHIND,
    ),
    (VaultState.NO_ANSWER, _REMOVE): (
        mark("The vault did not answer. Nobody knows if the token was removed."),
        _LOOK_BEHIND,
    ),
    (VaultState.BUSY, _READ): (
        mark("An earlier request still waits for the vault."),
        _ANSWER_PROMPT,
    ),
    (VaultState.BUSY, _SAVE): (
        mark("An earlier request still waits for the vault. The token was not kept."),
        _ANSWER_PROMPT,
    ),
    (VaultState.BUSY, _REMOVE): (
        mark("An earlier request still waits for the vault. The token was not removed."),
        _ANSWER_PROMPT,
    ),
    (VaultState.NOT_KEPT, _SAVE): (
        mark("The vault said that it kept the token, but did not."),
        _SESSION,
    ),
    (VaultState.UNREADABLE, _READ): (
        mark("The vault holds something that is not a token."),
        mark("Paste the token again to replace it."),
    ),
    (VaultState.UNREADABLE, _SAVE): (
        mark("The vault did not give the token back as it was."),
        _OR_SESSION,
    ),
    (VaultState.UNREADABLE, _REMOVE): (
        mark("The vault holds something that is not a token."),
        _TRY_AGAIN,
    ),
}

_PREVIOUS: Final = {
    PreviousToken.NOT_CONCERNED: "",
    PreviousToken.STILL_KEPT: mark("The previous token is still kept."),
    PreviousToken.SESSION_ONLY: mark("The previous token is good only until the program closes."),
}


def kept_sentence(store: TokenStore, tr: Words) -> str:
    """Return where the token is kept, in one sentence."""
    return tr(_KEPT_IN[store])


def vault_saying(
    state: VaultState,
    operation: VaultOperation,
    tr: Words,
    previous: PreviousToken = PreviousToken.NOT_CONCERNED,
) -> Saying:
    """Return what `operation` came to, what became of the previous token, and what to do."""
    # A pair that no vault answers is told like a refusal of the store.
    title, next_step = _SAYINGS.get((state, operation), _SAYINGS[VaultState.REFUSED, operation])
    said = [tr(sentence) for sentence in (title, _PREVIOUS[previous]) if sentence]
    return Saying(" ".join(said), tr(next_step) if next_step else "")
