"""Sentences about where attendances are kept, and why they are not."""

from typing import Final

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState, ArchiveTrouble
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words, mark

_TROUBLES: Final = {
    ArchiveTrouble.NO_KEYRING: mark("No vault was found on this computer."),
    ArchiveTrouble.KEYRING_LOCKED: mark("This computer's vault is locked."),
    ArchiveTrouble.KEYRING_REFUSED: mark("This computer's vault did not hand out the key."),
    ArchiveTrouble.KEYRING_NO_ANSWER: mark("The vault did not answer."),
    ArchiveTrouble.KEY_LOST: mark("The key of the kept attendances is no longer there."),
    ArchiveTrouble.UNREADABLE: mark("The file of kept attendances could not be opened."),
    ArchiveTrouble.DAMAGED: mark("The file of kept attendances is damaged."),
    ArchiveTrouble.GONE: mark("The file of kept attendances was removed or replaced."),
    ArchiveTrouble.NEWER: mark("A newer version of the program wrote the kept attendances."),
    ArchiveTrouble.IN_USE: mark("Another program is using the kept attendances."),
    ArchiveTrouble.DISK_FULL: mark("The disk is full."),
    ArchiveTrouble.READ_ONLY: mark("The disk does not take anything new."),
    ArchiveTrouble.NO_PERMISSION: mark("The program may not write in its folder."),
    ArchiveTrouble.FAILED: mark("The file of kept attendances failed."),
    ArchiveTrouble.KEY_FILE_MISSING: mark("The key file is not there."),
    ArchiveTrouble.KEY_FILE_OPEN_TO_OTHERS: mark("Other users can read the key file."),
    ArchiveTrouble.KEY_FILE_WRONG: mark("The key file does not hold a key."),
}
"""What happened."""

_STEPS: Final = {
    ArchiveTrouble.NO_KEYRING: mark("Install a vault, such as GNOME Keyring."),
    ArchiveTrouble.KEYRING_LOCKED: mark("Unlock the vault and restart the program."),
    ArchiveTrouble.KEYRING_REFUSED: mark("Allow access in the vault and restart the program."),
    ArchiveTrouble.KEYRING_NO_ANSWER: mark("Answer its password prompt and restart the program."),
    ArchiveTrouble.NEWER: mark("Install the newer version of the program."),
    ArchiveTrouble.IN_USE: mark("Close that program, then start this one again."),
    ArchiveTrouble.DISK_FULL: mark("Free some space, then try again."),
    ArchiveTrouble.READ_ONLY: mark("Ask who looks after this computer."),
    ArchiveTrouble.NO_PERMISSION: mark("Ask who looks after this computer."),
    ArchiveTrouble.FAILED: mark("Check the disk and restart the program."),
    ArchiveTrouble.GONE: mark("Put it back from a copy if it is missed."),
    ArchiveTrouble.KEY_LOST: mark("A new file was begun."),
    ArchiveTrouble.UNREADABLE: mark("Nothing in it was changed."),
    ArchiveTrouble.DAMAGED: mark("Nothing in it was changed."),
    ArchiveTrouble.KEY_FILE_MISSING: mark("Check its name, or copy it back to its place."),
    ArchiveTrouble.KEY_FILE_OPEN_TO_OTHERS: mark("Give its owner alone the right to read it."),
    ArchiveTrouble.KEY_FILE_WRONG: mark("Use the file that was made with the archive."),
}
"""What to do, or what became of what was there."""

_SESSION_ONLY: Final = mark("Attendances are kept only until the program closes.")
_CLOSED: Final = mark("Attendances cannot be kept now.")
_SET_ASIDE: Final = mark("A new file was begun. The old one is kept: {name}")


def opening_saying(opening: ArchiveOpening, tr: Words) -> Saying | None:
    """Return what opening came to, None when there is nothing to say."""
    trouble = opening.trouble
    if trouble is None:
        return None
    said = tr(_TROUBLES[trouble])
    if opening.state is ArchiveState.OPEN:
        aside = opening.set_aside
        step = tr(_SET_ASIDE, name=visible(aside.name)) if aside else tr(_STEPS[trouble])
        return Saying(said, step)
    whole = tr(_CLOSED if opening.state is ArchiveState.CLOSED else _SESSION_ONLY)
    return Saying(whole, f"{said} {tr(_STEPS[trouble])}")


def trouble_saying(trouble: ArchiveTrouble, tr: Words) -> Saying:
    """Return why something was not kept, and what can be done."""
    return Saying(tr(_TROUBLES[trouble]), tr(_STEPS[trouble]))
