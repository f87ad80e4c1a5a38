"""Hostile text as HTML: the one place where it is escaped, and where links are made.

What comes out holds no character with a meaning in HTML but in the markup made here. Line ends
become line feeds, which the style sheet shows; characters nobody would see are written out.
"""

from collections.abc import Iterator

from plugchat_gui.export.characters import lines_of, needs_care, one_line, unseen
from plugchat_gui.export.web_address import WebAddress, web_address, web_addresses
from plugchat_gui.wording.visible_text import visible


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
    address = web_address(url)
    return None if address is None else _link(url, address)


def _link(url: str, address: WebAddress) -> str:
    beside = f' <span class="host">[{escaped(address.host)}]</span>' if address.host else ""
    target = escaped(address.target)
    return f'<a href="{target}" rel="noopener noreferrer nofollow">{escaped(url)}</a>{beside}'


def _linked(text: str) -> str:
    made, at = [], 0
    for start, end, address in web_addresses(text):
        made += [escaped(text[at:start]), _link(text[start:end], address)]
        at = end
    return "".join((*made, escaped(text[at:])))


def _line(line: str) -> Iterator[str]:
    """Give the parts of a line: text as it is, and what nobody would see, written and marked."""
    at = 0
    for match in unseen.finditer(line):
        yield _linked(line[at : match.start()])
        yield f'<span class="unseen">{visible(match[0])}</span>'
        at = match.end()
    yield _linked(line[at:])
