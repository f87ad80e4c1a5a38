"""Words as they are found: folded, whole emoji, and telephones however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugchat_gui.domain.search_words import LONGEST, asked_words, words_of


def found(text: str, asked: str) -> bool:
    words = words_of([text])
    return all(any(word.startswith(one) for word in words) for one in asked_words(asked))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ação de Graças", "acao gra"),
        ("STRASSE Straße", "strasse"),
        ("+55 44 98765-1423", "5544987651423"),
        ("5544987651423", "(44) 98765-1423"),
        ("5544987651423@c.us", "98765 1423"),
        ("ligue 3222-1010 hoje", "32221010"),
        ("oi😀tudo", "😀"),
        ("x" * 300, "x" * 299),
        ("１２３", "123"),
    ],
)
def test_is_found(text: str, asked: str) -> None:
    assert found(text, asked)


@pytest.mark.parametrize(
    ("text", "asked"), [("Mariana", "ana"), ("98765-1423", "98765-1424"), ("oi", "😀")]
)
def test_is_not_found(text: str, asked: str) -> None:
    assert not found(text, asked)


@given(st.text(), st.text())
def test_nothing_is_left_that_the_index_could_mistake(text: str, asked: str) -> None:
    for word in (*words_of([text]), *asked_words(asked)):
        assert word
        assert len(word) <= LONGEST
        assert not any(mark in word for mark in "\"'*^-+():{}\0 \t\n")


@given(st.text(max_size=60))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    for part in text.split():
        assert found(text, part) or any(one.isdecimal() for one in asked_words(part))
