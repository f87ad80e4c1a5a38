"""Striking a secret out of text that others wrote, however they wrote it."""

import base64
import html
import re
from typing import Final

STRUCK: Final = "•••"

_SHORTEST_PART: Final = 6
"""A piece of the secret shorter than this, at the end of a cut text, gives nothing away."""


def struck_out(text: str, secret: str) -> str:
    """Return `text` without `secret`, also percent-encoded, escaped (JSON, HTML) or in base64.

    A beginning of the secret at the very end of `text`, as an interrupted answer leaves it, goes
    as well.
    """
    if not text:
        return text
    for length in range(len(secret) - 1, _SHORTEST_PART - 1, -1):
        if text.endswith(secret[:length]):
            text = text.removesuffix(secret[:length]) + STRUCK
            break
    forms = ["".join(_any_way(character) for character in secret), *_in_base64(secret)]
    return re.compile("|".join(forms), re.IGNORECASE).sub(STRUCK, text)


def _any_way(character: str) -> str:
    number = ord(character)
    ways = [
        rf"\\?{re.escape(character)}",
        rf"%(?:25)*{number:02x}",
        rf"\\u{number:04x}",
        rf"\\x{number:02x}",
        rf"&#0*{number};",
        rf"&#x0*{number:x};",
    ]
    entity = html.escape(character)
    if entity != character:
        ways.append(re.escape(entity))
    return f"(?:{'|'.join(ways)})"


def _in_base64(secret: str) -> list[str]:
    """Return what base64 makes of `secret` wherever it begins in the encoded text."""
    cores = []
    for shift in range(3):
        padded = bytes(shift) + secret.encode("utf-8", "replace")
        whole = base64.b64encode(padded).decode("ascii").rstrip("=")
        # Characters that also hold bits of a neighbour differ from text to text.
        first = -(-shift * 8 // 6)
        last = len(padded) * 8 // 6
        core = re.escape(whole[first:last])
        if last - first >= _SHORTEST_PART:
            cores.append(core.replace(r"\+", r"(?:[+\-]|%2b)").replace("/", r"(?:\\?/|_|%2f)"))
    return cores
