"""Keep the catalogues true to the code: ``update``, ``check`` and ``compile``.

update [--from FILE...]  extract the English literals, keep what is translated, drop what is gone;
                         FILE is another .po whose translations are taken over
check                    fail on a missing, fuzzy or obsolete message or a wrong placeholder
compile                  write the .mo files that the program reads
"""

import argparse
import io
import os
import re
import sys
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

_ROOT: Final = Path(__file__).resolve().parent.parent
_I18N: Final = _ROOT / "resources" / "i18n"
_DOMAIN: Final = "plugchat_gui"
_KEYWORDS: Final = {
    "tr": None,
    "_tr": None,
    "plural": (1, 2),
    "mark": None,
    "context": ((1, "c"), 2),
}
_PLACEHOLDER: Final = re.compile(r"\{(\w*)\}")
# Words.context is called as tr.context("where", "what"), Words.plural as tr.plural(one, many, n).


def extracted() -> Catalog:
    """Return the catalogue of every English literal in the code, without translations."""
    catalogue = Catalog(project="plugchat-gui", charset="utf-8")
    found = extract_from_dir(_ROOT / "plugchat_gui", keywords=_KEYWORDS, comment_tags=("L10N:",))
    for _file, _line, message, comments, context in found:
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def catalogues() -> list[Path]:
    """Return the .po file of every language."""
    return sorted(_I18N.glob(f"*/LC_MESSAGES/{_DOMAIN}.po"))


def load(path: Path) -> Catalog:
    """Read one .po file."""
    with path.open("rb") as text:
        return read_po(text, locale=path.parts[-3] if path.parts[-2] == "LC_MESSAGES" else "pt_BR")


def update(path: Path, others: list[Path]) -> None:
    """Bring one .po file up to date with the code, taking over translations from `others`."""
    wanted, known = extracted(), [load(p) for p in [*others, path] if p.exists()]
    fresh = Catalog(locale=path.parts[-3], project="plugchat-gui", charset="utf-8")
    for message in wanted:
        if not message.id:
            continue
        strings = [c.get(message.id, message.context) for c in known]
        string = next((m.string for m in strings if m and _complete(m)), None)
        fresh.add(message.id, string, auto_comments=message.auto_comments, context=message.context)
    text = io.BytesIO()
    write_po(text, fresh, sort_output=True, omit_header=True, width=100)
    header = (
        f'msgid ""\nmsgstr ""\n"Project-Id-Version: {_DOMAIN}\\n"\n'
        f'"Language: {path.parts[-3]}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    )
    path.write_text(header + text.getvalue().decode(), encoding="utf-8")


def problems(path: Path) -> list[str]:
    """Return one line for everything wrong with one .po file."""
    wanted, have = extracted(), load(path)
    found = []
    for message in wanted:
        if not message.id:
            continue
        here = have.get(message.id, message.context)
        if here is None or not _complete(here):
            found.append(f"missing: {message.id!r}")
        elif here.fuzzy:
            found.append(f"fuzzy: {message.id!r}")
        elif _placeholders(here.string) != _placeholders(message.id):
            found.append(f"placeholders differ: {message.id!r}")
    gone = [m.id for m in have if m.id and wanted.get(m.id, m.context) is None]
    return found + [f"no longer in the code: {message!r}" for message in gone]


def compiled(path: Path) -> None:
    """Write the .mo beside one .po file."""
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as out:
        write_mo(out, load(path))
    part.replace(path.with_suffix(".mo"))


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(strings)


def _placeholders(text: str | tuple[str, ...] | list[str] | None) -> set[str]:
    parts = text if isinstance(text, (tuple, list)) else (text,)
    return {name for part in parts for name in _PLACEHOLDER.findall(part or "")}


def main() -> int:
    """Run one of the three commands over every language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("update", "check", "compile"))
    parser.add_argument("--from", dest="others", nargs="*", type=Path, default=[])
    asked = parser.parse_args()
    wrong = 0
    for path in catalogues():
        if asked.command == "update":
            update(path, asked.others)
        elif asked.command == "compile":
            compiled(path)
        for line in problems(path) if asked.command != "compile" else ():
            print(f"{path.relative_to(_ROOT)}: {line}")
            wrong += 1
    return 1 if wrong and asked.command == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
