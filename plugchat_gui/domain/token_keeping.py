"""Where a token is kept and what keeping it can come to."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugchat_gui.domain.token import ApiToken


class TokenStore(StrEnum):
    """The stores a token can be in, each named to the operator."""

    WINDOWS = "windows"
    MACOS = "macos"
    GNOME_KEYRING = "gnome_keyring"
    KWALLET = "kwallet"
    SECRET_SERVICE = "secret_service"  # noqa: S105 (a name, not a password)
    """A Secret Service other than GNOME Keyring (KeePassXC for example)."""
    SESSION = "session"
    """Memory of this process: gone when the program ends."""
    DEMO = "demo"


class VaultState(StrEnum):
    """Every end of a vault operation; one sentence each in `plugchat_gui.wording.vault`."""

    KEPT = "kept"
    """The token is in `store` and was read back."""
    MISSING = "missing"
    """The store answered and holds no token for this company."""
    LOCKED = "locked"
    """The store is locked and no prompt could be shown, or the prompt was dismissed."""
    REFUSED = "refused"
    """The store refused to write, read or delete."""
    NO_STORE = "no_store"
    """This computer has no store that the program trusts."""
    NO_ANSWER = "no_answer"
    """The store did not answer in time: probably a prompt waits behind a window."""
    BUSY = "busy"
    """An earlier call is still waiting for the store."""
    NOT_KEPT = "not_kept"
    """The store said yes, but reading back gave something else."""
    UNREADABLE = "unreadable"
    """The store holds something that is not a token."""


class VaultOperation(StrEnum):
    """What a vault is asked for; some sentences differ by it."""

    READ = "read"
    SAVE = "save"
    REMOVE = "remove"


class PreviousToken(StrEnum):
    """What became of the token that was there before a save that failed."""

    NOT_CONCERNED = "not_concerned"
    """There was none, or the save never came near it."""
    STILL_KEPT = "still_kept"
    """It is in its store, or in it again, and was read back."""
    SESSION_ONLY = "session_only"
    """Nobody knows that its store still has it: this process keeps it in memory."""


@dataclass(frozen=True, slots=True)
class VaultAnswer:
    """The end of one vault operation. `token` is set only when `state` is KEPT.

    `reason` is a short machine-readable cause for the technical details, never a secret.
    `previous` tells what became of the old token when a save failed half-way.
    """

    state: VaultState
    store: TokenStore | None = None
    token: "ApiToken | None" = None
    reason: str = ""
    previous: PreviousToken = PreviousToken.NOT_CONCERNED
