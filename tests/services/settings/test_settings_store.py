"""The settings file on a real disk: whole after any end, private, never written over in silence."""

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from plugchat_gui.domain.company import set_draft
from plugchat_gui.domain.settings import Settings, ThemeChoice, add_company, replace_company
from plugchat_gui.domain.webhooks import WebhookEvent
from plugchat_gui.services.settings import (
    VERSION,
    SettingsFault,
    SettingsOutcome,
    SettingsStore,
)

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights and signals of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def full() -> Settings:
    settings = add_company(
        Settings(theme=ThemeChoice.DARK, last_page="webhook"), "Padaria São João"
    )
    company = set_draft(settings.companies[0], WebhookEvent.FINISH_ATTENDANCE, "http://127.0.0.1 ")
    return replace_company(settings, company)


def others(path: Path) -> list[Path]:
    return [one for one in path.parent.iterdir() if one != path]


def test_nothing_stored_is_a_fresh_start(path: Path) -> None:
    loaded = SettingsStore(path).load()
    assert (loaded.settings, loaded.outcome) == (Settings(), SettingsOutcome.FRESH)


def test_what_is_saved_is_found_by_the_next_program(path: Path) -> None:
    assert SettingsStore(path).save(full()) is None
    loaded = SettingsStore(path).load()
    assert loaded.outcome is SettingsOutcome.READ
    assert loaded.settings.companies[0].name == "Padaria São João"
    assert loaded.settings.theme is ThemeChoice.DARK
    assert "São João" in path.read_text(encoding="utf-8")
    assert others(path) == []


@POSIX
def test_the_file_and_its_folder_are_the_operators_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        SettingsStore(path).save(full())
        path.chmod(0o644)
        SettingsStore(path).save(full())
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@POSIX
def test_a_linked_file_stays_linked(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "plugchat.json"
    real.parent.mkdir()
    path.parent.mkdir()
    path.symlink_to(real)
    store = SettingsStore(path)
    assert store.load().outcome is SettingsOutcome.FRESH
    assert store.save(full()) is None
    assert path.is_symlink()
    assert json.loads(real.read_text(encoding="utf-8"))["version"] == VERSION


DAMAGED = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"{}",
    b'{"version": "1"}',
    b'{"version": true}',
    b'{"version": 0}',
    b'{"version": 1, "companies": NaN}',
    b'{"version": 1, "later": 1e999}',
    b'{"version": 1, "later": ' + b"9" * 5000 + b"}",
    b'{"version": 1, "later": ' + b"[" * 100 + b"]" * 100 + b"}",
    b"[" * 100_000,
    b"\xff\xfe\x00",
    b"\x00" * 4096,
    '{"version": 1}'.encode("utf-16"),
]


