"""Web addresses in what people wrote."""

import re
from typing import Final, NamedTuple

from PySide6.QtCore import QUrl

from plugchat_gui.wording.transcript import BubbleText, CardText

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`\u2028\u2029\u200b]+", re.IGNORECASE)
_SCHEMES: Final = frozenset({"http", "https"})
_LONGEST: Final = 2_000
_TRAILING: Final = ".,;:!?…*_~\u201d\u2019"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


class Link(NamedTuple):
    """An address and where it stands in the text (characters)."""

    start: int
    end: int
    url: str


def links_in(text: str) -> list[Link]:
    """Return the http and https addresses written in `text`."""
    found = []
    for match in _ADDRESS.finditer(text):
        url = _without_punctuation(match[0])
        if web_address(url) is not None:
            found.append(Link(match.start(), match.start() + len(url), url))
    return found


def web_address(text: str | None) -> str | None:
    """Return `text` if it is an http or https address with a host, else None.

    Nothing else is ever offered: a ``file:`` address on Windows leaks the user's password hash.
    """
    if not text or len(text) > _LONGEST:
        return None
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    if url.isValid() and url.scheme() in _SCHEMES and url.host():
        return text.strip()
    return None


def host_of(url: str) -> str:
    """Return the host as the network sees it: letters that look alike show as punycode."""
    return QUrl(url).host(QUrl.ComponentFormattingOption.FullyEncoded)


def whole_link(card: CardText) -> str | None:
    """Return the address that a click anywhere on a card leads to, if there is one."""
    return next((web_address(link.url) for link in card.links if link.whole), None)


def links_of(text: BubbleText) -> list[str]:
    """Return every address of a message once: those of its cards first, then in its text."""
    cards = (web_address(link.url) for card in text.cards for link in card.links)
    written = (link.url for link in links_in(text.body))
    return list(dict.fromkeys(url for url in (*cards, *written) if url))


def _without_punctuation(url: str) -> str:
    while url:
        last = url[-1]
        opening = _PAIRS.get(last)
        if last not in _TRAILING and (opening is None or opening in url):
            break
        url = url[:-1]
    return url
