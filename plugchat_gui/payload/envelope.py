"""One message object of a payload → `Message`. The hottest code of the reader.

The envelope is everything around the contents: who, when, how far it got.
"""

from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.attendance import (
    Content,
    Json,
    Message,
    Pairs,
    TextContent,
)
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.kinds import KINDS, whole
from plugchat_gui.payload.limits import MAX_NAMED
from plugchat_gui.payload.notes import Notes, quoted
from plugchat_gui.payload.notices import NOTICE_SIGNS, notices, waiting
from plugchat_gui.payload.status_notices import (
    STATUS_CALLBACKS,
    TICKS,
    StatusNotice,
    status_notice,
)
from plugchat_gui.payload.times import moment
from plugchat_gui.payload.values import is_empty, plain

# Worth telling beside the content when they say something (not false, not empty). `code` is a
# one-time secret and is left out on purpose.
NOTABLE: Final = frozenset(
    [
        "isEdit",
        "viewOnce",
        "isStatusReply",
        "isNewsletter",
        "broadcast",
        "broadcastRecipients",
        "callId",
        "expiresAt",
        "messageExpirationSeconds",
        "requestMethod",
        "profileName",
        "updatedPhoto",
        "linkMode",
    ]
)
_ENVELOPE: Final = NOTABLE | frozenset(
    [
        "messageId",
        "momment",
        "moment",
        "type",
        "fromMe",
        "isAutomaticMessage",
        "fromApi",
        "status",
        "phone",
        "connectedPhone",
        "chatName",
        "senderName",
        "senderPhoto",
        "photo",
        "senderLid",
        "chatLid",
        "participantPhone",
        "participantLid",
        "isGroup",
        "waitingMessage",
        "forwarded",
        "referenceMessageId",
        "notification",
        "notificationParameters",
        "instanceId",
        "code",
    ]
)
ENVELOPE_AND_TEXT: Final = _ENVELOPE | {"text"}
MESSAGE_SIGNS: Final = frozenset(
    ["messageId", "fromMe", "isAutomaticMessage", "senderName", "momment", "moment"]
)
_GROUP_ENDINGS: Final = ("-group", "@g.us")
_MOST_SHARED: Final = 20_000
_MOST_SHAPES: Final = 1_000
_LONGEST_INDEX: Final = 7
_TRUE: Final = ("true", "1", 1)


