"""Where attendances are kept, said beside the list and in the settings."""

from typing import Final

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState
from plugchat_gui.domain.delivery import ArchiveUsage
from plugchat_gui.wording.archive import opening_saying
from plugchat_gui.wording.sizes import size_in_words
from plugchat_gui.wording.words import Words


def list_sentence(opening: ArchiveOpening, tr: Words) -> str:
    """Return what the list says of the archive; "" where it is as usual."""
    if opening.state is ArchiveState.OPENING:
        return tr("Opening the kept attendances…")
    if opening.state is ArchiveState.OPEN:
        return ""
    saying = opening_saying(opening, tr)
    return saying.title if saying else ""


DAYS: Final[tuple[int | None, ...]] = (1, 7, 30, 90, 365, None, 0)
"""How long attendances can be kept, see `Settings.keep_days`."""


def days_in_words(days: int | None, tr: Words) -> str:
    """Return "30 dias", "sempre", "nunca guardar"."""
    if days is None:
        return tr("for ever")
    if days == 0:
        return tr("never keep")
    return tr.plural("{n} day", "{n} days", days)


def place_sentence(opening: ArchiveOpening, tr: Words) -> str:
    """Return in words where attendances are kept, and why not as usual."""
    if opening.state is ArchiveState.OPENING:
        return tr("Opening the kept attendances…")
    saying = opening_saying(opening, tr)
    told = f"{saying.title} {saying.next_step}".strip() if saying else ""
    if opening.state is ArchiveState.OPEN:
        kept = tr("Attendances are encrypted on this computer. The key is in the system's vault.")
        return f"{kept} {told}".strip()
    return told or tr("Attendances are kept only until the program closes.")


def usage_in_words(usage: ArchiveUsage, tr: Words) -> str:
    """Return "1.234 atendimentos guardados, 57 MB"."""
    if not usage.deliveries:
        return tr("Nothing is kept yet.")
    count = tr.plural("{n} kept attendance", "{n} kept attendances", usage.deliveries)
    return f"{count}, {size_in_words(usage.size_bytes, tr)}"
