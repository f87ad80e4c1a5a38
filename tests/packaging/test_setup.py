"""A fresh machine is brought up, or told in one sentence what it lacks."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = Path(__file__).resolve().parents[2] / "packaging" / "setup"
TOOLS = ("sh", "dirname", "grep", "cat", "tr", "cksum", "env", "mkdir", "rm")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make is for Unix")


class Machine:
    """A checkout's set-up scripts and a PATH on which only the commands of the test exist."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "checkout"
        shutil.copytree(SETUP, self.checkout / "packaging" / "setup")
        self._bin = folder / "bin"
        self._bin.mkdir()
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found
            (self._bin / tool).symlink_to(found)
        self.has("uname", "echo Linux")

    def has(self, name: str, script: str) -> None:
        """Put a command on the machine's PATH."""
        self._write(self._bin / name, script)

    def keeps(self, name: str, script: str) -> None:
        """Put a command into the machine's .venv."""
        folder = self.checkout / ".venv" / "bin"
        folder.mkdir(parents=True, exist_ok=True)
        self._write(folder / name, script)

    def runs(self, script: str, *arguments: str, **environment: str) -> tuple[int, str]:
        """Run a set-up script; return its status and all that it said."""
        done = subprocess.run(
            ["sh", self.checkout / "packaging" / "setup" / script, *arguments],
            env={"PATH": str(self._bin), "HOME": str(self.checkout), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=30,
        )
        return done.returncode, done.stdout

    @staticmethod
    def _write(path: Path, script: str) -> None:
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def _python(version: str) -> str:
    """Return a stand-in that tells `version` and answers like it whether that is enough."""
    old = int(tuple(map(int, version.split(".")))[:2] < (3, 11))
    return f'case "$1" in --version) echo "Python {version}";; *) exit {old};; esac'


LAST = "for last; do :; done"


def _all_installed_but(package: str) -> str:
    """Return a stand-in for dpkg-query, which is asked for one package, its last argument."""
    return f'{LAST}; case "$last" in {package}|{package}t64) exit 1;; *) printf installed;; esac'


def test_a_python_that_is_too_old_is_named_and_refused(machine: Machine) -> None:
    machine.has("python3", _python("3.9.2"))
    status, said = machine.runs("environment.sh", "run")
    assert status == 1
    assert said.splitlines()[-1] == (
        "Python 3.9.2 is too old: this program needs Python 3.11 or newer."
    )


def test_a_machine_without_python_is_told_so(machine: Machine) -> None:
    status, said = machine.runs("environment.sh", "run")
    assert status == 1
    assert said == (
        "Python 3.11 or newer with its venv module was not found. Install it and run make again.\n"
    )


def test_the_newest_python_is_taken_even_when_another_is_called_python3(machine: Machine) -> None:
    machine.has("python3", _python("3.9.2"))
    machine.has("python3.12", _python("3.12.1"))
    _status, said = machine.runs("environment.sh", "run")
    assert "Making .venv with Python 3.12.1" in said


def test_who_may_not_install_gets_the_exact_command(machine: Machine) -> None:
    machine.has(
        "python3", 'case "$2" in *ensurepip*) exit 1;; *print*) echo python3.11-venv;; esac'
    )
    machine.has("apt-get", "echo must not be called; exit 9")
    machine.has("dpkg-query", _all_installed_but("libegl1"))
    machine.has("id", "echo 1000")
    machine.has("sudo", "exit 1")
    status, said = machine.runs("environment.sh", "run")
    assert status == 1
    assert "    sudo apt-get install --no-install-recommends python3.11-venv libegl1\n" in said
    assert "must not be called" not in said


def test_root_installs_only_what_is_missing(machine: Machine) -> None:
    machine.has("apt-get", 'echo "$@" >> "$HOME/asked"')
    machine.has("dpkg-query", _all_installed_but("xvfb"))
    machine.has("id", "echo 0")
    machine.runs("environment.sh", "test")
    asked = (machine.checkout / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[-1].split()[-1] == "xvfb"
    assert "install" in asked[-1]


def test_a_library_under_its_newer_name_is_not_missing(machine: Machine) -> None:
    machine.has("apt-get", "echo must not be called; exit 9")
    machine.has("dpkg-query", f'{LAST}; [ "$last" = libglib2.0-0 ] || printf installed')
    machine.has("id", "echo 1000")
    _status, said = machine.runs("environment.sh", "run")
    assert "libglib2.0-0" not in said


def test_what_apt_says_is_shown_when_it_fails(machine: Machine) -> None:
    machine.has("apt-get", "echo the mirror is away; exit 100")
    machine.has("dpkg-query", "exit 1")
    machine.has("id", "echo 0")
    status, said = machine.runs("environment.sh", "run")
    assert status == 1
    assert "the mirror is away" in said
    assert said.splitlines()[-1].startswith("apt-get could not install")


def test_without_a_display_the_demo_window_is_painted_to_a_file(machine: Machine) -> None:
    machine.keeps("python", "exit 0")
    machine.keeps("plugchat-gui", 'echo "started with: $@"')
    status, said = machine.runs("start.sh")
    assert status == 0
    assert "There is no display here" in said
    assert "started with: --screenshot out/demo.png --page webhook" in said


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_the_program_starts(machine: Machine, display: str) -> None:
    machine.keeps("python", "exit 0")
    machine.keeps("plugchat-gui", 'echo "started with: $@"')
    assert machine.runs("start.sh", "--demo", **{display: ":0"}) == (0, "started with: --demo\n")


def test_the_lists_of_system_packages_name_each_once() -> None:
    names = [
        line
        for file in sorted(SETUP.glob("debian-*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert len(names) == len(set(names))
    assert not [name for name in names if not name.strip() or " " in name]


def test_the_scripts_are_plain_shell() -> None:
    dash = shutil.which("dash")
    for script in sorted(SETUP.glob("*.sh")):
        subprocess.run([dash or "sh", "-n", script], check=True)
