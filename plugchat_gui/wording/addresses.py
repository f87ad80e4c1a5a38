"""Web addresses as they are shown: the host that is really meant, and no secrets."""

import re
from typing import Final
from urllib.parse import urlsplit

from plugchat_gui.wording.visible_text import visible

MASK: Final = "••••"
_LONGEST: Final = 300
_SECRET: Final = re.compile(
    r"((?:^|[?&;#])\w{0,32}(?:code|codigo|otp|token|senha|password|secret|pin)\w{0,32}=)[^&;#\s]+",
    re.IGNORECASE,
)
_SECRET_STEP: Final = re.compile(
    r"(/(?:otp|code|codigo|verify|token|pin)s?/)(?=[^/?#\s]*\d)[^/?#\s]+", re.IGNORECASE
)
_TYPE: Final = re.compile(r"[A-Z_]{4,}")


def host(url: str) -> str:
    """Return the host an address really leads to, as the network sees it."""
    try:
        name = urlsplit(url.strip()).hostname or ""
        if not name.isascii():
            name = name.encode("idna").decode()
    except ValueError:  # also what an impossible name raises
        name = ""
    return name or visible(url[:_LONGEST])


def masked_address(url: str) -> str:
    """Return `url` with one-time codes, tokens and passwords in it masked."""
    return _SECRET_STEP.sub(rf"\g<1>{MASK}", _SECRET.sub(_masked, url))


def holds_secret(url: str) -> bool:
    """Tell whether something in `url` is masked when it is shown."""
    return masked_address(url) != url


def _masked(match: re.Match[str]) -> str:
    value = match[0][len(match[1]) :]
    # "otp_type=COPY_CODE" says what kind of code it is, not the code.
    return match[0] if _TYPE.fullmatch(value) else f"{match[1]}{MASK}"
