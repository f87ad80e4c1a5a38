"""Characters that end lines, hide, or turn text around: found, split at, written out."""

import re
from typing import Final

from plugchat_gui.wording.visible_text import visible

_LINES: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Line ends of every kind; Unicode's own ones would open a line in many editors."""

# Controls, bidirectional controls, invisible characters. Joiners (U+200C, U+200D) stay: emoji
# and some scripts are built with them. So do variation selectors.
_UNSEEN: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\U000f0000-\U0010ffff\ud800-\udfff"
)
unseen: Final = re.compile(f"[{_UNSEEN}]")
"""One character that nobody would see, or that turns others around."""

_NEEDS_CARE: Final = re.compile(f"[{_UNSEEN}\n\r\x0b\x0c\x85\u2028\u2029]")


def needs_care(text: str) -> bool:
    """Tell whether `text` holds a line end or a character that nobody would see."""
    return not text.isprintable() and _NEEDS_CARE.search(text) is not None


def lines_of(text: str) -> list[str]:
    """Return the lines of `text`, whatever ends them."""
    return _LINES.split(text)


def made_visible(text: str) -> str:
    r"""Return `text` with every unseen character written as ``\u200b``; line ends stay."""
    return unseen.sub(lambda match: visible(match[0]), text)


def one_line(text: str) -> str:
    """Return `text` on one line with nothing hidden in it."""
    return " ".join(made_visible(line) for line in lines_of(text)).strip()
