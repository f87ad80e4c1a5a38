"""``selftest`` proves a whole installation and names what is wrong with a broken one."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugchat_gui.commands import selftest, selftest_checks, selftest_qt
from plugchat_gui.commands.selftest_checks import CheckState, Outcome

pytestmark = pytest.mark.usefixtures("qapp")
"""Otherwise the application that selftest makes would be in the way of other tests."""


def _run(*, as_json: bool = True, lang: str = "en") -> tuple[int, str]:
    out = io.StringIO()
    arguments = ["--lang", lang, *(["--json"] if as_json else [])]
    return selftest.run(arguments, out), out.getvalue()


def test_this_installation_is_whole() -> None:
    status, text = _run()
    answer = json.loads(text)
    assert (status, answer["ok"]) == (0, True)
    failed = [check for check in answer["checks"] if check["state"] == "failed"]
    assert not failed


def test_every_check_says_its_sentence_in_both_languages() -> None:
    english = [check["message"] for check in json.loads(_run(lang="en")[1])["checks"]]
    portuguese = [check["message"] for check in json.loads(_run(lang="pt_BR")[1])["checks"]]
    assert len(english) == len(selftest.CHECKS)
    assert not set(english) & set(portuguese)


def test_the_text_has_one_line_a_check() -> None:
    _, text = _run(as_json=False)
    assert len(text.splitlines()) == len(selftest.CHECKS)
    assert text.startswith("ok")


def test_without_a_standard_output_the_status_alone_tells() -> None:
    assert selftest.run([], None) == 0


@pytest.mark.parametrize(
    ("state", "status"),
    [(CheckState.OK, 0), (CheckState.WARNING, 0), (CheckState.FAILED, 1)],
)
def test_only_a_failure_fails(
    state: CheckState, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = selftest.Check("one", lambda: Outcome(state, "cause"), "It is.", "It is not.")
    monkeypatch.setattr(selftest, "CHECKS", (check,))
    got, text = _run(as_json=False)
    assert got == status
    sentence = "It is." if state is CheckState.OK else "It is not."
    assert text.split() == [state.value, *sentence.split(), "[cause]"]


def test_a_lost_language_is_told_in_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugchat_gui.wording.words.resource", lambda *parts: tmp_path)
    status, text = _run(lang="pt_BR")
    told = {check["check"]: check for check in json.loads(text)["checks"]}
    assert status == 1
    assert told["translations"]["state"] == "failed"
    assert told["translations"]["message"] == "A language is missing. Install the program again."


def test_lost_files_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest_checks, "resource", tmp_path.joinpath)
    outcome = selftest_checks.resources()
    assert outcome.state is CheckState.FAILED
    assert "themes/tokens.json" in outcome.detail
    assert "samples/*.json" in outcome.detail


def test_a_damaged_theme_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*selftest_checks._REQUIRED, "samples/one.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{", encoding="utf-8")
    monkeypatch.setattr(selftest_checks, "resource", tmp_path.joinpath)
    assert selftest_checks.resources() == Outcome(CheckState.FAILED, "themes/tokens.json")


def test_a_plugin_that_does_not_load_is_a_failure_and_no_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(selftest_qt, "_ON_LINUX", ("libqabsent",))
    monkeypatch.setattr(selftest_qt, "_PLATFORM_PLUGINS", {})
    outcome = selftest_qt.platform()
    assert outcome.state is CheckState.FAILED
    assert "libqabsent" in outcome.detail


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no certificate files")
def test_without_certificates_nothing_is_trusted(tmp_path: Path) -> None:
    empty = {"SSL_CERT_FILE": str(tmp_path / "none"), "SSL_CERT_DIR": str(tmp_path)}
    program = "from plugchat_gui.commands import selftest_checks as c; print(c.tls().state)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **empty},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "failed"


SECRET_SERVICE = """
eval "$(printf ci | gnome-keyring-daemon --unlock --components=secrets | sed 's/^/export /')"
exec "$0" -c "from plugchat_gui.commands import selftest_checks as c; print(c.keyring())"
"""


def _keyring_in(tmp_path: Path, *command: str) -> str:
    folders = ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, **dict.fromkeys(folders, str(tmp_path))}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is of Linux")
def test_a_secret_service_is_found_and_named(tmp_path: Path) -> None:
    told = _keyring_in(
        tmp_path, "dbus-run-session", "--", "sh", "-c", SECRET_SERVICE, sys.executable
    )
    assert "'gnome_keyring'" in told


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a store")
def test_no_store_is_a_warning(tmp_path: Path) -> None:
    program = "from plugchat_gui.commands import selftest_checks as c; print(c.keyring())"
    told = _keyring_in(tmp_path, sys.executable, "-c", program)
    assert "WARNING" in told
