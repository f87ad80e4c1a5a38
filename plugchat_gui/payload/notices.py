"""What a message says without a kind: WhatsApp's own notices, waiting, one-time codes.

Their fields lie around the contents, in the envelope.
"""

from collections.abc import Mapping
from typing import Final

from plugchat_gui.domain.contents import CodeContent, Content, NoticeContent, WaitingContent
from plugchat_gui.domain.contents import UnknownContent as Unknown
from plugchat_gui.domain.json_value import Json, Pairs
from plugchat_gui.payload.members import items_of
from plugchat_gui.payload.values import is_empty, plain

NOTICE_SIGNS: Final = frozenset(["notification", "notificationParameters", "code"])
"""Members of the envelope that say something by themselves."""

_PARAMETERS: Final = "notificationParameters"
_YES: Final = (True, "true", 1, "1")
_NO: Final = (False, "false", 0, "0", None, "")


def notices(members: Mapping[str, Json]) -> list[Content]:
    """Return what the envelope itself says."""
    value, parameters = members.get("notification"), members.get(_PARAMETERS)
    has_code = not is_empty(members.get("code"))
    name = plain(value)
    if name is not None:
        return [
            NoticeContent(
                name=name,
                parameters=tuple(p for p in items_of(parameters) if not is_empty(p)),
                method=plain(members.get("requestMethod")),
                profile_name=plain(members.get("profileName")),
                link_mode=plain(members.get("linkMode")),
                new_photo=plain(members.get("updatedPhoto")) is not None,
                has_code=has_code,
            )
        ]
    odd = [("notification", value), (_PARAMETERS, parameters)]
    found: list[Content] = [CodeContent()] if has_code else []
    left = Pairs(pair for pair in odd if pair[1] is not False and not is_empty(pair[1]))
    return [Unknown("notification", left), *found] if left else found


def waiting(value: Json) -> list[Content]:
    """Return what is said where nothing else came and `waitingMessage` is `value`."""
    if isinstance(value, Pairs | list):
        return [] if is_empty(value) else [Unknown("waitingMessage", value)]
    if value in _YES:
        return [WaitingContent()]
    return [] if value in _NO else [Unknown("waitingMessage", value)]
