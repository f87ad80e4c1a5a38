"""What WhatsApp formats is read as it shows it; everything else stays as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugchat_gui.domain.whatsapp_text import (
    NOTHING,
    LineKind,
    Style,
    formatting,
    without_markers,
)

BOLD, ITALIC, STRIKE, CODE, MONO = Style


def runs(text):
    return [(text[start:end], style) for start, end, style in formatting(text).spans]


@pytest.mark.parametrize(
    ("text", "found", "reads"),
    [
        ("*Total:* R$ 10_000", [("Total:", BOLD)], "Total: R$ 10_000"),
        ("_sem juros_, ~R$ 12~.", [("sem juros", ITALIC), ("R$ 12", STRIKE)], "sem juros, R$ 12."),
        ("*a* *b*", [("a", BOLD), ("b", BOLD)], "a b"),
        ("_*both*_", [("*both*", ITALIC), ("both", BOLD)], "both"),
        ("*_~tudo~_*", [("_~tudo~_", BOLD), ("~tudo~", ITALIC), ("tudo", STRIKE)], "tudo"),
        ("(*aviso*), “*outro*”!", [("aviso", BOLD), ("outro", BOLD)], "(aviso), “outro”!"),
        ("oi *😀* e 😀*fim*😀", [("😀", BOLD), ("fim", BOLD)], "oi 😀 e 😀fim😀"),
        ("*uma*\n_duas_", [("uma", BOLD), ("duas", ITALIC)], "uma\nduas"),
        ("**dois**", [("dois", BOLD)], "*dois*"),
        ("*a *b*", [("a *b", BOLD)], "a *b"),
        ("~a _b~ c_", [("a _b", STRIKE)], "a _b c_"),
        ("`x_1_` e `*y*`", [("x_1_", CODE), ("*y*", CODE)], "x_1_ e *y*"),
        ("*veja `a_b` já*", [("veja `a_b` já", BOLD), ("a_b", CODE)], "veja a_b já"),
        ("```um\n*dois*```", [("um\n*dois*", MONO)], "um\n*dois*"),
        ("antes\n```\ncódigo\n```\ndepois", [("código", MONO)], "antes\ncódigo\ndepois"),
        ("*https://x.y/a_b*", [("https://x.y/a_b", BOLD)], "https://x.y/a_b"),
        ("> citação *forte*\nfim", [("forte", BOLD)], "citação forte\nfim"),
        ("- item _um_", [("um", ITALIC)], "- item um"),
    ],
)
def test_markers_are_read_as_formatting(text, found, reads):
    assert runs(text) == found
    assert without_markers(text) == reads


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bom dia",
        "snake_case_name",
        "2*3*4",
        "https://x.y/a_b_c*d*",
        "www.x.com.br/_a_/*b*/c",
        "*aberto",
        "fechado*",
        "*não\ncruza*",
        "_ _",
        "**",
        "``",
        "``` ```",
        "``````",
        "Assinatura: __________",
        "*** PROMOÇÃO ***",
        "*colado*s e _colado_s",
        "a ` b",
        "```sem fim",
        "*️⃣ para voltar, *️⃣ para sair",
        ">sem espaço",
        "-sem espaço",
        "1.sem espaço",
        "> ",
        "- \nnada",
    ],
)
def test_what_formats_nothing_stays_as_it_was_typed(text):
    assert not formatting(text)
    assert without_markers(text) == text


def test_text_without_any_marker_takes_the_short_way():
    assert formatting("Olá, tudo bem? 😀") is NOTHING


def test_lines_with_a_mark_are_quotes_and_lists():
    text = "> um\n- dois\n* três\n12. quatro\nfim - não"
    lines = [(text[line.words : line.end], line.kind) for line in formatting(text).lines]
    assert lines == [
        ("um", LineKind.QUOTE),
        ("dois", LineKind.BULLET),
        ("três", LineKind.BULLET),
        ("quatro", LineKind.NUMBERED),
    ]


def test_a_piece_cut_within_a_line_begins_no_list():
    assert not formatting("- resto da linha", begins_line=False)


def test_code_does_not_lead_out_of_a_list():
    assert runs("- a ```b\n- c``` d") == []


@pytest.mark.parametrize(
    "piece", ["*", "_", "`", ">", "> ", "*a", "_a*b~c ", "```a", "*_~", "- \n"]
)
def test_a_text_made_to_be_slow_is_read_all_the_same(piece):
    text = (piece * 200_000)[:200_000]
    assert len(without_markers(text)) <= len(text)


MARKED = st.text(alphabet="ab 1.-*_~`>\n😀\ufe0f\r/:é", max_size=60)


@given(MARKED | st.text())
def test_any_text_reads_as_itself_without_its_markers(text):
    form = formatting(text)
    at, kept = 0, []
    for marker in form.markers:
        assert at <= marker.start < marker.end <= len(text)
        assert set(text[marker.start : marker.end]) <= set("*_~`> \n")
        kept.append(text[at : marker.start])
        at = marker.end
    assert without_markers(text) == "".join(kept) + text[at:]


@given(MARKED)
def test_spans_are_nested_or_apart_and_never_blank(text):
    open_ = []
    for span in formatting(text).spans:
        assert text[span.start : span.end].strip()
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        assert not open_ or span.end <= open_[-1].end
        open_.append(span)
