"""Messages of nothing but a few emoji, which WhatsApp shows large."""

import re
from typing import Final

MOST: Final = 3
"""Emoji up to which a message is shown large."""
_LONGEST: Final = 120
_SHOWN_AS_EMOJI: Final = (
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb"
    "\U0001f7f0\U0001f900-\U0001f9ff\U0001fa70-\U0001faff\U0001f004\U0001f0cf\U0001f18e"
    "\U0001f191-\U0001f19a\U0001f201\U0001f21a\U0001f22f\U0001f232-\U0001f236"
    "\U0001f238-\U0001f23a\U0001f250\U0001f251\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe"
    "\u263a\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce"
    "\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755"
    "\u2757\u2764\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
)
# Shown as letters unless a selector or a skin tone asks for the picture.
_SHOWN_AS_TEXT: Final = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u2328\u23cf-\u23fa\u24c2\u25aa-\u25fc"
    "\u2600-\u27a1\u2934\u2935\u2b05-\u2b07\u3030\u303d\u3297\u3299\U0001f170-\U0001f17f"
    "\U0001f202\U0001f237"
)
_TONE: Final = "[\U0001f3fb-\U0001f3ff]"
_ONE: Final = f"(?:[{_SHOWN_AS_EMOJI}]\ufe0f?{_TONE}?|[{_SHOWN_AS_TEXT}](?:\ufe0f|{_TONE}))"
_JOINED: Final = f"(?:\u200d[{_SHOWN_AS_EMOJI}{_SHOWN_AS_TEXT}]\ufe0f?{_TONE}?)*"
_TAGS: Final = "(?:[\U000e0020-\U000e007e]+\U000e007f)?"
_FLAG: Final = "[\U0001f1e6-\U0001f1ff]{2}"
_KEYCAP: Final = "[0-9#*]\ufe0f?\u20e3"
_EMOJI: Final = re.compile(f"{_FLAG}|{_KEYCAP}|{_ONE}{_JOINED}{_TAGS}")
_ONLY: Final = re.compile(rf"\s*(?:(?:{_EMOJI.pattern})\s*){{1,{MOST}}}")


def few_emoji(text: str) -> int:
    """Return how many emoji `text` is made of: 1 to 3; 0 for anything else or more of them.

    A flag, a family, a skin tone or a keycap counts as the one picture a reader sees.
    """
    if not text or len(text) > _LONGEST or text.isascii() or _ONLY.fullmatch(text) is None:
        return 0
    return len(_EMOJI.findall(text))
