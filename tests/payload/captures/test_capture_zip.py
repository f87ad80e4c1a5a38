"""A .zip of captures: each file as if it came alone, and nothing that a .zip can do wrong."""

import io
import json
import zipfile

import pytest

from plugchat_gui.payload.captures import zip_file
from plugchat_gui.payload.captures.captured import CaptureFormat
from plugchat_gui.payload.captures.registry import read_capture
from plugchat_gui.payload.codes import ProblemCode
from tests.support.captures import (
    NOW,
    PAYLOAD,
    har,
    har_entry,
    read,
    site_page,
    site_request,
    skipped,
)

BODY = PAYLOAD.encode()
UTC = "2026-10-14T12:02:00Z"


def zipped(*files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def test_every_file_is_read_as_if_it_came_alone():
    found = read(
        zipped(
            ("entrega.json", PAYLOAD),
            ("pasta/navegador.har", json.dumps(har(har_entry()))),
            ("pasta/site.json", json.dumps(site_page(site_request()))),
            ("pasta/comando.txt", f"curl https://x -d '{PAYLOAD}'"),
            ("pasta/pedido.http", f"POST / HTTP/1.1\nHost: x\n\n{PAYLOAD}"),
            ("pasta/servidor.log", f"{UTC} INFO {PAYLOAD}\n"),
            ("outro.zip", zipped(("dentro.json", PAYLOAD.replace("7", "8")))),
            ("notas.txt", "oi"),
            ("vazio.json", ""),
        )
    )
    assert found.format is CaptureFormat.ZIP
    assert [(one.name, one.at_ms) for one in found.items] == [
        ("entrega.json", None),
        ("pasta/navegador.har", NOW),
        ("pasta/site.json", 1_791_979_320_000),
        ("pasta/comando.txt", None),
        ("pasta/pedido.http", None),
        ("pasta/servidor.log", NOW),
        ("outro.zip", None),
    ]
    assert [one.body for one in found.items] == [BODY] * 6 + [BODY.replace(b"7", b"8")]
    assert skipped(found) == {"not_a_payload": 1, "no_body": 1}


def test_a_payload_is_taken_as_it_is_in_whatever_form():
    for text in (
        PAYLOAD.encode("utf-16"),
        b"\xef\xbb\xbf" + BODY,
        f"Segue o atendimento\n{PAYLOAD}".encode(),
    ):
        assert [one.body for one in read(zipped(("a.json", text))).items] == [text]


def test_a_zip_in_a_zip_in_a_zip_is_not_opened():
    inner = zipped(("a.zip", zipped(("b.zip", zipped(("c.json", PAYLOAD))))))
    assert (read(inner).items, skipped(read(inner))) == ((), {"not_a_payload": 1})


def test_what_nobody_put_in_on_purpose_is_left_out():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(
            ("a.json", PAYLOAD),
            ("a.json", PAYLOAD),
            ("pasta/", ""),
            ("__MACOSX/._a.json", PAYLOAD + " "),
            (".DS_Store", PAYLOAD + "  "),
            ("pasta/Thumbs.db", PAYLOAD + "   "),
        )
    found = read(data)
    assert len(found.items) == 1
    assert skipped(found) == {"repeated": 1}


def test_names_are_labels_only():
    hostile = "../../etc/a\x1b[31m\u202e.json"
    found = read(zipped((hostile, PAYLOAD), ("x" * 999 + "z", BODY + b" ")))
    assert [one.name for one in found.items] == [
        "../../etc/a\ufffd[31m\ufffd.json",
        "x" * 199 + "z",
    ]


def with_flag(data, flag):
    """Return a .zip in whose lists the flags of the first file are these."""
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(magic) + at
        data = data[:start] + flag.to_bytes(2, "little") + data[start + 2 :]
    return data


def test_files_with_a_password_are_told():
    assert skipped(read(with_flag(zipped(("a.json", PAYLOAD)), 1))) == {"encrypted": 1}


def test_damaged_files_are_told_and_others_read():
    data = zipped(("a.json", "x" * 50), ("b.json", PAYLOAD), method=zipfile.ZIP_STORED)
    found = read(data.replace(b"x" * 50, b"y" * 50))
    assert len(found.items) == 1
    assert skipped(found) == {"bad_encoding": 1}


def test_what_grows_beyond_all_measure_is_refused(monkeypatch):
    bomb = zipped(("a.json", b" " * 5_000_000), ("b.json", PAYLOAD))
    found = read(bomb)
    assert len(found.items) == 1
    assert skipped(found) == {"too_large": 1}
    monkeypatch.setattr(zip_file, "MAX_BYTES", len(BODY) + 10)
    found = read(zipped(("a.json", PAYLOAD), ("b.json", PAYLOAD + " ")))
    assert len(found.items) == 1
    assert found.problem.code is ProblemCode.TOO_LARGE
    monkeypatch.undo()
    monkeypatch.setattr(zip_file, "MAX_ENTRIES", 2)
    files = [(f"{n}.json", PAYLOAD + " " * n) for n in range(5)]
    assert skipped(read(zipped(*files))) == {"too_large": 3}
    monkeypatch.setattr(zip_file, "_MOST_ENTRIES", 4)
    assert read(zipped(*files)).problem.code is ProblemCode.ZIP


@pytest.mark.parametrize(
    ("files", "name", "code"),
    [
        ([("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")], "a.xlsx", "spreadsheet"),
        ([("[Content_Types].xml", "x"), ("word/document.xml", "x")], "a.docx", "office_file"),
        ([("mimetype", "application/vnd.oasis.opendocument.text")], "a.odt", "office_file"),
        ([("META-INF/MANIFEST.MF", "x"), ("A.class", "x")], "a.jar", "zip"),
    ],
)
def test_files_of_other_programs_go_on_being_named(files, name, code):
    data = zipped(*files, method=zipfile.ZIP_STORED)
    for given in (name, None):
        found = read(data, given)
        assert (found.format, found.problem.code) == (None, code)


def test_what_fiddler_saved_is_a_collection_of_messages():
    message = f"POST https://x.example/ HTTP/1.1\r\nHost: x.example\r\n\r\n{PAYLOAD}"
    files = [("[Content_Types].xml", "x"), ("raw/01_c.txt", message), ("raw/01_m.xml", "<x/>")]
    found = read(zipped(*files), "tudo.saz")
    assert [one.body for one in found.items] == [BODY]


def test_what_is_no_whole_zip_is_named():
    assert read(zipped(("a.json", PAYLOAD))[:-30]).problem.code is ProblemCode.ZIP


def test_a_zip_that_happens_to_hold_the_name_of_a_spreadsheet_is_opened():
    data = zipped(("xl/a.json", PAYLOAD), method=zipfile.ZIP_STORED)
    assert len(read(data).items) == 1


def test_progress_is_told_and_reading_can_be_cancelled():
    data = zipped(*[(f"{n}.json", PAYLOAD + " " * n) for n in range(20)])
    told = []
    read_capture(data, progress=told.append)
    assert [one.done_bytes for one in told] == sorted(one.done_bytes for one in told)
    assert told[-1].messages == 19
    answers = iter([False] * 9)
    found = read_capture(data, cancelled=lambda: next(answers, True))
    assert (found.items, found.problem.code) == ((), ProblemCode.CANCELLED)
