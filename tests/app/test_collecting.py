"""Garbage is collected on the window's thread, whoever made it."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from plugchat_gui.app.collecting import Collecting


class _Thing:
    """Lies in a cycle with itself."""

    def __init__(self) -> None:
        self.me = self


pytestmark = pytest.mark.usefixtures("usual_collector")


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
