"""The arguments of a window, and the help that lists the commands."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from plugchat_gui.identity import DISTRIBUTION
from plugchat_gui.wording.words import LANGUAGES, Words, system_language

PAGES: Final = ("webhook", "attendances", "capture", "history", "settings")


def window_arguments(given: Sequence[str], commands: Mapping[str, str]) -> argparse.Namespace:
    """Return what was asked; `commands` is name and purpose (a marked literal) of each."""
    tr = Words(system_language())
    lines = "\n".join(f"  {name:<12}{tr(what)}" for name, what in commands.items())
    parser = argparse.ArgumentParser(
        prog=DISTRIBUTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=tr("Open the window, or run one of the commands below."),
        epilog=tr("commands:") + "\n" + lines,
    )
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help=tr("an attendance to show")
    )
    parser.add_argument("--demo", action="store_true", help=tr("begin in demo mode"))
    parser.add_argument("--version", action=_Version, nargs=0, help=tr("show the version"))
    pictures = parser.add_argument_group(tr("pictures of the demo, without a screen"))
    pictures.add_argument("--screenshot", type=Path, metavar="OUT.png")
    pictures.add_argument("--page", choices=PAGES, default="webhook")
    pictures.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH")
    pictures.add_argument("--theme", choices=("light", "dark"), default="light")
    pictures.add_argument("--lang", choices=LANGUAGES, default=system_language())
    pictures.add_argument("--open", type=Path, metavar="FILE")
    return parser.parse_args(given)


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: that is slow."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from plugchat_gui.version import program_version  # noqa: PLC0415

        sys.stdout.write(f"{DISTRIBUTION} {program_version()}\n")
        parser.exit()


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r}: 1280x800")
    size = int(width), int(height)
    if not all(100 <= side <= 10_000 for side in size):
        raise argparse.ArgumentTypeError(f"{text!r}: 100 to 10000")
    return size
