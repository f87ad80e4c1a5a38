"""What ``destroyed`` calls is a function that holds what it needs.

PySide holds a function that is connected, but not the object of a bound method: where nobody else
holds it either, nothing is called, and the connection ends in whatever thread lets go of it last.
A method of the object itself is not called at all: it is gone by then. An attribute passes only
where the same module sets it to a lambda.
"""

import ast
from collections.abc import Iterator

from source import Problem, Source

_SENTENCE = "connect a function that holds the object (see last_signal.py)"


def problems(modules: list[Source]) -> Iterator[Problem]:
    """Yield every bound method, by whatever expression, that is connected to ``destroyed``."""
    for source in modules:
        held = {
            target.attr
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Lambda)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Attribute)
        }
        for node in ast.walk(source.tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="connect", value=ast.Attribute(attr="destroyed")),
                    args=[slot, *_],
                ) if not _is_function(slot, held):
                    yield Problem(source.path, node.lineno, _SENTENCE)


def _is_function(slot: ast.expr, held: set[str]) -> bool:
    match slot:
        case ast.Lambda() | ast.Name():
            return True
        case ast.Attribute(attr=name):
            return name in held
        case _:
            return False
