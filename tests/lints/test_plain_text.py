"""Payload text cannot reach a widget that guesses whether text is HTML."""

from pathlib import Path

import plain_text
import pytest
from source import Source

PAGE = Path("plugchat_gui/ui/webhook/page.py")


def _sentences(text: str, path: Path = PAGE) -> list[str]:
    return [problem.sentence for problem in plain_text.problems([Source.of(text, path)])]


@pytest.mark.parametrize(
    "text",
    [
        "from PySide6.QtWidgets import QLabel",
        "from PySide6.QtWidgets import QLabel as Text",
        "from PySide6 import QtWidgets\nlabel = QtWidgets.QLabel('x')",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "label.setTextFormat(Qt.AutoText)",
        "document.setHtml(text)",
        "cursor.insertHtml(text)",
        "QMessageBox.warning(parent, title, text)",
        "button.setToolTip(name)",
        "QToolTip.showText(position, name)",
        "if role == Qt.ItemDataRole.ToolTipRole: pass",
        "view = QTextBrowser()",
        "dialog = QProgressDialog(name, None, 0, 1)",
    ],
)
def test_a_page_may_not_name_what_could_show_rich_text(text: str) -> None:
    assert _sentences(text)


@pytest.mark.parametrize(
    "text",
    [
        "from plugchat_gui.ui.widgets.labels import Caption\nlabel = Caption(name)",
        "edit = QPlainTextEdit()\nedit.setPlainText(payload)",
        "button = QPushButton(name)",
        "tooltips.explain(button, name)",
    ],
)
def test_what_is_always_plain_is_free(text: str) -> None:
    assert not _sentences(text)


def test_the_home_of_labels_may_name_them_but_must_make_them_plain() -> None:
    plain = "class Body(QLabel):\n    def __init__(self):\n        self.setTextFormat({})\n"
    assert not _sentences(plain.format("Qt.TextFormat.PlainText"), plain_text.LABELS)
    assert _sentences(plain.format("chosen"), plain_text.LABELS) == ["Body does not set PlainText"]
    assert _sentences("class Body(QLabel):\n    pass\n", plain_text.LABELS)
    assert _sentences("label = QLabel('x')", plain_text.LABELS)


def test_shaped_text_is_made_plain_where_it_is_made() -> None:
    made = "def shaped(text):\n    static = QStaticText(text)\n"
    plain = "    static.setTextFormat(Qt.TextFormat.PlainText)\n"
    assert not _sentences(made + plain, plain_text.BUBBLES)
    assert _sentences(made, plain_text.BUBBLES) == ["this QStaticText is not set to PlainText"]
    assert _sentences(made + plain)


def test_a_home_is_free_for_its_own_names_only() -> None:
    assert _sentences("label.setToolTip('x')", plain_text.LABELS)


def test_the_line_is_told() -> None:
    found = list(plain_text.problems([Source.of("a = 1\nb.setHtml(a)\n", PAGE)]))
    assert str(found[0]).startswith(f"{PAGE}:2: setHtml")
