"""Arguments to a window or to a headless command; nothing else."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from plugchat_gui.identity import DISTRIBUTION
from plugchat_gui.wording.words import LANGUAGES, Words, mark, system_language

PAGES: Final = ("webhook", "attendances", "settings")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code (0 done, 1 refused, 2 wrong usage)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in _COMMANDS:
        run, _ = _COMMANDS[given[0]]
        return run(given[1:])
    return _window(_parsed(given))


# Every command is imported when it is asked for: none of them needs the window.


def _check_url(arguments: Sequence[str]) -> int:
    from plugchat_gui.commands.check_url import run  # noqa: PLC0415

    return run(arguments, sys.stdout, sys.stderr)


def _export(arguments: Sequence[str]) -> int:
    from plugchat_gui.commands.export import run  # noqa: PLC0415

    return run(arguments, sys.stdin.buffer, sys.stdout.buffer, sys.stderr)


def _selftest(arguments: Sequence[str]) -> int:
    from plugchat_gui.commands.selftest import run  # noqa: PLC0415

    return run(arguments, sys.stdout)


_COMMANDS: Final = {
    "check-url": (_check_url, mark("judge addresses by the offline rules")),
    "export": (_export, mark("write attendances as text")),
    "selftest": (_selftest, mark("prove that the installation works")),
}
"""Command, how it is run, what it does."""


def _window(asked: argparse.Namespace) -> int:
    if asked.screenshot is not None:
        from plugchat_gui.app.screenshot import Screenshot, screenshot  # noqa: PLC0415

        return screenshot(
            Screenshot(
                out=asked.screenshot,
                page=asked.page,
                size=asked.size,
                theme=asked.theme,
                language=asked.lang,
                file=asked.open,
            )
        )
    from plugchat_gui.app.program import StartOptions  # noqa: PLC0415
    from plugchat_gui.app.start import window  # noqa: PLC0415

    return window(StartOptions(demo=asked.demo, file=asked.file))


def _parsed(given: list[str]) -> argparse.Namespace:
    tr = Words(system_language())
    lines = "\n".join(f"  {name:<12}{tr(what)}" for name, (_, what) in _COMMANDS.items())
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
        from plugchat_gui.app.version import program_version  # noqa: PLC0415

        parser.exit(message=f"{DISTRIBUTION} {program_version()}\n")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r}: 1280x800")
    size = int(width), int(height)
    if not all(100 <= side <= 10_000 for side in size):
        raise argparse.ArgumentTypeError(f"{text!r}: 100 to 10000")
    return size
