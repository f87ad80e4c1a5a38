"""Finding which messages belong together.

Where the documentation is silent, these rules hold. An edit repeats an id or names in its reply
field the message it changes. A deletion names its target there, or in its first parameter, or
repeats its id. Of several messages with one id the nearest earlier one is meant. One person has
one reaction and one vote, the latest, and an empty one takes it back.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeAlias

from plugchat_gui.domain.attendance import Message, Pairs
from plugchat_gui.domain.contents import (
    Content,
    EventResponseContent,
    NoticeContent,
    PinContent,
    PollContent,
    PollVoteContent,
    ReactionContent,
    Target,
    TextContent,
)
from plugchat_gui.domain.relations import (
    NO_RELATIONS,
    OptionVotes,
    Orphan,
    Reaction,
    Relations,
)

_EDIT: Final = "isEdit"
_YES: Final = (True, "true", 1, "1")
_REVOKE: Final = "REVOKE"
_UNPIN: Final = "unpin"


@dataclass(frozen=True, slots=True)
class Related:
    """Rows in reading order, how they belong together, and who misses a target.

    `timed` counts the rows with a usable time. `orphans` are (what, index of the row).
    """

    rows: tuple[Message, ...]
    timed: int
    relations: Relations = NO_RELATIONS
    orphans: tuple[tuple[Orphan, int], ...] = ()


@dataclass(slots=True)
class _Bond:
    """A message that is about another one: `target` and `place` are places in reading order."""

    what: Orphan
    place: int
    target: int | None


def related(messages: Sequence[Message], timed: int) -> Related:
    """Return the rows of `messages`, which are in reading order, and their relations."""
    bonds = list(_bonds(messages))
    if not bonds:
        return Related(tuple(messages), timed)
    return _Weaver(messages, timed, bonds).related()


# -- who is about whom --------------------------------------------------------------------------


def _bonds(messages: Sequence[Message]) -> Iterator[_Bond]:
    """Give every message that is about another one, in reading order."""
    asking = [
        (place, what) for place, m in enumerate(messages) if (what := _about_another(m)) is not None
    ]
    if not asking:
        return
    places = _Places(messages)
    for place, what in asking:
        yield _Bond(what, place, _TARGETS[what](messages[place], place, places))


def _about_another(message: Message) -> Orphan | None:
    """Return what a message is to another one. Asked of every message, so the usual is first."""
    contents = message.contents
    first = contents[0] if len(contents) == 1 else None
    if type(first) is not TextContent and first is not None:
        what = _KINDS.get(type(first))
        if what is not None:
            return what
        if type(first) is NoticeContent and first.name.strip().upper() == _REVOKE:
            return Orphan.REVOKE
    if message.extra is not None and _is_edit(message):
        return Orphan.EDIT
    return Orphan.REPLY if message.reply_to or _answers_event(first) else None


_KINDS: Final[Mapping[type[Content], Orphan]] = MappingProxyType(
    {
        ReactionContent: Orphan.REACTION,
        PollVoteContent: Orphan.VOTE,
        PinContent: Orphan.PIN,
    }
)


def _is_edit(message: Message) -> bool:
    return any(name == _EDIT and value in _YES for name, value in message.extra or ())


def _answers_event(content: Content | None) -> bool:
    return isinstance(content, EventResponseContent) and content.target is not None


class _Places:
    """Where each id stands in reading order; several messages may have one id."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self._messages = messages
        self._by_id: dict[str, list[int]] | None = None

    def before(self, message_id: str | None, place: int) -> int | None:
        """Return the nearest message before `place` with this id."""
        known = self._known(message_id)
        at = bisect_left(known, place)
        return known[at - 1] if at else None

    def nearest(self, message_id: str | None, place: int) -> int | None:
        """Return the nearest message before `place` with this id, else the first after it."""
        found = self.before(message_id, place)
        if found is not None:
            return found
        return next((after for after in self._known(message_id) if after != place), None)

    def is_poll(self, place: int) -> bool:
        """Tell whether one can vote there."""
        return any(isinstance(content, PollContent) for content in self._messages[place].contents)

    def _known(self, message_id: str | None) -> list[int]:
        if self._by_id is None:
            self._by_id = defaultdict(list)
            for place, message in enumerate(self._messages):
                for name in {message.message_id, message.key} - {None}:
                    self._by_id[str(name)].append(place)
        return self._by_id.get(message_id, []) if message_id else []


