"""Faults of any thread lead to one hook: a report, told in the window's thread, once a minute."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from plugchat_gui.app import faults
from plugchat_gui.services.background import BackgroundLoop


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[list[tuple[int, Path | None]]]:
    """What was told: by which thread, and the report."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    owner, said = QObject(), []
    faults.install_fault_hook(
        tmp_path, lambda path: said.append((threading.get_ident(), path)), owner
    )
    yield said
    owner.deleteLater()


def _break(number: int) -> None:
    if number:
        raise ValueError(number)
    raise LookupError(number)


def _fault(number: int) -> BaseException:
    with pytest.raises((ValueError, LookupError)) as broken:
        _break(number)
    return broken.value


def _uncaught(number: int) -> None:
    fault = _fault(number)
    sys.excepthook(type(fault), fault, fault.__traceback__)


def test_a_thread_that_fails_is_told_in_the_windows_thread(
    qtbot: QtBot, told: list, tmp_path: Path
) -> None:
    thread = threading.Thread(target=_break, args=(1,))
    thread.start()
    thread.join(10)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(threading.get_ident(), next(tmp_path.iterdir()))]


def test_a_fault_nobody_waits_for_in_the_background_loop_is_told(qtbot: QtBot, told: list) -> None:
    loop = BackgroundLoop()

    async def leave_something_broken(number: int) -> None:
        running = asyncio.get_running_loop()
        running.call_soon(_break, number)
        running.call_soon(_lose_a_connection)

    loop.submit(leave_something_broken(1)).result(10)
    qtbot.waitUntil(lambda: bool(told))
    assert loop.close()
    assert len(told) == 1


def _lose_a_connection() -> None:
    raise ConnectionResetError


def test_the_same_place_is_told_once_a_minute(
    qtbot: QtBot, told: list, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(faults.time, "monotonic", lambda: now[0])
    for _ in range(50):
        _uncaught(1)
    assert len(told) == len(list(tmp_path.iterdir())) == 1
    _uncaught(0)
    assert len(told) == 2
    now[0] += 61
    _uncaught(1)
    assert len(told) == 3
