"""The token of a company: a secret that does not show itself."""

from typing import Final, NoReturn

MAX_TOKEN_LENGTH: Final = 1280
"""Characters. The Windows Credential Manager takes 2,560 bytes of UTF-16, no more."""

_MASK: Final = "ApiToken(••••)"


class ApiToken:
    """A token of 1 to 1,280 visible ASCII characters. Only `reveal` gives the text.

    It is no dataclass on purpose: `dataclasses.asdict` would hand its field out. It is shown
    masked everywhere, compares in constant time, and refuses to be pickled.
    """

    __slots__ = ("_text",)
    _text: str

    def __init__(self, text: str) -> None:
        """Keep `text`; raise `ValueError`, without quoting it, when it cannot be a token."""
        if not is_token_text(text):
            raise ValueError("not a token: 1 to 1280 visible ASCII characters are")
        object.__setattr__(self, "_text", text)

    def reveal(self) -> str:
        """Return the secret text, for the request, the store and the eye that asked."""
        return self._text

    def __repr__(self) -> str:
        return _MASK

    def __format__(self, spec: str) -> str:
        return format(_MASK, spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ApiToken):
            return NotImplemented
        from hmac import compare_digest  # noqa: PLC0415 (loads OpenSSL)

        return compare_digest(self._text, other._text)

    def __hash__(self) -> int:
        return hash(self._text)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a token does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a token does not change")

    def __copy__(self) -> "ApiToken":
        return self

    def __deepcopy__(self, memo: object) -> "ApiToken":
        return self

    def __getstate__(self) -> NoReturn:
        raise TypeError("a token is not written anywhere")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a token is not written anywhere")


def is_token_text(text: object) -> bool:
    """Tell whether `text` has the length and the characters of a token."""
    return (
        isinstance(text, str)
        and 0 < len(text) <= MAX_TOKEN_LENGTH
        and all("!" <= character <= "~" for character in text)
    )
