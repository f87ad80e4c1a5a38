"""The table that spreadsheets open, and that no cell can turn into a program."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.export.csv import CsvForm, cell, export_csv
from plugchat_gui.export.edition import Edition, Period
from tests.export.exporting import (
    EN,
    HOSTILE,
    MADE,
    NOW,
    PT,
    SAMPLES,
    SAO_PAULO,
    delivery,
    hostile_everywhere,
    one,
    written,
)

FORMULA = re.compile(r"\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def rows_of(data, tr=EN, **options):
    """Return the rows as dictionaries, read as any program would read them."""
    text = written("csv", one(data), tr, **options).decode("utf-8-sig")
    separator = ";" if tr is PT else ","
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_has_a_row_a_message(sample):
    transcript = one(sample.read_bytes(), sample.name)
    for tr in (PT, EN):
        rows = rows_of(sample.read_bytes(), tr)
        assert len(rows) == len(transcript.messages)
        assert len(rows[0]) == 24


def test_a_row_says_when_who_and_what():
    chat = [
        {"messageId": "A", "momment": NOW, "senderName": "Ana", "text": {"message": "oi\ntudo?"}},
        {
            "messageId": "B",
            "momment": NOW + 61_000,
            "fromMe": True,
            "status": "READ",
            "referenceMessageId": "A",
            "forwarded": True,
            "text": {"message": "sim"},
        },
    ]
    first, second = rows_of(
        delivery(chat, operators=[{"id": "1", "name": "Juliana"}], ratingValue=5)
    )
    assert first["Moment"] == "2026-10-14T09:02:00-03:00"
    assert (first["Date"], first["Time"]) == ("2026-10-14", "09:02:00")
    assert (first["Side"], first["Author"], first["Kind"]) == ("Customer", "Ana", "Text")
    assert first["Text"] == "oi\ntudo?"
    assert (second["Side"], second["Author"]) == ("Company", "Juliana")
    assert second["Text"] == "(Forwarded)\nsim"
    assert (second["Message status"], second["Reply to"]) == ("read", "A")
    assert (second["Attendance"], second["Rating"], second["No."]) == ("1", "5", "2")
    assert (second["Time zone"], second["Messages"]) == ("America/Sao_Paulo", "2")
    assert second["Made on"] == "2026-10-15T09:30:00-03:00"
    assert len(second["SHA-256 of the source"]) == 64


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("tr", [PT, EN], ids=["pt", "en"])
def test_no_cell_begins_like_a_formula_and_no_text_makes_a_row(text, tr):
    rows = rows_of(hostile_everywhere(text), tr)
    assert len(rows) == 2
    for row in rows:
        for name, value in row.items():
            assert not FORMULA.match(value), (name, value)
            assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", value)


def test_every_line_of_the_file_but_those_inside_cells_ends_as_in_the_standard():
    text = written("csv", one(delivery([{"momment": NOW, "text": {"message": "a\r\nb\rc"}}])), EN)
    assert text.count(b"\r\n") == 2
    assert text.count(b"\r") == 2
    assert b'"a\nb\nc"' in text


@pytest.mark.parametrize("length", [32_766, 32_767, 32_768, 100_000])
@pytest.mark.parametrize("letter", ["a", "😊", "="])
def test_a_cell_holds_what_a_spreadsheet_takes(length, letter):
    made = cell(letter * length, EN)
    units = len(made.encode("utf-16-le")) // 2
    assert units <= 32_767
    whole = length * len(letter.encode("utf-16-le")) // 2 + (letter == "=")
    assert ("characters in all)" in made) is (whole > 32_767)


def test_an_attendance_without_messages_has_its_row():
    (row,) = rows_of({"attendance": {"attendanceNumber": 9}})
    assert (row["Attendance"], row["No."], row["Text"], row["Messages"]) == ("9", "", "", "0")


def test_a_period_says_what_it_leaves_out():
    chat = [{"momment": NOW + n, "text": {"message": str(n)}} for n in range(3)]
    (row,) = rows_of(delivery(chat), period=Period(NOW + 1, NOW + 2))
    assert (row["Text"], row["No."], row["Messages here"], row["Messages"]) == ("1", "2", "1", "3")
    assert row["Left out"].startswith("Only a period")


def test_a_notice_is_nobody_s():
    chat = [{"momment": NOW, "senderName": "Ana", "notification": "CALL_MISSED_VOICE"}]
    (row,) = rows_of(delivery(chat))
    assert (row["Side"], row["Author"]) == ("Notice", "")
    assert "Missed voice call" in row["Text"]


def test_messages_without_a_time_have_none():
    (row,) = rows_of(delivery([{"text": {"message": "when"}}]))
    assert (row["Date"], row["Time"], row["Moment"]) == ("", "", "")


def test_several_attendances_are_one_table():
    transcripts = [one(path.read_bytes(), path.name) for path in SAMPLES]
    text = written("csv", transcripts, EN).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == sum(len(t.messages) for t in transcripts)
    assert {row["Source"] for row in rows} == {path.name for path in SAMPLES}


@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=10)), min_size=1, max_size=4),
    st.sampled_from(",;"),
)
@settings(max_examples=150, deadline=None)
def test_any_text_comes_back_as_one_cell(said, separator):
    chat = [
        {"momment": NOW + n, "senderName": name, "text": {"message": text or "-"}}
        for n, (text, name) in enumerate(said)
    ]
    pieces = export_csv([one(delivery(chat))], EN, Edition(MADE, SAO_PAULO), CsvForm(separator))
    text = "".join(pieces)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    assert len(rows) == 1 + len(chat)
    assert all(len(row) == 24 for row in rows)
    assert not any(FORMULA.match(value) for row in rows for value in row)
