"""What the operator types is on the disk shortly after, and survives whatever happens."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from plugchat_gui.domain.company import set_draft
from plugchat_gui.domain.settings import Settings, add_company, replace_company
from plugchat_gui.services.settings import SettingsFault, SettingsStore
from plugchat_gui.services.settings_tree import settings_from_tree
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.webhook.send_flow import EVENT
from plugchat_gui.ui.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
SHORTLY_S = 1.0


class Disk:
    """A settings store that can be made slow or full."""

    def __init__(self, path: Path) -> None:
        self.store = SettingsStore(path)
        self.fault: SettingsFault | None = None
        self.free = threading.Event()
        self.free.set()
        self.saves: list[str] = []

    def save(self, settings: Settings) -> SettingsFault | None:
        assert self.free.wait(10)
        self.saves.append(settings.companies[0].name)
        return self.fault or self.store.save(settings)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path / "settings.json")


@pytest.fixture
def workspace(tasks: Tasks, disk: Disk) -> Workspace:
    return Workspace(add_company(Settings(), "0"), disk, tasks)


def rename(workspace: Workspace, name: str) -> None:
    company = workspace.company
    assert company
    workspace.change(lambda settings: replace_company(settings, replace(company, name=name)))


def on_disk(path: Path) -> Settings:
    return settings_from_tree(json.loads(path.read_text(encoding="utf-8")))[0]


def test_many_changes_are_few_writes_and_the_last_one_wins(
    qtbot: QtBot, workspace: Workspace, disk: Disk, tmp_path: Path
) -> None:
    for number in range(50):
        rename(workspace, str(number))
    path = tmp_path / "settings.json"
    qtbot.waitUntil(path.exists)
    assert on_disk(path).companies[0].name == "49"
    assert len(disk.saves) == 1


def test_what_changes_during_a_slow_write_is_written_after_it(
    qtbot: QtBot, workspace: Workspace, disk: Disk
) -> None:
    disk.free.clear()
    rename(workspace, "a")
    qtbot.waitUntil(lambda: workspace._saving is not None)
    rename(workspace, "b")
    disk.free.set()
    qtbot.waitUntil(lambda: disk.saves == ["a", "b"])


def test_closing_writes_the_latest_after_an_older_write_under_way(
    qtbot: QtBot, workspace: Workspace, disk: Disk, tmp_path: Path
) -> None:
    disk.free.clear()
    rename(workspace, "old")
    qtbot.waitUntil(lambda: workspace._saving is not None)
    rename(workspace, "new")
    threading.Timer(0.2, disk.free.set).start()
    workspace.flush()
    assert disk.saves == ["old", "new"]
    assert on_disk(tmp_path / "settings.json").companies[0].name == "new"


def test_what_could_not_be_written_is_told_and_written_when_it_can_be(
    qtbot: QtBot, workspace: Workspace, disk: Disk, tmp_path: Path
) -> None:
    disk.fault = SettingsFault.DISK_FULL
    with qtbot.waitSignal(workspace.not_saved, timeout=5000) as told:
        rename(workspace, "kept in memory")
    assert told.args == [str(SettingsFault.DISK_FULL)]
    disk.fault = None
    workspace.flush()
    assert on_disk(tmp_path / "settings.json").companies[0].name == "kept in memory"


def test_a_change_that_changes_nothing_writes_nothing(
    qtbot: QtBot, workspace: Workspace, disk: Disk
) -> None:
    rename(workspace, "0")
    workspace.flush()
    assert disk.saves == []


_TYPES_AND_HANGS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from plugchat_gui.domain.company import set_draft
from plugchat_gui.domain.settings import replace_company
from plugchat_gui.services.settings import SettingsStore
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.webhook.send_flow import EVENT
from plugchat_gui.ui.workspace import Workspace
application = QCoreApplication([])
store = SettingsStore(Path(sys.argv[1]))
tasks = Tasks()
workspace = Workspace(store.load().settings, store, tasks)
typed = 0
def keystroke():
    global typed
    typed += 1
    text = "https://exemplo.com.br/" + str(typed)
    def edit(settings):
        return replace_company(settings, set_draft(settings.companies[0], EVENT, text))
    workspace.change(edit)
    print(typed, time.monotonic(), flush=True)
timer = QTimer(interval=30)
timer.timeout.connect(keystroke)
timer.start()
application.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_killed_program_loses_nothing_typed_a_second_before(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    company = add_company(Settings(), "Acme").companies[0]
    settings = replace(Settings(), companies=(set_draft(company, EVENT, "0"),))
    assert SettingsStore(path).save(replace(settings, current_company=company.id)) is None
    child = subprocess.Popen(
        [sys.executable, "-c", _TYPES_AND_HANGS, str(path)], stdout=subprocess.PIPE, text=True,
        cwd=ROOT,
    )  # fmt: skip
    assert child.stdout
    strokes: list[tuple[int, float]] = []
    try:
        # A person who never stops typing, then the power goes.
        while not strokes or strokes[-1][1] - strokes[0][1] < 2.5:
            number, at = child.stdout.readline().split()
            strokes.append((int(number), float(at)))
        killed = time.monotonic()
        child.send_signal(signal.SIGKILL)
    finally:
        child.kill()
        child.wait(10)
        child.stdout.close()
    draft = int(on_disk(path).companies[0].drafts[EVENT].rpartition("/")[2])
    surely = [number for number, at in strokes if killed - at >= SHORTLY_S]
    assert draft >= surely[-1]


def test_a_save_that_faults_is_told_and_the_next_one_runs(
    qtbot: QtBot, workspace: Workspace, disk: Disk, tasks: Tasks, tmp_path: Path
) -> None:
    faults: list[object] = []
    tasks.failed.connect(faults.append)
    store, disk.store = disk.store, None
    with qtbot.waitSignal(workspace.not_saved, timeout=5000):
        rename(workspace, "lost at first")
    assert len(faults) == 1
    disk.store = store
    rename(workspace, "found again")
    path = tmp_path / "settings.json"
    qtbot.waitUntil(path.exists)
    assert on_disk(path).companies[0].name == "found again"


def test_a_disk_that_hangs_keeps_no_window_open(
    workspace: Workspace, disk: Disk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugchat_gui.ui.workspace._WAIT_S", 0.2)
    disk.free.clear()
    rename(workspace, "a")
    qtbot.waitUntil(lambda: workspace._saving is not None)
    rename(workspace, "b")
    told: list[str] = []
    workspace.not_saved.connect(told.append)
    workspace.flush()
    assert told == [str(SettingsFault.FAILED)]
    disk.free.set()


def test_a_write_under_way_that_fails_at_the_end_is_tried_again_and_told(
    qtbot: QtBot, workspace: Workspace, disk: Disk
) -> None:
    disk.free.clear()
    disk.fault = SettingsFault.DISK_FULL
    rename(workspace, "a")
    qtbot.waitUntil(lambda: workspace._saving is not None)
    told: list[str] = []
    workspace.not_saved.connect(told.append)
    threading.Timer(0.2, disk.free.set).start()
    workspace.flush()
    assert disk.saves == ["a", "a"]
    assert told == [str(SettingsFault.DISK_FULL)]


def test_whoever_waits_for_the_disk_comes_after_the_latest_change(
    qtbot: QtBot, workspace: Workspace, disk: Disk
) -> None:
    came: list[list[str]] = []
    disk.free.clear()
    rename(workspace, "old")
    qtbot.waitUntil(lambda: workspace._saving is not None)
    rename(workspace, "new")
    workspace.when_saved(lambda: came.append(list(disk.saves)))
    assert came == []
    disk.free.set()
    qtbot.waitUntil(lambda: bool(came))
    assert came == [["old", "new"]]
    workspace.when_saved(lambda: came.append(["at once"]))
    assert came[1:] == [["at once"]]


@pytest.mark.parametrize("hangs", [False, True])
def test_a_disk_that_refuses_or_hangs_holds_nobody_up_for_long(
    qtbot: QtBot,
    workspace: Workspace,
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    hangs: bool,
) -> None:
    monkeypatch.setattr("plugchat_gui.ui.workspace._PATIENCE_MS", 200)
    disk.fault = SettingsFault.DISK_FULL
    if hangs:
        disk.free.clear()
    rename(workspace, "a")
    came: list[bool] = []
    workspace.when_saved(lambda: came.append(True))
    qtbot.waitUntil(lambda: bool(came), timeout=3000)
    disk.free.set()
    qtbot.waitUntil(lambda: workspace._saving is None)
    qtbot.wait(300)
    assert came == [True]
