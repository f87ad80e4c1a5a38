"""``archive list|export|purge``: what is kept, in a pipe, and gone when that is asked for."""

import io
import json
import sys
from pathlib import Path

import pytest

from plugchat_gui.commands.archive import run
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import KeyFile
from plugchat_gui.services.paths import AppPaths
from tests.support.archived import delivery, store

LONG_AGO = 1_700_000_000_000


@pytest.fixture
def key_file(tmp_path: Path, monkeypatch) -> Path:
    """A home of its own, and the file for its archive's key; neither is there yet."""
    monkeypatch.setenv("PLUGCHAT_HOME", str(tmp_path / "home"))
    return tmp_path / "key"


@pytest.fixture
def archive(key_file: Path):
    """An archive with three deliveries, open in another program until it is closed."""
    archive = EncryptedArchive(AppPaths.from_environment().data, KeyFile(key_file))
    archive.open().result(30)
    bodies = (delivery("olá"), delivery("olá"), delivery("\t\x1b[31m", at_ms=LONG_AGO))
    ids = store(archive, *bodies)
    archive.note(ids[0], "nota\nde duas linhas").result(30)
    yield archive
    archive.close()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _run(*arguments: object, typed: str | None = None) -> tuple[int, str, bytes, str]:
    out, err, exported = io.StringIO(), io.StringIO(), io.BytesIO()
    stdin = io.StringIO() if typed is None else Terminal(typed)
    given = [str(one) for one in arguments] + ["--lang", "en"]
    return (
        run(given, stdin, out, exported, err),
        out.getvalue(),
        exported.getvalue(),
        err.getvalue(),
    )


def test_without_an_archive_there_is_nothing_and_nothing_is_made(key_file: Path) -> None:
    for verb in (["list"], ["export"], ["purge", "--yes", "--json"]):
        status, told, exported, wrong = _run(*verb, "--key-file", key_file)
        assert (status, exported, wrong) == (0, b"", "")
        assert told in ("", '{"removed": 0}\n')
    assert not key_file.exists()
    assert not (AppPaths.from_environment().data / "archive.db").exists()


def test_a_list_has_one_line_a_delivery(archive, key_file: Path) -> None:
    archive.close()
    status, told, _, wrong = _run("list", "--key-file", key_file)
    assert (status, wrong) == (0, "")
    assert len(told.splitlines()) == 3
    assert "\x1b" not in told
    status, told, _, _ = _run("list", "--json", "--key-file", key_file)
    rows = [json.loads(line) for line in told.splitlines()]
    assert [row["repeat_of"] for row in rows] == [rows[1]["id"], None, None]
    assert rows[1]["note"] == "nota\nde duas linhas"


def test_an_export_goes_to_a_pipe_or_to_a_file_of_ones_own(
    archive, key_file: Path, tmp_path: Path
) -> None:
    archive.close()
    status, _, exported, _ = _run("export", "--key-file", key_file)
    lines = [json.loads(line) for line in exported.splitlines()]
    assert status == 0
    assert [line["body"].encode() for line in lines][:1] == [delivery("olá").body]
    out = tmp_path / "out.ndjson"
    assert _run("export", "-o", out, "--key-file", key_file)[0] == 0
    assert out.read_bytes() == exported
    assert out.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    status, _, _, wrong = _run("export", "-o", tmp_path / "no" / "out", "--key-file", key_file)
    assert (status, len(wrong.splitlines())) == (1, 3)


def test_a_purge_asks_and_takes_only_yes(archive, key_file: Path) -> None:
    archive.close()
    for typed in (None, "", "no\n"):
        status, told, _, wrong = _run("purge", "--key-file", key_file, typed=typed)
        assert (status, told) == (1, "")
        assert "Nothing was removed" in wrong
    status, told, _, wrong = _run("purge", "--key-file", key_file, typed="yes\n")
    assert (status, told) == (0, "3 attendances were removed.\n")
    assert "3 attendances will be removed for ever." in wrong
    assert _run("list", "--key-file", key_file)[1] == ""


