"""A transcript as privacy mode shows it: aliases in place, made for the rows that are looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, overload

from plugchat_gui.domain.attendance import Message, Source, Transcript
from plugchat_gui.domain.redaction import Redactor

_LONG_BYTES: Final = 16_384
"""JSON of a message from which it gets its aliases at once, before anybody asks."""


class _MaskedMessages(Sequence[Message]):
    """Messages that get their aliases when somebody asks for them; only long ones are kept.

    `kept` are those by their position.
    """

    def __init__(
        self, messages: Sequence[Message], redactor: Redactor, kept: Mapping[int, Message]
    ) -> None:
        self._messages: Final = messages
        self._redactor: Final = redactor
        self._kept: Final = kept

    def __len__(self) -> int:
        return len(self._messages)

    @overload
    def __getitem__(self, index: int) -> Message: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Message]: ...
    def __getitem__(self, index: int | slice) -> Message | Sequence[Message]:
        if isinstance(index, slice):
            return _MaskedMessages(self._messages[index], self._redactor, self._kept)
        return self._masked(self._messages[index])

    def __iter__(self) -> Iterator[Message]:
        return map(self._masked, self._messages)

    def _masked(self, message: Message) -> Message:
        return self._kept.get(message.position) or self._redactor.message(message)


def masked(transcript: Transcript, redactor: Redactor, file_name: str) -> Transcript:
    """Return `transcript` with aliases in place; `file_name` stands for the file's own.

    It has no bytes: what came is not to be seen. Its number stays, it is nobody's. Takes a moment
    for each long message and for all that lives on other messages: for another thread.
    """
    source, number = transcript.source, transcript.attendance.number
    messages = transcript.messages
    kept = {
        message.position: redactor.message(message)
        for message in messages
        if message.span[1] - message.span[0] >= _LONG_BYTES
    }
    return replace(
        transcript,
        attendance=replace(redactor.attendance(transcript.attendance), number=number),
        messages=_MaskedMessages(messages, redactor, kept),
        findings=tuple(map(redactor.finding, transcript.findings)),
        source=Source(file_name, source.size_bytes, source.sha256, b""),
        relations=redactor.relations(transcript.relations),
    )
