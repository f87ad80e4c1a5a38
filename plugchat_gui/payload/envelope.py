"""One message object of a payload → `Message`. The hottest code of the reader.

The envelope is everything around the contents: who, when, how far it got.
"""

from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.attendance import (
    Content,
    Json,
    Message,
    Pairs,
    TextContent,
    Tick,
    UnknownContent,
)
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.kinds import KINDS, whole
from plugchat_gui.payload.notes import Notes
from plugchat_gui.payload.times import moment
from plugchat_gui.payload.values import is_empty, plain

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
_LONGEST_INDEX: Final = 7
_TRUE: Final = ("true", "1", 1)
_FALSE: Final = ("false", "0", 0, None, "")


class MessageReader:
    """Reads the messages of one chat in the order they come.

    Repeated short strings (phones, names) are kept once: they are most of the memory otherwise.
    """

    def __init__(self, notes: Notes) -> None:
        """Begin at position 0; what is odd goes to `notes`."""
        self._notes = notes
        self._keys: set[str] = set()
        self._ids: set[str] = set()
        self._shared: dict[str, str] = {}
        self._position = -1

    def read(self, key: str | None, pairs: Pairs, span: tuple[int, int]) -> Message:
        """Read one message; `key` is its key in the map, None in a list."""
        self._position += 1
        members = dict(pairs)
        repeated = self._repeated(pairs) if len(members) != len(pairs) else []
        beyond = members.keys() - ENVELOPE_AND_TEXT
        if beyond:
            members, beyond = self._stripped(members, beyond)
        get = members.get
        from_me = get("fromMe")
        if from_me is not True and from_me is not False:
            from_me = self._flag(from_me, "fromMe")
        status = get("status")
        if type(status) is not str and status is not None:
            status = self._odd_text(status, "status")
        tick = TICKS.get(status) if status else None
        if tick is None and status and from_me:
            self._notes.add(FindingCode.UNKNOWN_STATUS, str(status), self._position)
        phone = self._short(get("phone"), "phone")
        message_id = self._short(get("messageId"), "messageId", share=False)
        contents, left = self._contents(pairs, members, beyond)
        left = repeated + left if repeated else left
        return Message(
            position=self._position,
            key=key,
            message_id=self._identity(key, message_id),
            from_me=from_me,
            moment_ms=self._moment(members),
            automatic=self._true(get("isAutomaticMessage"), "isAutomaticMessage"),
            from_api=self._true(get("fromApi"), "fromApi"),
            forwarded=self._true(get("forwarded"), "forwarded"),
            status=self._shared.setdefault(status, status) if status else None,
            tick=tick if from_me else None,
            sender=self._short(get("senderName"), "senderName"),
            phone=phone,
            is_group=self._true(get("isGroup"), "isGroup")
            or (phone is not None and phone.endswith(_GROUP_ENDINGS)),
            reply_to=self._short(get("referenceMessageId"), "referenceMessageId", share=False),
            contents=contents,
            span=span,
            extra=self._extra(members, left),
            participant=self._short(
                get("participantPhone") or get("participantLid"), "participantPhone"
            ),
        )

    def _identity(self, key: str | None, message_id: str | None) -> str | None:
        """Return the id of the message, noting keys and ids that repeat or differ."""
        notes, position = self._notes, self._position
        if key is not None:
            if key in self._keys:
                notes.add(FindingCode.DUPLICATE_KEY, key, position)
            else:
                self._keys.add(key)
            if message_id is None or message_id == key:
                return key
            index = key.isdecimal() and len(key) <= _LONGEST_INDEX
            if not index:
                notes.add(FindingCode.KEY_DIFFERS_FROM_ID, key, position, other=message_id[:80])
        if message_id is not None:
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
        self, pairs: Pairs, members: dict[str, Json], beyond: set[str]
    ) -> tuple[tuple[Content, ...], list[tuple[str, Json]]]:
        """Return the contents in the order they came, and the plain members nobody knows."""
        text = members.get("text")
        alone = not beyond and "notification" not in members and len(members) == len(pairs)
        if alone and type(text) is Pairs and len(text) == 1:
            name, said = text[0]
            if name == "message" and type(said) is str:
                return (TextContent(said),), []
        found: list[Content] = []
        left: list[tuple[str, Json]] = []
        for raw, value in pairs:
            key = raw if raw in beyond else raw.strip()
            if is_empty(value) or not (key in beyond or key == "text"):
                continue
            reader = KINDS.get(key)
            if reader is not None:
                found.extend(reader(key, value, self._notes, self._position))
            elif isinstance(value, Pairs | list):
                self._notes.add(FindingCode.UNKNOWN_KIND, key, self._position)
                found.extend(whole(key, value, self._notes, self._position))
            else:
                self._notes.add(FindingCode.UNKNOWN_FIELD, key, self._position)
                left.append((key, value))
        found.extend(_notice(members))
        if not found and members.get("waitingMessage") not in _FALSE:
            found.append(UnknownContent("waitingMessage", members["waitingMessage"]))
        if not found:
            self._notes.add(FindingCode.NO_CONTENT, "", self._position)
        return tuple(found), left

    def _extra(self, members: dict[str, Json], left: list[tuple[str, Json]]) -> Pairs | None:
        told = members.keys() & NOTABLE
        if told:
            for key, value in members.items():
                if key in told and value is not False and not is_empty(value):
                    left.append((key, value))
        if "moment" in members and members.get("momment") not in (None, members["moment"]):
            left.append(("moment", members["moment"]))
        return Pairs(left) if left else None

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

    def _odd_text(self, value: Json, name: str) -> str | None:
        self._notes.add(FindingCode.ODD_TYPE, name, self._position)
        return plain(value)

    def _true(self, value: Json, name: str) -> bool:
        if value is None or value is False:
            return False
        return True if value is True else self._flag(value, name)

    def _flag(self, value: Json, name: str) -> bool:
        """Return a flag that did not come as true or false; absent means false."""
        if value is None:
            return False
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

    def _stripped(
        self, members: dict[str, Json], beyond: set[str]
    ) -> tuple[dict[str, Json], set[str]]:
        """Return the members with blanks around their keys gone, where nothing is lost by it."""
        if all(key == key.strip() for key in beyond):
            return members, beyond
        tidy: dict[str, Json] = {}
        for key, value in members.items():
            bare = key.strip()
            taken = bare in tidy or (bare != key and bare in members)
            tidy[key if taken else bare] = value
        return tidy, tidy.keys() - ENVELOPE_AND_TEXT


def _notice(members: dict[str, Json]) -> list[Content]:
    """Return WhatsApp's own notice (a name and parameters) as one content."""
    value = members.get("notification")
    if is_empty(value) or value is False:
        return []
    parameters = members.get("notificationParameters")
    if is_empty(parameters):
        return [UnknownContent("notification", value)]
    return [
        UnknownContent(
            "notification",
            Pairs((("notification", value), ("notificationParameters", parameters))),
        )
    ]
