"""The shapes in which attendances and messages arrive: one row per member that wraps others.

A wrapper is walked member by member, so that a chat of 100,000 messages is never one tree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import Json, Message, Pairs
from plugchat_gui.payload.codes import FindingCode, ProblemCode
from plugchat_gui.payload.envelope import MESSAGE_SIGNS, MessageReader
from plugchat_gui.payload.kinds import KINDS
from plugchat_gui.payload.limits import MAX_ATTENDANCES, MAX_MESSAGES, MAX_WRAPPERS
from plugchat_gui.payload.notes import Notes, quoted
from plugchat_gui.payload.result import Unreadable
from plugchat_gui.payload.scanner import Scanner
from plugchat_gui.payload.status_notices import STATUS_CALLBACKS, StatusNotice, status_notice
from plugchat_gui.payload.values import is_empty, plain

CALLBACKS: Final = frozenset(
    [*STATUS_CALLBACKS, "PresenceChatCallback", "DisconnectedCallback", "ConnectedCallback"]
)
_RELEASED: Final = 1_000
_ATTENDANCE_SIGNS: Final = frozenset(
    [
        "attendanceNumber",
        "customer",
        "requestTime",
        "startTime",
        "endTime",
        "finishBy",
        "operatorReport",
    ]
)


class Draft:
    """One attendance while it is being read: its facts as they came, its messages."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.notes = Notes()
        self.facts: list[Pairs] = []
        self.left: list[tuple[str, Json]] = []
        self.messages: list[Message] = []
        self.reader = MessageReader(self.notes)

    @property
    def is_something(self) -> bool:
        """Tell whether there is an attendance or a message in it."""
        return bool(self.facts or self.messages)


@dataclass(slots=True)
class Gathering:
    """Everything found in one input so far, in order.

    `loose` gathers messages that came in no chat. `count` is the number of all messages;
    `notices` are about some of them.
    """

    notes: Notes = field(default_factory=Notes)
    drafts: list[Draft] = field(default_factory=list)
    loose: Draft | None = None
    callbacks: list[str] = field(default_factory=list)
    notices: list[StatusNotice] = field(default_factory=list)
    count: int = 0
    attendances: int = 0

    def draft(self) -> Draft:
        """Begin another attendance."""
        self.count_attendance()
        self.drafts.append(Draft())
        return self.drafts[-1]

    def count_attendance(self) -> None:
        """Count one more attendance and stop at the limit."""
        self.attendances += 1
        if self.attendances > MAX_ATTENDANCES:
            raise Unreadable(ProblemCode.TOO_MANY_ATTENDANCES, limit=MAX_ATTENDANCES)

    def add_notice(self, notice: StatusNotice) -> None:
        """Keep what a callback says about messages."""
        self.callbacks.append(notice.kind)
        self.notices.append(notice)

    def release(self) -> None:
        """Let go of the messages a few at a time: all at once would stop every thread."""
        for draft in self.drafts:
            while draft.messages:
                del draft.messages[-_RELEASED:]

    def loose_draft(self) -> Draft:
        """Return where messages without a chat belong."""
        if self.loose is None:
            self.loose = self.draft()
        return self.loose


