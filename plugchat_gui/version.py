"""The version of the program that runs."""

from plugchat_gui.identity import DISTRIBUTION


def program_version() -> str:
    """Return the version of the installed distribution, "0" where there is none."""
    # Late: it brings the email package.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0"
