"""Cards of files, contacts, places and ads."""

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final, TypeAlias

from plugchat_gui.domain.contents import (
    AdContent,
    ContactContent,
    LocationContent,
    MediaContent,
    MediaKind,
)
from plugchat_gui.wording.addresses import holds_secret, host
from plugchat_gui.wording.card import CardLink, CardText, Line, Telling
from plugchat_gui.wording.kinds import kind_name
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words, mark

TIMES: Final = "\N{MULTIPLICATION SIGN}"
_ENDING: Final = re.compile(r"\.([A-Za-z0-9]{1,8})$")
_MAP: Final = "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"

_Title: TypeAlias = Callable[[MediaContent, Words], str]


def _sized(name: str, content: MediaContent) -> str:
    if not content.width or not content.height:  # The gateway writes 0 for what it does not know.
        return name
    return f"{name}, {content.width} {TIMES} {content.height}"


def _image(content: MediaContent, tr: Words) -> str:
    return _sized(tr("Image"), content)


def _audio(content: MediaContent, tr: Words) -> str:
    return tr("Voice message") if content.voice else tr("Audio")


def _video(_content: MediaContent, tr: Words) -> str:
    return tr("Video")


def _document(content: MediaContent, tr: Words) -> str:
    name = content.name or content.title
    return visible(name) if name else tr("Document")


def _sticker(_content: MediaContent, tr: Words) -> str:
    return tr("Sticker")


def _status(content: MediaContent, tr: Words) -> str:
    return _sized(tr("Status with an image"), content)


_MEDIA: Final = MappingProxyType[MediaKind, tuple[str, _Title]](
    {
        MediaKind.IMAGE: ("image", _image),
        MediaKind.AUDIO: ("mic", _audio),
        MediaKind.VIDEO: ("video", _video),
        MediaKind.DOCUMENT: ("document", _document),
        MediaKind.STICKER: ("image", _sticker),
        MediaKind.STATUS: ("image", _status),
    }
)
"""Kind of file → (icon, title)."""

_DETAILS: Final = MappingProxyType(
    {
        "FN": mark("Name on the card"),
        "ORG": mark("Company"),
        "TITLE": mark("Role"),
        "ROLE": mark("Role"),
        "ADR": mark("Address"),
        "URL": mark("Site"),
        "NOTE": mark("Note"),
        "BDAY": mark("Birthday"),
        "NICKNAME": mark("Nickname"),
        "X-WA-BIZ-NAME": mark("Company"),
        "X-WA-BIZ-DESCRIPTION": mark("About"),
    }
)
"""Property of a vCard → what it is called."""


def media_card(content: MediaContent, telling: Telling) -> CardText:
    """Return the card of a file: what it is, how long or large, until when its link lasts."""
    tr, (icon, title_of) = telling.tr, _MEDIA[content.kind]
    title = title_of(content, tr)
    if content.kind is MediaKind.DOCUMENT and (content.name or content.title):
        title = telling.named(tr("Document"), title)
    if content.seconds:
        title = f"{title} {_length(content.seconds)}"
    lines = _document_lines(content, tr)
    if content.kind is MediaKind.STATUS and content.caption:
        lines.append(("", content.caption))
    if content.error:
        lines.append(("", tr("The file could not be fetched: {error}", error=content.error)))
    elif not content.url:
        lines.append(("", tr("came without a link")))
    if content.url:
        lines.append(("", telling.expiry()))
    word = tr("Download…")
    link = CardLink(content.url, word, saves=True) if content.url else None
    return telling.card(title, icon, lines, rest=content.rest, links=(link,))


def contact_card(content: ContactContent, telling: Telling) -> CardText:
    """Return the card of a contact with its numbers and what else its vCard says."""
    tr = telling.tr
    phones, more = telling.some(content.phones)
    lines: list[Line] = [("", phone(number)) for number in phones]
    lines += [("", mail) for mail in content.emails]
    for name, value in content.details:
        lines.append((tr(_DETAILS[name]) if name in _DETAILS else visible(name.lower()), value))
    title = tr("Contact")
    if content.name:
        title = telling.named(title, content.name)
    return telling.card(title, "contact", lines, rest=content.rest, beyond=more)


def location_card(content: LocationContent, telling: Telling) -> CardText:
    """Return the card of a place; a map is offered where there can be one."""
    tr = telling.tr
    where = ", ".join(filter(None, (content.latitude, content.longitude)))
    link = None
    if content.on_earth:
        url = _MAP.format(lat=content.latitude, lon=content.longitude)
        link = CardLink(content.url or url, tr("Open map"))
    elif where:
        where = tr("These coordinates are nowhere on Earth: {where}", where=where)
    link = link or (CardLink(content.url) if content.url else None)
    lines = (content.address, where if content.latitude or content.longitude else None)
    title = kind_name("location", tr)
    if content.name:
        title = telling.named(title, content.name)
    return telling.card(title, "place", lines, rest=content.rest, links=(link,))


def ad_card(content: AdContent, telling: Telling) -> CardText:
    """Return the card of the ad a customer came from."""
    lines = (content.title, content.body, host(content.url) if content.url else None)
    link = CardLink(content.url) if content.url and not holds_secret(content.url) else None
    name = kind_name("externalAdReply", telling.tr)
    return telling.card(name, "ad", lines, rest=content.rest, links=(link,))


def _document_lines(content: MediaContent, tr: Words) -> list[Line]:
    """Return what kind of document it is, by its real ending, and how long."""
    facts = [_format(content, tr)] if content.kind is MediaKind.DOCUMENT else []
    pages = content.pages
    if pages and pages != "0":
        whole = pages.isascii() and pages.isdigit() and len(pages) < 10
        facts.append(
            tr.plural("{n} page", "{n} pages", int(pages))
            if whole
            else tr("Pages: {pages}", pages=pages)
        )
    lines = [("", ", ".join(filter(None, facts)))]
    others = (content.name, content.title)
    shown = content.name or content.title if content.kind is MediaKind.DOCUMENT else None
    lines += [("", visible(other)) for other in others if other and other != shown]
    if content.kind in (MediaKind.DOCUMENT, MediaKind.AUDIO, MediaKind.VIDEO, MediaKind.STICKER):
        size = _sized("", content).removeprefix(", ")
        lines.append(("", size))
    return lines


def _format(content: MediaContent, tr: Words) -> str:
    ending = _ENDING.search((content.name or content.title or "").strip())
    told = (content.mime or "").partition(";")[0].strip()
    kind = told.rpartition("/")[2]
    if ending is None:
        return visible(kind.upper() if kind.isalnum() and len(kind) <= 8 else told)
    real = ending[1].upper()
    if told in _PLAIN_TYPES and real not in _PLAIN_TYPES[told]:
        return tr("{real}, said to be {told}", real=real, told=told)
    return real


_PLAIN_TYPES: Final = MappingProxyType(
    {
        "application/pdf": ("PDF",),
        "image/jpeg": ("JPG", "JPEG"),
        "image/png": ("PNG",),
        "text/plain": ("TXT", "LOG", "CSV", "MD"),
        "application/msword": ("DOC",),
        "application/zip": ("ZIP",),
    }
)
"""Types whose files end in one way; another ending may be a trick."""


def _length(seconds: int) -> str:
    minutes, hours = seconds // 60, seconds // 3600
    if hours:
        return f"{hours}:{minutes % 60:02}:{seconds % 60:02}"
    return f"{minutes}:{seconds % 60:02}"
