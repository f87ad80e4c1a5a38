"""What was acknowledged is on the disk, byte for byte, and nowhere readable without the key."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from plugchat_gui.domain.delivery import Delivery, DeliveryFilter, Origin
from plugchat_gui.domain.history import HistoryEntry, HistoryFilter, HistoryKind
from plugchat_gui.services.archive.archive import ChangeKind
from tests.support.archived import KEY, Heard, decrypted, delivery, store

CANARY = "Quitéria-Canário-Azul"
POSIX = pytest.mark.skipif(os.name != "posix", reason="rights and signals of POSIX")

BODIES = {
    "empty": b"",
    "every byte": bytes(range(256)) * 40,
    "no UTF-8": b"\xff\xfe{}",
    "with NUL": b'{"a": "\\u0000\x00"}',
    "half a character": b'{"a": "\\ud83d"}',
    "large": os.urandom(3_000_000),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_comes_back_as_it_came(new_archive, body: bytes) -> None:
    archive = new_archive()
    stored = archive.store(Delivery(body, 5, Origin.IMPORTED, "a.har")).result(30)
    assert archive.body(stored.id).result(30).body == body


def test_everything_about_a_delivery_comes_back(new_archive) -> None:
    archive = new_archive()
    headers = (("Host", "a"), ("Host", "b"), ("X-Nome", "José \ud83d\x00"))
    given = Delivery(b"{}", 7, Origin.OPENED, "José \udcff.json", headers, 2, "abc")
    found = archive.body(archive.store(given).result(30).id).result(30)
    assert found.headers[:2] == headers[:2]
    assert found.headers[2] == ("X-Nome", "José \N{REPLACEMENT CHARACTER}\x00")
    assert (found.secrets_dropped, found.row.company_id) == (2, "abc")
    assert (found.row.at_ms, found.row.origin, found.row.size_bytes) == (7, Origin.OPENED, 2)
    assert found.row.source == "José \N{REPLACEMENT CHARACTER}.json"


def test_a_repeat_is_kept_and_names_the_earliest_one(new_archive) -> None:
    archive = new_archive()
    one, other, again, third = store(
        archive, delivery("a"), delivery("b"), delivery("a"), delivery("a")
    )
    assert [row.repeat_of for row in archive.rows([one, other, again, third]).result(30)] == [
        None, None, one, one,
    ]  # fmt: skip
    assert archive.store(delivery("b")).result(30).repeat_of == other
    archive.delete([one]).result(30)
    assert [row.repeat_of for row in archive.rows([again, third]).result(30)] == [None, again]


def test_a_number_is_never_given_twice(new_archive) -> None:
    archive = new_archive()
    last = store(archive, *map(delivery, "abc"))[-1]
    archive.purge(history=True).result(30)
    archive.close()
    assert store(new_archive(), delivery())[0] > last


def test_what_waits_is_committed_together_and_told_once(new_archive) -> None:
    archive = new_archive()
    heard = Heard(archive)
    ids = store(archive, *(delivery(str(number)) for number in range(300)))
    assert ids == sorted(ids)
    heard.wait_for(ChangeKind.ADDED, *ids)
    assert sum(change.kind is ChangeKind.ADDED for change in heard.changes) < 150


def test_what_is_asked_before_opening_has_ended_waits_for_it(folder: Path, new_archive) -> None:
    from plugchat_gui.services.archive.encrypted import EncryptedArchive
    from plugchat_gui.services.archive.keys import HeldKey

    archive = EncryptedArchive(folder, HeldKey(KEY))
    stored, found = archive.store(delivery()), archive.find(DeliveryFilter())
    assert not stored.done()
    archive.open()
    assert stored.result(30).id == 1
    found.result(30)
    archive.close()
    assert archive.store(delivery()).result(30).trouble is not None
    assert archive.find(DeliveryFilter()).result(30) == ()
    del new_archive


def test_closing_commits_what_was_handed_in(new_archive) -> None:
    archive = new_archive()
    futures = [archive.store(delivery(str(number))) for number in range(200)]
    archive.close()
    assert all(future.result(0).id for future in futures)
    assert len(new_archive().find(DeliveryFilter()).result(30)) == 200


def test_stars_and_notes_are_kept(new_archive) -> None:
    archive = new_archive()
    one, other = store(archive, delivery("a"), delivery("b"))
    archive.star(one, starred=True).result(30)
    archive.note(other, "ligar \ud83d amanhã").result(30)
    archive.note(999, "para ninguém").result(30)
    archive.close()
    rows = new_archive().rows([one, other]).result(30)
    assert [row.starred for row in rows] == [True, False]
    assert rows[1].note == "ligar \N{REPLACEMENT CHARACTER} amanhã"


def test_an_entry_of_the_same_moment_replaces_the_one_that_is_there(new_archive) -> None:
    archive = new_archive()
    begun = HistoryEntry(
        HistoryKind.SEND, 5, 0, "abc", "Ótica", "plug.example", "https://a.example/x",
        keys=("webhook",), outcome="interrupted",
    )  # fmt: skip
    number = archive.record(begun).result(30)
    from dataclasses import replace

    assert archive.record(replace(begun, outcome="updated", status=200)).result(30) == number
    (entry,) = archive.history(HistoryFilter(text="otica EXAMPLE")).result(30)
    assert (entry.id, entry.outcome, entry.status, entry.keys) == (
        number, "updated", 200, ("webhook",),
    )  # fmt: skip
    assert archive.history(HistoryFilter(kind=HistoryKind.TEST)).result(30) == ()
    assert archive.history(HistoryFilter(text="nada")).result(30) == ()
    assert archive.history(HistoryFilter(since_ms=5, until_ms=6)).result(30) == (entry,)


@POSIX
def test_only_the_operator_may_read_the_files(folder: Path, new_archive) -> None:
    before = os.umask(0)
    try:
        archive = new_archive()
        store(archive, delivery())
        modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert {"archive.db", "archive.db-wal", "archive.db-shm"} <= modes.keys()
    assert set(modes.values()) == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_no_file_holds_a_readable_word(folder: Path, new_archive, temporary: Path) -> None:
    for where in (folder, None):
        archive = new_archive(where)
        heard = Heard(archive)
        ids = store(archive, *(delivery(f"{CANARY} {n}", customerName=CANARY) for n in range(50)))
        archive.note(ids[0], CANARY).result(30)
        heard.wait_for(ChangeKind.SUMMARISED, *ids)
        files = [path for home in (folder, temporary) for path in home.rglob("*") if path.is_file()]
        assert any(path.name.endswith("-wal") for path in files)
        for path in files:
            data = path.read_bytes().lower()
            for word in (CANARY, "canario", "attendanceNumber", "CREATE TABLE", "SQLite format"):
                assert word.lower().encode() not in data, path.name
    assert CANARY.encode() in decrypted(folder / "archive.db", KEY)


WRITER = """
import os, sys, hashlib
sys.path[:0] = [{root!r}, {support!r}]
from pathlib import Path
from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import HeldKey
archive = EncryptedArchive(Path({folder!r}), HeldKey(bytes(range(32))))
archive.open().result()
def told(future, body):
    if future.result().id:
        os.write(1, f"{{future.result().id}} {{hashlib.sha256(body).hexdigest()}}\\n".encode())
for n in range(20_000):
    body = b"%d " % n * (1 + n % 3000)
    future = archive.store(Delivery(body, n, Origin.RECEIVED))
    future.add_done_callback(lambda f, b=body: told(f, b))
    if n % 40 == 39: future.result()
"""


@POSIX
@pytest.mark.parametrize("round_", range(4))
def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(
    folder: Path, new_archive, round_: int
) -> None:
    import hashlib

    root = str(Path(__file__).parents[3])
    program = WRITER.format(root=root, support=str(Path(__file__).parent), folder=str(folder))
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        moment = random.Random(round_).randrange(1, 900)
        told = b"".join(writer.stdout.readline() for _ in range(moment))
        writer.send_signal(signal.SIGKILL)
        told += writer.stdout.read()
    lines = [line.split() for line in told.decode().splitlines(keepends=True) if "\n" in line]
    assert lines
    archive = new_archive()
    assert archive.opening.trouble is None
    for number, digest in lines:
        body = archive.body(int(number)).result(30)
        assert body is not None
        assert hashlib.sha256(body.body).hexdigest() == digest
