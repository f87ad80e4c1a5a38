"""Reports of faults: none replaces another, and they do not fill the disk."""

import os
from pathlib import Path

from plugchat_gui.services.fault_report import REPORTS_KEPT, place_of, write_fault_report


def broken() -> ValueError:
    try:
        int("no number")
    except ValueError as fault:
        return fault
    raise AssertionError


def test_faults_of_the_same_second_do_not_replace_each_other(tmp_path: Path) -> None:
    reports = {write_fault_report(tmp_path / "logs", broken(), "1") for _ in range(5)}
    assert len(reports) == 5
    assert set((tmp_path / "logs").iterdir()) == reports


def test_the_newest_reports_stay(tmp_path: Path) -> None:
    old = tmp_path / "fault-20200101-000000-1-001.txt"
    old.write_text("old")
    os.utime(old, (1, 1))
    other = tmp_path / "notes.txt"
    other.write_text("of somebody else")
    reports = [write_fault_report(tmp_path, broken(), "1") for _ in range(REPORTS_KEPT)]
    assert set(tmp_path.iterdir()) == {other, *reports}


def test_the_place_of_a_fault_is_where_it_was_raised() -> None:
    kind, file, line = place_of(broken())
    assert (kind, Path(file).name) == ("ValueError", "test_fault_report.py")
    assert line > 0
    assert place_of(broken()) == place_of(broken())
    assert place_of(KeyError())[1:] == ("", 0)
