"""The archive as lines of JSON: complete, streamed, and ended when somebody asks for it."""

import base64
import io
import json
from hashlib import sha256

import pytest

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.delivery import Delivery, Origin
from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.services.archive.archive import ChangeKind
from plugchat_gui.services.cancel_token import CancelToken
from tests.support.archived import Heard, delivery, store


def exported(archive) -> list[dict]:
    out = io.BytesIO()
    lines = archive.export(out, CancelToken()).result(30)
    read = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(read) == lines
    return read


def test_everything_is_in_the_lines(new_archive) -> None:
    archive = new_archive()
    heard = Heard(archive)
    given = [
        delivery("Olá\u2028\x00 \ud83d".replace("\ud83d", "😀"), attendanceNumber=7),
        delivery("Olá\u2028\x00 \ud83d".replace("\ud83d", "😀"), attendanceNumber=7),
        Delivery(b"\xff\xfe\x00", 5, Origin.IMPORTED, "a.har", (("X", "é"),), 2, "abc"),
        Delivery(b"\xef\xbb\xbf{}\r\n", 6, Origin.OPENED),
    ]
    ids = store(archive, *given)
    archive.star(ids[2], starred=True).result(30)
    archive.note(ids[2], "nota").result(30)
    archive.record(
        HistoryEntry(HistoryKind.SEND, 5, 9, "abc", "Ótica", "h", "t", keys=("webhook",))
    ).result(30)
    heard.wait_for(ChangeKind.SUMMARISED, *ids)
    *lines, history = exported(archive)
    for line, one, number in zip(lines, given, ids, strict=True):
        body = line["body"].encode() if "body" in line else base64.b64decode(line["body_base64"])
        assert body == one.body
        assert (line["kind"], line["id"], line["at"]) == ("delivery", number, one.at_ms)
        assert line["sha256"] == sha256(one.body).hexdigest()
    assert [line["repeat_of"] for line in lines] == [None, ids[0], None, None]
    odd = lines[2]
    assert (odd["origin"], odd["source"], odd["company"]) == ("imported", "a.har", "abc")
    assert (odd["headers"], odd["secrets_dropped"]) == ([["X", "é"]], 2)
    assert (odd["starred"], odd["note"]) == (True, "nota")
    assert lines[0]["summary"]["number"] == "7"
    assert (history["kind"], history["what"], history["keys"]) == ("history", "send", ["webhook"])


class Tap(io.RawIOBase):
    """Counts what flows through it, and does something after a while."""

    def __init__(self, after: int, act) -> None:
        super().__init__()
        self.written, self.largest, self._after, self._act = 0, 0, after, act

    def writable(self) -> bool:
        return True

    def write(self, piece) -> int:
        taken = min(len(piece), 5_000)
        self.written += taken
        if self.written >= self._after:
            self._act()
        return taken


def _full() -> None:
    raise OSError(28, "No space left on device")


def test_it_ends_between_two_lines_when_it_is_cancelled(new_archive) -> None:
    archive = new_archive()
    store(archive, *(delivery(f"{number}" * 9_000) for number in range(50)))
    cancel = CancelToken()
    lines = archive.export(Tap(30_000, cancel.cancel), cancel).result(30)
    assert 1 <= lines < 50


def test_a_disk_that_takes_no_more_is_told(new_archive) -> None:
    archive = new_archive()
    store(archive, *map(delivery, "abc"))
    done = archive.export(Tap(100, _full), CancelToken()).result(30)
    assert done is ArchiveTrouble.DISK_FULL


def test_what_is_deleted_meanwhile_is_left_out(new_archive) -> None:
    archive = new_archive()
    ids = store(archive, *(delivery(str(number)) for number in range(20)))
    tap = Tap(1, lambda: archive.delete(ids[10:]))
    assert 10 <= archive.export(tap, CancelToken()).result(30) <= 20


def test_an_archive_that_is_closed_says_so(new_archive) -> None:
    archive = new_archive()
    store(archive, delivery())
    archive.close()
    assert archive.export(io.BytesIO(), CancelToken()).result(30) is ArchiveTrouble.FAILED


@pytest.mark.parametrize("where", ["folder", None])
def test_a_future_that_is_cancelled_spoils_nothing(new_archive, folder, where) -> None:
    archive = new_archive(folder if where else None)
    for _ in range(20):
        archive.store(delivery()).cancel()
        archive.rows([1]).cancel()
        archive.open().cancel()
    assert len(store(archive, delivery())) == 1
