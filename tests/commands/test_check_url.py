"""``check-url`` on the command line: lines, JSON, exit status, hostile input."""

import io
import json
import subprocess
import sys

import pytest

from plugchat_gui.commands.check_url import run

GOOD = "https://ganchos.empresa.com.br/plug"


def called(*arguments: str) -> tuple[int, list[str], str]:
    out, err = io.StringIO(), io.StringIO()
    status = run(arguments, out, err)
    return status, out.getvalue().splitlines(), err.getvalue()


def test_a_good_address_is_one_line_and_status_0() -> None:
    assert called(GOOD) == (0, [f"aceito\t{GOOD}"], "")


def test_a_warning_is_acceptable() -> None:
    status, lines, _ = called("--lang", "en", "https://8.8.8.8/")
    assert status == 0
    assert lines[0].startswith("accepted with warnings\thttps://8.8.8.8/\t8.8.8.8 is a number")


def test_one_refused_address_among_good_ones_is_status_1() -> None:
    status, lines, _ = called(GOOD, "http://127.0.0.1:5000", GOOD)
    assert status == 1
    assert len(lines) == 3
    assert lines[1].startswith("recusado\thttp://127.0.0.1:5000\t127.0.0.1 é este próprio")


def test_json_has_one_object_a_line() -> None:
    status, lines, _ = called("--json", "HTTPS://ganchos.empresa.com.br/plug", "")
    assert status == 1
    good, empty = map(json.loads, lines)
    assert set(good) == {"url", "verdict", "normalised", "findings"}
    assert (good["verdict"], good["normalised"]) == ("ok", GOOD)
    assert good["findings"] == [
        {
            "code": "scheme_lowered",
            "severity": "note",
            "message": "O começo foi escrito em letras minúsculas.",
        }
    ]
    assert (empty["verdict"], empty["normalised"]) == ("refused", None)
    assert [(f["code"], f["severity"]) for f in empty["findings"]] == [("empty", "error")]


@pytest.mark.parametrize(
    "url", [GOOD + "\ud800", GOOD + "\x1b[31m\n", "https://\u202ea.com/", "é\0"]
)
def test_hostile_characters_are_made_visible(url: str) -> None:
    status, lines, _ = called(url)
    assert status == 1
    assert len(lines) == 1
    assert lines[0].replace("\t", "").isprintable()
    assert json.loads(called("--json", url)[1][0])["url"] == url


def test_an_output_that_cannot_carry_a_name_escapes_it() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", newline="")
    assert run(["https://日本語.com/"], out, io.StringIO()) == 0
    out.flush()
    assert b"\\u65e5" in raw.getvalue()


@pytest.mark.parametrize("arguments", [[], ["--online", GOOD], ["--lang", "de", GOOD]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    status, lines, complaint = called(*arguments)
    assert (status, lines) == (2, [])
    assert "check-url" in complaint


def test_help_is_status_0() -> None:
    status, lines, _ = called("--help")
    assert status == 0
    assert lines[0].startswith("usage: plugchat-gui check-url")


def test_no_window_network_or_idna_code_is_loaded_for_a_plain_address() -> None:
    code = (
        "import sys; from plugchat_gui.commands.check_url import run; "
        f"run([{GOOD!r}], sys.stdout, sys.stderr); "
        "print(sorted({m.split('.')[0] for m in sys.modules}"
        " & {'PySide6', 'httpx', 'idna', 'ssl', 'keyring', 'asyncio', 'ipaddress'}))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[1] in ("[]", "['ipaddress']")
