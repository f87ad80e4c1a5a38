"""Where attendances are kept, said beside the list and in the settings."""

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState
from plugchat_gui.wording.archive import opening_saying
from plugchat_gui.wording.words import Words


def list_sentence(opening: ArchiveOpening, tr: Words) -> str:
    """Return what the list says of the archive; "" where it is as usual."""
    if opening.state is ArchiveState.OPENING:
        return tr("Opening the kept attendances…")
    if opening.state is ArchiveState.OPEN:
        return ""
    saying = opening_saying(opening, tr)
    return saying.title if saying else ""
