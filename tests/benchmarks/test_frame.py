"""The frame of the benchmarks judges and tells; what it measures is not timed by the tests."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.benchmarks import __main__ as frame
from tests.benchmarks.row import Row

RATIO = Row("reading", "bytes to transcript", 3.0, "s", bound=4, floor=1.0, against="json.loads")
PAUSE = Row("pause", "between two beats", 60.0, "ms", bound=50)
RATE = Row("rate", "answered", 40.0, "/s", bound=0.5, floor=100.0, at_least=True)


def test_a_row_with_a_floor_is_judged_by_its_ratio() -> None:
    assert (RATIO.measure, RATIO.good) == (3.0, True)


def test_a_row_without_a_floor_is_judged_by_its_value() -> None:
    assert (PAUSE.measure, PAUSE.good) == (60.0, False)


def test_a_rate_may_not_be_lower_than_its_bound() -> None:
    assert (RATE.measure, RATE.good) == (0.4, False)


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """What the first module measures."""
    rows: list[Row] = []
    module = ModuleType("tests.benchmarks.start")

    def measured() -> Iterator[Row]:
        yield from rows

    module.rows = measured  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return rows


def _main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(frame, "MODULES", ("start",))
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments])
    return frame.main()


def test_all_within_bounds_ends_with_0(
    measuring: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    measuring.append(RATIO)
    assert _main(monkeypatch) == 0


def test_one_over_its_bound_ends_with_1_and_is_named(
    measuring: list[Row], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measuring += [RATIO, PAUSE]
    assert _main(monkeypatch) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Over the bound: pause"


def test_the_rows_are_written_as_json(
    measuring: list[Row], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    measuring += [RATIO, PAUSE]
    _main(monkeypatch, "--json", str(tmp_path / "rows.json"))
    reading, pause = json.loads((tmp_path / "rows.json").read_text(encoding="utf-8"))
    assert (reading["measure"], reading["good"]) == (3.0, True)
    assert (pause["name"], pause["floor"], pause["good"]) == ("pause", None, False)


def test_an_unknown_module_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit) as stop:
        _main(monkeypatch, "sart")
    assert stop.value.code == 2
