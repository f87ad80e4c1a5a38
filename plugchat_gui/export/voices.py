"""Whose messages they are: a side that nobody can forge, and a name where one is known."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from plugchat_gui.domain.attendance import Message, Transcript
from plugchat_gui.domain.transcript import author as known_author
from plugchat_gui.wording.fields import shortened
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.words import Words, mark

_MANY: Final = 512
_LONGEST_NAME: Final = 200
_T = TypeVar("_T")


class Side(StrEnum):
    """Who speaks."""

    CUSTOMER = "customer"
    PARTICIPANT = "participant"
    COMPANY = "company"
    AUTOMATIC = "automatic"


_SIDES: Final = MappingProxyType(
    {
        Side.CUSTOMER: mark("Customer"),
        Side.PARTICIPANT: mark("Participant"),
        Side.COMPANY: mark("Company"),
        Side.AUTOMATIC: mark("Company (automatic)"),
    }
)

# Side after name, where no name can imitate it.
_NAMED: Final = MappingProxyType(
    {
        Side.CUSTOMER: mark("{name} (customer)"),
        Side.PARTICIPANT: mark("{name} (participant)"),
        Side.COMPANY: mark("{name} (company)"),
        Side.AUTOMATIC: mark("Company (automatic)"),
    }
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One side and the name of who speaks; `name` is hostile text, no longer than a name is."""

    side: Side
    name: str | None


def voice_of(message: Message, transcript: Transcript) -> Voice:
    """Return who wrote `message`."""
    attendance = transcript.attendance
    name = known_author(message, attendance)
    if message.from_me:
        side = Side.AUTOMATIC if message.automatic else Side.COMPANY
    elif message.is_group:
        side = Side.PARTICIPANT
    else:
        side = Side.CUSTOMER
        name = name or attendance.customer_name
    # Cut, or a long name in the facts would be repeated for each message.
    return Voice(side, shortened(phone(name), _LONGEST_NAME) if name else None)


def side_in_words(side: Side, tr: Words) -> str:
    """Return "Cliente", "Participante", "Empresa" or "Empresa (automática)"."""
    return tr(_SIDES[side])


def voice_in_words(side: Side, name: str | None, tr: Words) -> str:
    """Return name and side: "Juliana Prado (empresa)"; `name` as it is to be written."""
    return tr(_NAMED[side], name=name) if name else tr(_SIDES[side])


class PerVoice(Generic[_T]):
    """What is made once for each author and asked for once for each message."""

    def __init__(self, transcript: Transcript, make: Callable[[Voice], _T]) -> None:
        """Make it by `make`."""
        self._transcript, self._make = transcript, make
        self._made: dict[tuple[bool, bool, bool, str | None, str | None], _T] = {}

    def __call__(self, message: Message) -> _T:
        """Return what was made for who wrote `message`."""
        key = (
            message.from_me,
            message.automatic,
            message.is_group,
            message.sender,
            message.participant,
        )
        made = self._made.get(key)
        if made is None:
            made = self._make(voice_of(message, self._transcript))
            if len(self._made) < _MANY:
                self._made[key] = made
        return made
