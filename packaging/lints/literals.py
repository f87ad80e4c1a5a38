"""A sentence stands where the extraction of literals sees it.

The extractor reads names of calls and plain string arguments: a call inside an f-string is not
seen before Python 3.12, nor is the literal of a call whose function is made on the spot,
``Words(language)("...")``. Such a sentence would stay English without anybody being told.
"""

import ast
from collections.abc import Iterator
from typing import Final

from source import Problem, Source

_CALLS: Final = frozenset({"tr", "_tr", "plural", "context", "mark"})


def problems(modules: list[Source]) -> Iterator[Problem]:
    """Yield the sentences that no catalogue would get."""
    for source in modules:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.JoinedStr):
                if any(map(_is_sentence, ast.walk(node))):
                    yield Problem(source.path, node.lineno, "a sentence inside an f-string")
            elif isinstance(node, ast.Call) and _makes_words(node.func):
                yield Problem(source.path, node.lineno, "give the words a name: tr = Words(...)")


def _is_sentence(node: ast.AST) -> bool:
    if (
        not isinstance(node, ast.Call)
        or not node.args
        or not isinstance(node.args[0], ast.Constant)
    ):
        return False
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in _CALLS and isinstance(node.args[0].value, str)


def _makes_words(function: ast.expr) -> bool:
    return isinstance(function, ast.Call) and getattr(function.func, "id", "") == "Words"
