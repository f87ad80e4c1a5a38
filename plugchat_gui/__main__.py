"""``python -m plugchat_gui`` and the ``plugchat-gui`` command."""

import sys


def main() -> int:
    """Run the program; an older Python is named and refused before it meets newer syntax."""
    if sys.version_info < (3, 11):  # noqa: UP036 (said by us, not by a traceback)
        found = ".".join(map(str, sys.version_info[:2]))
        sys.stderr.write(f"plugchat-gui: Python 3.11 or newer is needed, this is {found}.\n")
        return 2
    from plugchat_gui.cli import main as run  # noqa: PLC0415 (after the check)

    return run()


if __name__ == "__main__":
    sys.exit(main())
