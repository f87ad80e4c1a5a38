"""Links whose text names one host and which lead to another."""

import re
from collections.abc import Iterator
from typing import Final

from plugchat_gui.domain.contents import (
    AdContent,
    Button,
    Content,
    InteractiveContent,
    TextContent,
)

_HOST: Final = r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}"
_SHOWN: Final = re.compile(
    rf"\s*(?:https?://)?({_HOST})(?::\d{{1,5}})?(?:[/?#]\S*)?\s*", re.IGNORECASE
)
_IN_TEXT: Final = re.compile(
    rf"(?:https?://|\bwww\.)({_HOST})(?=[\s:/?#,;!)]|\.?$|\.\s)", re.IGNORECASE
)
_TARGET: Final = re.compile(
    rf"\s*https?://(?:[^/?#\s@\\]*@)?({_HOST})(?::\d{{1,5}})?(?:[/?#]\S*)?\s*", re.IGNORECASE
)
_MARKED: Final = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^\s()]{1,2000})\)", re.IGNORECASE)
_LONGEST: Final = 2_000
_MOST_TEXT: Final = 40_000
_CUT: Final = "…"
_FILE_ENDINGS: Final = frozenset(
    ("csv", "doc", "docx", "gif", "jpeg", "jpg", "mp3", "mp4", "pdf", "png", "txt", "xls", "xlsx")
)


def other_target(content: Content) -> tuple[str, str] | None:
    """Return the host a link shows and the other one it leads to, None where there is no such.

    Only where both are plainly hosts, and neither lies below the other.
    """
    for shown, target in _pairs(content):
        if shown is not None and target is not None and _differ(shown, target):
            return shown, target
    return None


def may_show_links(content: TextContent) -> bool:
    """Tell whether it is worth asking `other_target` about a text: a cheap question."""
    return content.url is not None or "](" in content.text


def _pairs(content: Content) -> Iterator[tuple[str | None, str | None]]:
    if isinstance(content, TextContent):
        yield from _of_text(content)
    elif isinstance(content, AdContent):
        target = _target(content.url)
        yield from ((_shown(text), target) for text in (content.title, content.body))
    elif isinstance(content, InteractiveContent):
        yield from (_of_button(button) for button in content.buttons)
        for inner in (*content.header, *content.cards):
            yield from _pairs(inner)


def _of_text(content: TextContent) -> Iterator[tuple[str | None, str | None]]:
    text = content.text
    if len(text) > _MOST_TEXT:
        text = f"{text[:_MOST_TEXT]}{_CUT}"  # so that half of a host is none
    if "](" in text:
        for match in _MARKED.finditer(text):
            yield _shown(match[1]), _target(match[2])
    target = _target(content.url)
    if target is None:
        return
    yield _shown(content.title), target
    yield _shown(content.description), target
    told = [match[1].lower() for match in _IN_TEXT.finditer(text)]
    if told and all(_differ(host, target) for host in told):
        yield told[0], target


def _of_button(button: Button) -> tuple[str | None, str | None]:
    return _shown(button.text), _target(button.url)


def _shown(text: str | None) -> str | None:
    """Return the host when a text is nothing but a host or an address."""
    match = _SHOWN.fullmatch(text) if text and len(text) <= _LONGEST else None
    if match is None or match[1].rpartition(".")[2].lower() in _FILE_ENDINGS:
        return None
    return match[1].lower()


def _target(url: str | None) -> str | None:
    match = _TARGET.fullmatch(url) if url and len(url) <= _LONGEST else None
    return match[1].lower() if match else None


def _differ(shown: str, target: str) -> bool:
    one, other = shown.removeprefix("www."), target.removeprefix("www.")
    return one != other and not one.endswith(f".{other}") and not other.endswith(f".{one}")
