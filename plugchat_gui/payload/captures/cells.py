"""Text in columns, as spreadsheets and export functions write it. Linear; nothing is refused.

RFC 4180 is what is meant; the separator may be a comma, a semicolon or a tab. Python's own reader
refuses long cells, unless a limit is changed for the whole process. PHP writes a dialect of its own
(https://www.php.net/manual/en/function.fputcsv.php, `escape`).
"""

import re
from collections.abc import Iterator
from typing import Final

SEPARATORS: Final = ",;\t"
MAX_COLUMNS: Final = 500
"""Cells of one row; further ones are left out."""

_LONGEST_LINE: Final = 4096
"""Characters of a line that is looked at as a whole."""
_QUOTED: Final = re.compile(r'"((?:[^"]++|"")*+)"?')
_QUOTED_BY_PHP: Final = re.compile(r'"((?:[^"\\]++|\\"?|"")*+)"?')
_AFTER_BACKSLASH: Final = re.compile(r'\\("++)')
_PLAIN: Final = {mark: re.compile(rf"[^{mark}\r\n]*+") for mark in SEPARATORS}
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def separator(text: str) -> str:
    """Return what parts the columns of the first row, "" when it has only one."""
    row_end = _LINE_END.search(text)
    first = text[: row_end.start() if row_end else len(text)]
    outside = _QUOTED.sub("", first)
    most = max(SEPARATORS, key=outside.count)
    return most if most in outside else ""


def rows(text: str, mark: str) -> Iterator[tuple[list[str], int]]:
    """Give each row that is not blank, and where it ends."""
    return (found for found in _all_rows(text, mark) if any(found[0]))


def _all_rows(text: str, mark: str) -> Iterator[tuple[list[str], int]]:
    at, length, plain = 0, len(text), _PLAIN[mark]
    cell_in_quotes = _QUOTED_BY_PHP if _is_of_php(text) else _QUOTED
    row: list[str] = []
    while at < length:
        if not row and (simple := _simple_row(text, at, mark)) is not None:
            yield simple
            at = simple[1]
            continue
        quoted = cell_in_quotes.match(text, at)
        if quoted is not None:
            cell, at = quoted[1].replace('""', '"'), quoted.end()
        else:
            cell = ""
        rest = plain.match(text, at)
        if rest is not None:
            cell, at = cell + rest[0], rest.end()
        if len(row) < MAX_COLUMNS:
            row.append(cell)
        if text.startswith(mark, at):
            at += 1
            if at < length:
                continue
            row.append("")
        line_end = _LINE_END.match(text, at)
        at = line_end.end() if line_end is not None else at
        yield row, at
        row = []
    if row:
        yield row, at


def _simple_row(text: str, at: int, mark: str) -> tuple[list[str], int] | None:
    """Return the row that begins at `at`, and where it ends, when nothing in it is quoted.

    Nearly all rows of large tables are such; None for any other.
    """
    end = text.find("\n", at, at + _LONGEST_LINE)
    line = text[at:end].removesuffix("\r") if end >= 0 else ""
    if end < 0 or '"' in line or "\r" in line:
        return None
    return line.split(mark, MAX_COLUMNS)[:MAX_COLUMNS], end + 1


def _is_of_php(text: str) -> bool:
    """Tell whether quotes behind a backslash were not doubled, as PHP writes them by default.

    JSON is full of them. Doubled they are even in number; only the last one of a cell is not.
    """
    odd = even = 0
    for found in _AFTER_BACKSLASH.finditer(text):
        is_odd = len(found[1]) % 2
        odd, even = odd + is_odd, even + 1 - is_odd
    return odd > even
