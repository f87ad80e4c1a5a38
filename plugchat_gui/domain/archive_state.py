"""Where the archive stands, and what can go wrong with it: one sentence each in `wording`."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class ArchiveState(StrEnum):
    """Where what is stored goes."""

    OPENING = "opening"
    OPEN = "open"
    """The encrypted file of the data folder."""
    SESSION_ONLY = "session_only"
    """A throw-away file with a throw-away key: gone when the program ends."""
    CLOSED = "closed"
    """Nothing can be stored: the disk refuses even that, or the program ends."""


class ArchiveTrouble(StrEnum):
    """Why the archive is not simply the one of yesterday, or why storing failed."""

    NO_KEYRING = "no_keyring"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_REFUSED = "keyring_refused"
    KEYRING_NO_ANSWER = "keyring_no_answer"
    KEY_LOST = "key_lost"
    """The keyring answered and holds no key, but there is a file: it was set aside."""
    UNREADABLE = "unreadable"
    """Wrong key or damaged from its first page on (that looks alike): set aside."""
    DAMAGED = "damaged"
    """Opens, but does not hold together: set aside."""
    GONE = "gone"
    """Somebody removed or replaced the file while it was used: a new one was begun, or found."""
    NEWER = "newer"
    """Written by a newer version of this program: left alone."""
    IN_USE = "in_use"
    """Another program holds it."""
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    NO_PERMISSION = "no_permission"
    FAILED = "failed"
    KEY_FILE_MISSING = "key_file_missing"
    KEY_FILE_OPEN_TO_OTHERS = "key_file_open_to_others"
    """Others than its owner can read it."""
    KEY_FILE_WRONG = "key_file_wrong"
    """It does not hold 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class ArchiveOpening:
    """How opening ended. `set_aside` is the new name of a file that could not be used.

    `reason` is technical and short, never a secret.
    """

    state: ArchiveState
    trouble: ArchiveTrouble | None = None
    set_aside: PurePath | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one delivery that was to be stored. `id` is 0 when it was not.

    It is told after the commit: whatever happens to the program or the power from then on, the
    delivery is on the disk.
    """

    id: int = 0
    repeat_of: int | None = None
    trouble: ArchiveTrouble | None = None
