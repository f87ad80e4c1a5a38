"""Names that come from outside become names no system stumbles over and none runs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugchat_gui.domain.file_name import is_harmless, suggested_name

RUNS = """
    exe bat cmd com scr pif js jse vbs vbe wsf hta lnk url msi msp ps1 reg jar apk sh bash command
    app dmg pkg desktop AppImage deb rpm py html htm xhtml mht svg iso img chm cpl dll docm
    search-ms
"""


@pytest.mark.parametrize(
    ("told", "mime", "name"),
    [
        ("receita.jpg", "image/jpeg", "receita.jpg"),
        ("Orçamento nº 12.PDF", "application/pdf", "Orçamento nº 12.PDF"),
        (None, "image/png", "imagem.png"),
        (None, "audio/ogg; codecs=opus", "imagem.ogg"),
        (None, "application/x-sh", "imagem"),
        (None, None, "imagem"),
        ("  ", "video/mp4", "imagem.mp4"),
        ("...", None, "imagem"),
        ("contrato", "application/pdf", "contrato.pdf"),
        ("../../../etc/passwd", None, "passwd"),
        ("..\\..\\Windows\\win.pdf", None, "win.pdf"),
        ("C:\\x\\a.pdf", None, "a.pdf"),
        ("/", "image/png", "imagem.png"),
        (".bashrc", None, "bashrc"),
        ("a\x00\x1b[31m.pdf", None, "a[31m.pdf"),
        ("foto\u202egpj.exe", None, "fotogpj.exe.baixado"),
        ("fo\u200bto\ufeff.jpg", None, "foto.jpg"),
        ("meia\ud800.jpg", None, "meia.jpg"),
        ("a\nb\tc.jpg", None, "a b c.jpg"),
        ("que? <isto>|*.jpg", None, "que_ _isto___.jpg"),
        ("a.jpg:fluxo", None, "a.jpg_fluxo.baixado"),
        ("a.pdf. . .", None, "a.pdf"),
        ("CON", "image/jpeg", "_CON.jpg"),
        ("nul.txt", None, "_nul.txt"),
        ("Com1 .pdf", None, "_Com1 .pdf"),
        ("LPT\u00b2.pdf", None, "_LPT\u00b2.pdf"),
        ("CONIN$.txt", None, "_CONIN$.txt"),
        ("contas.txt", None, "contas.txt"),
        ("x" * 300 + ".pdf", None, "x" * 116 + ".pdf"),
        ("é" * 300 + ".pdf", None, "é" * 58 + ".pdf"),
        ("foto.jpg.exe", "image/jpeg", "foto.jpg.exe.baixado"),
        ("tabela.xlsm", None, "tabela.xlsm.baixado"),
        ("a.settingcontent-ms", None, "a.settingcontent-ms.baixado"),
        ("qualquer.coisa", None, "qualquer.coisa.baixado"),
    ],
)
def test_a_name_is_made_fit(told: str | None, mime: str | None, name: str) -> None:
    assert suggested_name(told, mime, "imagem") == name


@pytest.mark.parametrize("ending", RUNS.split())
def test_what_could_run_gets_another_ending(ending: str) -> None:
    for told in (f"a.{ending}", f"a.{ending.upper()}", f"a.pdf.{ending}", f"a.{ending} . "):
        assert not is_harmless(told)
        assert suggested_name(told, "image/jpeg", "imagem").endswith(".baixado")


@pytest.mark.parametrize(
    "name", ["a.pdf ", "a.pdf.", "a.pdf:x.pdf", "a.\u202epdf", "a.", "a.p\u200ddf"]
)
def test_a_name_another_system_would_read_differently_is_not_harmless(name: str) -> None:
    assert not is_harmless(name)


@given(st.one_of(st.none(), st.text(max_size=400)), st.one_of(st.none(), st.text(max_size=40)))
def test_any_name_can_be_saved_anywhere(told: str | None, mime: str | None) -> None:
    name = suggested_name(told, mime, "arquivo")
    assert name
    assert is_harmless(name)
    assert len(name.encode("utf-8")) <= 140
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in name)
    assert name == name.strip(" .")