class _Here:
    """The attendance of the wrapper being walked, begun when something of it is found."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self.begun: Draft | None = None

    def draft(self) -> Draft:
        self.begun = self.begun or self._gathering.draft()
        return self.begun


def gather(scanner: Scanner, gathering: Gathering) -> None:
    """Read every document that stands in the text into `gathering`."""
    walker = _Walker(scanner, gathering)
    while scanner.peek_between():
        walker.element(0)


class _Walker:
    """Takes wrappers apart."""

    def __init__(self, scanner: Scanner, gathering: Gathering) -> None:
        self._scanner, self._gathering = scanner, gathering
        # After a plain message its neighbors are taken for plain messages too and read in one
        # go. A wrapper among them is noticed and walked all the same.
        self._plain_neighbors = False

    def element(self, depth: int) -> None:
        """Read one document, or one element of a list of documents."""
        first = self._scanner.peek()
        if first == "{":
            self._object(depth)
        elif first == "[" and depth < MAX_WRAPPERS:
            for _ in self._scanner.items():
                self.element(depth + 1)
        elif depth == 0:
            raise self._scanner.fail("object")
        else:
            value = self._scanner.value()
            if not is_empty(value):
                self._gathering.notes.add(FindingCode.NOT_A_MESSAGE, value=_shown(value))

    def _object(self, depth: int) -> None:
        start = self._scanner.offset
        if self._plain_neighbors or depth >= MAX_WRAPPERS:
            refused = _never if depth >= MAX_WRAPPERS else _is_wrapper
            value, taken = self._scanner.value_unless(refused)
            if taken:
                assert isinstance(value, Pairs)  # noqa: S101 (it began with a brace)
                self._classify(value, start)
                return
        rest: list[tuple[str, Json]] = []
        here = _Here(self._gathering)
        walked: set[str] = set()
        try:
            for key in self._scanner.members():
                member = _MEMBERS.get(key.strip())
                if member is None or self._scanner.peek() not in ("{", "["):
                    rest.append((key, self._scanner.value()))
                    continue
                if key in walked:
                    self._gathering.notes.add(FindingCode.DUPLICATE_MEMBER, key)
                walked.add(key)
                member(self, here, depth)
        finally:  # what was read before a text ends in the middle is kept
            if walked:
                self._keep_rest([(k, v) for k, v in rest if k.strip() != "success"], here)
        if not walked:
            self._classify(Pairs(rest), start)

    def _keep_rest(self, rest: list[tuple[str, Json]], here: _Here) -> None:
        """Keep what else stood in a wrapper with its attendance, or tell of it."""
        if here.begun is not None:
            here.begun.left.extend((k, v) for k, v in rest if not is_empty(v))
            return
        for key, _value in rest:
            self._gathering.notes.add(FindingCode.UNKNOWN_FIELD, key)

    def attendance(self, here: _Here, depth: int) -> None:
        """Take the member ``attendance``."""
        del depth
        self._facts(here, None, self._scanner.value())

    def attendance_data(self, here: _Here, depth: int) -> None:
        """Take ``attendanceData``: attendances by id, or a list of them, or a single one."""
        del depth
        value = self._scanner.value()
        if isinstance(value, Pairs) and not _has(value, _ATTENDANCE_SIGNS):
            for key, one in value:
                self._facts(here, key, one)
            return
        for one in value if isinstance(value, list) else [value]:
            self._facts(here, None, one)

    def chat(self, here: _Here, depth: int) -> None:
        """Take ``chat``: messages by id or by index, or a list that may have holes."""
        del depth
        scanner, draft = self._scanner, here.draft()
        if scanner.peek() == "{":
            for key in scanner.members():
                start = scanner.offset
                self._message(draft, key, scanner.value(), start)
            return
        for _ in scanner.items():
            start = scanner.offset
            self._message(draft, None, scanner.value(), start)

    def data(self, here: _Here, depth: int) -> None:
        """Take ``data`` and its like: one document or several, each an attendance of its own.

        Programs that pass deliveries on keep what they received in ``body``.
        """
        del here
        self.element(depth + 1)

    def _facts(self, here: _Here, id_: str | None, value: Json) -> None:
        """Keep one attendance; `id_` is its key in a map, used when it names no id itself."""
        if is_empty(value):
            return
        draft = here.draft()
        if not isinstance(value, Pairs):
            draft.notes.add(FindingCode.NOT_AN_ATTENDANCE, id_ or "", value=_shown(value))
            return
        if draft.facts:
            self._gathering.count_attendance()
        if id_ is not None and not any(key.strip() == "id" for key, _value in value):
            value = Pairs((("id", id_), *value))
        draft.facts.append(value)

    def _message(self, draft: Draft, key: str | None, value: Json, start: int) -> None:
        if isinstance(value, Pairs):
            gathering = self._gathering
            if gathering.count >= MAX_MESSAGES:
                raise Unreadable(ProblemCode.TOO_MANY_MESSAGES, start, limit=MAX_MESSAGES)
            message = draft.reader.read(key, value, (start, self._scanner.offset))
            if isinstance(message, StatusNotice):
                gathering.add_notice(message)
                return
            gathering.count += 1
            draft.messages.append(message)
        elif not is_empty(value):
            draft.notes.add(FindingCode.NOT_A_MESSAGE, key or "", value=_shown(value))

    def _classify(self, value: Pairs, start: int) -> None:
        """Put an object that wraps nothing where it belongs."""
        gathering = self._gathering
        keys = {key.strip() for key, _value in value}
        kind = next((v for k, v in value if k == "type" and isinstance(v, str)), "")
        if kind in CALLBACKS:
            notice = status_notice(dict(value))
            if notice is not None:
                gathering.add_notice(notice)
                return
            gathering.callbacks.append(kind)
            gathering.notes.add(FindingCode.CALLBACK, kind)
        elif keys & _ATTENDANCE_SIGNS:
            gathering.draft().facts.append(value)
        elif keys & MESSAGE_SIGNS or keys & KINDS.keys():
            self._plain_neighbors = True
            self._message(gathering.loose_draft(), None, value, start)
        else:
            gathering.notes.add(
                FindingCode.UNKNOWN_OBJECT, ", ".join(quoted(k) for k in sorted(keys)[:5])
            )


_MEMBERS: Final[Mapping[str, Callable[[_Walker, _Here, int], None]]] = MappingProxyType(
    {
        "attendance": _Walker.attendance,
        "attendanceData": _Walker.attendance_data,
        "chat": _Walker.chat,
        "data": _Walker.data,
        "body": _Walker.data,
        "messages": _Walker.data,
    }
)


def _is_wrapper(value: Json) -> bool:
    return isinstance(value, Pairs) and any(
        key.strip() in _MEMBERS and isinstance(member, Pairs | list) for key, member in value
    )


def _never(value: Json) -> bool:
    del value
    return False


def _has(value: Pairs, signs: frozenset[str]) -> bool:
    return any(key.strip() in signs for key, _value in value)


def _shown(value: Json) -> str:
    return quoted(plain(value) or type(value).__name__)
