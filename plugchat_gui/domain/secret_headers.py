"""Which headers of a request are kept: secrets of senders, tunnels and tools are not."""

import re
from collections.abc import Iterable
from typing import Final

from plugchat_gui.domain.delivery import Headers

MAX_HEADERS: Final = 200
MAX_VALUE: Final = 8_192
"""Characters of a value that are kept."""

_SECRET: Final = re.compile(
    r"auth|cookie|token|secret|passw|credential|session|signature|hmac|csrf|xsrf|jwt"
    r"|api[-_]?key|access[-_]?key|private[-_]?key|x-amz-security|assertion"
    r"|^:path$|ur[il]$|^referr?er$|^x-forwarded-(?:path|query)$|query-string$",
    re.IGNORECASE,
)
"""By name. `Authorization` and its like, `Cookie`, `X-Api-Key`, `Cf-Access-Jwt-Assertion`; and
what repeats an address with its path and query, which nobody else should know: of the webhook
itself, or of the page that a browser came from (`Referer`)."""
_HARMLESS: Final = frozenset({":authority"})


def kept_headers(headers: Iterable[tuple[str, str]]) -> tuple[Headers, int]:
    """Return the headers that may be kept, in their order, and how many held secrets."""
    kept: list[tuple[str, str]] = []
    dropped = 0
    for name, value in headers:
        if _SECRET.search(name) and name.lower() not in _HARMLESS:
            dropped += 1
        elif len(kept) < MAX_HEADERS:
            kept.append((name[:MAX_VALUE], value[:MAX_VALUE]))
    return tuple(kept), dropped
