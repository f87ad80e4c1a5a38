"""The formats of captures: one row each, the surest first."""

from collections.abc import Callable
from functools import partial
from typing import Final, TypeAlias

from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.payload.captures.event_stream import read_event_stream
from plugchat_gui.payload.captures.record import Inside
from plugchat_gui.payload.captures.records import read_records
from plugchat_gui.payload.captures.spreadsheet import read_spreadsheet
from plugchat_gui.payload.captures.watching import UNWATCHED, Watch
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.result import CancelledCall, Problem, ProgressCall, Unreadable
from plugchat_gui.payload.sniff import Region, region
from plugchat_gui.payload.undisturbed import undisturbed

TextReader: TypeAlias = Callable[[Region, Watch, Inside], Capture | None]
"""Returns None when the text is not of its format. Raises Unreadable when it was cancelled."""

_READERS: Final[tuple[TextReader, ...]] = (read_records, read_event_stream, read_spreadsheet)
