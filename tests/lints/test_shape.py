"""Modules stay short and say what they are."""

from pathlib import Path

import pytest
import shape
from source import Source


def _problems(text: str, path: str = "plugchat_gui/domain/token.py") -> list[shape.Problem]:
    return list(shape.problems([Source.of(text, Path(path))]))


def test_a_module_of_four_hundred_lines_is_the_longest() -> None:
    assert not _problems("a = 1\n" * shape.MAX_LINES)
    assert _problems("a = 1\n" * (shape.MAX_LINES + 1))


@pytest.mark.parametrize("name", ["utils", "text_utils", "window_manager", "helpers", "common"])
def test_a_name_without_meaning_is_refused(name: str) -> None:
    assert _problems("", f"plugchat_gui/ui/{name}.py")
    assert _problems("", f"plugchat_gui/{name}/page.py")


def test_work_left_for_later_is_refused_in_comments_only() -> None:
    assert _problems("a = 1  # FIXME: two\n")
    assert not _problems("class State:\n    TODO = 'todo'\n")
