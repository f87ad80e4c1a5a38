"""Hostile text as HTML: the one place where it is escaped, and where links are made.

What comes out holds no character with a meaning in HTML but in the markup made here. Line ends
become line feeds, which the style sheet shows; characters nobody would see are written out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from plugchat_gui.domain.host_name import read_host
from plugchat_gui.export.characters import lines_of, needs_care, one_line, unseen
from plugchat_gui.wording.visible_text import visible

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


def escaped(text: str) -> str:
    """Return `text` fit for the content and for a quoted attribute of an element."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    if '"' in text or "'" in text:
        text = text.replace('"', "&quot;").replace("'", "&#39;")
    return text


def marked_up(text: str) -> str:
    """Return `text` as HTML content: escaped, nothing hidden, web addresses as links."""
    if not needs_care(text):
        return _linked(text) if "://" in text else escaped(text)
    return "\n".join("".join(_line(line)) for line in lines_of(text))


def line_marked_up(text: str) -> str:
    """Return `text` as HTML content on one line: for names, labels and attributes."""
    return escaped(one_line(text) if needs_care(text) else text)


def link_to(url: str) -> str | None:
    """Return the address as a link, None when it is not plainly an address of the web.

    The address in it has the host in the form the network sees; where that differs from what is
    written, it stands behind the link.
    """
    parts = _PARTS.fullmatch(url) if len(url) <= _LONGEST else None
    host = _host(parts["host"]) if parts else None
    if parts is None or host is None or needs_care(url):
        return None
    port, rest = parts["port"] or "", parts["rest"] or ""
    target = f"{parts['scheme'].lower()}://{host}{port}{rest}"
    beside = "" if parts["host"] == host else f' <span class="host">[{escaped(host)}]</span>'
    return (
        f'<a href="{escaped(target)}" rel="noopener noreferrer nofollow">{escaped(url)}</a>{beside}'
    )


def _linked(text: str) -> str:
    made, at = [], 0
    for match in _ADDRESS.finditer(text):
        if len(match[0]) > _LONGEST:
            continue
        url = _without_punctuation(match[0])
        link = link_to(url)
        if link is not None:
            made += [escaped(text[at : match.start()]), link]
            at = match.start() + len(url)
    return "".join((*made, escaped(text[at:])))


def _line(line: str) -> Iterator[str]:
    """Give the parts of a line: text as it is, and what nobody would see, written and marked."""
    at = 0
    for match in unseen.finditer(line):
        yield _linked(line[at : match.start()])
        yield f'<span class="unseen">{visible(match[0])}</span>'
        at = match.end()
    yield _linked(line[at:])


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
