"""Which addresses in hostile text an export may make into links, and where they lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from plugchat_gui.domain.host_name import read_host
from plugchat_gui.export.characters import needs_care
from plugchat_gui.wording.addresses import MASK

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`\\\u2028\u2029]+", re.IGNORECASE)
# Nothing that two parsers read in two ways: no user name, no backslash, no percent in the host.
_PARTS: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]+\]|[^\[\]@/?#:%]+)"
    r"(?P<port>:[0-9]{1,5})?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST: Final = 2_000
_TRAILING: Final = ".,;:!?…*_~\u201d\u2019"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Where an address leads: `target` has the host in the form the network sees.

    `host` is that form where it differs from what is written, otherwise "".
    """

    target: str
    host: str


def web_address(url: str) -> WebAddress | None:
    """Return where `url` leads, None when it is not plainly an address of the web.

    One with something masked in it leads nowhere.
    """
    parts = _PARTS.fullmatch(url) if len(url) <= _LONGEST else None
    host = _host(parts["host"]) if parts else None
    if parts is None or host is None or MASK in url or needs_care(url):
        return None
    port, rest = parts["port"] or "", parts["rest"] or ""
    target = f"{parts['scheme'].lower()}://{host}{port}{rest}"
    return WebAddress(target, "" if parts["host"] == host else host)


def web_addresses(text: str) -> Iterator[tuple[int, int, WebAddress]]:
    """Give start and end of every address of the web in `text`, and where it leads."""
    for match in _ADDRESS.finditer(text):
        if len(match[0]) > _LONGEST:
            continue
        url = _without_punctuation(match[0])
        address = web_address(url)
        if address is not None:
            yield match.start(), match.start() + len(url), address


@lru_cache(maxsize=256)
def _host(raw: str) -> str | None:
    return read_host(raw, frozenset()).name


def _without_punctuation(url: str) -> str:
    while url:
        last = url[-1]
        opening = _PAIRS.get(last)
        closes_more = opening is not None and url.count(last) > url.count(opening)
        if last not in _TRAILING and not closes_more:
            break
        url = url[:-1]
    return url
