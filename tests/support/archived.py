"""Deliveries for an archive, what it tells, and its file without the encryption."""

import json
import shutil
import threading
from pathlib import Path

import apsw

from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.services.archive.archive import Archive, ArchiveChange, ChangeKind

KEY = bytes(range(32))
PATIENCE_S = 30


def delivery(text: str = "Olá", *, at_ms: int = 1_790_000_000_000, **attendance) -> Delivery:
    """Return an attendance with one message, as the receiver would hand it in."""
    number = attendance.pop("attendanceNumber", 1)
    payload = {
        "attendance": {"attendanceNumber": number, **attendance},
        "chat": [{"messageId": "A", "fromMe": False, "text": {"message": text}}],
    }
    body = json.dumps(payload, ensure_ascii=False).encode()
    return Delivery(body, at_ms, Origin.RECEIVED, headers=(("Host", "example.org"),))


def store(archive: Archive, *deliveries: Delivery) -> list[int]:
    """Store all of them and return their ids."""
    futures = [archive.store(one) for one in deliveries]
    return [future.result(PATIENCE_S).id for future in futures]


class Heard:
    """Everything an archive tells."""

    def __init__(self, archive: Archive) -> None:
        self.changes: list[ArchiveChange] = []
        self._wake = threading.Condition()
        self.stop = archive.listen(self._hear)

    def ids(self, kind: ChangeKind) -> set[int]:
        """Return which deliveries a kind of change was about so far."""
        return {one for change in self.changes if change.kind is kind for one in change.ids}

    def wait_for(self, kind: ChangeKind, *ids: int) -> None:
        """Wait until all of these were told."""
        with self._wake:
            there = self._wake.wait_for(
                lambda: set(ids) <= self.ids(kind) and any(c.kind is kind for c in self.changes),
                PATIENCE_S,
            )
        assert there, (kind, self.changes)

    def _hear(self, change: ArchiveChange) -> None:
        with self._wake:
            self.changes.append(change)
            self._wake.notify_all()


def decrypted(file: Path, key: bytes) -> bytes:
    """Return every byte of a file and its log without the encryption, free pages included."""
    copy = file.with_name("copy-of-a-test.db")
    for ending in ("", "-wal"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
        if file.with_name(file.name + ending).exists():
            shutil.copy(file.with_name(file.name + ending), copy.with_name(copy.name + ending))
    connection = apsw.Connection(str(copy))
    connection.pragma("key", f"raw:{key.hex()}")
    assert connection.pragma("journal_mode", "DELETE") == "delete"
    assert connection.pragma("integrity_check") == "ok"
    connection.pragma("rekey", "")
    connection.close()
    try:
        return copy.read_bytes()
    finally:
        copy.unlink()
