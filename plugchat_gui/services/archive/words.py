"""The table of words: put in, taken out, and asked."""

import zlib
from collections.abc import Sequence
from typing import Final

import apsw

from plugchat_gui.domain.search_words import words_of

_LEVEL: Final = 1


def packed(words: set[str]) -> bytes:
    """Return words as they are kept; taking them out of the index needs exactly these."""
    return zlib.compress(" ".join(sorted(words)).encode("utf-8", "replace"), _LEVEL)


def put_words(connection: apsw.Connection, number: int, body: bytes) -> None:
    """Let a delivery be found by the words of its body, `packed`."""
    before, note = _held(connection, number)
    _take_out(connection, number, before, note)
    _keep(connection, number, body, note)


def put_note(connection: apsw.Connection, number: int, note: str) -> None:
    """Let a delivery be found by the words of its note, too."""
    body, before = _held(connection, number)
    _take_out(connection, number, body, before)
    _keep(connection, number, body, " ".join(sorted(words_of((note,)))))


def take_out(connection: apsw.Connection, numbers: Sequence[int]) -> None:
    """Let deliveries be found no more, and leave none of their words."""
    for number in numbers:
        _take_out(connection, number, *_held(connection, number))


def rebuild(connection: apsw.Connection) -> None:
    """Make the index anew from what is kept: quicker than taking many deliveries out of it."""
    connection.execute("INSERT INTO found(found) VALUES('delete-all')")
    for number, body, note in connection.execute("SELECT id, body, note FROM words"):
        _put(connection, number, body, note)


def match_of(words: Sequence[str]) -> str:
    """Return the question for deliveries with words that begin so; nothing in it is syntax."""
    # Words are letters, digits and emoji: there is no quote in them.
    return " ".join(f'"{word}"*' for word in words)


def _held(connection: apsw.Connection, number: int) -> tuple[bytes, str]:
    row = connection.execute("SELECT body, note FROM words WHERE id = ?", (number,)).fetchone()
    return row or (b"", "")


def _keep(connection: apsw.Connection, number: int, body: bytes, note: str) -> None:
    if body or note:
        connection.execute(
            "INSERT OR REPLACE INTO words(id, body, note) VALUES(?, ?, ?)", (number, body, note)
        )
        _put(connection, number, body, note)
    else:
        connection.execute("DELETE FROM words WHERE id = ?", (number,))


def _put(connection: apsw.Connection, number: int, body: bytes, note: str) -> None:
    connection.execute("INSERT INTO found(rowid, words) VALUES(?, ?)", (number, _text(body, note)))


def _take_out(connection: apsw.Connection, number: int, body: bytes, note: str) -> None:
    if body or note:
        connection.execute(
            "INSERT INTO found(found, rowid, words) VALUES('delete', ?, ?)",
            (number, _text(body, note)),
        )


def _text(body: bytes, note: str) -> str:
    words = zlib.decompress(body).decode() if body else ""
    return f"{words} {note}" if note else words
