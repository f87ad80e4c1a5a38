"""A name of ours never hides one of Qt's."""

from pathlib import Path

import pytest
import qt_shadowing
from source import Source

HEAD = """
from PySide6.QtCore import QAbstractListModel, QObject, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
"""


def _hidden(text: str) -> set[str]:
    source = Source.of(HEAD + text, Path("plugchat_gui/ui/page.py"))
    return {problem.sentence.split()[0] for problem in qt_shadowing.problems([source])}


def _class(base: str, body: str) -> str:
    return f"class Ours({base}):\n    {body}\n"


@pytest.mark.parametrize(
    ("base", "body", "name"),
    [
        ("QDialog", "def start(self):\n        self.result = 1", "result"),
        ("QWidget", "def start(self):\n        self.size: int = 1", "size"),
        ("QWidget", "def start(self):\n        self.x, self.text = 1, 2", "x"),
        ("QWidget", "def update(self, text): pass", "update"),
        ("QWidget", "style = 'card'", "style"),
        ("QWidget", "@property\n    def width(self): return 1", "width"),
        ("QObject", "destroyed = Signal()", "destroyed"),
        ("QLabel", "def setText(self, text): pass", "setText"),
        ("QObject", "event = 3", "event"),
        ("QPushButton", "def start(self):\n        with a as self.font: pass", "font"),
    ],
)
def test_a_name_of_qt_is_refused(base: str, body: str, name: str) -> None:
    assert _hidden(_class(base, body)) == {f"Ours.{name}"}


@pytest.mark.parametrize(
    ("base", "body"),
    [
        ("QWidget", "def paintEvent(self, event): pass"),
        ("QWidget", "def sizeHint(self): pass"),
        ("QWidget", "def event(self, event): pass"),
        ("QAbstractListModel", "def data(self, index, role): pass"),
        ("QAbstractListModel", "def rowCount(self, parent): pass"),
        ("QDialog", "def accept(self): pass"),
        ("QWidget", "def __init__(self):\n        super().__init__()\n        self._size = 1"),
        ("object", "def update(self): pass"),
    ],
)
def test_overrides_that_qt_calls_and_names_of_our_own_are_free(base: str, body: str) -> None:
    assert not _hidden(_class(base, body))


def test_an_override_is_free_only_where_it_is_virtual() -> None:
    assert _hidden(_class("QObject", "def parent(self): pass")) == {"Ours.parent"}


def test_a_class_of_ours_passes_its_ancestor_on_to_another_module() -> None:
    card = Source.of(
        "from PySide6 import QtWidgets as w\nclass Card(w.QFrame): pass\n",
        Path("plugchat_gui/ui/widgets/card.py"),
    )
    page = Source.of(
        "from plugchat_gui.ui.widgets.card import Card\n"
        "class Step(Card):\n    def window(self): pass\n",
        Path("plugchat_gui/ui/page.py"),
    )
    assert [p.path for p in qt_shadowing.problems([page, card])] == [page.path]


def test_the_table_of_virtuals_names_only_what_qt_has() -> None:
    by_name = {cls.__name__: cls for cls in qt_shadowing.QT_TYPES.values()}
    wrong = {
        f"{cls}.{name}"
        for cls, names in qt_shadowing.VIRTUALS.items()
        for name in names.split()
        if not hasattr(by_name[cls], name)
    }
    assert not wrong
