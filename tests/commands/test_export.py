"""``plugchat-gui export``: exit codes, sentences, files."""

import io
import json
import os
import subprocess
import sys
import unicodedata

import pytest

from plugchat_gui.commands.export import run
from plugchat_gui.resources import resource

NOW = 1_791_979_320_000  # 14 October 2026, 9:02 in São Paulo
DAY = 86_400_000
SAMPLE = sorted(resource("samples").glob("*.json"))[2]


class Run:
    """One run of the command with what it answered."""

    def __init__(self, *arguments, stdin=b""):
        out, err = io.BytesIO(), io.StringIO()
        self.code = run([str(a) for a in arguments], io.BytesIO(stdin), out, err)
        self.out, self.err = out.getvalue().decode(), err.getvalue()


@pytest.fixture
def payload(tmp_path):
    path = tmp_path / "atendimento.json"
    chat = [{"momment": NOW + n * DAY, "text": {"message": f"dia {n}"}} for n in range(3)]
    path.write_text(json.dumps({"attendance": {"attendanceNumber": 7}, "chat": chat}))
    return path


def test_both_messages_of_the_documented_example_in_order():
    told = Run(SAMPLE, "-o", "-", "--tz", "America/Sao_Paulo")
    lines = told.out.split("\n")
    first = lines.index("[10:17] Cleide (cliente): Oi, o meu pedido já saiu para entrega?")
    assert lines[first + 1] == "[10:17] Empresa (automática): só um momento [lida]"
    assert told.code == 0
    assert told.err.split("\n") == [
        f"{SAMPLE.name}: A chave ID_DA_MENSAGEM veio duas vezes. Mostramos as duas mensagens.",
        f"{SAMPLE.name}: O pedido é de depois do início. Não dá para calcular a espera.",
        "",
    ]


