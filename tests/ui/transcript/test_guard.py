"""An override that fails answers something harmless and tells the last-resort hook."""

import sys

import pytest

from plugchat_gui.ui.widgets.guard import guarded


def test_a_failing_override_answers_its_default_and_is_reported_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reported = []
    monkeypatch.setattr(sys, "excepthook", lambda *failure: reported.append(failure[1]))

    @guarded(int)
    def rows() -> int:
        raise ValueError("broken")

    assert [rows(), rows(), rows()] == [0, 0, 0]
    assert [str(each) for each in reported] == ["broken"]


def test_a_sound_override_answers_for_itself() -> None:
    @guarded(int)
    def rows(extra: int) -> int:
        return 3 + extra

    assert rows(extra=1) == 4
