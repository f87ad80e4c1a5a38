"""Payload text never reaches a widget that could read it as rich text.

Qt guesses: ``QLabel``, ``QMessageBox``, ``QToolTip`` and others paint text that looks like HTML as
HTML. Nobody can see from a call whether its text came from a payload, so the rule is about
*where* such a widget may be named at all: each has at most one home module, which makes it plain.

============================================  =========================================
say                                           instead of
============================================  =========================================
a class of ``ui/widgets/labels.py``           ``QLabel``
a function of ``ui/widgets/message_boxes.py``  ``QMessageBox``
a function of ``ui/widgets/tooltips.py``      ``setToolTip``, ``QToolTip``, ``ToolTipRole``
``QPlainTextEdit``                            ``QTextEdit``, ``QTextBrowser``
``QTextDocument.setPlainText``                ``setHtml``, ``setMarkdown``, ``insertHtml``...
============================================  =========================================

A new home is a new row of `GUARDED`. In ``labels.py`` every subclass of QLabel sets PlainText in
its ``__init__``; every function that makes a ``QStaticText`` sets PlainText on it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from source import Problem, Source

_WIDGETS: Final = Path("plugchat_gui", "ui", "widgets")
LABELS: Final = _WIDGETS / "labels.py"
_TOOLTIPS: Final = _WIDGETS / "tooltips.py"
_MESSAGE_BOXES: Final = _WIDGETS / "message_boxes.py"
BUBBLES: Final = Path("plugchat_gui", "ui", "attendances", "transcript", "bubble_layout.py")

GUARDED: Final[dict[str, Path | None]] = {
    "QLabel": LABELS,
    "QStaticText": BUBBLES,
    "RichText": None,
    "AutoText": None,
    "MarkdownText": None,
    "QMessageBox": _MESSAGE_BOXES,
    "setToolTip": _TOOLTIPS,
    "QToolTip": _TOOLTIPS,
    "ToolTipRole": _TOOLTIPS,
    "setWhatsThis": None,
    "WhatsThisRole": None,
    "QWhatsThis": None,
    # These make a QLabel of their own or guess the format themselves.
    "QErrorMessage": None,
    "QInputDialog": None,
    "QProgressDialog": None,
    "QSplashScreen": None,
    "QTextBrowser": None,
    "QTextEdit": None,
    "QWizardPage": None,
    "setHtml": None,
    "insertHtml": None,
    "appendHtml": None,
    "fromHtml": None,
    "setMarkdown": None,
    "insertMarkdown": None,
    "fromMarkdown": None,
}
"""Name of Qt → the only module that may say it; None: no module at all."""


def problems(modules: list[Source]) -> Iterator[Problem]:
    """Yield every guarded name outside its home, and every label that is not made plain."""
    for source in modules:
        yield from _strays(source)
        if source.path == LABELS:
            yield from _labels_not_plain(source)
        if source.path == BUBBLES:
            yield from _static_texts_not_plain(source)


def _strays(source: Source) -> Iterator[Problem]:
    for node in ast.walk(source.tree):
        for name in _names(node):
            if name in GUARDED and source.path != GUARDED[name]:
                home = GUARDED[name]
                where = f"belongs in {home.as_posix()} alone" if home else "may show rich text"
                yield Problem(source.path, _line(node), f"{name} {where} (see plain_text.py)")


def _names(node: ast.AST) -> tuple[str, ...]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return (name,)
        case ast.alias(name=name, asname=None):
            return (name,)
        case ast.alias(name=name, asname=str(other)):
            return (name, other)
        case _:
            return ()


def _line(node: ast.AST) -> int:
    return getattr(node, "end_lineno", None) or 1


def _labels_not_plain(source: Source) -> Iterator[Problem]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _last_name(node.func) == "QLabel":
            yield Problem(source.path, node.lineno, "make a subclass: a bare QLabel guesses")
        if not isinstance(node, ast.ClassDef) or "QLabel" not in map(_last_name, node.bases):
            continue
        if not any(map(_sets_plain_text, _own_init(node))):
            yield Problem(source.path, node.lineno, f"{node.name} does not set PlainText")


def _static_texts_not_plain(source: Source) -> Iterator[Problem]:
    for function in ast.walk(source.tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        inside = list(ast.walk(function))
        made = [
            n for n in inside if isinstance(n, ast.Call) and _last_name(n.func) == "QStaticText"
        ]
        if len(made) > sum(map(_sets_plain_text, inside)):
            yield Problem(source.path, made[0].lineno, "this QStaticText is not set to PlainText")


def _own_init(node: ast.ClassDef) -> list[ast.AST]:
    inits = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "__init__"]
    return [inner for init in inits for inner in ast.walk(init)]


def _sets_plain_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and _last_name(node.func) == "setTextFormat"
        and [_last_name(argument) for argument in node.args] == ["PlainText"]
    )


def _last_name(node: ast.expr) -> str:
    names = _names(node)
    return names[0] if names else ""
