"""Finding words: what counts as the same, where exactly it stands, in how many messages."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugchat_gui.domain.find_folding import FindFolding
from plugchat_gui.domain.find_index import SEPARATOR, Field, FindIndex, Hits, Place, Texts

LETTERS = st.text(
    st.sampled_from([*"aAbBcs f.i \n\t", "ã", "Ç", "ß", "ﬁ", "İ", "…", "½", "각", "😊", "\u0301"])
    | st.characters(),
    max_size=30,
)


def index_of(*bodies: str) -> FindIndex:
    index = FindIndex(FindFolding())
    for _ in index.adding(Texts("", text, "") for text in bodies):
        pass
    return index


def hits_of(index: FindIndex, query: str) -> Hits:
    *_, hits = index.finding(query)
    assert hits is not None
    return hits


def found_in(text: str, query: str) -> list[str]:
    folding = FindFolding()
    return [text[first:last] for first, last in folding.spans(text, folding.needle(query))]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Quanto fica um orçamento?", "ORCAMENTO", ["orçamento"]),
        ("orcamento", "orçamento", ["orcamento"]),
        ("orc\u0327amento e\u0301", "orçamento", ["orc\u0327amento"]),
        ("cafe\u0301!", "café", ["cafe\u0301"]),
        ("😊 bom 😊 dia", "bom", ["bom"]),
        ("👨‍👩‍👧 dia 👨‍👩‍👧", "👨‍👩‍👧", ["👨‍👩‍👧", "👨‍👩‍👧"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("Straße", "strase", []),
        ("oﬁcina", "oficina", ["oﬁcina"]),
        ("oﬁcina", "of", []),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("ßs", "s", ["s"]),
        ("sßs", "ss", ["ß"]),
        ("um\n\n  dois", "um dois", ["um\n\n  dois"]),
        ("um\u00a0dois", "  um\t dois ", ["um\u00a0dois"]),
        ("umdois", "um dois", []),
        ("aaaa", "aa", ["aa", "aa"]),
        ("", "a", []),
        ("a", "", []),
        ("a", " \u0301 ", []),
        ("1.250,00 (à vista)", "(a", ["(à"]),
    ],
)
def test_words_are_found_without_accents_and_case(text: str, query: str, found: list[str]) -> None:
    assert found_in(text, query) == found
    hits = hits_of(index_of("antes", text, "depois"), query)
    spans = [hits.place(i).span for i in range(len(hits)) if hits.message(i) == 1]
    assert [text[slice(*span)] for span in spans if span] == found


@given(LETTERS, LETTERS)
def test_every_hit_is_the_query_and_nothing_is_missed(text: str, query: str) -> None:
    folding = FindFolding()
    needle = folding.needle(query)
    spans = folding.spans(text, needle)
    for first, last in spans:
        assert folding.needle(text[first:last]) == needle
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    places = ((i, j) for i in range(len(text)) for j in range(i + 1, len(text) + 1))
    there = needle and any(folding.fold(text[i:j]).data == needle for i, j in places)
    assert bool(spans) == bool(there)


@given(st.lists(LETTERS, max_size=6), LETTERS)
def test_the_index_finds_what_each_text_holds(texts: list[str], query: str) -> None:
    folding = FindFolding()
    needle = folding.needle(query)
    hits = hits_of(index_of(*texts), query)
    expected = [
        Place(message, Field.BODY, ordinal, span)
        for message, text in enumerate(texts)
        for ordinal, span in enumerate(folding.spans(text, needle))
    ]
    assert [hits.place(i) for i in range(len(hits))] == expected


@pytest.mark.parametrize("piece", ["palavra ", "Ação…  \n", "e\u0301😊ß", " "])
def test_a_very_long_text_is_folded_in_pieces_as_if_in_one(piece: str) -> None:
    text = piece * 9_000 + "agulha no palheiro"
    folding = FindFolding()
    for query in ("agulha NO", piece.strip() or "no"):
        hits = hits_of(index_of(text, "outra agulha"), query)
        expected = folding.spans(text, folding.needle(query))
        for ordinal in range(0, len(expected), len(expected) // 7 + 1):
            assert hits.place(ordinal).span == expected[ordinal]
    assert len(hits_of(index_of(text, "outra agulha"), "agulha")) == 2


def test_hits_are_counted_over_many_blocks_and_found_by_message() -> None:
    index = index_of(*(f"mensagem {i} com orçamento" for i in range(20_000)))
    hits = hits_of(index, "orcamento")
    assert len(hits) == 20_000
    assert [hits.message(i) for i in (0, 9_999, 19_999)] == [0, 9_999, 19_999]
    assert hits.from_message(12_345) == 12_345
    assert len(hits_of(index, "mensagem 12345 com")) == 1
    assert hits_of(index, "mensagem 19999").place(0) == Place(19_999, Field.BODY, 0, (0, 14))


def test_a_hit_above_or_below_the_text_is_told_by_its_number() -> None:
    index = FindIndex(FindFolding())
    texts = Texts(SEPARATOR.join(("Ana", "ana.pdf")), "Oi, Ana", "de Ana")
    for _ in index.adding([Texts("", "x", ""), texts]):
        pass
    hits = hits_of(index, "ana")
    assert [hits.place(i) for i in range(len(hits))] == [
        Place(1, Field.ABOVE, 0),
        Place(1, Field.ABOVE, 1),
        Place(1, Field.BODY, 0, (4, 7)),
        Place(1, Field.BELOW, 0),
    ]
    assert not len(hits_of(index, f"ana{SEPARATOR}ana.pdf{SEPARATOR}oi"))


def test_no_step_of_a_search_goes_through_everything() -> None:
    index = index_of("a" * 1_000_000, *("b" for _ in range(100_000)))
    assert sum(1 for _ in index.finding("a")) > 50
    assert sum(1 for _ in index.finding("z")) > 50
