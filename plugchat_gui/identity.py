"""The names under which the program is known, fixed once and for all."""

from typing import Final

DISTRIBUTION: Final = "plugchat-gui"
"""Name of the distribution, of the command and of the per-user folders."""

DISPLAY_NAME: Final = "Plugchat Configurador"

APPLICATION_ID: Final = "io.github.plugchat_gui.Configurador"
"""Reverse-DNS id: desktop file, window class, bundle id."""

KEYRING_SERVICE: Final = "plugchat-gui"
"""Prefix of the keyring service names, see `keyring_service`."""

ARCHIVE_KEY: Final = "archive"
"""Stands in the place of a company's id for the key of the archive; no company has this id."""


def keyring_service(company_id: str) -> str:
    """Return the keyring service that holds the token of one company.

    One service a company: on Windows a second name under one service would move the
    old secret aside and keep it after a rotation.
    """
    return f"{KEYRING_SERVICE}/{company_id}"
