"""The ``attendance`` object of a payload → `Attendance`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Attendance, Category, Json, Pairs, Person
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.limits import MAX_NAMED
from plugchat_gui.payload.notes import Notes
from plugchat_gui.payload.times import moment
from plugchat_gui.payload.values import first_of, is_empty, plain

# Spellings of one member, the better known first. Keys are compared without blanks around them:
# the documentation itself writes "operatorReport ".
_SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "number": ("attendanceNumber",),
        "id": ("id",),
        "status": ("status",),
        "department": ("departament", "department"),
        "requested": ("requestTime",),
        "started": ("startTime", "momment", "moment"),
        "ended": ("endTime",),
        "report": ("operatorReport",),
        "rating": ("ratingValue", "rating"),
        "rating_words": ("ratingObservation",),
    }
)
_STRUCTURED: Final = (
    "customer",
    "operators",
    "operatorsData",
    "operator",
    "startBy",
    "finishBy",
    "attendanceCategory",
    "attendanceCategories",
)
_SHORTEST_ID: Final = 16


def attendance(pairs: Pairs, notes: Notes) -> Attendance:
    """Read the facts of one attendance; what has no field is kept in `Attendance.extra`."""
    members, extra = _stripped(pairs, notes)
    taken = {name: _take(members, spellings, notes) for name, spellings in _SPELLINGS.items()}
    times = {name: _time(taken, name, notes) for name in ("requested", "started", "ended")}
    _judge_order(times, notes)
    people = _People(members)
    customer = members.pop("customer", None)
    name, phone = _customer(customer, extra)
    categories: Sequence[Category] = [
        *_categories(members.pop("attendanceCategory", None)),
        *_categories(members.pop("attendanceCategories", None)),
    ]
    operators, categories = people.operators(), tuple(dict.fromkeys(categories))
    extra.extend(_beyond("operators", [p.name or p.id for p in operators]))
    extra.extend(_beyond("attendanceCategories", [c.name or c.item for c in categories]))
    return Attendance(
        **{f: plain(taken[f]) for f in _WORDS},
        customer_name=name,
        customer_phone=phone,
        requested_ms=times["requested"],
        started_ms=times["started"],
        ended_ms=times["ended"],
        operators=operators[:MAX_NAMED],
        started_by=people.named(members.pop("startBy", None)),
        finished_by=people.named(members.pop("finishBy", None)),
        categories=categories[:MAX_NAMED],
        extra=Pairs((*_left(taken, members), *extra)),
        chat_names=(),  # Only messages tell them.
    )


_WORDS: Final = ("number", "id", "status", "department", "report", "rating", "rating_words")


def _stripped(pairs: Pairs, notes: Notes) -> tuple[dict[str, Json], list[tuple[str, Json]]]:
    """Return the members by stripped key; of a repeated one the last counts, others are extra."""
    members: dict[str, Json] = {}
    extra: list[tuple[str, Json]] = []
    for raw, value in pairs:
        key = raw.strip()
        if key in members and members[key] != value:
            extra.append((key, members[key]))
        members[key] = value
    for key, times in Counter(raw for raw, _value in pairs).items():
        if times > 1:
            notes.add(FindingCode.DUPLICATE_MEMBER, f"attendance.{key}")
    return members, extra


def _take(members: dict[str, Json], spellings: Iterable[str], notes: Notes) -> Json:
    """Remove and return the member under its first spelling in use; others stay to be shown."""
    names = tuple(spellings)
    value = first_of(members, names)
    present = [n for n in names if n in members]
    if len({str(members[n]) for n in present}) > 1:
        notes.add(FindingCode.TWO_SPELLINGS, present[0], other=present[1])
    for name in present:
        if members[name] == value or is_empty(members[name]):
            del members[name]
    return value


def _time(taken: Mapping[str, Json], name: str, notes: Notes) -> int | None:
    value = taken[name]
    at, odd = moment(value)
    if odd is not None and value is not None:
        notes.add(odd, f"attendance.{_SPELLINGS[name][0]}", value=str(value)[:40])
    return at


def _judge_order(times: Mapping[str, int | None], notes: Notes) -> None:
    requested, started, ended = times["requested"], times["started"], times["ended"]
    if requested is not None and started is not None and requested > started:
        notes.add(FindingCode.NEGATIVE_WAIT, "attendance.requestTime")
    if started is not None and ended is not None and started > ended:
        notes.add(FindingCode.NEGATIVE_DURATION, "attendance.endTime")


def _customer(value: Json, extra: list[tuple[str, Json]]) -> tuple[str | None, str | None]:
    if not isinstance(value, Pairs):
        return plain(value), None
    members = {key.strip(): member for key, member in value}
    extra.extend(
        (f"customer.{key}", member)
        for key, member in members.items()
        if key not in ("name", "phone") or (plain(member) is None and not is_empty(member))
    )
    return plain(members.get("name")), plain(members.get("phone"))


def _categories(value: Json) -> list[Category]:
    """Read ``{color, id, name}`` or a list of ``{categoryName, itemName, color...}``."""
    if isinstance(value, list):
        return [category for one in value for category in _categories(one)]
    if not isinstance(value, Pairs):
        name = plain(value)
        return [Category(name)] if name else []
    members = {key.strip(): member for key, member in value}
    category = Category(
        plain(first_of(members, ("name", "categoryName"))),
        plain(members.get("itemName")),
        plain(members.get("color")),
    )
    return [category] if category.name or category.item else []


def _beyond(name: str, named: Sequence[str | None]) -> Iterable[tuple[str, Json]]:
    """Give what is more than `MAX_NAMED`, as a member to keep beside the others."""
    rest: list[Json] = list(named[MAX_NAMED:])
    return [(name, rest)] if rest else []


def _left(taken: Mapping[str, Json], members: Mapping[str, Json]) -> Iterable[tuple[str, Json]]:
    """Give what has no field of its own or came as a type its field cannot hold."""
    for name, value in taken.items():
        if plain(value) is None and not is_empty(value):
            yield _SPELLINGS[name][0], value
    for key, value in members.items():
        if key not in _STRUCTURED and not is_empty(value):
            yield key, value


class _People:
    """The operators of an attendance, and whom an id or a name stands for."""

    def __init__(self, members: Mapping[str, Json]) -> None:
        self._known: dict[str, str | None] = {}
        self._names: list[str] = []
        for member in ("operatorsData", "operators", "operator"):
            self._learn(members.get(member))

    def operators(self) -> tuple[Person, ...]:
        by_id = [Person(id, name) for id, name in self._known.items()]  # noqa: A001
        known = {name for name in self._known.values() if name}
        return (*by_id, *(Person(None, n) for n in dict.fromkeys(self._names) if n not in known))

    def named(self, value: Json) -> Person | None:
        """Return the person `value` stands for: an id of a known one, else a name or an id."""
        if isinstance(value, Pairs):
            members = dict(value)
            person = Person(plain(members.get("id")), plain(members.get("name")))
            if person.id and not person.name:
                return Person(person.id, self._known.get(person.id))
            return person if person != Person() else None
        said = plain(value)
        if said is None:
            return None
        if said in self._known:
            return Person(said, self._known[said])
        owner = next((i for i, name in self._known.items() if name == said), None)
        if owner is None and _looks_like_id(said):
            return Person(said, None)
        return Person(owner, said)

    def _learn(self, value: Json) -> None:
        """Take ``{id: true}``, ``{id: name}``, ``[{id, name}]``, ``[id or name]`` or a name."""
        if isinstance(value, list):
            for one in value:
                self._learn(one)
        elif isinstance(value, Pairs):
            members = dict(value)
            key = plain(members.get("id"))
            if key is not None or "name" in members:
                self._know(key, plain(members.get("name")))
            else:
                for id_, said in value:
                    self._know(id_, _name(said))
        elif (said := plain(value)) is not None and said not in self._known:
            if _looks_like_id(said):
                self._know(said, None)
            else:
                self._names.append(said)

    def _know(self, id_: str | None, name: str | None) -> None:
        if id_ is not None:
            self._known[id_] = self._known.get(id_) or name
        elif name is not None:
            self._names.append(name)


def _name(value: Json) -> str | None:
    """Return the name in what stands beside an id: a name, ``{name}``, or only ``true``."""
    return plain(dict(value).get("name")) if isinstance(value, Pairs) else plain(value)


def _looks_like_id(text: str) -> bool:
    """Tell ids (20 and more letters and digits, UUIDs) from the names of people."""
    return (
        len(text) >= _SHORTEST_ID
        and " " not in text
        and (any(c.isdigit() for c in text) or "_" in text)
    )
