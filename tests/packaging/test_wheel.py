"""The wheel is whole: what is installed from it works far from the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", ".*_cache", "__pycache__", "out", "dist", "*.mo")


def _run(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    environment = {**os.environ, "PIP_USER": "0", "PIP_NO_INDEX": "1"}
    environment.pop("PYTHONPATH", None)
    if path:
        environment["PYTHONPATH"] = str(path)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from the source distribution, as whoever packages the program would."""
    folder = tmp_path_factory.mktemp("packaging")
    checkout = shutil.copytree(ROOT, folder / "checkout", ignore=LEFT_OUT)
    built = folder / "built"
    _run("-m", "hatchling", "build", "--target", "sdist", "--directory", built, cwd=checkout)
    _run("-m", "tarfile", "-e", next(built.glob("*.tar.gz")), "unpacked", cwd=folder)
    (source,) = (folder / "unpacked").iterdir()
    _run("-m", "hatchling", "build", "--target", "wheel", "--directory", built, cwd=source)
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel was installed, without what it depends on."""
    target = tmp_path_factory.mktemp("installed")
    _run(
        *("-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"),
        *("--target", target, wheel),
        cwd=target,
    )
    return target


def test_the_wheel_carries_resources_and_compiled_translations(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    carried = {
        path.relative_to(ROOT / "resources").as_posix()
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and path.suffix != ".mo"
    }
    assert {f"plugchat_gui/_resources/{name}" for name in carried} <= names
    assert "plugchat_gui/_resources/i18n/pt_BR/LC_MESSAGES/plugchat_gui.mo" in names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top.split("-")[0] for top in tops} == {"plugchat_gui"}


def test_the_installed_program_finds_its_own_files(installed: Path, tmp_path: Path) -> None:
    where = _run(
        "-c",
        "from plugchat_gui.resources import resource; print(resource('themes', 'tokens.json'))",
        cwd=tmp_path,
        path=installed,
    )
    assert Path(where).is_relative_to(installed)
    assert Path(where).is_file()


def test_the_installed_program_speaks_portuguese(installed: Path, tmp_path: Path) -> None:
    program = """
from plugchat_gui.wording.words import Words
print(Words("pt_BR")("This computer reaches itself."))
"""
    said = _run("-c", program, cwd=tmp_path, path=installed)
    assert said == "Este computador alcança a si mesmo."


def test_the_installed_program_tells_its_version(installed: Path, tmp_path: Path) -> None:
    said = _run("-m", "plugchat_gui", "--version", cwd=tmp_path, path=installed)
    assert said.split()[-1] in next(installed.glob("*.dist-info")).name


def test_the_installed_program_proves_itself(installed: Path, tmp_path: Path) -> None:
    _run("-m", "plugchat_gui", "selftest", "--json", cwd=tmp_path, path=installed)
