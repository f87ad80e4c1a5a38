"""What is asked of Plug, before anything is sent.

Source: the public documentation of ``update-webhooks`` and ``departments``; the points where its
pages disagree come from the `ServiceProfile`.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.webhooks import (
    AuthorizationStyle,
    BodyShape,
    ServiceProfile,
    WebhookEvent,
    base_host,
)
from plugchat_gui.identity import DISTRIBUTION

if TYPE_CHECKING:
    from plugchat_gui.domain.token import ApiToken

UPDATE_PATH: Final = "/api/integrations/update-webhooks"
DEPARTMENTS_PATH: Final = "/api/integrations/departments"

_HEADER_VALUE: Final = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class PlugRequest:
    """One HTTP request to Plug. `largest_answer` is in bytes, `changes` says if it may do so."""

    method: str
    url: str
    host: str
    secret: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None
    changes: bool
    largest_answer: int

    @property
    def sendable(self) -> bool:
        """Whether the token can stand in a header at all."""
        return _HEADER_VALUE.fullmatch(self.secret) is not None


def update_request(
    profile: ServiceProfile, token: "ApiToken", urls: Mapping[WebhookEvent, str]
) -> PlugRequest | None:
    """Return the request that sets `urls`, or None when the profile's base cannot be called.

    Only the keys in `urls` go out: whether Plug clears a key that is left out is not documented.
    """
    if not urls:
        raise ValueError("no address to send")
    keys = {str(event): url for event, url in urls.items()}
    body = json.dumps(_BODIES[profile.body](keys)).encode("ascii")
    return _request(profile, token, "PUT", UPDATE_PATH, body, 64 * 1024)


def departments_request(profile: ServiceProfile, token: "ApiToken") -> PlugRequest | None:
    """Return the read-only request that only a good token gets answered; None as above.

    A large company has hundreds of departments, hence the larger answer.
    """
    return _request(profile, token, "GET", DEPARTMENTS_PATH, None, 512 * 1024)


def callable_base(base: str) -> bool:
    """Return whether `base` is an ``https://`` address a request can go to."""
    return _host_of(base) is not None


_BODIES: Final[dict[BodyShape, Callable[[dict[str, str]], dict[str, object]]]] = {
    BodyShape.FLAT: lambda keys: {**keys},
    BodyShape.VALUE: lambda keys: {"value": keys},
}
_AUTHORIZATIONS: Final = {
    AuthorizationStyle.RAW: "{token}",
    AuthorizationStyle.BEARER: "Bearer {token}",
}


def _request(
    profile: ServiceProfile,
    token: "ApiToken",
    method: str,
    path: str,
    body: bytes | None,
    largest_answer: int,
) -> PlugRequest | None:
    host = _host_of(profile.base)
    if host is None:
        return None
    secret = token.reveal()
    headers = {
        "Authorization": _AUTHORIZATIONS[profile.authorization].format(token=secret),
        "Accept": "application/json",
        # A compressed answer could unpack to any size.
        "Accept-Encoding": "identity",
        "User-Agent": DISTRIBUTION,
    }
    if body is not None:
        headers["Content-Type"] = "application/json"
    return PlugRequest(
        method=method,
        url=profile.base.rstrip("/") + path,
        host=host,
        secret=secret,
        headers=headers,
        body=body,
        changes=body is not None,
        largest_answer=largest_answer,
    )


def _host_of(base: str) -> str | None:
    host = base_host(base)
    # With a final dot no certificate would fit.
    dotted = host is not None and base.lower().removeprefix("https://" + host).startswith(".")
    return None if dotted else host
