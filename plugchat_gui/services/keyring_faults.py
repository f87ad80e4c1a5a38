"""What the exceptions of keyring and of the stores below it mean.

Known by name, so that reading this table loads neither keyring nor a store's library. The text of
an exception is never used: it may quote a secret. Sources: keyring's ``errors.py`` and backends,
secretstorage's ``exceptions.py``, the Secret Service and D-Bus error names, ``winerror.h``,
Apple's ``SecBase.h``.
"""

from collections.abc import Iterator
from typing import Final

from plugchat_gui.domain.token_keeping import VaultState

_BY_CLASS: Final = {
    "KeyringLocked": VaultState.LOCKED,
    "LockedException": VaultState.LOCKED,
    "PromptDismissedException": VaultState.LOCKED,
    "NoKeyringError": VaultState.NO_STORE,
    "SecretServiceNotAvailableException": VaultState.NO_STORE,
    "ImportError": VaultState.NO_STORE,
    "ConnectionError": VaultState.NO_STORE,
    "FileNotFoundError": VaultState.NO_STORE,
    "TimeoutError": VaultState.NO_ANSWER,
    "UnicodeError": VaultState.UNREADABLE,
}
"""By the name of a class or of one of its bases."""

_BY_DBUS_NAME: Final = {
    "org.freedesktop.Secret.Error.IsLocked": VaultState.LOCKED,
    "org.freedesktop.DBus.Error.ServiceUnknown": VaultState.NO_STORE,
    "org.freedesktop.DBus.Error.NameHasNoOwner": VaultState.NO_STORE,
    "org.freedesktop.DBus.Error.Disconnected": VaultState.NO_STORE,
    "org.freedesktop.DBus.Error.NoReply": VaultState.NO_ANSWER,
    "org.freedesktop.DBus.Error.Timeout": VaultState.NO_ANSWER,
    "org.freedesktop.DBus.Error.TimedOut": VaultState.NO_ANSWER,
    "org.freedesktop.DBus.Error.AccessDenied": VaultState.REFUSED,
}

_BY_CODE: Final = {
    # Windows: no logon session (services, some remote shells); RPC server not running.
    1312: VaultState.NO_STORE,
    1722: VaultState.NO_STORE,
    # macOS: cancelled, interaction not allowed, wrong password; no keychain there.
    -128: VaultState.LOCKED,
    -25308: VaultState.LOCKED,
    -25293: VaultState.LOCKED,
    -25291: VaultState.NO_STORE,
    -25294: VaultState.NO_STORE,
    -25307: VaultState.NO_STORE,
}

_CHAIN: Final = 4


def translated(fault: BaseException) -> tuple[VaultState, str]:
    """Return the state that `fault` means and a short cause without any of its text."""
    chain = list(_chain(fault))
    states = (state for one in chain for state in _states(one))
    reason = " < ".join(_named(one) for one in chain)
    return next(states, VaultState.REFUSED), reason


def _chain(fault: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = fault
    for _ in range(_CHAIN):
        if current is None:
            return
        yield current
        current = current.__cause__


def _states(fault: BaseException) -> Iterator[VaultState]:
    by_code = _BY_CODE.get(_code(fault) or 0)
    by_name = _BY_DBUS_NAME.get(_dbus_name(fault))
    names = (_BY_CLASS.get(base.__name__) for base in type(fault).__mro__)
    yield from (state for state in (by_code, by_name, *names) if state is not None)


def _named(fault: BaseException) -> str:
    name, code, dbus_name = type(fault).__name__, _code(fault), _dbus_name(fault)
    if code is not None:
        return f"{name} {code}"
    return f"{name} {dbus_name}" if dbus_name in _BY_DBUS_NAME else name


def _code(fault: BaseException) -> int | None:
    """Return the error number of Windows, or the OSStatus that keyring's macOS errors carry."""
    first = fault.args[0] if fault.args and "macOS" in type(fault).__module__ else None
    code = getattr(fault, "winerror", first)
    return code if isinstance(code, int) else None


def _dbus_name(fault: BaseException) -> str:
    name = getattr(fault, "name", None)
    return name if isinstance(name, str) else ""
