"""Collecting what is odd while reading: once each, counted, never one per message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.finding import Finding
from plugchat_gui.payload.codes import SEVERITIES, FindingCode
from plugchat_gui.payload.limits import MAX_FINDINGS, MAX_QUOTE

_WRITTEN: Final = frozenset(
    {FindingCode.MIXED_ALPHABETS, FindingCode.HIDDEN_CHARACTERS, FindingCode.OTHER_TARGET}
)
"""What is said of text that people wrote, not of a key: it stands in ``value``."""


@dataclass(slots=True)
class _Note:
    details: dict[str, str | int]
    position: int | None
    count: int = 1


@dataclass(slots=True)
class Notes:
    """The odd things met so far, by code and subject, in the order they were met."""

    _met: dict[tuple[FindingCode, str], _Note] = field(default_factory=dict)
    _beyond: int = 0

    def add(
        self,
        code: FindingCode,
        subject: str = "",
        position: int | None = None,
        **details: str | int,
    ) -> None:
        """Note that `code` is true of `subject` (a key, a field), in the message `position`."""
        met = self._met.get((code, subject))
        if met is not None:
            met.count += 1
        elif len(self._met) < MAX_FINDINGS:
            if subject:
                details["value" if code in _WRITTEN else "key"] = quoted(subject)
            self._met[code, subject] = _Note(details, position)
        else:
            self._beyond += 1

    def positions(self) -> set[int]:
        """Return the positions of the messages that findings point at."""
        return {note.position for note in self._met.values() if note.position is not None}

    def findings(self, index_of: Mapping[int, int] = MappingProxyType({})) -> tuple[Finding, ...]:
        """Return the findings; `index_of` maps positions to places in the transcript."""
        found = [
            Finding(
                code,
                SEVERITIES[code],
                MappingProxyType({**note.details, "count": note.count}),
                None if note.position is None else index_of.get(note.position),
            )
            for (code, _subject), note in self._met.items()
        ]
        if self._beyond:
            more = MappingProxyType({"count": self._beyond})
            found.append(
                Finding(FindingCode.MORE_FINDINGS, SEVERITIES[FindingCode.MORE_FINDINGS], more)
            )
        return tuple(found)


_CUT: Final = "…"


def quoted(text: str) -> str:
    """Return `text` short enough to stand in a sentence."""
    return text if len(text) <= MAX_QUOTE else text[: MAX_QUOTE - 1] + _CUT
