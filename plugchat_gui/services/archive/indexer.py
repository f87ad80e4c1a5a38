"""Looks into what was stored, while nothing waits to be stored: summaries and words."""

import threading
import time
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.search_words import words_of
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.repairs import Repair
from plugchat_gui.payload.summary import SUMMARY_VERSION, summary_of, texts_of
from plugchat_gui.services.archive.reader_thread import ReaderThread
from plugchat_gui.services.archive.words import packed
from plugchat_gui.services.archive.writing import Looked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

_AT_ONCE: Final = 50
_ROUND_S: Final = 0.5
"""What was found is kept after this long at the latest."""


class Indexer:
    """One thread; `keep` writes what it found, `quiet` says that it may work."""

    def __init__(
        self,
        reader: ReaderThread,
        keep: "Callable[[Sequence[Looked]], Future[bool]]",
        quiet: threading.Event,
    ) -> None:
        self._reader: Final = reader
        self._keep: Final = keep
        self._quiet: Final = quiet
        self._asked: Final = threading.Event()
        self._closed = False
        self._thread: Final = threading.Thread(
            target=self._run, name="plugchat-archive-indexer", daemon=True
        )

    def start(self) -> None:
        """Look into everything nobody has looked into, and then into what comes."""
        self._asked.set()
        self._thread.start()

    def wake(self) -> None:
        """Something was stored."""
        self._asked.set()

    def close(self) -> None:
        """Look into nothing more, and wait for what is under way."""
        self._closed = True
        self._asked.set()
        self._quiet.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._closed:
            self._asked.wait()
            self._asked.clear()
            while self._round():
                pass

    def _round(self) -> bool:
        """Look into some of what is left; return whether there may be more."""
        nothing: tuple[int, ...] = ()
        numbers = self._reader.ask(
            lambda asking: asking.not_summarised(SUMMARY_VERSION, _AT_ONCE), nothing
        ).result()
        looked: list[Looked] = []
        until = time.monotonic() + _ROUND_S
        for number in numbers:
            # What was found waits for the rush to end, too: it would only slow it down.
            self._quiet.wait()
            found = None if self._closed else self._look(number)
            if found is not None:
                looked.append(found)
            if self._closed or time.monotonic() > until:
                break
        return bool(looked) and not self._closed and self._keep(looked).result()

    def _look(self, number: int) -> Looked | None:
        from plugchat_gui.payload.reader import read  # noqa: PLC0415 (once something came)

        whole = self._reader.ask(lambda asking: asking.body(number), None).result()
        if whole is None:
            return None
        result = read(whole.body, repair=Repair.SALVAGE, cancelled=lambda: self._closed)
        if result.problem is not None and result.problem.code is ProblemCode.CANCELLED:
            return None
        words = words_of(texts_of(result))
        return Looked(number, summary_of(result), packed(words))
