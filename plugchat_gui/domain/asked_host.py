"""The name under which a request asks for a computer: what stands in its ``Host`` header."""

import re
from typing import Final

_HOST: Final = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::[0-9]{1,5})?")
_PASTED: Final = re.compile(r"(?:https?://)?([^/?#]*)(?:[/?#].*)?", re.IGNORECASE)


def asked_host(header: str) -> str:
    """Return the lower-case name in a ``Host`` header, without its port; "" when it is none."""
    match = _HOST.fullmatch(header.lower())
    return match[1] if match else ""


def typed_host(text: str) -> str:
    """Return the name somebody means, who may paste a whole address; "" when there is none."""
    match = _PASTED.fullmatch(text.strip())
    return asked_host(match[1]) if match else ""
