"""Paint the pictures of the README: ``screenshots.py [--every FOLDER]``.

Without an option the few pictures that the README shows, into ``docs/screenshots``. With
``--every`` each page in both themes, languages and sizes, to be looked at.
"""

import argparse
import itertools
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parent.parent
_SHOWN: Final = _ROOT / "docs" / "screenshots"

PAGES: Final = ("webhook", "attendances", "capture", "history", "settings")
SIZES: Final = ("1280x800", "1024x640")


@dataclass(frozen=True, slots=True)
class Picture:
    """One run of ``plugchat-gui --screenshot``."""

    page: str
    theme: str = "light"
    lang: str = "pt_BR"
    size: str = "1280x800"

    def paint(self, file: Path) -> None:
        """Paint into `file`."""
        command = [sys.executable, "-m", "plugchat_gui", "--screenshot", str(file)]
        for option in ("page", "theme", "lang", "size"):
            command += [f"--{option}", getattr(self, option)]
        # The samples were written in Brazil; a zone by its rule needs no zone files.
        subprocess.run(command, check=True, cwd=_ROOT, env={**os.environ, "TZ": "<-03>3"})


README: Final = {
    "webhook.png": Picture("webhook"),
    "webhook-dark.png": Picture("webhook", theme="dark"),
    "attendances.png": Picture("attendances"),
    "attendances-dark.png": Picture("attendances", theme="dark"),
    "attendances-en.png": Picture("attendances", lang="en"),
    "capture.png": Picture("capture"),
    "capture-en.png": Picture("capture", lang="en"),
    "history.png": Picture("history"),
    "history-en.png": Picture("history", lang="en"),
}


def every() -> dict[str, Picture]:
    """Return each page in every theme, language and size."""
    all_of_them = itertools.product(PAGES, ("light", "dark"), ("pt_BR", "en"), SIZES)
    return {"-".join(row) + ".png": Picture(*row) for row in all_of_them}


def main() -> int:
    """Paint the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    folder, pictures = (asked.every.resolve(), every()) if asked.every else (_SHOWN, README)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, picture in pictures.items():
        picture.paint(folder / name)
        print(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
