"""The history as a spreadsheet."""

import csv
import io
from datetime import timedelta, timezone

from plugchat_gui.domain.history import HistoryKind
from plugchat_gui.export.csv import CsvForm, usual_form
from plugchat_gui.export.history_csv import export_history_csv
from plugchat_gui.wording.words import Words
from tests.support.history_entries import FIRST, SECOND, of_kind, send

PT, EN = Words("pt_BR"), Words("en")
HERE = timezone(timedelta(hours=-3))


def rows(*entries, tr=PT, form=CsvForm()):  # noqa: B008 (frozen)
    text = "".join(export_history_csv(entries, tr, HERE, form))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=form.separator))


def test_a_send_is_one_row_under_headings_in_the_language() -> None:
    heading, row = rows(send())
    told = dict(zip(heading, row, strict=True))
    assert told["Momento"] == "2026-11-17T09:00:00.000-03:00"
    assert (told["Data"], told["Hora"]) == ("2026-11-17", "09:00:00")
    assert (told["O quê"], told["Empresa"]) == ("Envio", "Ótica Três Ipês")
    assert (told["Endereço anterior"], told["Endereço"]) == (FIRST, SECOND)
    assert (told["Resultado"], told["Código do resultado"]) == ("Enviado", "accepted")
    assert (told["Resposta"], told["Duração (ms)"]) == ("200", "412")
    assert rows(send(), tr=EN)[0][3] == "What"


def test_what_nobody_knows_is_empty() -> None:
    [_, row] = rows(of_kind(HistoryKind.CAPTURE, "returned", duration_ms=0, deliveries=6))
    assert (row[8], row[12], row[13], row[14]) == ("", "", "", "6")


def test_no_cell_is_a_formula_or_hides_anything() -> None:
    hostile = send(company_name="=cmd()", detail="request: PUT https://x\n\n@SUM(1)\u202e\x00")
    [_, row] = rows(hostile)
    assert row[4] == "'=cmd()"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert "\u202e" not in "".join(row)
    assert "\x00" not in "".join(row)


def test_the_form_is_the_one_of_the_languages_spreadsheets() -> None:
    text = "".join(export_history_csv([send()], PT, HERE, usual_form(PT)))
    assert text.startswith('\ufeff"Data";"Hora"')


def test_every_entry_has_a_row_however_many() -> None:
    assert len(rows(*[send(at) for at in range(600)])) == 601
