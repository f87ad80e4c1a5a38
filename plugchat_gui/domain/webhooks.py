"""Events, service profiles and changes of the ``update-webhooks`` call.

Source: the public documentation of Plug's integrations API. Where its pages disagree
(base address, authorization style, body shape) the point is part of a `ServiceProfile`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class WebhookEvent(StrEnum):
    """The keys that ``update-webhooks`` knows; the value is the JSON key."""

    FINISH_ATTENDANCE = "finishAttendance"
    START_ATTENDANCE = "startAttendance"
    RECEIVE_MESSAGE = "receiveMessage"
    SENDING_MESSAGE = "sendingMessage"
    MESSAGE_DELIVERY_ERROR = "messageDeliveryError"
    MESSAGE_STATUS = "messageStatus"
    WHEN_DISCONNECTING = "whenDisconnecting"


class AuthorizationStyle(StrEnum):
    """How the token stands in the ``Authorization`` header."""

    RAW = "raw"
    BEARER = "bearer"


class BodyShape(StrEnum):
    """How the keys stand in the JSON body: flat, or below ``value``."""

    FLAT = "flat"
    VALUE = "value"


class ProfileKind(StrEnum):
    """The service profiles an operator can choose."""

    PLUG = "plug"
    PLUG_APP = "plug_app"
    SPEEDCHAT = "speedchat"
    CUSTOM = "custom"
    SIMULATED = "simulated"


_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
_BASE: Final = re.compile(
    rf"https://(?P<host>(?:{_LABEL}\.)*{_LABEL}|\[[0-9A-Fa-f:.]+\])\.?"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<path>(?:/[A-Za-z0-9._~!$&'()*+,;=:@-]+)*)/?",
    re.IGNORECASE,
)
_LONGEST_BASE: Final = 1_000


def base_host(base: str) -> str | None:
    """Return the host of an ``https://`` address of a service; None when it is no such address.

    Lower-case, without port, final dot or brackets: as the hosts of judged addresses are.
    """
    found = _BASE.fullmatch(base) if len(base) <= _LONGEST_BASE else None
    if found is None or not 0 < int(found["port"] or 443) < 65_536:
        return None
    return found["host"].strip("[]").lower()


@dataclass(frozen=True, slots=True)
class ServiceProfile:
    """Where and how the integrations API of one service is called.

    `base` is an ``https://`` origin without a trailing slash.
    """

    kind: ProfileKind
    base: str
    authorization: AuthorizationStyle = AuthorizationStyle.RAW
    body: BodyShape = BodyShape.FLAT

    @property
    def host(self) -> str:
        """The host of `base` as `base_host` gives it; `base` itself when it has none."""
        return base_host(self.base) or self.base


PLUG: Final = ServiceProfile(ProfileKind.PLUG, "https://www.plugchat.com.br")
PLUG_APP: Final = ServiceProfile(
    ProfileKind.PLUG_APP,
    "https://app.plugchat.com.br",
    AuthorizationStyle.BEARER,
    BodyShape.VALUE,
)
SPEEDCHAT: Final = ServiceProfile(ProfileKind.SPEEDCHAT, "https://www.speedchat.dev.br")
SIMULATED: Final = ServiceProfile(ProfileKind.SIMULATED, "https://plug.simulado")

KNOWN_PROFILES: Final = (PLUG, PLUG_APP, SPEEDCHAT)

SERVICE_HOSTS: Final = frozenset(
    {
        *(profile.host for profile in KNOWN_PROFILES),
        "plugchat.com.br",
        "speedchat.dev.br",
        "v2.speedchat.dev.br",
    }
)
"""Hosts of the services themselves: a webhook must never point back at them."""
