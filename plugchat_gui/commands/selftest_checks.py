"""What an installation needs, one probe a need. None shows a window or leaves this computer."""

import json
import socket
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plugchat_gui.resources import resource
from plugchat_gui.wording.words import LANGUAGES, Words

if TYPE_CHECKING:
    from ssl import SSLContext
    from types import ModuleType


class CheckState(StrEnum):
    """How a check ended: a warning leaves the program usable."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one check. `detail` is technical and in no language: a version, a file name."""

    state: CheckState
    detail: str = ""


_REQUIRED: Final = (
    *("themes/tokens.json", "themes/app.qss", "icons/state-ok.svg"),
    *("templates/transcript.html", "templates/transcript.css"),
)
_OWN_TRUST: Final = {"win32", "darwin"}
"""Systems that judge a certificate themselves: there is no list to look into."""
_TIMEOUT_SECONDS: Final = 3.0
_KEYRING_SECONDS: Final = 10.0
"""A Secret Service may be started by asking for it."""


def resources() -> Outcome:
    """Look for the files that the window cannot do without."""
    missing = [name for name in _REQUIRED if not resource(name).is_file()]
    if not any(resource("samples").glob("*.json")):
        missing.append("samples/*.json")
    if missing:
        return Outcome(CheckState.FAILED, ", ".join(missing))
    try:
        json.loads(resource("themes", "tokens.json").read_text(encoding="utf-8"))
    except ValueError:
        return Outcome(CheckState.FAILED, "themes/tokens.json")
    return Outcome(CheckState.OK, str(resource()))


def translations() -> Outcome:
    """Load every language."""
    missing = []
    for language in LANGUAGES:
        try:
            Words(language)
        except (OSError, ValueError):
            missing.append(language)
    if missing:
        return Outcome(CheckState.FAILED, ", ".join(missing))
    return Outcome(CheckState.OK, ", ".join(LANGUAGES))


def tls() -> Outcome:
    """Make the context that calls to Plug use and see that it has something to trust."""
    try:
        import ssl  # noqa: PLC0415 (costs 47 ms, and only this check needs it)

        import truststore  # noqa: PLC0415

        truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        folder = ssl.get_default_verify_paths().capath
        trusted = sys.platform in _OWN_TRUST or _has_authorities(
            ssl.create_default_context(), folder
        )
    except (ImportError, OSError) as fault:  # ssl.SSLError is an OSError
        return Outcome(CheckState.FAILED, type(fault).__name__)
    return Outcome(CheckState.OK if trusted else CheckState.FAILED, ssl.OPENSSL_VERSION)


def _has_authorities(context: "SSLContext", folder: str | None) -> bool:
    if context.cert_store_stats()["x509_ca"]:
        return True
    # A folder of certificates is read only when a certificate is looked up.
    return bool(folder) and any(Path(str(folder)).iterdir())


def loopback() -> Outcome:
    """Listen on this computer, connect and pass one byte."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(_TIMEOUT_SECONDS)
            address = server.getsockname()
            with socket.create_connection(address, _TIMEOUT_SECONDS) as there:
                here, _peer = server.accept()
                with here:
                    here.settimeout(_TIMEOUT_SECONDS)
                    there.sendall(b"?")
                    passed = here.recv(1) == b"?"
    except OSError as fault:
        return Outcome(CheckState.FAILED, type(fault).__name__)
    return Outcome(CheckState.OK if passed else CheckState.FAILED, "127.0.0.1")


def keyring() -> Outcome:
    """Look for a store that the vault would use; nothing is read from it and nothing unlocked."""
    from plugchat_gui.services.daemon_threads import DaemonThreads  # noqa: PLC0415 (threads: 5 ms)

    try:
        store = DaemonThreads().submit(_store).result(_KEYRING_SECONDS)
    except TimeoutError:
        return Outcome(CheckState.WARNING, "timeout")
    except ImportError as fault:
        return Outcome(CheckState.WARNING, f"import {fault.name}")
    return Outcome(CheckState.OK, store) if store else Outcome(CheckState.WARNING, "none")


def database() -> Outcome:
    """Write an encrypted file, look for plain text in it, read it again, and search words."""
    try:
        import apsw  # noqa: PLC0415 (9 ms)
    except ImportError as fault:
        return Outcome(CheckState.FAILED, f"import {fault.name or 'apsw'}")
    import tempfile  # noqa: PLC0415 (only this check needs it)

    try:
        with tempfile.TemporaryDirectory(prefix="plugchat-selftest-") as folder:
            missing = _unmet_by(apsw, Path(folder) / "selftest.db")
    except (OSError, apsw.Error) as fault:
        return Outcome(CheckState.FAILED, type(fault).__name__)
    engine = f"SQLite {apsw.sqlite_lib_version()}"
    return Outcome(CheckState.FAILED if missing else CheckState.OK, missing or engine)


def _unmet_by(apsw: "ModuleType", file: Path) -> str:
    """Return what the database does not do, "" when it does everything."""
    canary, key = "selftest-canary", "5e" * 32
    for word in (canary, None):
        connection = apsw.Connection(str(file))
        try:
            connection.pragma("key", f"raw:{key}")
            if word is not None:
                connection.execute("CREATE VIRTUAL TABLE found USING fts5(words)")
                connection.execute("INSERT INTO found VALUES(?)", (word,))
            read = connection.execute("SELECT words FROM found('selftest*')").fetchone()
        finally:
            connection.close()
        if read is None or read[0] != canary:
            return "fts5"
    data = file.read_bytes()
    plain = canary.encode() in data or data.startswith(b"SQLite format")
    return "encryption" if plain else ""


def _store() -> str:
    from plugchat_gui.services.keyring_backends import open_keyring  # noqa: PLC0415 (costs 0.1 s)

    found = open_keyring()
    return found.name().value if found else ""
