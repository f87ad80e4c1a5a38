"""Build hook: compiles the translations before a wheel or an editable install is made."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):
    """Writes a ``.mo`` beside every ``.po`` below ``resources/i18n``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all catalogues; a broken one stops the build."""
        for source in sorted(Path(self.root, "resources", "i18n").rglob("*.po")):
            with source.open("rb") as text:
                catalogue = read_po(text, locale=source.parts[-3])
            with source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, catalogue)
