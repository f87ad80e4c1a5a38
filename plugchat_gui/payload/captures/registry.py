"""The formats of captures: one row each, the surest first."""

from typing import Final

from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.payload.captures.event_stream import read_event_stream
from plugchat_gui.payload.captures.given import Given, Reader
from plugchat_gui.payload.captures.records import read_records
from plugchat_gui.payload.captures.webhook_site_csv import read_webhook_site_csv
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.places import problem_at
from plugchat_gui.payload.result import CancelledCall, Problem, ProgressCall, Unreadable
from plugchat_gui.payload.sniff import Region, region
from plugchat_gui.payload.undisturbed import undisturbed

_READERS: Final[tuple[Reader, ...]] = (
    read_records,
    read_event_stream,
    read_webhook_site_csv,
)
_ON_PAGES: Final[tuple[Reader, ...]] = (read_records, read_event_stream)
"""What the pages of inspector sites are answered."""


def read_capture(
    data: bytes,
    name: str | None = None,
    *,
    progress: ProgressCall | None = None,
    cancelled: CancelledCall | None = None,
) -> Capture:
    """Return what a capture holds. Total; a `format` of None says that it is no capture.

    `name` is the file's name where there is one. `progress` is called and `cancelled` asked in
    this thread, a few times a megabyte; what they raise is raised here. A payload by itself is
    no capture, and known for one after its first members.
    """
    text, problem = _text(data, name)
    given = Given(data, name, text, progress, cancelled, _on_pages)
    try:
        with undisturbed(0):
            found = _first(_READERS, given)
    except Unreadable as error:
        return Capture(None, problem=problem_at(error, data, 0))
    except MemoryError:
        return Capture(None, problem=Problem(ProblemCode.OUT_OF_MEMORY))
    return found or Capture(None, problem=problem)


def _text(data: bytes, name: str | None) -> tuple[Region | None, Problem | None]:
    """Return where the text stands, or what the input is instead."""
    try:
        return region(data, name), None
    except Unreadable as error:
        return None, problem_at(error, data, 0)


def _on_pages(given: Given) -> Capture | None:
    return _first(_ON_PAGES, given)


def _first(readers: tuple[Reader, ...], given: Given) -> Capture | None:
    return next((found for reader in readers if (found := reader(given)) is not None), None)
