"""Formatting becomes elements with a meaning; all that was written stays text."""

import html
import re

import pytest
from hypothesis import given

from plugchat_gui.domain.whatsapp_text import without_markers
from plugchat_gui.export.styled_markup import paragraphs
from tests.domain.test_whatsapp_text import MARKED
from tests.export.test_html import Page


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("oi", '<p dir="auto">oi</p>'),
        (
            "*<script>alert(1)</script>*",
            '<p dir="auto"><strong>&lt;script&gt;alert(1)&lt;/script&gt;</strong></p>',
        ),
        (
            "_*dois*_ ~x~ `<b>`",
            '<p dir="auto"><em><strong>dois</strong></em> <s>x</s> <code>&lt;b&gt;</code></p>',
        ),
        (
            "a\n> b\n> *c*\nd",
            (
                '<p dir="auto">a</p><blockquote dir="auto">b\n<strong>c</strong></blockquote>'
                '<p dir="auto">d</p>'
            ),
        ),
        (
            "- um\n* dois",
            '<ul class="listed"><li dir="auto">um</li><li dir="auto">dois</li></ul>',
        ),
        (
            "3. um\n7. dois",
            (
                '<ol class="listed"><li value="3" dir="auto">um</li>'
                '<li value="7" dir="auto">dois</li></ol>'
            ),
        ),
        (
            "log:\n```\n*a*\n<i>\n```\nfim",
            '<p dir="auto">log:</p><pre><code>*a*\n&lt;i&gt;</code></pre><p dir="auto">fim</p>',
        ),
        ("🇧🇷", '<p dir="auto" class="jumbo-1">🇧🇷</p>'),
    ],
)
def test_formatting_is_written_as_elements(text, made):
    assert paragraphs(text) == made


def test_a_link_in_bold_leads_to_the_whole_address():
    assert 'href="https://x.y/a_b_c"' in paragraphs("*veja https://x.y/a_b_c*")


@given(MARKED)
def test_any_text_is_well_formed_and_loses_nothing_that_is_read(text):
    made = paragraphs(text)
    Page(made.encode())
    marks = re.compile(r"^(?:[-*] |[0-9]{1,3}\. )", re.MULTILINE)
    said = html.unescape(re.sub(r"<[^>]*>", "", made))
    words = re.findall(r"[abé😀]", marks.sub("", without_markers(text)))
    assert re.findall(r"[abé😀]", said) == words
