"""Finding an address in the history, whatever its case and accents."""

from dataclasses import dataclass, field

from plugchat_gui.domain.folding import folded
from plugchat_gui.domain.history import HistoryEntry
from plugchat_gui.domain.idn_labels import ACE_PREFIX
from plugchat_gui.wording.history import shown_address


@dataclass(slots=True)
class Haystacks:
    """What is looked in, kept an address: ten thousand sends go to few of them."""

    _known: dict[str, str] = field(default_factory=dict)

    def of(self, entry: HistoryEntry) -> str:
        """Return the folded addresses of an entry, as they were sent and as they are shown."""
        before = entry.from_url
        return self._one(entry.to_url) + ("\n" + self._one(before) if before else "")

    def _one(self, url: str) -> str:
        known = self._known.get(url)
        if known is None:
            shown = f"\n{shown_address(url)}" if ACE_PREFIX in url else ""
            known = self._known[url] = folded(url + shown)
        return known
