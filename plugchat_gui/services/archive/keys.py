"""Where the archive's key comes from: the keyring, a file, or nowhere but memory.

Every method may take as long as a keyring takes to answer, so it is called in the archive's
thread only. None raises.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from plugchat_gui.domain.api_token import ApiToken
from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.token_keeping import VaultAnswer, VaultState
from plugchat_gui.identity import ARCHIVE_KEY

if TYPE_CHECKING:
    from plugchat_gui.services.vault import TokenVault

KEY_BYTES: Final = 32
_KEY: Final = re.compile(r"[0-9A-Fa-f]{64}")
_LONGEST_FILE: Final = 1_000


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """A key of 32 bytes, or why there is none.

    `missing` says that the place answered and holds none. Only without a `trouble` beside it
    that is certain enough to give an archive up that is there.
    """

    key: bytes | None = field(default=None, repr=False)
    missing: bool = False
    trouble: ArchiveTrouble | None = None
    reason: str = ""


class ArchiveKeys(Protocol):
    """One place for one key."""

    def read(self) -> KeyAnswer:
        """Return the key that is there."""

    def make(self) -> KeyAnswer:
        """Return a new key, once it is kept in the place of any other."""


class SessionKeys:
    """A key in memory, for what lasts as long as the program."""

    def read(self) -> KeyAnswer:
        """See `ArchiveKeys`."""
        return self.make()

    def make(self) -> KeyAnswer:
        """See `ArchiveKeys`."""
        return KeyAnswer(os.urandom(KEY_BYTES))


class HeldKey:
    """The key of an archive that is in use: its place is not asked again for it."""

    def __init__(self, key: bytes) -> None:
        self._answer: Final = KeyAnswer(key)

    def read(self) -> KeyAnswer:
        """See `ArchiveKeys`."""
        return self._answer

    def make(self) -> KeyAnswer:
        """See `ArchiveKeys`."""
        return self._answer


class KeyringKeys:
    """The key in the operating system's keyring, beside the tokens and as well kept."""

    def __init__(self, vault: "TokenVault") -> None:
        self._vault: Final = vault

    def read(self) -> KeyAnswer:
        """See `ArchiveKeys`."""
        return _from_vault(self._vault.read(ARCHIVE_KEY).result())

    def make(self) -> KeyAnswer:
        """See `ArchiveKeys`. The key counts only after it was read back."""
        token = ApiToken(os.urandom(KEY_BYTES).hex())
        return _from_vault(self._vault.save(ARCHIVE_KEY, token).result())


_TROUBLES: Final[Mapping[VaultState, ArchiveTrouble]] = MappingProxyType(
    {
        VaultState.LOCKED: ArchiveTrouble.KEYRING_LOCKED,
        VaultState.REFUSED: ArchiveTrouble.KEYRING_REFUSED,
        VaultState.NO_STORE: ArchiveTrouble.NO_KEYRING,
        VaultState.NO_ANSWER: ArchiveTrouble.KEYRING_NO_ANSWER,
        VaultState.BUSY: ArchiveTrouble.KEYRING_NO_ANSWER,
        VaultState.NOT_KEPT: ArchiveTrouble.KEYRING_REFUSED,
    }
)


def _from_vault(answer: VaultAnswer) -> KeyAnswer:
    if answer.state is VaultState.KEPT and answer.token is not None:
        key = _key_in(answer.token.reveal())
        # Something that is no key is in its place: the key itself is gone.
        return KeyAnswer(key) if key else KeyAnswer(missing=True, reason="not a key")
    if answer.state in (VaultState.MISSING, VaultState.UNREADABLE):
        return KeyAnswer(missing=True, reason=answer.reason)
    return KeyAnswer(trouble=_TROUBLES[answer.state], reason=answer.reason)


class KeyFile:
    """The key as 64 hexadecimal digits in a file that only its owner reads."""

    def __init__(self, path: Path) -> None:
        self._path: Final = path

    def read(self) -> KeyAnswer:
        """See `ArchiveKeys`. A missing file is a slip of whoever named it, not a lost key."""
        try:
            descriptor = os.open(self._path, os.O_RDONLY | _NO_WAITING)
            with os.fdopen(descriptor, "rb") as file:
                trouble = _shared(os.fstat(file.fileno()))
                text = b"" if trouble else file.read(_LONGEST_FILE)
        except FileNotFoundError:
            return KeyAnswer(missing=True, trouble=ArchiveTrouble.KEY_FILE_MISSING)
        except (OSError, ValueError) as fault:
            return KeyAnswer(trouble=ArchiveTrouble.KEY_FILE_WRONG, reason=type(fault).__name__)
        if trouble is not None:
            return KeyAnswer(trouble=trouble)
        key = _key_in(text.decode("ascii", "replace").strip())
        return KeyAnswer(key) if key else KeyAnswer(trouble=ArchiveTrouble.KEY_FILE_WRONG)

    def make(self) -> KeyAnswer:
        """See `ArchiveKeys`. No file is ever written over."""
        key = os.urandom(KEY_BYTES)
        try:
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(key.hex().encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except (OSError, ValueError) as fault:
            number = getattr(fault, "errno", None)
            full = number in (errno.ENOSPC, errno.EDQUOT)
            trouble = ArchiveTrouble.DISK_FULL if full else ArchiveTrouble.KEY_FILE_WRONG
            return KeyAnswer(trouble=trouble, reason=type(fault).__name__)
        return KeyAnswer(key)


_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0)
"""A pipe under the name of a key file must not hold the program."""


def _shared(status: os.stat_result) -> ArchiveTrouble | None:
    if not stat.S_ISREG(status.st_mode):
        return ArchiveTrouble.KEY_FILE_WRONG
    # Windows tells no such bits: there the folder's list of rights decides.
    if sys.platform != "win32" and status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return ArchiveTrouble.KEY_FILE_OPEN_TO_OTHERS
    return None


def _key_in(text: str) -> bytes | None:
    return bytes.fromhex(text) if _KEY.fullmatch(text) else None
