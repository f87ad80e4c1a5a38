"""The formats of captures: one row each, the surest first."""

from collections.abc import Callable
from functools import partial
from typing import Final, TypeAlias

from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.payload.captures.commands import read_commands
from plugchat_gui.payload.captures.event_stream import read_event_stream
from plugchat_gui.payload.captures.given import Given, Reader
from plugchat_gui.payload.captures.log import read_log
from plugchat_gui.payload.captures.payload_signs import begins_as_payload
from plugchat_gui.payload.captures.raw_http import read_raw_http
from plugchat_gui.payload.captures.records import read_records
from plugchat_gui.payload.captures.webhook_site_csv import read_webhook_site_csv
from plugchat_gui.payload.captures.zip_file import read_zip
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.places import problem_at
from plugchat_gui.payload.result import CancelledCall, Problem, ProgressCall, Unreadable
from plugchat_gui.payload.sniff import Region, region
from plugchat_gui.payload.undisturbed import undisturbed


def _payload(given: Given) -> Capture | None:
    """End the search at a payload: the readers below would look through all of it."""
    is_payload = given.text is not None and begins_as_payload(given.text)
    return Capture(None) if is_payload else None


_READERS: Final[tuple[Reader, ...]] = (
    read_records,
    _payload,
    read_event_stream,
    read_webhook_site_csv,
    read_raw_http,
    read_commands,
    read_log,
)
_LookInside: TypeAlias = Callable[[CancelledCall | None, bytes, str], Capture]
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
    return _read(data, name, _in_zip, progress, cancelled)


def _read(
    data: bytes,
    name: str | None,
    look: _LookInside | None,
    progress: ProgressCall | None,
    cancelled: CancelledCall | None,
) -> Capture:
    """Read one input; `look` reads the files of a .zip, None where no .zip is opened."""
    text, problem = _text(data, name)
    given = Given(data, name, text, progress, cancelled, _on_pages)
    try:
        with undisturbed(0):
            found = None if look is None else read_zip(given, partial(look, cancelled))
            found = found or _first(_READERS, given)
    except Unreadable as error:
        return Capture(None, problem=problem_at(error, data, 0))
    except MemoryError:
        return Capture(None, problem=Problem(ProblemCode.OUT_OF_MEMORY))
    return found or Capture(None, problem=problem)


def _in_zip(cancelled: CancelledCall | None, data: bytes, name: str) -> Capture:
    """Read a file of a .zip; a .zip inside is opened, one inside that is not."""
    return _read(data, name, _in_inner_zip, None, cancelled)


def _in_inner_zip(cancelled: CancelledCall | None, data: bytes, name: str) -> Capture:
    return _read(data, name, None, None, cancelled)


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
