"""Long texts are cut where it does not hurt, and nothing of them is lost."""

import pytest

from plugchat_gui.ui.attendances.transcript.long_text import is_long, pieces

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_001,
        "palavra " * 3_000,
        "linha\n" * 5_000,
        "\n" * 4_001,
        FAMILY * 900,
        "a\u0301" * 3_000,
        "😀" * 5_000,
    ],
)
def test_the_pieces_together_are_the_whole_text(text: str) -> None:
    cuts = pieces(text)
    assert "".join(text[start:end] for start, end in cuts) == text
    assert all(0 < end - start <= 2_000 for start, end in cuts)


def test_a_cut_falls_between_words() -> None:
    text = "palavra " * 3_000
    assert all(text[end - 1] == " " for _, end in pieces(text)[:-1])


def test_a_cut_never_parts_an_emoji_or_an_accent() -> None:
    for text in (FAMILY * 900, "a\u0301" * 3_000):
        for start, _ in pieces(text)[1:]:
            assert text[start] not in {"\u0301", "\u200d"}
            assert text[start - 1] != "\u200d"


def test_a_piece_has_few_lines_even_when_they_are_empty() -> None:
    assert max(end - start for start, end in pieces("\n" * 4_001)) <= 60


def test_only_what_is_long_is_folded() -> None:
    assert not is_long("x" * 4_000)
    assert is_long("x" * 4_001)
    assert is_long("\n" * 200)
