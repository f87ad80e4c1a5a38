"""The program's modules as the lints see them: parsed once, named as they are imported."""

import ast
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One line that breaks a rule of the house; `line` counts from 1."""

    path: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Source:
    """One module: `path` relative to the checkout, `module` its dotted name."""

    path: Path
    module: str
    text: str
    tree: ast.Module

    @classmethod
    def of(cls, text: str, path: Path) -> "Source":
        """Parse `text` as the module at `path`; a syntax error is the caller's."""
        parts = path.with_suffix("").parts
        dotted = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        return cls(path, dotted, text, ast.parse(text, filename=str(path)))


def sources(root: Path, *folders: str) -> list[Source]:
    """Return every Python module below `folders` of the checkout `root`, in order of path."""
    paths = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    return [Source.of(path.read_text(encoding="utf-8"), path.relative_to(root)) for path in paths]
