"""The language of the program: messages, plurals, and how a language is chosen.

Source literals are English; the translations are gettext catalogues below ``resources/i18n``.
Whoever shows a sentence receives a `Words` and calls it: there is no current language hidden in
a module, so a window and an export can speak different languages in one process.
"""

import os
from typing import Final, Literal, TypeAlias

from plugchat_gui.resources import resource

Language: TypeAlias = Literal["pt_BR", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("pt_BR", "en")
LANGUAGE_NAMES: Final[dict[Language, str]] = {"pt_BR": "Português (Brasil)", "en": "English"}

_DOMAIN: Final = "plugchat_gui"


def mark(message: str) -> str:
    """Mark a literal of a table for extraction without translating it yet."""
    return message


class Words:
    """The words of one language.

    Call it with an English source literal and the values of its ``{placeholders}``. Values are
    inserted after translation, so hostile text in them is never read as a template.
    """

    def __init__(self, language: Language) -> None:
        """Load the catalogue of `language`; English needs none."""
        import gettext  # noqa: PLC0415 (tables only need `mark`)

        self.language: Final = language
        self._catalogue: gettext.NullTranslations
        if language == "en":
            self._catalogue = gettext.NullTranslations()
        else:
            self._catalogue = gettext.translation(_DOMAIN, resource("i18n"), [language])

    def __call__(self, message: str, /, **values: object) -> str:
        """Return `message` in this language with `values` in place."""
        text = self._catalogue.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the form of the message that `n` asks for; ``{n}`` is the number, grouped."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **values)

    def context(self, context: str, message: str, /, **values: object) -> str:
        """Return `message` as it is said in `context`, for words with two meanings."""
        text = self._catalogue.pgettext(context, message)
        return text.format(**values) if values else text

    def number(self, n: int) -> str:
        """Return `n` with the language's grouping: 62.400 or 62,400."""
        grouped = f"{n:,}"
        return grouped.replace(",", ".") if self.language == "pt_BR" else grouped

    def decimal(self, value: float, digits: int = 1) -> str:
        """Return `value` with `digits` decimals: 0,4 or 0.4."""
        text = f"{value:,.{digits}f}"
        if self.language == "pt_BR":
            return text.translate({ord(","): ".", ord("."): ","})
        return text


def system_language() -> Language:
    """Return the language the system asks for; Portuguese when it asks for any Portuguese."""
    import locale  # noqa: PLC0415 (tables only need `mark`)

    asked = (
        os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG")
        or locale.getlocale()[0]
        or ""
    )
    if asked.lower().startswith("en"):
        return "en"
    return "pt_BR"