_Find: TypeAlias = Callable[[Message, int, _Places], int | None]


def _replied(message: Message, place: int, places: _Places) -> int | None:
    content = message.contents[0] if message.contents else None
    target = content.target if isinstance(content, EventResponseContent) else None
    named = message.reply_to or (target.message_id if target else None)
    return places.nearest(named, place)


def _targeted(message: Message, place: int, places: _Places) -> int | None:
    target: Target | None = getattr(message.contents[0], "target", None)
    named = target.message_id if target else None
    return places.nearest(named or message.reply_to, place)


def _voted(message: Message, place: int, places: _Places) -> int | None:
    content = message.contents[0]
    named = content.poll_id if isinstance(content, PollVoteContent) else None
    found = places.nearest(named or message.reply_to, place)
    return found if found is not None and places.is_poll(found) else None


def _edited(message: Message, place: int, places: _Places) -> int | None:
    found = places.before(message.message_id, place)
    return places.before(message.reply_to, place) if found is None else found


def _revoked(message: Message, place: int, places: _Places) -> int | None:
    content = message.contents[0]
    parameters = content.parameters if isinstance(content, NoticeContent) else ()
    first = parameters[0] if parameters and isinstance(parameters[0], str) else None
    for named in (message.reply_to, first, message.message_id):
        found = places.nearest(named, place)
        if found is not None:
            return found
    return None


_TARGETS: Final[Mapping[Orphan, _Find]] = MappingProxyType(
    {
        Orphan.REPLY: _replied,
        Orphan.REACTION: _targeted,
        Orphan.VOTE: _voted,
        Orphan.PIN: _targeted,
        Orphan.EDIT: _edited,
        Orphan.REVOKE: _revoked,
    }
)
"""What a message is → how its target is found."""


# -- what follows from it -----------------------------------------------------------------------

_STAYS: Final = frozenset({Orphan.REPLY, Orphan.PIN})
"""What is a row of its own even where its target is here."""
_DECORATES: Final = frozenset({Orphan.REACTION, Orphan.VOTE})


