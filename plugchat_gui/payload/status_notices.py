"""Notices of the gateway about messages sent before: how far they got since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Json, Message, Tick
from plugchat_gui.payload.members import items_of
from plugchat_gui.payload.values import plain

TICKS: Final = MappingProxyType(
    {
        "PENDING": Tick.PENDING,
        "SENT": Tick.SENT,
        "RECEIVED": Tick.RECEIVED,
        "MESSAGE_RECEIVED": Tick.RECEIVED,
        "READ": Tick.READ,
        "READ_BY_ME": Tick.READ,
        "READ-SELF": Tick.READ,
        "PLAYED": Tick.PLAYED,
    }
)
"""The words of the gateway for how far a message got."""

STATUS_CALLBACKS: Final = ("MessageStatusCallback", "DeliveryCallback")
"""The types of the notices; the second one says that a message left and may name no status."""

_RANKS: Final = MappingProxyType({tick: rank for rank, tick in enumerate(Tick)})
_LEFT: Final = "SENT"


@dataclass(frozen=True, slots=True)
class StatusNotice:
    """What one notice says: the messages with these ids got as far as `status`."""

    kind: str
    ids: tuple[str, ...]
    status: str


def status_notice(members: Mapping[str, Json]) -> StatusNotice | None:
    """Return what an object says when it is such a notice and says anything of use."""
    kind = members.get("type")
    if not isinstance(kind, str) or kind not in STATUS_CALLBACKS:
        return None
    several = items_of(members.get("ids"))
    ids = [plain(one) for one in (*several, members.get("messageId"), members.get("zaapId"))]
    status = plain(members.get("status"))
    if status is None and kind == "DeliveryCallback" and not members.get("error"):
        status = _LEFT
    if status is None or status not in TICKS or not any(ids):
        return None
    return StatusNotice(kind, tuple(dict.fromkeys(filter(None, ids))), status)


class Updates:
    """The messages that notices are about, by id, and what became of them."""

    def __init__(self, notices: Sequence[StatusNotice]) -> None:
        """Prepare for `notices`."""
        self._notices = notices
        self._wanted = {one for notice in notices for one in notice.ids}
        self._found: set[int] = set()

    def apply(self, messages: Iterable[Message]) -> Iterable[tuple[int, bool]]:
        """Set the status of the company's messages, never backwards.

        Give for each notice about one of them the position of the first such message, and
        whether the notice told something new.
        """
        by_id: dict[str, list[Message]] = {}
        for message in messages:
            if message.from_me:
                for name in {message.message_id, message.key}:
                    if name is not None and name in self._wanted:
                        by_id.setdefault(name, []).append(message)
        for number, notice in enumerate(self._notices):
            about = [m for name in notice.ids for m in by_id.get(name, ())]
            if about:
                self._found.add(number)
                news = [_advance(message, notice.status) for message in about]
                yield about[0].position, any(news)

    def without_message(self) -> list[str]:
        """Return the kinds of the notices that no message was found for."""
        return [n.kind for number, n in enumerate(self._notices) if number not in self._found]


def _advance(message: Message, status: str) -> bool:
    tick = TICKS[status]
    if message.tick is not None and _RANKS[message.tick] >= _RANKS[tick]:
        return False
    message.tick, message.status = tick, status
    return True
