"""The files a message brings along behind links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugchat_gui.domain.contents import Content, InteractiveContent, MediaContent


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file that can be asked for: its content, its link, and when it was sent (epoch ms)."""

    content: MediaContent
    url: str
    at_ms: int | None = None


def media_files(contents: Iterable[Content], at_ms: int | None = None) -> tuple[MediaFile, ...]:
    """Return the files of a message with a link, those above texts and on cards included.

    In the order in which they are shown; a link that comes twice is told once.
    """
    found = ((media.url, media) for media in _media(contents) if media.url)
    first: dict[str, MediaContent] = {}
    for url, media in found:
        first.setdefault(url, media)
    return tuple(MediaFile(media, url, at_ms) for url, media in first.items())


def _media(contents: Iterable[Content]) -> Iterator[MediaContent]:
    for content in contents:
        if isinstance(content, MediaContent):
            yield content
        elif isinstance(content, InteractiveContent):
            yield from _media(content.header)
            yield from _media(content.cards)