class MessageReader:
    """Reads the messages of one chat in the order they come.

    Repeated short strings (phones, names) are kept once: they are most of the memory otherwise.
    """

    def __init__(self, notes: Notes) -> None:
        """Begin at position 0; what is odd goes to `notes`."""
        self._notes = notes
        self._keys: set[str] = set()
        self._ids: set[str] = set()
        self._shapes: dict[tuple[str, ...], _Shape] = {}
        self._shared: dict[str, str] = {}
        self._position = -1
        self.chat_names: dict[str, None] = {}

    def read(self, key: str | None, pairs: Pairs, span: tuple[int, int]) -> Message | StatusNotice:
        """Read one message; `key` is its key in the map, None in a list.

        Notices about other messages come among them, and count as none.
        """
        members = dict(pairs)
        shape = self._shape(members)
        if not shape.tidy:
            members = _stripped(members)
            shape = self._shape(members)
        get = members.get
        if shape.may_notify and get("type") in STATUS_CALLBACKS:
            notice = status_notice(members)
            if notice is not None:
                return notice
        self._position += 1
        repeated = self._repeated(pairs) if len(members) != len(pairs) else []
        from_me = get("fromMe")
        if from_me is not True and from_me is not False:
            from_me = self._flag(from_me, "fromMe")
        automatic = get("isAutomaticMessage", False)
        if automatic is not False and automatic is not True:
            automatic = self._flag(automatic, "isAutomaticMessage")
        from_api = get("fromApi", False)
        if from_api is not False and from_api is not True:
            from_api = self._flag(from_api, "fromApi")
        forwarded = get("forwarded", False)
        if forwarded is not False and forwarded is not True:
            forwarded = self._flag(forwarded, "forwarded")
        status = get("status")
        if type(status) is not str and status is not None:
            status = self._odd_text(status, "status")
        tick = TICKS.get(status) if status else None
        if tick is None and status and from_me:
            self._notes.add(FindingCode.UNKNOWN_STATUS, str(status), self._position)
        self._learn_chat(get("chatName"))
        phone = self._short(get("phone"), "phone")
        message_id = self._short(get("messageId"), "messageId", share=False)
        contents, left = self._contents(pairs, members, shape)
        left = repeated + left if repeated else left
        return Message(
            position=self._position,
            key=key,
            message_id=self._identity(
                key, message_id, edit=shape.may_edit and get("isEdit") in _TRUE
            ),
            from_me=from_me,
            moment_ms=self._moment(members),
            automatic=automatic,
            from_api=from_api,
            forwarded=forwarded,
            status=self._shared.setdefault(status, status) if status else None,
            tick=tick if from_me else None,
            sender=self._short(get("senderName"), "senderName"),
            phone=phone,
            is_group=self._flag(get("isGroup", False), "isGroup")
            or (phone is not None and phone.endswith(_GROUP_ENDINGS)),
            reply_to=self._short(get("referenceMessageId"), "referenceMessageId", share=False),
            contents=contents,
            span=span,
            extra=self._extra(members, shape, left),
            participant=self._short(
                get("participantPhone") or get("participantLid"), "participantPhone"
            ),
        )

    def _identity(self, key: str | None, message_id: str | None, *, edit: bool) -> str | None:
        """Return the id of the message, noting keys and ids that repeat or differ.

        An edit repeats those of the message it is a version of: that is nothing odd.
        """
        notes, position = self._notes, self._position
        if key is not None:
            if edit:
                pass
            elif key in self._keys:
                notes.add(FindingCode.DUPLICATE_KEY, key, position)
            else:
                self._keys.add(key)
            if message_id is None or message_id == key:
                return key
            index = key.isdecimal() and len(key) <= _LONGEST_INDEX
            if not index:
                both = {"key": quoted(key), "other": message_id[:80]}
                notes.add(FindingCode.KEY_DIFFERS_FROM_ID, "", position, **both)
        if message_id is not None and not edit:
            if message_id in self._ids or message_id in self._keys:
                notes.add(FindingCode.DUPLICATE_MESSAGE_ID, message_id, position)
            self._ids.add(message_id)
        return message_id

    def _moment(self, members: dict[str, Json]) -> int | None:
        value = members.get("momment")
        if "moment" in members:
            other = members["moment"]
            if is_empty(value):
                value = other
            elif other != value:
                self._notes.add(
                    FindingCode.TWO_SPELLINGS, "momment", self._position, other="moment"
                )
        at, odd = moment(value)
        if odd is not None:
            self._notes.add(odd, "" if value is None else "momment", self._position)
        return at

    def _contents(
        self, pairs: Pairs, members: dict[str, Json], shape: "_Shape"
    ) -> tuple[tuple[Content, ...], list[tuple[str, Json]]]:
        """Return the contents in the order they came, and the plain members nobody knows."""
        text = members.get("text")
        if (
            shape.text_alone
            and type(text) is Pairs
            and len(text) == 1
            and len(members) == len(pairs)
        ):
            name, said = text[0]
            if name == "message" and type(said) is str:
                return (TextContent(said),), []
        found: list[Content] = []
        left: list[tuple[str, Json]] = []
        for key, value in _told(pairs, members, shape):
            reader = KINDS.get(key)
            if reader is not None:
                found.extend(reader(key, value, self._notes, self._position))
            elif isinstance(value, Pairs | list):
                self._notes.add(FindingCode.UNKNOWN_KIND, key, self._position)
                found.extend(whole(key, value, self._notes, self._position))
            else:
                self._notes.add(FindingCode.UNKNOWN_FIELD, key, self._position)
                left.append((key, value))
        if shape.has_notice:
            found.extend(notices(members))
        if not found:
            found.extend(waiting(members.get("waitingMessage")))
        if not found:
            self._notes.add(FindingCode.NO_CONTENT, "", self._position)
        return tuple(found), left

    def _extra(
        self, members: dict[str, Json], shape: "_Shape", left: list[tuple[str, Json]]
    ) -> Pairs | None:
        for key in shape.notable:
            value = members[key]
            if value and value != "0":  # As a number 0, "no" and nothing at all are the same.
                left.append((key, value))
        if shape.both_moments and members["momment"] not in (None, members["moment"]):
            left.append(("moment", members["moment"]))
        return Pairs(left) if left else None

    def _shape(self, members: dict[str, Json]) -> "_Shape":
        keys = tuple(members)
        shape = self._shapes.get(keys)
        if shape is None:
            shape = _shape_of(keys)
            if len(self._shapes) < _MOST_SHAPES:
                self._shapes[keys] = shape
        return shape

    def _short(self, value: Json, name: str, *, share: bool = True) -> str | None:
        """Return a word of the envelope as text, None when it is empty."""
        if not value:
            return None
        if type(value) is not str:
            value = self._odd_text(value, name)
            if value is None:
                return None
        if share and len(self._shared) < _MOST_SHARED:
            return self._shared.setdefault(value, value)
        return self._shared.get(value, value) if share else value

    def _learn_chat(self, name: Json) -> None:
        """Keep what the chat is called, each name once."""
        told = name if type(name) is str else plain(name)
        if told and told not in self.chat_names and len(self.chat_names) < MAX_NAMED:
            self.chat_names[told] = None

    def _odd_text(self, value: Json, name: str) -> str | None:
        self._notes.add(FindingCode.ODD_TYPE, name, self._position)
        return plain(value)

    def _flag(self, value: Json, name: str) -> bool:
        """Return a flag that may not have come as true or false; absent means false."""
        if value is None or isinstance(value, bool):
            return bool(value)
        self._notes.add(FindingCode.ODD_TYPE, name, self._position)
        return not isinstance(value, Pairs | list) and value in _TRUE

    def _repeated(self, pairs: Pairs) -> list[tuple[str, Json]]:
        """Note members that came twice; of the envelope the last counts, others are returned."""
        seen: dict[str, Json] = {}
        earlier = []
        for key, value in pairs:
            if key in seen:
                self._notes.add(FindingCode.DUPLICATE_MEMBER, key, self._position)
                if key in _ENVELOPE and seen[key] != value:
                    earlier.append((key, seen[key]))
            seen[key] = value
        return earlier


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the keys of a message tell by themselves; payloads repeat a handful of shapes.

    `telling` are the keys outside the envelope and the text in their order, `notable` those of
    the envelope worth telling; `tidy` means no blanks around a key, `has_notice` that the
    envelope may hold one, `text_alone` that there is nothing to show but perhaps text.
    """

    telling: tuple[str, ...]
    notable: tuple[str, ...]
    tidy: bool
    has_notice: bool
    text_alone: bool
    both_moments: bool
    may_edit: bool
    may_notify: bool


def _shape_of(keys: tuple[str, ...]) -> _Shape:
    beyond = frozenset(keys) - ENVELOPE_AND_TEXT
    has_notice = not NOTICE_SIGNS.isdisjoint(keys)
    return _Shape(
        telling=tuple(key for key in keys if key in beyond or key == "text"),
        notable=tuple(key for key in keys if key in NOTABLE),
        tidy=all(key == key.strip() for key in beyond),
        has_notice=has_notice,
        text_alone=not beyond and not has_notice,
        both_moments="momment" in keys and "moment" in keys,
        may_edit="isEdit" in keys,
        may_notify="type" in keys and "fromMe" not in keys,
    )


def _told(pairs: Pairs, members: dict[str, Json], shape: _Shape) -> list[tuple[str, Json]]:
    """Return the members that may be contents, in the order they came, repeated ones, too."""
    if len(members) == len(pairs):
        told = [(key, members[key]) for key in shape.telling]
    else:
        told = [(key.strip(), value) for key, value in pairs if key.strip() in shape.telling]
    return [pair for pair in told if not is_empty(pair[1])]


def _stripped(members: dict[str, Json]) -> dict[str, Json]:
    """Return the members with blanks around their keys gone, where nothing is lost by it."""
    tidy: dict[str, Json] = {}
    for key, value in members.items():
        bare = key.strip()
        taken = bare in tidy or (bare != key and bare in members)
        tidy[key if taken else bare] = value
    return tidy
