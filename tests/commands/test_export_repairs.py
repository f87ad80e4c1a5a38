"""``plugchat-gui export`` of what is no JSON: corrected, salvaged or refused, never in silence."""

import io
import json

import pytest

from plugchat_gui.commands.export import run


class Run:
    """One run of the command with what it answered."""

    def __init__(self, *arguments, stdin):
        out, err = io.BytesIO(), io.StringIO()
        self.code = run([str(a) for a in arguments], io.BytesIO(stdin), out, err)
        self.out, self.err = out.getvalue().decode(), err.getvalue()


MENDABLE = (
    b'// exemplo\n{"attendance": {"attendanceNumber": NumberLong(7),}, "chat": [{"text": "oi"}],}'
)
CUT = b'{"attendance": {"attendanceNumber": 7}, "chat": [{"text": "oi"}, {"text": "tch'


def test_what_is_certain_is_corrected_and_each_kind_told_once():
    told = Run("-", "-o", "-", "--format", "json", stdin=MENDABLE)
    assert told.code == 0
    assert told.err.split("\n")[0] == (
        "entrada padrão: Corrigido ao abrir: 1 comentário, 1 valor em formato de banco de dados"
        " (NumberLong e parecidos) e 2 vírgulas sobrando. O primeiro caso está na linha 1."
    )
    (attendance,) = json.loads(told.out)["attendances"]
    assert [f["code"] for f in attendance["findings"]][:3] == [
        "repaired_comments",
        "repaired_calls",
        "repaired_commas",
    ]


def test_a_repair_of_several_attendances_is_told_once():
    told = Run("-", "-o", "-", stdin=b'{"attendance": {"id": 1}},' * 3)
    assert told.code == 0
    assert told.err.count("Corrigido ao abrir: 3 vírgulas entre as partes.") == 1
    assert told.out.count("Corrigido ao abrir: 3 vírgulas entre as partes.") == 3


def test_repairs_can_be_refused(tmp_path):
    out = tmp_path / "a.txt"
    told = Run("-", "-o", out, "--no-repair", stdin=MENDABLE)
    assert told.code == 1
    assert told.err.count("\n") == 3
    assert "Sem --no-repair, o arquivo seria corrigido: 1 comentário, 1 valor" in told.err
    assert not out.exists()


@pytest.mark.parametrize("arguments", [[], ["--no-repair"]])
def test_a_text_that_ends_in_the_middle_is_refused_with_what_it_would_give(tmp_path, arguments):
    out = tmp_path / "a.txt"
    told = Run("-", "-o", out, *arguments, stdin=CUT)
    assert told.code == 1
    assert told.err.count("\n") == 3
    assert "O texto acaba no meio. Linha 1, coluna 79." in told.err
    assert "Deu para ler 1 mensagem inteira. Com --salvage, isso é gravado." in told.err
    assert not out.exists()


def test_on_demand_the_whole_messages_of_it_are_written():
    told = Run("-", "-o", "-", "--salvage", stdin=CUT)
    assert told.code == 0
    assert "oi" in told.out
    assert "tch" not in told.out
    assert told.err.startswith(
        "entrada padrão: O texto acabava no meio (linha 1, coluna 79). Deu para ler 1 mensagem"
    )
    assert "O texto acabava no meio" in told.out


def test_where_nothing_is_whole_salvaging_is_refused():
    told = Run("-", "-o", "-", "--salvage", stdin=b'{"attendance": {"id')
    assert (told.code, told.out) == (1, "")
    assert "--salvage" not in told.err


def test_expired_files_are_told_by_todays_date(tmp_path):
    image = {"imageUrl": "https://f.example.com/1.jpg"}
    old = {"chat": [{"momment": 1_500_000_000_000, "image": image}]}
    assert (
        "O link de 1 arquivo já deve ter vencido."
        in Run("-", "-o", "-", stdin=json.dumps(old).encode()).err
    )
