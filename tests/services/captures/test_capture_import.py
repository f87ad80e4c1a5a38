"""Importing into a real archive: what is new is stored once, what is wrong is told."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.delivery import DeliveryFilter, Origin
from plugchat_gui.payload.captures.captured import CaptureFormat
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.services import capture_files
from plugchat_gui.services.archive.archive import ChangeKind
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import HeldKey
from plugchat_gui.services.archive.no_archive import NoArchive
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.services.capture_files import folder_files
from plugchat_gui.services.capture_import import import_captures
from tests.support.archived import KEY, PATIENCE_S, Heard, delivery, store
from tests.support.captures import NOW, PAYLOAD

BODY = PAYLOAD.encode()
REQUEST = (
    "POST /gancho?key=s3cr3t HTTP/1.1\nHost: x.example\nAuthorization: Bearer s3cr3t\n"
    f"Date: Wed, 14 Oct 2026 12:02:00 GMT\n\n{PAYLOAD}"
)


@pytest.fixture
def archive(tmp_path):
    archive = EncryptedArchive(tmp_path / "data", HeldKey(KEY))
    archive.open().result(PATIENCE_S)
    yield archive
    archive.close()


@pytest.fixture
def folder(tmp_path):
    there = tmp_path / "capturas"
    there.mkdir()
    return there


def stored(archive):
    """Return all deliveries of an archive, the earliest id first."""
    ids = sorted(archive.find(DeliveryFilter()).result(PATIENCE_S))
    return [archive.body(number).result(PATIENCE_S) for number in ids]


def variants(count):
    return [
        PAYLOAD.replace('"attendanceNumber": 7', f'"attendanceNumber": {n}') for n in range(count)
    ]


def zipped(texts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for at, text in enumerate(texts):
            file.writestr(f"{at:04}.json", text)
    return out.getvalue()


def test_what_is_in_a_capture_is_stored_with_all_that_is_known(archive, folder):
    (folder / "pedido.http").write_text(REQUEST)
    result = import_captures([folder / "pedido.http"], archive, company_id="c-1")
    (one,) = stored(archive)
    assert one.body == BODY
    assert (one.row.origin, one.row.source) == (Origin.IMPORTED, "pedido.http")
    assert (one.row.at_ms, one.row.company_id) == (NOW, "c-1")
    assert one.headers[0] == ("Host", "x.example")
    assert one.secrets_dropped == 1
    assert (result.stored, result.ids, result.secrets_dropped) == (1, (one.row.id,), 1)
    assert [(file.name, file.format, file.found) for file in result.files] == [
        ("pedido.http", CaptureFormat.RAW_HTTP, 1)
    ]
    assert result.problems == ()
    assert "s3cr3t" not in repr((result, one))


def test_importing_twice_changes_nothing(archive):
    data = zipped(variants(5))
    first = import_captures([(data, "a.zip")], archive)
    assert (first.stored, first.already) == (5, 0)
    again = import_captures([(data, "a.zip")], archive)
    assert (again.stored, again.already, again.failed) == (0, 5, 0)
    assert len(stored(archive)) == 5


def test_what_was_received_before_is_not_stored_again(archive):
    received = delivery("Olá")
    (number,) = store(archive, received)
    result = import_captures([(received.body, "a.json"), (BODY, "b.json")], archive)
    assert (result.stored, result.already) == (1, 1)
    assert [one.row.id for one in stored(archive)] == [number, result.ids[0]]


def test_what_is_known_is_no_news(archive):
    heard = Heard(archive)
    first = import_captures([(zipped(variants(3)), "a.zip")], archive)
    import_captures([(zipped(variants(3)), "a.zip"), (BODY + b" ", "b.json")], archive)
    heard.wait_for(ChangeKind.ADDED, *first.ids)
    news = [change for change in heard.changes if change.kind is ChangeKind.ADDED]
    assert all(change.ids for change in news)
    assert len(heard.ids(ChangeKind.ADDED)) == 4


def test_sources_name_the_file_and_what_is_in_it(archive, folder):
    one, two, three = variants(3)
    (folder / "b").mkdir()
    (folder / "b" / "um.json").write_text(one)
    (folder / "a.zip").write_bytes(zipped([two]))
    import_captures([folder, (f"curl https://x -d '{three}'".encode(), "")], archive)
    assert [row.row.source for row in stored(archive)] == ["a.zip/0000.json", "b/um.json", ""]


def test_a_time_nobody_told_is_that_of_the_import(archive):
    import_captures([(BODY, "a.json")], archive)
    (one,) = stored(archive)
    assert one.row.at_ms > NOW - 10**12


def test_wrong_files_are_named_and_others_imported(archive, folder):
    (folder / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "notas.txt").write_text("oi")
    (folder / "vazio.txt").write_text("")
    (folder / "entrega.json").write_text(PAYLOAD)
    result = import_captures([folder, folder / "nada.json"], archive)
    assert result.stored == 1
    assert {file.name: file.problem.code for file in result.problems} == {
        "foto.png": ProblemCode.IMAGE,
        "notas.txt": ProblemCode.NOT_JSON,
        "vazio.txt": ProblemCode.EMPTY,
        "nada.json": ProblemCode.FILE_MISSING,
    }


def test_what_was_left_out_is_counted(archive):
    text = f"curl https://x -d @a.json\ncurl https://x -d '{PAYLOAD}'\ncurl https://x -d a=b\n"
    result = import_captures([(text.encode(), "comandos.txt")], archive)
    assert result.stored == 1
    assert dict(result.skipped) == {"body_in_a_file": 1, "not_a_payload": 1}


def test_progress_is_told_file_by_file_and_delivery_by_delivery(archive):
    told = []
    data = zipped(variants(100))
    import_captures([(data, "a.zip"), (BODY + b" ", "b.json")], archive, told.append)
    assert {(one.file, one.files, one.name) for one in told} == {
        (1, 2, "a.zip"),
        (2, 2, "b.json"),
    }
    reading = [one for one in told if one.name == "a.zip" and not one.of]
    assert {one.total_bytes for one in reading} == {0, len(data)}
    storing = [one for one in told if one.name == "a.zip" and one.of]
    assert [one.done for one in storing] == list(range(1, 101))
    assert {one.of for one in storing} == {100}


def test_what_was_stored_before_cancelling_stays(archive):
    cancel = CancelToken()

    def stop(at):
        if at.done == 10:
            cancel.cancel()

    result = import_captures([(zipped(variants(500)), "a.zip"), (BODY, "b")], archive, stop, cancel)
    assert result.cancelled
    assert 10 <= result.stored < 100
    assert len(stored(archive)) == result.stored
    assert [file.name for file in result.files] == ["a.zip"]
    assert result.failed == 0


def test_reading_can_be_cancelled(archive):
    cancel = CancelToken()
    result = import_captures(
        [(zipped(variants(50)), "a.zip")],
        archive,
        lambda at: at.done_bytes and cancel.cancel(),
        cancel,
    )
    assert (result.cancelled, result.stored, result.files) == (True, 0, ())


def test_an_archive_that_takes_nothing_ends_the_import():
    archive = NoArchive(ArchiveTrouble.DISK_FULL)
    result = import_captures([(zipped(variants(200)), "a.zip"), (BODY, "b.json")], archive)
    assert (result.stored, result.failed) == (0, 200)
    assert result.trouble is ArchiveTrouble.DISK_FULL
    assert len(result.files) == 1


def test_a_name_no_file_can_have_is_told(archive):
    for name in ("a\0b", "\udcff" if os.name == "nt" else "a\0"):
        (problem,) = import_captures([Path(name)], archive).problems
        assert problem.problem.code is ProblemCode.FILE_MISSING


# -- folders ------------------------------------------------------------------------------------


def names(found, folder):
    return [file.relative_to(folder).as_posix() for file in found.files]


def never():
    return False


def test_the_files_of_a_folder_come_in_the_order_of_names(folder):
    for name in ("c.json", "a.json", "b/z.json", "b/a.json", ".git/x", ".a.json", "b/Thumbs.db"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("oi")
    assert names(folder_files(folder, never), folder) == [
        "a.json",
        "c.json",
        "b/a.json",
        "b/z.json",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_no_link_leads_out_of_a_folder_and_no_pipe_is_read(folder, tmp_path):
    (tmp_path / "fora.json").write_text(PAYLOAD)
    (folder / "fora.json").symlink_to(tmp_path / "fora.json")
    (folder / "tudo").symlink_to("/", target_is_directory=True)
    (folder / "eu").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "cano")
    (folder / "a.json").write_text("oi")
    found = folder_files(folder, never)
    assert names(found, folder) == ["a.json"]
    assert found.left_out == 4


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to root")
def test_folders_that_cannot_be_looked_into_are_counted(folder):
    (folder / "a").mkdir()
    (folder / "a").chmod(0)
    found = folder_files(folder, never)
    (folder / "a").chmod(0o700)
    assert (found.files, found.unreadable) == ((), 1)


def test_a_folder_that_went_away_is_counted(tmp_path):
    assert folder_files(tmp_path / "nada", never).unreadable == 1


def test_too_many_files_and_too_deep_folders_are_told(folder, monkeypatch, archive):
    deep = folder
    for _ in range(4):
        deep = deep / "a"
        deep.mkdir()
        (deep / "x.json").write_text("oi")
    monkeypatch.setattr(capture_files, "MAX_DEPTH", 2)
    found = folder_files(folder, never)
    assert (len(found.files), found.left_out, found.is_cut) == (2, 1, False)
    monkeypatch.setattr(capture_files, "MAX_FILES", 1)
    found = folder_files(folder, never)
    assert (len(found.files), found.is_cut) == (1, True)
    assert import_captures([folder], archive).is_cut


def test_looking_into_a_folder_can_be_cancelled(folder):
    for name in "abc":
        (folder / name).write_text("oi")
    answers = iter([False, True])
    assert names(folder_files(folder, lambda: next(answers, True)), folder) == ["a"]
