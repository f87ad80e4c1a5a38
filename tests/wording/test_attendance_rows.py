"""What a row of the list says of a delivery, in both languages, hidden and not."""

import pytest

from plugchat_gui.domain.delivery import ArchivedDelivery, DeliverySummary, Origin
from plugchat_gui.wording.attendance_rows import archived_row, delivery_name, waiting_row
from plugchat_gui.wording.words import LANGUAGES, Language, Words

AT = 1_791_979_320_000
SUMMARY = DeliverySummary(
    number="1492",
    customer="Mariana Alves",
    phone="5544900001423",
    operator="Juliana Prado",
    category="Orçamento",
    category_color="#2f8f55",
    started_ms=AT,
    attendances=3,
    messages=18,
    warnings=2,
)


def row(summary: DeliverySummary | None = SUMMARY, **members: object) -> ArchivedDelivery:
    known = {"at_ms": AT, "origin": Origin.RECEIVED, "source": "recebe.example"}
    return ArchivedDelivery(7, size_bytes=2048, summary=summary, **known, **members)


def test_it_says_who_when_which_and_what_is_odd() -> None:
    lines = archived_row(row(starred=True, note="x", repeat_of=3), Words("pt_BR"))
    assert lines.title == "Mariana Alves"
    assert lines.subtitle == "nº 1492 · Juliana Prado · e mais 2"
    assert (lines.category, lines.category_color, lines.warnings) == ("Orçamento", "#2f8f55", 2)
    assert (lines.repeated, lines.starred, lines.noted) == ("Repetido", True, True)
    assert lines.sentence == (
        f"Mariana Alves, {lines.day}, nº 1492 · Juliana Prado · e mais 2, Orçamento, "
        "2 coisas estranhas, Repetido, com estrela, com anotação"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_hidden_rows_name_nobody(language: Language) -> None:
    lines = archived_row(row(note="Ligar para a Mariana"), Words(language), hidden=True)
    said = f"{lines}"
    for secret in ("Mariana", "Alves", "Juliana", "5544", "Orçamento", "Ligar"):
        assert secret not in said
    assert "1492" in lines.subtitle


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_could_read_says_when_and_how_large(language: Language) -> None:
    tr = Words(language)
    unreadable = DeliverySummary(problem="x")
    for summary, title in ((None, "Not read yet"), (unreadable, "Could not be read")):
        lines = archived_row(row(summary), tr)
        assert lines.title == tr(title)
        assert lines.subtitle.startswith("2 KB")


def test_nothing_known_still_says_something() -> None:
    lines = archived_row(row(DeliverySummary(attendances=1)), Words("pt_BR"))
    assert (lines.title, lines.subtitle) == ("Sem nome", "Nenhuma mensagem")
    assert waiting_row(Words("pt_BR")).sentence == "Carregando"


def test_an_input_is_called_by_its_file_or_its_moment() -> None:
    tr = Words("pt_BR")
    assert delivery_name(row(), tr).startswith("Entrega, ")
    imported = ArchivedDelivery(1, AT, Origin.IMPORTED, "tudo.har", 1)
    assert delivery_name(imported, tr) == "tudo.har"
