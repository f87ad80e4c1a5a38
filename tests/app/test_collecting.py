"""Garbage is collected on the window's thread, whoever made it."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from plugchat_gui.app.collecting import Collecting


class _Thing:
    """Lies in a cycle with itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def usual_collector() -> Iterator[None]:
    assert gc.isenabled()
    yield
    assert gc.isenabled()


def test_cycles_of_another_thread_end_on_this_one(qtbot: QtBot) -> None:
    owner = QObject()
    Collecting(owner)
    ended_in: set[int] = set()

    def make_garbage() -> None:
        for _ in range(20_000):
            weakref.finalize(_Thing(), lambda: ended_in.add(threading.get_ident()))

    worker = threading.Thread(target=make_garbage)
    worker.start()
    worker.join()
    assert ended_in == set()
    qtbot.waitUntil(lambda: bool(ended_in), timeout=10_000)
    assert ended_in == {threading.get_ident()}
    del owner
    gc.collect()


def test_python_collects_by_itself_again_when_the_program_ends(qtbot: QtBot) -> None:
    owner = QObject()
    Collecting(owner)
    assert not gc.isenabled()
    del owner
    gc.collect()
    qtbot.waitUntil(gc.isenabled, timeout=5_000)
