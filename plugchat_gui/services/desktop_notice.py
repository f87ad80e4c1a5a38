"""A short word on the desktop, by the desktop's own service.

Only Linux has one that needs no icon in a tray (org.freedesktop.Notifications, Desktop
Notifications Specification 1.2); `jeepney` is there because keyring needs it.
"""

import sys
from typing import Final

from plugchat_gui.identity import APPLICATION_ID, DISPLAY_NAME

_PATIENCE_S: Final = 2.0
_SHOWN_MS: Final = 8_000


def show_desktop_notice(words: str) -> bool:
    """Show `words` (plain, no markup, nothing personal); tell whether the desktop took it.

    Waits for the desktop, not for long: for a thread.
    """
    return sys.platform == "linux" and _over_bus(words)


def _over_bus(words: str) -> bool:
    try:
        from jeepney import (  # type: ignore[import-untyped]  # noqa: PLC0415 (seldom, Linux only)
            DBusAddress,
            MessageType,
            new_method_call,
        )
        from jeepney.io.blocking import (  # type: ignore[import-untyped]  # noqa: PLC0415 (the same)
            open_dbus_connection,
        )
    except ImportError:
        return False
    service = DBusAddress(
        "/org/freedesktop/Notifications",
        bus_name="org.freedesktop.Notifications",
        interface="org.freedesktop.Notifications",
    )
    hints = {"desktop-entry": ("s", APPLICATION_ID), "category": ("s", "transfer.complete")}
    # Name, which one it replaces, icon, summary, body, actions, hints, how long.
    values: tuple[object, ...] = (DISPLAY_NAME, 0, APPLICATION_ID, words, "", [], hints, _SHOWN_MS)
    message = new_method_call(service, "Notify", "susssasa{sv}i", values)
    try:
        connection = open_dbus_connection("SESSION")
    except (OSError, KeyError, ValueError, RuntimeError):
        # No bus, no address of one, an address that cannot be read, a bus that refuses.
        return False
    try:
        reply = connection.send_and_get_reply(message, timeout=_PATIENCE_S)
    except OSError:
        # Also when the desktop takes too long.
        return False
    finally:
        connection.close()
    return reply.header.message_type is MessageType.method_return
