"""A transcript as privacy mode shows it: aliases in place, made for the rows that are looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, overload

from plugchat_gui.domain.attendance import Message, Source, Transcript
from plugchat_gui.domain.redaction import Redactor


class _MaskedMessages(Sequence[Message]):
    """Messages that get their aliases when somebody asks for them; nothing is kept."""

    def __init__(self, messages: Sequence[Message], redactor: Redactor) -> None:
        self._messages: Final = messages
        self._redactor: Final = redactor

    def __len__(self) -> int:
        return len(self._messages)

    @overload
    def __getitem__(self, index: int) -> Message: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Message]: ...
    def __getitem__(self, index: int | slice) -> Message | Sequence[Message]:
        if isinstance(index, slice):
            return _MaskedMessages(self._messages[index], self._redactor)
        return self._redactor.message(self._messages[index])

    def __iter__(self) -> Iterator[Message]:
        return map(self._redactor.message, self._messages)


def masked(transcript: Transcript, redactor: Redactor, file_name: str) -> Transcript:
    """Return `transcript` with aliases in place; `file_name` stands for the file's own.

    It has no bytes: what came is not to be seen. Its number stays, it is nobody's.
    """
    source, number = transcript.source, transcript.attendance.number
    return replace(
        transcript,
        attendance=replace(redactor.attendance(transcript.attendance), number=number),
        messages=_MaskedMessages(transcript.messages, redactor),
        findings=tuple(map(redactor.finding, transcript.findings)),
        source=Source(file_name, source.size_bytes, source.sha256, b""),
        relations=redactor.relations(transcript.relations),
    )
