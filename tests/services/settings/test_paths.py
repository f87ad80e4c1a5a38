"""The program's folders, and the one copy that may run in them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugchat_gui.services.paths import AppPaths
from plugchat_gui.services.single_instance import SingleInstance

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    paths = AppPaths.from_environment({"PLUGCHAT_HOME": str(tmp_path / "here")})
    folders = [paths.config, paths.data, paths.logs, paths.cache]
    assert len(set(folders)) == 4
    assert {folder.parent for folder in folders} == {tmp_path / "here"}


def test_a_relative_home_is_meant_from_where_the_program_was_started(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = AppPaths.from_environment({"PLUGCHAT_HOME": "portable"})
    assert paths.data == tmp_path / "portable" / "data"


@pytest.mark.parametrize("value", [None, "", "  "])
def test_without_it_the_systems_folders_are_used(value: str | None) -> None:
    environment = {} if value is None else {"PLUGCHAT_HOME": value}
    paths = AppPaths.from_environment(environment)
    home = Path.home()
    for folder in (paths.config, paths.data, paths.logs, paths.cache):
        assert home in folder.parents
        assert "plugchat-gui" in folder.parts


@POSIX
def test_the_folders_are_the_operators_alone(tmp_path: Path) -> None:
    paths = AppPaths.from_environment({"PLUGCHAT_HOME": str(tmp_path)})
    before = os.umask(0)
    try:
        paths.data.mkdir(mode=0o755)
        paths.create()
    finally:
        os.umask(before)
    for folder in (paths.config, paths.data, paths.logs, paths.cache):
        assert folder.stat().st_mode & 0o777 == 0o700


@POSIX
def test_a_home_that_is_made_anew_is_the_operators_alone_and_one_that_is_there_stays(
    tmp_path: Path,
) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        AppPaths.from_environment({"PLUGCHAT_HOME": str(there / "new" / "home")}).create()
    finally:
        os.umask(before)
    assert there.stat().st_mode & 0o777 == 0o755
    for made in ("new", "new/home", "new/home/config"):
        assert (there / made).stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file in the way")
    paths = AppPaths.from_environment({"PLUGCHAT_HOME": str(tmp_path)})
    paths.create()
    assert paths.data.is_dir()
    assert paths.config.is_file()


_HOLDS = """
import sys, time
from pathlib import Path
from plugchat_gui.services.single_instance import SingleInstance
claim = SingleInstance(Path(sys.argv[1]))
print(claim.try_acquire(), flush=True)
sys.stdin.read()
"""


def test_a_second_copy_is_refused_until_the_first_has_ended_or_crashed(tmp_path: Path) -> None:
    mine = SingleInstance(tmp_path / "data")
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(tmp_path / "data")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert not mine.try_acquire()
        assert SingleInstance(tmp_path / "another").try_acquire()
        other.kill()
    assert mine.try_acquire()
    assert mine.try_acquire()
    assert not SingleInstance(tmp_path / "data").try_acquire()
    mine.release()
    again = SingleInstance(tmp_path / "data")
    assert again.try_acquire()
    again.release()


def test_where_there_can_be_no_lock_the_program_runs(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    assert SingleInstance(tmp_path / "data").try_acquire()
