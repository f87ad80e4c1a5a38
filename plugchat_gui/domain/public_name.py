"""The public address of a tunnel, found in what the operator copied from its window. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.endpoint_url import NO_CONTEXT, UrlContext, judge
from plugchat_gui.domain.finding import Finding
from plugchat_gui.domain.url_codes import MAX_PASTED, UrlCode, said

_ADDRESS: Final = re.compile(r"https?://([^\s/?#|\"'<>\\,;]+)", re.IGNORECASE)
_AUTHORITY: Final = re.compile(r"\s*(?!https?:)([^\s/?#|\"'<>\\,;]+)(?:/\S*)?\s*\Z")
_HERE: Final = frozenset({UrlCode.IP_LOOPBACK, UrlCode.IP_UNSPECIFIED, UrlCode.NAME_THIS_COMPUTER})
HTTPS_PORT: Final = 443


@dataclass(frozen=True, slots=True)
class PublicName:
    """How Plug will reach the receiver: `host` in ASCII and lower case, without port.

    `host` is None when `refused` says why there is none.
    """

    host: str | None = None
    port: int = HTTPS_PORT
    refused: Finding | None = None


def public_origin(host: str, port: int = HTTPS_PORT) -> str:
    """Return ``https://host``, with the port where it is not the usual one."""
    return f"https://{host}" if port == HTTPS_PORT else f"https://{host}:{port}"


def read_public_name(text: str, context: UrlContext = NO_CONTEXT) -> PublicName:
    """Return the name in `text`: an address, a bare name, or lines of a tunnel with one in them.

    Tunnels also print where they lead to, which is this computer: it counts only when there is
    nothing else.
    """
    if len(text) > MAX_PASTED:
        return PublicName(refused=said(UrlCode.TOO_LONG, {"length": len(text), "limit": 0}))
    bare = _AUTHORITY.match(text)
    found = _ADDRESS.findall(text) or ([bare[1]] if bare else [])
    if not found:
        return PublicName(refused=said(UrlCode.HOST_EMPTY if text.strip() else UrlCode.EMPTY))
    judged = [_judged(authority, context) for authority in found]
    elsewhere = (name for name in judged if not name.refused or name.refused.code not in _HERE)
    return next(elsewhere, judged[0])


def _judged(authority: str, context: UrlContext) -> PublicName:
    verdict = judge(f"https://{authority}/", context)
    if verdict.normalised is None or verdict.host is None:
        return PublicName(refused=verdict.findings[0])
    _, _, port = verdict.normalised.removeprefix("https://").partition("/")[0].rpartition(":")
    return PublicName(verdict.host, int(port) if port.isdigit() else HTTPS_PORT)
