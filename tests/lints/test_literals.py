"""A sentence that the extraction cannot see is refused."""

from pathlib import Path

import literals
import pytest
from source import Source


def _problems(text: str) -> list[literals.Problem]:
    return list(literals.problems([Source.of(text, Path("plugchat_gui/ui/page.py"))]))


@pytest.mark.parametrize(
    "text",
    [
        "name = f\"{tr('attendance')}.txt\"",
        "name = f\"{look.tr('attendance')} {1}\"",
        "name = f\"{tr.plural('{n} day', '{n} days', 2)}\"",
        "name = Words(language)('Demo')",
    ],
)
def test_a_hidden_sentence_is_refused(text: str) -> None:
    assert len(_problems(text)) == 1


@pytest.mark.parametrize(
    "text", ["name = tr('Demo')", "name = f'{tr(literal)}: {value}'", "f'{a}'"]
)
def test_a_sentence_that_is_seen_passes(text: str) -> None:
    assert not _problems(text)