def test_a_purge_can_leave_what_is_younger(archive, key_file: Path) -> None:
    archive.close()
    given = ("purge", "--older-than", "30", "--yes", "--json", "--key-file", key_file)
    assert _run(*given)[:2] == (0, '{"removed": 0}\n')
    assert len(_run("list", "--key-file", key_file)[1].splitlines()) == 3


def test_an_archive_that_the_window_uses_is_left_alone(archive, key_file: Path) -> None:
    for verb in (["list"], ["export"], ["purge", "--yes"]):
        status, told, exported, wrong = _run(*verb, "--key-file", key_file)
        assert (status, told, exported) == (1, "", b"")
        assert wrong.startswith("Another program is using the kept attendances.")
    assert archive.opening.trouble is None


@pytest.mark.parametrize("harm", ["wrong", "garbage", "open to others", "missing", "folder"])
def test_a_key_file_that_is_no_key_is_refused_and_nothing_changes(
    archive, key_file: Path, harm: str
) -> None:
    archive.close()
    file = AppPaths.from_environment().data / "archive.db"
    before = file.read_bytes()
    if harm == "open to others":
        if sys.platform == "win32":
            pytest.skip("rights of POSIX")
        key_file.chmod(0o644)
    elif harm in ("missing", "folder"):
        key_file.unlink()
        if harm == "folder":
            key_file.mkdir()
    else:
        key_file.write_text("ab" * 32 if harm == "wrong" else "not a key")
    status, told, _, wrong = _run("list", "--key-file", key_file)
    assert (status, told) == (1, "")
    assert len(wrong.splitlines()) == 2
    assert file.read_bytes() == before
    assert not list(file.parent.glob("archive-2*"))


@pytest.mark.parametrize(
    "given", [[], ["sell"], ["purge", "--older-than", "0"], ["list", "--unknown"]]
)
def test_wrong_usage_is_told_with_two(given, key_file: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert run(given, None, out, io.BytesIO(), err) == 2
    assert err.getvalue()


def _damaged_aside(archive: EncryptedArchive) -> Path:
    """Harm one page of a closed archive, and have it set aside."""
    numbers = store(archive, *(delivery(str(number) * 30_000) for number in range(10, 40)))
    assert len(numbers) == 30
    archive.close()
    file = AppPaths.from_environment().data / "archive.db"
    aside = file.with_name("archive-20260101-000000.db")
    file.rename(aside)
    with aside.open("r+b") as data:
        data.seek(aside.stat().st_size // 2 // 8192 * 8192 + 100)
        data.write(bytes(range(16)))
    return aside


def test_what_can_be_read_of_a_damaged_file_is_exported_and_the_file_stays_as_it_is(
    archive, key_file: Path
) -> None:
    aside = _damaged_aside(archive)
    before = aside.read_bytes()
    status, told, exported, wrong = _run("export", "--from", aside, "--key-file", key_file)
    assert (status, told) == (0, "")
    assert wrong == "1 attendance could not be read.\n"
    lines = [json.loads(line) for line in exported.splitlines()]
    assert len(lines) == 32
    assert lines[0]["body"] == delivery("olá").body.decode()
    assert lines[0]["note"] == "nota\nde duas linhas"
    assert aside.read_bytes() == before
    assert not list(aside.parent.glob(f"{aside.name}-*"))


@pytest.mark.parametrize("harm", ["gone", "another key", "no database"])
def test_a_file_of_which_nothing_can_be_read_is_told(
    archive, key_file: Path, tmp_path: Path, harm: str
) -> None:
    archive.close()
    file = AppPaths.from_environment().data / "archive.db"
    if harm == "gone":
        file = tmp_path / "nowhere.db"
    elif harm == "another key":
        key_file.write_text("0" * 64)
    else:
        file.write_bytes(b"no database" * 10_000)
    target = tmp_path / "out.ndjson"
    status, _, exported, wrong = _run(
        "export", "--from", file, "-o", target, "--key-file", key_file
    )
    assert (status, exported) == (1, b"")
    assert wrong.startswith("The file of kept attendances ")
    assert not target.exists()
    assert not (tmp_path / "out.ndjson.part").exists()
