"""The archive as lines of JSON, one a delivery and one an entry of the history."""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeVar

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.delivery import ArchivedBody
from plugchat_gui.domain.history import HistoryEntry, HistoryFilter
from plugchat_gui.services.archive.asking import Asking
from plugchat_gui.services.archive.faults import trouble_of
from plugchat_gui.services.cancel_token import CancelToken

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")

_PIECE: Final = 1024 * 1024


class _StoppedError(Exception):
    """The archive does not answer any more."""


class Exporting:
    """One export. `ask` has a question answered: None where that could not be."""

    def __init__(
        self,
        ask: Callable[[Callable[[Asking], Any], None], "Future[Any]"],
        out: BinaryIO,
        cancel: CancelToken,
    ) -> None:
        self._ask: Final = ask
        self._out: Final = out
        self._cancel: Final = cancel

    def run(self) -> int | ArchiveTrouble:
        """Write line by line and return how many; cancelling ends it between two of them."""
        lines = 0
        try:
            for line in self._lines():
                if self._cancel.cancelled:
                    break
                write_line(self._out, line)
                lines += 1
            self._out.flush()
        except _StoppedError:
            return ArchiveTrouble.FAILED
        except (OSError, ValueError) as fault:
            return trouble_of(fault)
        return lines

    def _lines(self) -> Iterator[dict[str, Any]]:
        for number in self._answer(lambda asking: asking.all_numbers()):
            # One at a time: no more than one payload is in memory.
            whole = self._answer(lambda asking, number=number: (asking.whole(number),))[0]
            if whole is not None:
                yield delivery_line(*whole)
        for entry in self._answer(lambda asking: asking.history(HistoryFilter())):
            yield history_line(entry)

    def _answer(self, work: Callable[..., Any]) -> Any:
        answer = self._ask(work, None).result()
        if answer is None:
            raise _StoppedError
        return answer


def write_line(out: BinaryIO, line: dict[str, Any]) -> None:
    """Write one object as a line, in pieces: a pipe may take a part only. OSError."""
    data = memoryview(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    for at in range(0, len(data), _PIECE):
        rest = data[at : at + _PIECE]
        while rest:
            rest = rest[out.write(rest) :]


def delivery_line(one: ArchivedBody, digest: bytes) -> dict[str, Any]:
    """Return a delivery as a JSON object."""
    row = one.row
    line: dict[str, Any] = {
        "kind": "delivery",
        "id": row.id,
        "at": row.at_ms,
        "origin": row.origin.value,
        "source": row.source,
        "company": row.company_id,
        "sha256": digest.hex(),
        "repeat_of": row.repeat_of,
        "starred": row.starred,
        "note": row.note,
        "headers": [list(pair) for pair in one.headers],
        "secrets_dropped": one.secrets_dropped,
        "summary": asdict(row.summary) if row.summary else None,
    }
    try:
        line["body"] = one.body.decode()
    except UnicodeDecodeError:
        line["body_base64"] = base64.b64encode(one.body).decode("ascii")
    return line


def history_line(entry: HistoryEntry) -> dict[str, Any]:
    """Return an entry of the history as a JSON object; `what` is its kind."""
    values = asdict(entry)
    return {"kind": "history", "what": values.pop("kind").value, **values}
