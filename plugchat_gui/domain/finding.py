"""The one vocabulary for "something is odd here"."""

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_DETAILS: "Mapping[str, str | int]" = MappingProxyType({})


class Severity(StrEnum):
    """How grave a finding is."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One odd thing about an input, as data: the sentence is made in `plugchat_gui.wording`.

    `code` is stable and part of the command line's output. `details` holds what the sentence
    needs (host, count, key...); it may quote the input and is therefore hostile text.
    `message` is the index of the message it is about in the transcript, where there is one.
    """

    code: str
    severity: Severity
    details: "Mapping[str, str | int]" = field(default_factory=lambda: _NO_DETAILS)
    message: int | None = None
