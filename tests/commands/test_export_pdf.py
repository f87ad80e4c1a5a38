"""``plugchat-gui export`` to PDF: without a display, without a window."""

import json
import os
import subprocess
import sys

import pytest

NOW = 1_791_979_320_000  # 14 October 2026, 9:02 in São Paulo


@pytest.fixture
def payload(tmp_path):
    path = tmp_path / "atendimento.json"
    chat = [{"momment": NOW, "text": {"message": "bom dia"}}]
    path.write_text(json.dumps({"attendance": {"attendanceNumber": 7}, "chat": chat}))
    return path


def run(*arguments, stdin=None):
    """Run the command as a person without a display does."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "plugchat_gui", "export", "--lang", "pt_BR", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=env, check=False)


def text_of(data):
    told = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return told.stdout.decode()


def test_the_format_follows_the_ending(payload, tmp_path):
    told = run(payload, "-o", tmp_path / "conversa.PDF")
    assert (told.returncode, told.stdout, told.stderr) == (0, b"", b"")
    said = text_of((tmp_path / "conversa.PDF").read_bytes())
    assert "bom dia" in said
    assert "Página 1 de 1" in said


def test_it_goes_to_standard_output_in_one_document(payload):
    told = run(payload, "-", "-o", "-", "--format", "pdf", stdin=payload.read_bytes())
    assert (told.returncode, told.stderr) == (0, b"")
    assert text_of(told.stdout).count("bom dia") == 2


def test_several_inputs_go_to_a_folder(payload, tmp_path):
    (out := tmp_path / "out").mkdir()
    assert run(payload, payload, "-o", out, "--format", "pdf").returncode == 0
    assert sorted(p.name for p in out.iterdir()) == ["atendimento-2.pdf", "atendimento.pdf"]
    assert all("bom dia" in text_of(p.read_bytes()) for p in out.iterdir())


def test_one_that_cannot_be_read_is_named_and_the_others_are_written(payload, tmp_path):
    (out := tmp_path / "out").mkdir()
    told = run(tmp_path / "nada.json", payload, "-o", out, "--format", "pdf")
    assert told.returncode == 1
    assert "Não deu para ler nada.json." in told.stderr.decode()
    assert [p.name for p in out.iterdir()] == ["atendimento.pdf"]


def test_what_cannot_be_written_is_said(payload):
    told = run(payload, "-o", payload / "out.pdf")
    assert told.returncode == 1
    assert "Não deu para gravar" in told.stderr.decode()


def test_no_window_is_loaded(payload, tmp_path):
    code = (
        "import io, sys\nfrom plugchat_gui.commands.export import run\n"
        f"run([{str(payload)!r}, '-o', {str(tmp_path / 'a.pdf')!r}], None, None, sys.stderr)\n"
        "bad = ('PySide6.QtWidgets', 'PySide6.QtNetwork', 'plugchat_gui.ui', 'httpx', 'keyring')\n"
        "sys.exit(any(name.startswith(bad) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert (tmp_path / "a.pdf").exists()