def test_a_file_is_written_and_replaced(payload, tmp_path):
    out = tmp_path / "conversa.txt"
    out.write_text("old")
    assert Run(payload, "-o", out).code == 0
    assert "dia 2" in out.read_text(encoding="utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["atendimento.json", "conversa.txt"]


def test_standard_input_and_output(payload):
    told = Run("-", "-o", "-", "--lang", "en", stdin=payload.read_bytes())
    assert (told.code, told.err) == (0, "")
    assert "Attendance no. 7" in told.out


def test_several_inputs_go_to_a_folder(payload, tmp_path):
    folder, other = tmp_path / "out", tmp_path / "x" / "atendimento.json"
    folder.mkdir()
    other.parent.mkdir()
    other.write_bytes(payload.read_bytes())
    assert Run(payload, other, "-", "-o", folder, stdin=payload.read_bytes()).code == 0
    assert sorted(p.name for p in folder.iterdir()) == [
        "atendimento-2.txt",
        "atendimento-3.txt",
        "atendimento.txt",
    ]


@pytest.mark.parametrize("ending", ["html", "csv", "json"])
def test_the_format_follows_the_ending_and_the_folder_takes_it_too(payload, tmp_path, ending):
    (out := tmp_path / "out").mkdir()
    assert Run(payload, "-o", out / f"a.{ending.upper()}").code == 0
    assert Run(payload, payload, "-o", out, "--format", ending).code == 0
    first, *others = [p.read_bytes() for p in sorted(out.iterdir())]
    assert [p.name for p in sorted(out.iterdir())] == [
        f"a.{ending.upper()}",
        f"atendimento-2.{ending}",
        f"atendimento.{ending}",
    ]
    assert b"dia 1" in first
    assert all(other[:80] == first[:80] for other in others)


def test_names_that_differ_only_in_case_or_spelling_are_kept_apart(payload, tmp_path):
    (out := tmp_path / "out").mkdir()
    inputs = []
    for name in ("A\u0301.json", "\u00c1.json", "\u00e1.txt", "\u00e1-2.json"):
        inputs.append(tmp_path / "in" / str(len(inputs)) / name)
        inputs[-1].parent.mkdir(parents=True)
        inputs[-1].write_bytes(payload.read_bytes())
    assert Run(*inputs, "-o", out, "--format", "html").code == 0
    names = {unicodedata.normalize("NFC", p.name).casefold() for p in out.iterdir()}
    assert len(names) == 4


def test_a_person_is_told_which_of_several_files_is_under_way(payload, tmp_path):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    told = Terminal()
    arguments = [str(payload), str(payload), "-o", str(tmp_path), "--format", "html"]
    assert run(arguments, io.BytesIO(), io.BytesIO(), told) == 0
    assert told.getvalue() == "1 de 2: atendimento.json\n2 de 2: atendimento.json\n"
    assert Run(*arguments).err == ""


def test_several_inputs_are_one_document_on_standard_output(payload):
    told = Run(payload, "-", "-o", "-", "--format", "json", stdin=payload.read_bytes())
    assert len(json.loads(told.out)["attendances"]) == 2
    told = Run(payload, "-", "-o", "-", "--format", "html", stdin=payload.read_bytes())
    assert told.out.count("<!doctype html>") == 1
    assert told.out.count("<h1 ") == 2


def test_the_customer_gets_no_internals_in_any_format(tmp_path):
    path = tmp_path / "a.json"
    attendance = {
        "attendanceNumber": 7,
        "operatorReport ": "INTERNO-1",
        "ratingValue": 4,
        "ratingObservation": "INTERNO-2",
        "attendanceCategories": [{"categoryName": "INTERNO-3"}],
        "internalNote": "INTERNO-4",
    }
    chat = [
        {"momment": NOW, "note": "INTERNO-5", "text": {"message": "oi"}},
        {
            "momment": NOW + 1,
            "internalNote": {"text": "INTERNO-6"},
            "broadcastRecipients": ["INTERNO-7"],
        },
    ]
    path.write_text(json.dumps({"attendance": attendance, "chat": chat}))
    for ending in ("txt", "html", "csv", "json"):
        inside = Run(path, "-o", "-", "--format", ending)
        outside = Run(path, "-o", "-", "--format", ending, "--customer")
        assert "INTERNO-3" in inside.out
        assert "oi" in outside.out
        assert "Versão para o cliente" in outside.out
        assert "INTERNO" not in outside.out, ending


@pytest.mark.parametrize(
    ("arguments", "begin"),
    [
        ([], b'\xef\xbb\xbf"Atendimento";"Cliente"'),
        (["--lang", "en"], b'"Attendance","Customer"'),
        (["--no-csv-bom"], b'"Atendimento";"Cliente"'),
        (["--csv-separator", ","], b'\xef\xbb\xbf"Atendimento","Cliente"'),
        (["--lang", "en", "--csv-bom", "--csv-separator", ";"], b'\xef\xbb\xbf"Attendance";'),
    ],
)
def test_tables_open_by_a_double_click_and_otherwise_as_asked(payload, tmp_path, arguments, begin):
    out = tmp_path / "a.csv"
    assert Run(payload, "-o", out, *arguments).code == 0
    assert out.read_bytes().startswith(begin)


@pytest.mark.parametrize("ending", ["txt", "html", "csv", "json"])
@pytest.mark.parametrize("data", [b"", b'{"a": 1}', b"[[[[", b"\x00\xff" * 50, b"null", b"1e999"])
def test_no_format_makes_a_file_of_what_is_no_attendance(tmp_path, ending, data):
    out = tmp_path / f"a.{ending}"
    told = Run("-", "-o", out, stdin=data)
    assert told.code == 1
    assert 1 <= told.err.count("\n") <= 3
    assert not out.exists()


def test_a_period_is_by_days_of_the_zone(payload):
    told = Run(payload, "-o", "-", "--from", "2026-10-15", "--to", "15/10/2026", "--tz", "UTC")
    assert "dia 1" in told.out
    assert "dia 0" not in told.out
    assert "dia 2" not in told.out


def test_an_empty_period_writes_nothing(payload, tmp_path):
    out = tmp_path / "out.txt"
    told = Run(payload, "-o", out, "--from", "2027-01-01")
    assert told.code == 1
    assert told.err == "atendimento.json: não há mensagem nesse período.\n"
    assert not out.exists()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "Está vazio."),
        (b"PK\x03\x04xl/", "É uma planilha."),
        (b'{"chat": {"M" 1}}', "Linha 1, coluna 15: esperavam-se dois-pontos."),
        (b'{"a": 1}', "Não há nenhum atendimento nem mensagem nele."),
        (b'{"attendance": {"id": "x"', "O texto acaba no meio."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(data, expected, tmp_path):
    out = tmp_path / "out.txt"
    told = Run("-", "-o", out, stdin=data)
    assert told.code == 1
    assert expected in told.err
    assert 1 <= told.err.count("\n") <= 3
    assert not out.exists()


def test_one_bad_input_does_not_stop_the_others(payload, tmp_path):
    told = Run(tmp_path / "nada.json", payload, tmp_path, "-o", "-")
    assert told.code == 1
    assert "dia 1" in told.out
    assert "Não deu para ler nada.json.\nO arquivo não está lá." in told.err
    assert "É uma pasta." in told.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-o", "out.docx"], "Não existe o formato docx. Existe: txt, html, csv, json, pdf."),
        (["-o", "-", "--format", "docx"], "Não existe o formato docx. Existe: txt, html, csv"),
        (["-o", "-", "--replace", "Ana"], "--replace só vale com --pseudonymise."),
        (["-o", "-", "--csv-separator", ";"], "são do formato csv"),
        (["-o", "-", "--format", "csv", "--csv-separator", "|"], "--csv-separator"),
        (["-o", "-", "--tz", "Lua/Mar"], "Não existe o fuso horário Lua/Mar."),
        (["-o", "-", "--tz", "../../etc/passwd"], "Não existe o fuso horário"),
        (["-o", "-", "--from", "ontem"], "ontem não é um dia."),
        (["-o", "-", "--from", "2026-10-15", "--to", "2026-10-14"], "O último dia é antes"),
        (["-", "-o", "-"], "A entrada padrão só pode ser lida uma vez."),
        (["b.json", "-o", "none.txt"], "Várias entradas precisam de uma pasta"),
        (["-o", "-", "--no-repair", "--salvage"], "Use --no-repair ou --salvage, não os dois."),
        ([], "-o"),
        (["-o", "-", "--anonymous"], "--anonymous"),
    ],
)
def test_wrong_usage_says_what_is_wrong(arguments, expected):
    told = Run("-", *arguments)
    assert told.code == 2
    assert expected in told.err
    assert told.out == ""


