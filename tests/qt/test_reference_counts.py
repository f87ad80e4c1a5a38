"""The binding keeps the count of None, True and False: one series of PySide6 did not."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

ROUNDS = 5_000
SLACK = 200
"""Other code takes and drops a few references meanwhile; the fault moves by one a round."""

CONSTANTS = (None, True, False)


class _Bell(QObject):
    rung = Signal(object)
    flagged = Signal(bool)


class _Nothing(QAbstractListModel):
    def __init__(self, answer: object) -> None:
        super().__init__()
        self._answer = answer

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        del parent
        return 1

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        del index, role
        return self._answer


def _drift(work: Callable[[], object]) -> dict[object, int]:
    work()
    before = [sys.getrefcount(constant) for constant in CONSTANTS]
    for _ in range(ROUNDS):
        work()
    after = [sys.getrefcount(constant) for constant in CONSTANTS]
    return {
        constant: late - early
        for constant, early, late in zip(CONSTANTS, before, after, strict=True)
        if abs(late - early) > SLACK
    }


@pytest.mark.parametrize("carried", CONSTANTS)
def test_emitting_a_signal_keeps_the_counts(carried: bool | None) -> None:
    bell = _Bell()
    bell.rung.connect(lambda _: None)
    assert not _drift(lambda: bell.rung.emit(carried))


def test_emitting_a_flag_keeps_the_counts() -> None:
    bell = _Bell()
    bell.flagged.connect(lambda _: None)
    assert not _drift(lambda: bell.flagged.emit(True))


@pytest.mark.parametrize("answer", CONSTANTS)
def test_a_model_that_answers_a_constant_keeps_the_counts(answer: bool | None) -> None:
    model = _Nothing(answer)
    index = model.index(0)
    # Through Qt, so that C++ calls the Python override.
    assert not _drift(lambda: index.data(Qt.ItemDataRole.DisplayRole))
