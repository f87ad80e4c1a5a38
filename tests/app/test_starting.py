"""The program as it is started: by two at once, without a screen, for a picture of no file."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def started(*arguments: str, home: Path, **environment: str | None) -> "subprocess.Popen[str]":
    wanted = {**os.environ, "PLUGCHAT_HOME": str(home), **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "plugchat_gui", *arguments],
        env={name: value for name, value in wanted.items() if value is not None},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ended(child: "subprocess.Popen[str]") -> tuple[int, str]:
    with child:
        _, complaint = child.communicate(timeout=60)
        return child.returncode, complaint


@pytest.fixture
def first(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    child = started("--demo", home=tmp_path / "home")
    yield child
    child.kill()
    child.communicate(timeout=60)


def _locked(home: Path) -> None:
    until = time.monotonic() + 30
    while not (home / "data" / "running.lock").exists():
        assert time.monotonic() < until
        time.sleep(0.01)


@POSIX
def test_a_start_beside_one_that_has_just_begun_hands_over(
    first: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    _locked(tmp_path / "home")
    assert ended(started(home=tmp_path / "home")) == (0, "")
    assert first.poll() is None


@POSIX
def test_a_start_beside_one_that_ends_takes_its_place(
    first: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    home = tmp_path / "home"
    _locked(home)
    first.send_signal(signal.SIGSTOP)
    second = started(home=home)
    try:
        time.sleep(1)
        assert second.poll() is None
        first.kill()
        first.wait(30)
        third = started(home=home)
        assert ended(third) == (0, "")
        assert second.poll() is None
    finally:
        second.send_signal(signal.SIGTERM)
        status, complaint = ended(second)
    assert status == 0
    assert "Traceback" not in complaint


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="displays that are named")
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pt_BR.UTF-8", "Não há tela para mostrar a janela.\n"),
        ("en_US.UTF-8", "There is no screen to show the window on.\n"),
    ],
)
def test_without_a_screen_it_is_said_instead_of_aborting(
    tmp_path: Path, language: str, sentence: str
) -> None:
    nowhere = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"))
    child = started("--demo", home=tmp_path, **{**nowhere, "LANG": language})
    assert ended(child) == (1, sentence)


@pytest.mark.parametrize("exists", [True, False])
def test_a_picture_of_a_file_that_cannot_be_read_is_refused(tmp_path: Path, exists: bool) -> None:
    file, picture = tmp_path / "missing.json", tmp_path / "x.png"
    if exists:
        file.write_text("no attendance")
    arguments = ("--screenshot", str(picture), "--open", str(file))
    status, complaint = ended(started(*arguments, home=tmp_path / "home"))
    assert status == 1
    assert len(complaint.splitlines()) == 1
    assert "missing.json" in complaint
    assert not picture.exists()
