"""CSV: columns nobody documents, saved again by spreadsheet programs."""

import csv
import io
import json
import re

import pytest

from plugchat_gui.payload.captures.captured import CaptureFormat, SkipReason
from tests.support.captures import NOW, PAYLOAD, in_base64, read, skipped

HEADERS = json.dumps({"content-type": ["application/json"], "authorization": ["s3cr3t"]})
TITLES = ["uuid", "type", "method", "headers", "content", "created_at"]


def row(content=PAYLOAD, uuid="u-1"):
    return [uuid, "web", "POST", HEADERS, content, "2026-10-14 12:02:00"]


def table(*rows, titles=TITLES, separator=",", end="\r\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows([titles, *rows])
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_bodies_with_line_breaks_and_quotes_come_back_as_they_were(separator, end):
    found = read(table(row(), row(uuid="u-2"), separator=separator, end=end))
    assert found.format is CaptureFormat.WEBHOOK_SITE_CSV
    assert [one.body.decode() for one in found.items] == [PAYLOAD] * 2
    one = found.items[0]
    assert (one.name, one.at_ms, one.secrets_dropped) == ("u-1", NOW, 1)
    assert one.headers == (("content-type", "application/json"),)


@pytest.mark.parametrize(
    "titles",
    [
        ["ID da requisição", "Tipo", "Método", "headers", "O que veio", "Quando"],
        ["a", "b", "c", "query", "x", "d"],
    ],
)
def test_the_column_of_the_bodies_is_found_by_what_stands_in_it(titles):
    found = read(table(row(), row("", "u-2"), titles=titles))
    assert [one.body.decode() for one in found.items] == [PAYLOAD]
    assert found.items[0].at_ms == NOW
    assert skipped(found) == {SkipReason.NO_BODY: 1}


def test_json_that_is_no_payload_is_offered_but_headers_are_not():
    (one,) = read(table(row('{"hello": 1}'))).items
    assert one.body == b'{"hello": 1}'
    found = read(table(row("")))
    assert (found.format, found.items) == (CaptureFormat.WEBHOOK_SITE_CSV, ())
    assert read(table(row(""), titles=["a", "b", "c", "headers", "e", "f"])).format is None


def test_a_column_of_other_json_has_it_in_most_rows():
    found = read('quando,o que veio\n12:00,"{""a"": 1}"\n12:01,"{""a"": 2}"\n12:02,\n')
    assert [one.body for one in found.items] == [b'{"a": 1}', b'{"a": 2}']


def test_a_column_of_base64():
    (one,) = read(table(row(in_base64(PAYLOAD)))).items
    assert one.body.decode() == PAYLOAD


def as_php(cell):
    """Write a cell as `fputcsv` does: a quote behind a backslash is not doubled."""
    return '"' + re.sub(r'(?<!\\)"', '""', cell) + '"'


@pytest.mark.parametrize(
    "said",
    ['"sim", disse ela', 'fim com "aspas"', "barra \\", 'a\\"b', '"', "uma\nduas;três,quatro"],
)
def test_quotes_behind_backslashes_as_php_writes_them(said):
    bodies = [json.dumps({"chat": [{"text": {"message": text}}]}) for text in (said, '"x" e')]
    rows = [",".join(map(as_php, row(body))) for body in bodies]
    found = read("\n".join([",".join(TITLES), *rows]) + "\n")
    assert [one.body.decode() for one in found.items] == bodies
    assert [one.at_ms for one in found.items] == [NOW] * 2
    found = read(table(*map(row, bodies)))
    assert [one.body.decode() for one in found.items] == bodies


def long_body(size):
    start = '{"attendance": {"attendanceNumber": 7, "note": "😊'
    return start + "x" * (size - len(start) - 4) + '"}}'


def test_what_excel_cut_off_is_told():
    whole, cut = long_body(32_767), long_body(40_000)
    cut = cut.encode("utf-16-le")[: 2 * 32_767].decode("utf-16-le")
    assert len(whole.encode("utf-16-le")) == 2 * 32_767
    found = read(table(row(whole), row(cut), row(PAYLOAD[:100])))
    assert [one.body.decode() for one in found.items] == [whole, PAYLOAD[:100]]
    assert skipped(found) == {SkipReason.CUT_OFF: 1}


def test_long_cells_are_read_whole():
    long = long_body(500_000)
    (one,) = read(table(row(long))).items
    assert one.body.decode() == long


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_encodings_of_spreadsheet_programs(encoding):
    text = "sep=;\r\n" + table(row(), separator=";")
    (one,) = read(text.encode(encoding), "requests.csv").items
    assert one.body.decode() == PAYLOAD


def test_a_table_that_ends_inside_a_cell_gives_what_there_is():
    text = table(row(), row(uuid="u-2"))
    found = read(text[: text.index("u-2") + 300])
    assert [one.name for one in found.items] == ["u-1", "u-2"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nome,telefone\nCleide,11",
        "oi, tudo bem?",
        "2026-10-14 12:02:00,INFO,recebido\n2026-10-14 12:02:01,INFO,oi",
        "a,b",
        "a,a\n{},{}",
        'hora,mensagem\n12:00,oi\n12:01,"{""a"": 1}"\n12:02,tchau',
    ],
)
def test_other_text_is_no_capture(text):
    assert read(text).format is None


def test_another_spreadsheet_is_named_for_what_it_is():
    found = read("nome;telefone\nCleide;11", "clientes.csv")
    assert (found.format, found.problem.code) == (None, "spreadsheet")
