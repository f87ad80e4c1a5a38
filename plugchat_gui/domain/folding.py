"""Text as it is compared when people search: without case and accents."""

import unicodedata


def folded(text: str) -> str:
    """Return `text` in lower case without accents: "São JOÃO" and "sao joao" are the same."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()