class _Weaver:
    """Takes what lives on a row out of the rows, and tells each row what lives on it."""

    def __init__(self, messages: Sequence[Message], timed: int, bonds: list[_Bond]) -> None:
        self._messages, self._timed, self._bonds = messages, timed, bonds
        self._bond_at = {bond.place: bond for bond in bonds}
        self._ends: dict[int, tuple[int | None, bool]] = {}
        self._home: dict[int, int] = {}
        for bond in bonds:
            if bond.what not in _STAYS and (home := self._row_of(bond)) is not None:
                self._home[bond.place] = home

    def related(self) -> Related:
        away = sorted(self._home)
        rows = [m for place, m in enumerate(self._messages) if place not in self._home]
        on_row: dict[int, list[_Bond]] = defaultdict(list)
        for place in away:
            on_row[self._home[place]].append(self._bond_at[place])

        def index(place: int) -> int:
            return place - bisect_left(away, place)

        relations = self._relations(on_row, index)
        for place, bonds in on_row.items():
            rows[index(place)] = self._current(place, bonds)
        gone = bisect_left(away, self._timed)
        orphans = tuple(
            (bond.what, index(bond.place))
            for bond in self._bonds
            if self._target(bond) is None and bond.place not in self._home
        )
        return Related(tuple(rows), self._timed - gone, relations, orphans)

    def _row_of(self, bond: _Bond) -> int | None:
        """Follow targets that live on others to a row; None where there is no end or no target.

        An edit of an edit belongs to the first message, and so does a reaction to it.
        """
        if bond.target is None:
            return None
        row, decorated = self._end_from(bond.target)
        # Where a reaction was deleted, the message it is about was not.
        return None if decorated and bond.what is Orphan.REVOKE else row

    def _end_from(self, place: int) -> tuple[int | None, bool]:
        """Return the row that leads to from `place`, and whether over a reaction or a vote.

        Each step is taken once for all who come by: thousands may edit each other in a chain.
        """
        way: dict[int, _Bond] = {}
        while (end := self._ends.get(place)) is None:
            bond = self._bond_at.get(place)
            if bond is None or bond.what in _STAYS or bond.target is None:
                end = place, False
                break
            if place in way:
                end = None, False
                break
            way[place] = bond
            place = bond.target
        for bond in reversed(way.values()):
            end = end[0], end[1] or bond.what in _DECORATES
            self._ends[bond.place] = end
        return end

    def _target(self, bond: _Bond) -> int | None:
        return None if bond.target is None else self._home.get(bond.target, bond.target)

    def _relations(
        self, on_row: Mapping[int, list[_Bond]], index: Callable[[int], int]
    ) -> Relations:
        messages = self._messages

        def leading(what: Orphan) -> dict[int, int]:
            return {
                messages[bond.place].position: index(target)
                for bond in self._bonds
                if bond.what is what
                and (target := self._target(bond)) is not None
                and target != bond.place
            }

        def of(what: Orphan, bonds: list[_Bond]) -> list[Message]:
            return [messages[bond.place] for bond in bonds if bond.what is what]

        by_place = [(messages[place], bonds) for place, bonds in on_row.items()]
        reactions = {m.position: _in_force(of(Orphan.REACTION, b)) for m, b in by_place}
        versions = {m.position: (m, *of(Orphan.EDIT, b)) for m, b in by_place}
        revokes = {m.position: of(Orphan.REVOKE, b) for m, b in by_place}
        tallies = {
            m.position: _tally(m, of(Orphan.VOTE, b))
            for m, b in by_place
            if any(bond.what is Orphan.VOTE for bond in b)
        }
        return Relations(
            replies=leading(Orphan.REPLY),
            reactions={at: some for at, some in reactions.items() if some},
            versions={at: some for at, some in versions.items() if len(some) > 1},
            revoked={at: some[-1] for at, some in revokes.items() if some},
            tallies=tallies,
            pinned=self._pinned(),
            pins=leading(Orphan.PIN),
            attached={m.position: tuple(messages[b.place] for b in some) for m, some in by_place},
            homes={
                messages[bond.place].position: index(place)
                for place, bonds in on_row.items()
                for bond in bonds
            },
        )

    def _pinned(self) -> frozenset[int]:
        pinned: set[int] = set()
        for bond in self._bonds:
            target = self._target(bond)
            if bond.what is not Orphan.PIN or target is None:
                continue
            content = self._messages[bond.place].contents[0]
            action = content.action if isinstance(content, PinContent) else None
            position = self._messages[target].position
            if (action or "").strip().lower() == _UNPIN:
                pinned.discard(position)
            else:
                pinned.add(position)
        return frozenset(pinned)

    def _current(self, place: int, bonds: list[_Bond]) -> Message:
        """Return the row: its own envelope, the contents of its last version, marked as edited."""
        row = self._messages[place]
        edits = [self._messages[bond.place] for bond in bonds if bond.what is Orphan.EDIT]
        if not edits:
            return row
        last = next((m.contents for m in reversed(edits) if m.contents), row.contents)
        marked = row.extra if _is_edit(row) else Pairs((*(row.extra or ()), (_EDIT, True)))
        return replace(row, contents=last, extra=marked)


def _in_force(reactions: list[Message]) -> tuple[Reaction, ...]:
    """Return the latest reaction of each person, without those that were taken back."""
    latest: dict[tuple[bool, str | None], Reaction] = {}
    for message in reactions:
        content = message.contents[0]
        if isinstance(content, ReactionContent):
            who = _person(message, content.by)
            latest.pop(who, None)
            if content.value:
                latest[who] = Reaction(content.value, message)
    return tuple(latest.values())


def _tally(poll: Message, votes: list[Message]) -> tuple[OptionVotes, ...]:
    """Count the latest vote of each person."""
    latest: dict[tuple[bool, str | None], Message] = {}
    for vote in votes:
        latest[_person(vote, None)] = vote
    asked = next((c for c in poll.contents if isinstance(c, PollContent)), PollContent())
    counted: dict[str, list[Message]] = {option: [] for option in asked.options}
    for vote in latest.values():
        content = vote.contents[0]
        for option in dict.fromkeys(getattr(content, "options", ())):
            counted.setdefault(option, []).append(vote)
    return tuple(OptionVotes(option, tuple(some)) for option, some in counted.items())


def _person(message: Message, named: str | None) -> tuple[bool, str | None]:
    """Return who did it: the company is one person, others are told apart by their number."""
    if message.from_me:
        return True, None
    return False, message.participant or named or message.phone
