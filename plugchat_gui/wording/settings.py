"""Sentences about the settings file: what was set aside, and what could not be saved.

The keys are the values of `SettingsOutcome` and `SettingsFault`, which live with the store.
"""

from typing import Final

from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.words import Words, mark

_LOADED: Final = {
    "fresh": "",
    "read": "",
    "partly_read": mark("A part of the settings file could not be used."),
    "damaged": mark("The settings file was damaged. The program starts with empty settings."),
    "newer": mark("A newer program wrote the settings. This one starts with empty settings."),
    "unreadable": mark(
        "The settings file could not be opened. The program starts with empty settings."
    ),
}
_SET_ASIDE: Final = mark("The old file is kept beside it: {name}")
_LEFT: Final = mark("Nothing is saved until the file can be opened.")

_NOT_SAVED: Final = {
    "no_permission": mark("Ask for permission to write in the program's folder."),
    "disk_full": mark("The disk is full. Free some space."),
    "not_ours": mark("The settings file could not be opened, so it is not replaced."),
    "failed": mark("Check the disk. The program goes on without saving."),
}


def loaded_saying(outcome: str, set_aside: str | None, tr: Words) -> Saying | None:
    """Return what reading the settings came to, None when there is nothing to say.

    `set_aside` is the name of the file that keeps what was there.
    """
    title = _LOADED[outcome]
    if not title:
        return None
    return Saying(tr(title), tr(_SET_ASIDE, name=set_aside) if set_aside else tr(_LEFT))


def not_saved_saying(fault: str, tr: Words) -> Saying:
    """Return that the settings were not saved, and what can be done."""
    return Saying(tr("The settings were not saved."), tr(_NOT_SAVED[fault]))
