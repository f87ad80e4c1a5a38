"""A .zip of captures and payloads, as bytes. Pure: nothing in it is ever written anywhere.

What a .zip says of itself is hostile: names are labels only, sizes are not believed, and what
comes out is limited by number, by size and by how much smaller it was.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from plugchat_gui.payload.captures.captured import Capture, Captured, CaptureFormat, SkipReason
from plugchat_gui.payload.captures.given import Given
from plugchat_gui.payload.captures.harvest import Harvest
from plugchat_gui.payload.captures.payload_signs import holds_payload
from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.limits import MAX_BYTES
from plugchat_gui.payload.result import Problem, Unreadable

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MAX_ENTRIES: Final = 20_000
"""Files of one .zip that are looked at; further ones are counted as too large."""
MAX_RATIO: Final = 250
"""How many times larger than in the .zip a file may become."""
MAX_NAME: Final = 200
"""Characters of a file's name that are kept."""

_ALWAYS_ALLOWED: Final = 1024 * 1024
_PIECE: Final = 256 * 1024
_MEGABYTE: Final = 1_000_000
_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY_MAGIC: Final = b"PK\x01\x02"
_MOST_ENTRIES: Final = 200_000
"""More are not even listed: the list alone would fill the memory."""
_NOT_A_COLLECTION: Final = frozenset(
    ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml")
)
"""What other programs' files that are a .zip inside have in them: those are no captures."""
_FIDDLER: Final = re.compile(r"raw/[0-9]+_c\.txt")
_BESIDE_THE_POINT: Final = ("__MACOSX/", "Thumbs.db", "desktop.ini")

Look = Callable[[bytes, str], Capture]
"""Reads one file of the .zip like any input."""


def read_zip(given: Given, look: Look) -> Capture | None:
    """Return what is in the files of a .zip, None when it is none, or another program's file.

    Raises Unreadable when it was cancelled.
    """
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 (only for those who have one)

    if not given.data.startswith(_MAGIC) or given.data.count(_ENTRY_MAGIC) > _MOST_ENTRIES:
        return None
    try:
        with ZipFile(BytesIO(given.data)) as archive:
            files = [info for info in archive.infolist() if not info.is_dir()]
            if _is_of_a_program({info.filename for info in files}):
                return None
            return _Reading(given, archive, look).capture(files)
    except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError):
        return None


class _Reading:
    """One .zip on its way to a capture."""

    def __init__(self, given: Given, archive: "ZipFile", look: Look) -> None:
        self._given, self._archive, self._look = given, archive, look
        self._harvest = Harvest()
        self._seen: set[bytes] = set()
        self._bytes = self._done = 0

    def capture(self, files: "list[ZipInfo]") -> Capture:
        """Look into every file; what ends it early is the problem, what came before stays."""
        wanted = [info for info in files if not _is_beside_the_point(info.filename)]
        if len(wanted) > MAX_ENTRIES:
            self._harvest.skip(SkipReason.TOO_LARGE, len(wanted) - MAX_ENTRIES)
        problem = None
        try:
            for at, info in enumerate(wanted[:MAX_ENTRIES]):
                self._done = len(self._given.data) * at // len(wanted)
                self._tell()
                self._file(info)
        except Unreadable as error:
            if error.code is ProblemCode.CANCELLED:
                raise
            problem = Problem(error.code, details=error.details)
        return self._harvest.capture(CaptureFormat.ZIP, problem)

    def _file(self, info: "ZipInfo") -> None:
        if info.flag_bits & 1:
            self._harvest.skip(SkipReason.ENCRYPTED)
            return
        data, reason = self._content(info)
        digest = sha256(data).digest()
        if reason is None and not data:
            reason = SkipReason.NO_BODY
        elif reason is None and digest in self._seen:
            reason = SkipReason.REPEATED
        if reason is not None:
            self._harvest.skip(reason)
            return
        self._seen.add(digest)
        name = _label(info.filename)
        found = self._look(data, name)
        if found.problem is not None and found.problem.code is ProblemCode.CANCELLED:
            raise Unreadable(ProblemCode.CANCELLED)
        if found.format is None:
            self._payload(data, name)
            return
        for one in found.items:
            self._harvest.whole(replace(one, name=name))
        for skipped, count in found.skipped:
            self._harvest.skip(skipped, count)

    def _payload(self, data: bytes, name: str) -> None:
        """Take a file that is no capture, when it is a payload by itself."""
        if holds_payload(data):
            self._harvest.whole(Captured(data, name=name))
        else:
            self._harvest.skip(SkipReason.NOT_A_PAYLOAD)

    def _content(self, info: "ZipInfo") -> tuple[bytes, SkipReason | None]:
        """Return what a file holds, as far as the limits allow, and why it is of no use."""
        import zlib  # noqa: PLC0415 (only for those who have one)
        from zipfile import BadZipFile  # noqa: PLC0415 (the same)

        most = max(_ALWAYS_ALLOWED, MAX_RATIO * info.compress_size)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as file:
                while piece := file.read(_PIECE):
                    pieces.append(piece)
                    size += len(piece)
                    self._weigh(len(piece))
                    self._tell()
                    if size > most:
                        return b"", SkipReason.TOO_LARGE
        except (
            BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ):
            return b"", SkipReason.BAD_ENCODING
        return b"".join(pieces), None

    def _tell(self) -> None:
        self._given.tell(self._done, len(self._given.data), self._harvest.count)

    def _weigh(self, count: int) -> None:
        """Stop when all that came out of the .zip is more than an input may have."""
        self._bytes += count
        if self._bytes > MAX_BYTES:
            raise Unreadable(ProblemCode.TOO_LARGE, megabytes=self._bytes // _MEGABYTE)


def _is_of_a_program(names: set[str]) -> bool:
    """Tell whether a .zip is another program's file; Fiddler's (.saz) holds whole messages."""
    return not names.isdisjoint(_NOT_A_COLLECTION) and not any(map(_FIDDLER.match, names))


def _is_beside_the_point(name: str) -> bool:
    """Tell whether a file is none of those that were put in on purpose."""
    last = name.rsplit("/", 1)[-1]
    return name.startswith(_BESIDE_THE_POINT[0]) or last in _BESIDE_THE_POINT or last[:1] == "."


def _label(name: str) -> str:
    """Return a name that can be shown: its end, for that is what tells files apart."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name[-MAX_NAME:])