def test_an_input_is_never_overwritten(tmp_path, payload):
    same = tmp_path / "a.txt"
    same.write_bytes(payload.read_bytes())
    for out in (same, tmp_path):
        told = Run(same, "-o", out)
        assert told.code == 2
        assert "não será substituída" in told.err
    assert same.read_bytes() == payload.read_bytes()


def test_what_cannot_be_written_is_said(payload, tmp_path):
    told = Run(payload, "-o", payload / "out.txt")
    assert told.code == 1
    assert "Não deu para gravar" in told.err


def test_help_goes_to_standard_output():
    told = Run("--help")
    assert (told.code, told.err) == (0, "")
    assert "--tz" in told.out
    assert "--no-repair" in told.out
    assert "--salvage" in told.out


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_fault_of_the_program(tmp_path, unbuffered):
    path = tmp_path / "long.json"
    chat = [{"momment": NOW, "text": {"message": "olá " * 100}}] * 2000
    path.write_text(json.dumps({"chat": chat}))
    with subprocess.Popen(
        [sys.executable, "-m", "plugchat_gui", "export", path, "-o", "-"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    ) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(30) == 1
        assert process.stderr.read() == b""


def test_no_window_toolkit_is_loaded(payload):
    code = (
        "import io, sys\nfrom plugchat_gui.commands.export import run\n"
        f"run([{str(payload)!r}, '-o', '-'], io.BytesIO(), io.BytesIO(), io.StringIO())\n"
        "sys.exit(any(name.startswith(('PySide6', 'httpx', 'keyring')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture
def personal(tmp_path):
    path = tmp_path / "Mariana Alves.json"
    said = [
        "Oi, sou a Mariana, do Bairro Jardim Alvorada",
        "Meu cachorro se chama Pingo",
    ]
    chat = [{"momment": NOW, "senderName": "Mariana", "text": {"message": s}} for s in said]
    facts = {"attendanceNumber": 7, "customer": {"name": "Mariana Alves"}}
    path.write_text(json.dumps({"attendance": facts, "chat": chat}))
    return path


@pytest.mark.parametrize("option", ["--pseudonymise", "--pseudonymize"])
@pytest.mark.parametrize("form", ["txt", "html", "csv", "json"])
def test_aliases_stand_for_people_and_for_what_is_added(personal, option, form):
    told = Run(
        personal, "-o", "-", "--format", form, option,
        "--replace", "jardim álvorada", "--replace", "pingo", "--lang", "pt_BR",
    )  # fmt: skip
    assert told.code == 0
    assert "Pseudonimizado" in told.out
    assert "sou a Cliente A, do Bairro trecho 1" in told.out
    assert "se chama trecho 2" in told.out
    for name in ("mariana", "alves", "alvorada", "pingo"):
        assert name not in told.out.lower()


def test_files_with_aliases_are_not_called_as_their_inputs(personal, tmp_path):
    folder = tmp_path / "saida"
    folder.mkdir()
    (folder / "atendimento-pseudonimizado-1.html").write_text("mine")
    arguments = (personal, "-o", folder, "--format", "html", "--lang", "pt_BR", "--pseudonymise")
    assert Run(*arguments).code == 0
    names = [path.name for path in sorted(folder.iterdir())]
    assert names == ["atendimento-pseudonimizado-1.html", "atendimento-pseudonimizado-2.html"]
    assert (folder / names[0]).read_text() == "mine"
    assert "Mariana" not in (folder / names[1]).read_text(encoding="utf-8")


def test_aliases_and_the_customers_version_hold_together(personal):
    told = Run(personal, "-o", "-", "--pseudonymise", "--customer", "--lang", "pt_BR")
    assert "Pseudonimizado" in told.out
    assert "Versão para o cliente" in told.out
    assert "Mariana" not in told.out


@pytest.mark.parametrize("period", [(), ("--from", "2000-01-01", "--to", "2000-01-02")])
def test_however_odd_an_input_is_three_lines_say_so(tmp_path, period):
    path = tmp_path / "a.json"
    chat = [{"momment": NOW, f"novo{n}": {"a": 1}} for n in range(1_000)]
    path.write_text(json.dumps([{"attendance": {"attendanceNumber": 7}, "chat": chat}] * 2))
    told = Run(path, "-o", "-", *period)
    lines = told.err.splitlines()
    assert len(lines) == 3
    assert "Há mais 1.99" in lines[-2 if period else -1]
    assert told.code == bool(period)
    assert period or "novo150" in told.out
