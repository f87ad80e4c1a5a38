"""Lock files name no host and no path, and every requirement has its hashes."""

import re
import tomllib
from pathlib import Path

import locks
import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "packaging").glob("requirements*.txt"))
GOOD = "idna==3.10 \\\n    --hash=sha256:" + "a" * 64 + "\n    # via\n    #   httpx\n"


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example/simple",
        "--find-links /srv/wheels",
        "idna @ file:///srv/wheels/idna.whl \\",
        "idna==3.10",
        "-e /home/me/plugchat",
        "    # via -r /home/me/requirements.in",
        "# made by a tool at /home/me",
        "    --hash=md5:0123",
    ],
)
def test_anything_but_pins_hashes_and_reasons_is_refused(line: str) -> None:
    assert not list(locks.problems(GOOD, Path("lock.txt")))
    assert [p.line for p in locks.problems(GOOD + line + "\n", Path("lock.txt"))] == [5]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_requirement_is_locked_with_hashes(path: Path) -> None:
    pins = re.split(r"^(?=\S)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert pins
    assert not [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin]


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt"])
def test_what_is_tested_is_what_is_shipped(name: str) -> None:
    tested = _pins("requirements-dev.txt")
    assert {pin: tested.get(pin) for pin in _pins(name)} == _pins(name)


def test_what_a_build_asks_for_is_what_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = set(project["build-system"]["requires"])
    assert asked <= set(project["dependency-groups"]["build"])
