"""The stores of the operating systems that the program trusts, made directly.

keyring's own search is not used: ``PYTHON_KEYRING_BACKEND``, ``keyringrc.cfg`` and any installed
plug-in could redirect it to a plain file, and ``KEYRING_PROPERTY_*`` could bend what it finds.
Importing this module loads keyring (0.1 s): only the vault's thread does.
"""

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import keyring.backends.kwallet
import keyring.backends.macOS
import keyring.backends.SecretService
import keyring.backends.Windows
from keyring.errors import KeyringLocked

from plugchat_gui.domain.token_keeping import TokenStore
from plugchat_gui.identity import DISPLAY_NAME
from plugchat_gui.services.keyring_tokens import Keyring

_SECRETS: Final = "org.freedesktop.secrets"
_DBUS_PATIENCE_S: Final = 2.0

_OWNED_BY: Final = {
    "org.gnome.keyring": TokenStore.GNOME_KEYRING,
    "org.kde.kwalletd5": TokenStore.KWALLET,
    "org.kde.kwalletd6": TokenStore.KWALLET,
}
"""Names a Secret Service owns besides the common one."""

_RUN_BY: Final = {
    "gnome-keyring-d": TokenStore.GNOME_KEYRING,
    "kwalletd5": TokenStore.KWALLET,
    "kwalletd6": TokenStore.KWALLET,
    "ksecretd": TokenStore.KWALLET,
}
"""Its process name, as Linux keeps it: 15 characters. Plasma's ksecretd owns no second name."""


def open_keyring() -> Keyring | None:
    """Return the trusted store of this computer, None when there is none."""
    for candidate in _CANDIDATES.get(sys.platform, _CANDIDATES["linux"]):
        found = candidate()
        if found is not None:
            return found
    return None


class _WindowsVault(keyring.backends.Windows.WinVaultKeyring):
    def set_properties_from_env(self) -> None:
        """Leave the environment out of it."""


class _MacKeychain(keyring.backends.macOS.Keyring):
    keychain = None

    def set_properties_from_env(self) -> None:
        """Leave the environment out of it."""


class _KWallet(keyring.backends.kwallet.DBusKeyring):
    appid = DISPLAY_NAME

    def set_properties_from_env(self) -> None:
        """Leave the environment out of it."""


class _SecretService(keyring.backends.SecretService.Keyring):
    appid = DISPLAY_NAME

    def set_properties_from_env(self) -> None:
        """Leave the environment out of it."""

    def get_preferred_collection(self) -> Any:
        """Return the default collection, unlocked.

        keyring's own leaves the D-Bus connection open when the collection stays locked.
        """
        import secretstorage  # noqa: PLC0415 (on Linux only)

        bus = secretstorage.dbus_init()
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(bus.close)
            collection = secretstorage.get_default_collection(bus)
            if collection.is_locked():
                collection.unlock()
            if collection.is_locked():
                raise KeyringLocked
            on_failure.pop_all()
        return collection


def _windows() -> Keyring | None:
    if not _WindowsVault.viable:
        return None
    backend = _WindowsVault()  # type: ignore[no-untyped-call]
    # Its default, "enterprise", roams with the user's profile.
    backend.persist = "local machine"
    return Keyring(backend, lambda: TokenStore.WINDOWS)


def _macos() -> Keyring | None:
    if not _MacKeychain.viable:
        return None
    return Keyring(_MacKeychain(), lambda: TokenStore.MACOS)  # type: ignore[no-untyped-call]


def _secret_service() -> Keyring | None:
    if not _SecretService.viable:
        return None
    return Keyring(_SecretService(), secret_service_store)  # type: ignore[no-untyped-call]


def _kwallet() -> Keyring | None:
    # Wallets of before Plasma 5.25, which offer no Secret Service; needs dbus-python.
    if not _KWallet.viable:
        return None
    return Keyring(_KWallet(), lambda: TokenStore.KWALLET)  # type: ignore[no-untyped-call]


_CANDIDATES: Final[dict[str, tuple[Callable[[], Keyring | None], ...]]] = {
    "win32": (_windows,),
    "darwin": (_macos,),
    "linux": (_secret_service, _kwallet),
}


def secret_service_store() -> TokenStore:
    """Ask D-Bus who stands behind the Secret Service. Never fails: an unknown one has a name."""
    with contextlib.suppress(Exception):
        return _secret_service_owner()
    return TokenStore.SECRET_SERVICE


def _secret_service_owner() -> TokenStore:
    # On Linux only.
    from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]  # noqa: PLC0415
    from jeepney.io.blocking import (  # type: ignore[import-untyped]  # noqa: PLC0415
        Proxy,
        open_dbus_connection,
    )

    with open_dbus_connection() as connection:
        bus = Proxy(message_bus, connection, timeout=_DBUS_PATIENCE_S)
        owner = bus.GetNameOwner(_SECRETS)[0]
        for name, store in _OWNED_BY.items():
            if bus.NameHasOwner(name)[0] and bus.GetNameOwner(name)[0] == owner:
                return store
        process = bus.GetConnectionUnixProcessID(owner)[0]
    name = Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip()
    return _RUN_BY.get(name, TokenStore.SECRET_SERVICE)
