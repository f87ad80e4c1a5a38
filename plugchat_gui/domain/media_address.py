"""The address of a file, read once so that what is shown, judged and called is the same."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from plugchat_gui.domain.host_name import read_host
from plugchat_gui.domain.media_download import MediaEnd

_LONGEST: Final = 8_000
_ADDRESS: Final = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s/?#\\@:\[\]]+)"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<target>[/?][^#]*)?(?:#.*)?"
)
_UNSEEN: Final = re.compile(r"[\x00-\x20\x7f\\]")
_KEPT: Final = "%/?:@!$&'()*+,;=-._~[]|^`{}\""
_HTTPS: Final = 443


@dataclass(frozen=True, slots=True)
class MediaAddress:
    """An ``https`` address. `host` is ASCII, as the network sees it, IPv6 without brackets."""

    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """What stands in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _HTTPS else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address in full."""
        return f"https://{self.authority}{self.target}"


def read_media_address(text: str) -> MediaAddress | MediaEnd:
    """Return the address, or NOT_HTTPS or UNREADABLE_ADDRESS.

    User names, backslashes, blanks and hosts that two programs may read differently are refused.
    """
    text = text.strip()
    match = _ADDRESS.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or _UNSEEN.search(text):
        return MediaEnd.UNREADABLE_ADDRESS
    if match["scheme"].lower() != "https":
        return MediaEnd.NOT_HTTPS
    host = read_host(match["host"], frozenset()).name
    port = int(match["port"] or _HTTPS)
    if host is None or not 0 < port < 65536:
        return MediaEnd.UNREADABLE_ADDRESS
    target = match["target"] or "/"
    if target.startswith("?"):
        target = f"/{target}"
    try:
        target = quote(target, safe=_KEPT)
    except UnicodeEncodeError:  # half a character
        return MediaEnd.UNREADABLE_ADDRESS
    return MediaAddress(host.strip("[]"), port, target)
