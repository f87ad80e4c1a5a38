"""The operator's files: odd names and targets, too little memory, folders that are missing."""

import os
import sys
import threading
from pathlib import Path

import pytest

from plugchat_gui.payload import reader
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.result import Problem
from plugchat_gui.services.atomic_file import write_whole
from plugchat_gui.services.files import FileFault, read_input, write_output

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes of POSIX")
IMPOSSIBLE = ["a\0b", "half \ud800"]


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_a_name_no_file_can_have_is_a_missing_file(tmp_path: Path, name: str) -> None:
    assert read_input(tmp_path / name) == Problem(ProblemCode.FILE_MISSING)


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_a_name_no_file_can_have_is_not_written(tmp_path: Path, name: str) -> None:
    assert write_output(tmp_path / name, [b"x"]) is FileFault.FAILED


def test_too_little_memory_is_a_problem_and_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> object:
        raise MemoryError

    def pieces() -> object:
        yield b"begun"
        raise MemoryError

    target = tmp_path / "out.txt"
    assert write_output(target, pieces()) is FileFault.FAILED
    assert list(tmp_path.iterdir()) == []
    target.write_bytes(b"{}")
    monkeypatch.setattr(reader, "region", full)
    assert reader.read(b"{}").problem == Problem(ProblemCode.OUT_OF_MEMORY)
    monkeypatch.setattr(Path, "open", full)
    assert read_input(target) == Problem(ProblemCode.OUT_OF_MEMORY)


@POSIX
def test_a_device_stays_a_device(tmp_path: Path) -> None:
    link = tmp_path / "nowhere.txt"
    link.symlink_to(os.devnull)
    assert write_output(link, [b"gone"]) is None
    assert Path(os.devnull).is_char_device()
    assert list(tmp_path.iterdir()) == [link]


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_device_is_a_full_disk() -> None:
    assert write_output(Path("/dev/full"), [b"x"]) is FileFault.DISK_FULL
    assert Path("/dev/full").is_char_device()


@POSIX
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reading = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reading.start()
    assert write_output(pipe, [b"a", b"b"]) is None
    reading.join(10)
    assert got == [b"ab"]
    assert pipe.is_fifo()


def test_an_export_makes_no_folders_but_the_programs_own_files_do(tmp_path: Path) -> None:
    target = tmp_path / "mispelt" / "out.txt"
    assert write_output(target, [b"x"]) is FileFault.FAILED
    assert not target.parent.exists()
    write_whole(target, b"x")
    assert target.read_bytes() == b"x"
