"""Arguments to a window or to a headless command; nothing else."""

import sys
from collections.abc import Sequence
from typing import Final

from plugchat_gui.wording.words import mark


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code (0 done, 1 refused, 2 wrong usage)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in _COMMANDS:
        run, _ = _COMMANDS[given[0]]
        return run(given[1:])
    return _window(given)


# Every command is imported when it is asked for: none of them needs the window. The streams are
# looked for then, too; a windowed program has none.


def _archive(arguments: Sequence[str]) -> int:
    from plugchat_gui.commands.archive import run  # noqa: PLC0415
    from plugchat_gui.commands.streams import standard_bytes  # noqa: PLC0415

    return run(arguments, sys.stdin, sys.stdout, standard_bytes()[1], sys.stderr)


def _check_url(arguments: Sequence[str]) -> int:
    from plugchat_gui.commands.check_url import run  # noqa: PLC0415

    return run(arguments, sys.stdout, sys.stderr)


def _export(arguments: Sequence[str]) -> int:
    from plugchat_gui.commands.export import run  # noqa: PLC0415
    from plugchat_gui.commands.streams import standard_bytes  # noqa: PLC0415

    stdin, stdout = standard_bytes()
    return run(arguments, stdin, stdout, sys.stderr)


def _receive(arguments: Sequence[str]) -> int:
    from plugchat_gui.commands.receive import run  # noqa: PLC0415

    return run(arguments, sys.stdout, sys.stderr)


def _selftest(arguments: Sequence[str]) -> int:
    from plugchat_gui.commands.selftest import run  # noqa: PLC0415

    return run(arguments, sys.stdout, sys.stderr)


_DEMO: Final = "--demo"

_COMMANDS: Final = {
    "archive": (_archive, mark("list, import, export or remove what is kept on this computer")),
    "check-url": (_check_url, mark("judge addresses by the offline rules")),
    "export": (_export, mark("write attendances as files anyone can read")),
    "receive": (_receive, mark("receive deliveries without a window")),
    "selftest": (_selftest, mark("prove that the installation works")),
}
"""Command, how it is run, what it does."""


def _window(given: list[str]) -> int:
    from plugchat_gui.app.start import window  # noqa: PLC0415 (Qt only for a window)
    from plugchat_gui.app.start_options import StartOptions  # noqa: PLC0415

    if not set(given) - {_DEMO}:
        # As the desktop starts it: the parser would cost as much as the window's colors.
        return window(StartOptions(demo=_DEMO in given))
    from plugchat_gui.commands.streams import parsed  # noqa: PLC0415
    from plugchat_gui.commands.window_arguments import window_arguments  # noqa: PLC0415

    commands = {name: what for name, (_, what) in _COMMANDS.items()}
    asked = parsed(lambda: window_arguments(given, commands), sys.stdout, sys.stderr)
    if isinstance(asked, int):
        return asked
    if asked.screenshot is None:
        return window(StartOptions(asked.demo, asked.file))
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
