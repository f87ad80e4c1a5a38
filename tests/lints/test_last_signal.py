"""A slot of ``destroyed`` that nobody holds is refused."""

from pathlib import Path

import last_signal
import pytest
from source import Source


def _problems(text: str) -> list[last_signal.Problem]:
    return list(last_signal.problems([Source.of(text, Path("plugchat_gui/ui/page.py"))]))


@pytest.mark.parametrize(
    "slot", ["writing.stop", "self._stop.set", "self.end", "partial(writing.stop)", "f()"]
)
def test_a_bound_method_is_refused(slot: str) -> None:
    assert len(_problems(f"self.destroyed.connect({slot})")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "self.destroyed.connect(lambda: writing.stop())",
        "hearing.destroyed.connect(end)",
        "self._shut = lambda: door.close()\nself.destroyed.connect(self._shut)",
        "self.clicked.connect(writing.stop)",
    ],
)
def test_a_function_passes(text: str) -> None:
    assert not _problems(text)