@pytest.mark.parametrize("content", DAMAGED, ids=[repr(one[:30]) for one in DAMAGED])
def test_a_damaged_file_is_set_aside_whole_and_told(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = SettingsStore(path)
    loaded = store.load()
    assert (loaded.settings, loaded.outcome) == (Settings(), SettingsOutcome.DAMAGED)
    assert loaded.set_aside is not None
    assert not path.exists()
    assert store.save(full()) is None
    assert loaded.set_aside.read_bytes() == content
    assert others(path) == [loaded.set_aside]


def test_files_set_aside_do_not_replace_each_other(path: Path) -> None:
    path.parent.mkdir()
    for number in range(5):
        path.write_text(f"damaged {number}")
        SettingsStore(path).load()
    assert sorted(one.read_text() for one in others(path)) == [f"damaged {n}" for n in range(5)]


def test_a_file_of_a_newer_program_is_not_written_over(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(content := json.dumps({"version": VERSION + 1, "companies": "other form"}))
    store = SettingsStore(path)
    loaded = store.load()
    assert (loaded.settings, loaded.outcome) == (Settings(), SettingsOutcome.NEWER)
    store.save(full())
    assert loaded.set_aside is not None
    assert loaded.set_aside.read_text() == content


def test_what_cannot_be_used_is_told_and_a_copy_is_kept(path: Path) -> None:
    path.parent.mkdir()
    tree = {"version": 1, "theme": "dark", "companies": [{"id": "a"}, {"name": "no id"}]}
    path.write_text(json.dumps(tree))
    loaded = SettingsStore(path).load()
    assert loaded.outcome is SettingsOutcome.PARTLY_READ
    assert [company.id for company in loaded.settings.companies] == ["a"]
    assert loaded.settings.theme is ThemeChoice.DARK
    assert loaded.set_aside is not None
    assert json.loads(loaded.set_aside.read_text()) == tree
    assert path.exists()


def test_members_of_others_are_written_back(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'\xef\xbb\xbf{"version": 1, "later": {"a": "\\ud800"}, "last_page": "x"}')
    store = SettingsStore(path)
    loaded = store.load()
    assert loaded.outcome is SettingsOutcome.READ
    for page in ("y", "z"):
        assert store.save(Settings(last_page=page)) is None
    tree = json.loads(path.read_text(encoding="utf-8"))
    assert set(tree["later"]["a"]) == {"\ufffd"}
    assert tree["last_page"] == "z"


def test_half_a_character_in_a_draft_does_not_stop_the_saving(path: Path) -> None:
    store = SettingsStore(path)
    assert store.save(Settings(last_page="a\ud800b")) is None
    assert SettingsStore(path).load().outcome is SettingsOutcome.READ


_AS_NOBODY = """
import os, sys
from pathlib import Path
from plugchat_gui.domain.settings import Settings
from plugchat_gui.services.settings import SettingsStore
SettingsStore(Path(sys.argv[1])).load()  # Loads all modules, which nobody may not read.
if os.getuid() == 0:
    os.setuid(65534)
store = SettingsStore(Path(sys.argv[1]))
loaded = store.load()
print(loaded.outcome, loaded.set_aside, store.save(Settings(last_page="new")))
"""


@POSIX
@pytest.mark.parametrize(
    ("mode", "said"),
    [(0o644, ["read", "None", "no_permission"]), (0o000, ["unreadable", "None", "not_ours"])],
)
def test_without_permission_the_program_goes_on_and_says_so(mode: int, said: list[str]) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        path = Path(folder) / "settings.json"
        path.write_text(content := '{"version": 1, "last_page": "old"}')
        path.chmod(mode)
        Path(folder).chmod(0o555)
        ran = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, str(path)],
            text=True, check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        Path(folder).chmod(0o700)
        path.chmod(0o600)
        assert ran.stdout.split() == said
        assert path.read_text() == content
        assert list(Path(folder).iterdir()) == [path]


_FULL_DISK = """
import resource, sys
from pathlib import Path
from plugchat_gui.domain.settings import Settings
from plugchat_gui.services.settings import SettingsStore
store = SettingsStore(Path(sys.argv[1]))
store.load()
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
print(store.save(Settings(last_page="x" * 500)))
"""


@POSIX
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(path: Path) -> None:
    SettingsStore(path).save(Settings(last_page="old"))
    ran = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, str(path)],
        text=True, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    assert ran.stdout.split() == [SettingsFault.DISK_FULL.value]
    assert SettingsStore(path).load().settings.last_page == "old"
    assert others(path) == []


_SAVES_FOR_EVER = """
import dataclasses, sys
from pathlib import Path
from plugchat_gui.domain.settings import Settings, add_company
from plugchat_gui.services.settings import SettingsStore
store = SettingsStore(Path(sys.argv[1]))
settings = store.load().settings
number = int(settings.last_page or 0)
settings = add_company(settings, "x" * 20_000)
while True:
    number += 1
    store.save(dataclasses.replace(settings, last_page=str(number)))
    print(number, flush=True)
"""


@POSIX
def test_a_killed_program_always_leaves_a_whole_file(path: Path) -> None:
    random.seed(7)
    newest = 0
    for _ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", _SAVES_FOR_EVER, str(path)], stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdout is not None
            for _ in range(random.randint(1, 30)):
                acknowledged = int(program.stdout.readline())
            program.kill()
            rest = program.stdout.read().split()
        acknowledged = max([acknowledged, *map(int, rest)])
        loaded = SettingsStore(path).load()
        assert loaded.outcome is SettingsOutcome.READ
        assert int(loaded.settings.last_page) in (acknowledged, acknowledged + 1)
        assert int(loaded.settings.last_page) > newest
        newest = int(loaded.settings.last_page)
    assert others(path) == []


def test_saving_from_several_threads_leaves_a_whole_file(path: Path) -> None:
    store = SettingsStore(path)
    threads = [
        threading.Thread(target=lambda: [store.save(full()) for _ in range(10)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert SettingsStore(path).load().outcome is SettingsOutcome.READ
    assert others(path) == []
