"""Reading what a command is given: a payload, or a capture that holds several."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.payload.captures.registry import read_capture
from plugchat_gui.payload.result import Problem, ReadResult
from plugchat_gui.wording.captures import import_saying
from plugchat_gui.wording.problems import problem_reason
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """What one input holds, payload by payload; `capture` is None when it is one by itself."""

    results: tuple[ReadResult, ...]
    capture: Capture | None = None

    @property
    def transcripts(self) -> Iterator[Transcript]:
        """Give all attendances in order."""
        return (transcript for result in self.results for transcript in result.transcripts)

    @property
    def problems(self) -> list[Problem]:
        """Return why payloads could not be read."""
        return [result.problem for result in self.results if result.problem is not None]

    def told(self, name: str, tr: Words) -> tuple[str, ...]:
        """Return what was not taken of a capture, in up to two lines."""
        if self.capture is None:
            return ()
        saying = import_saying(self.capture, tr)
        lines = []
        if saying.next_step:
            lines.append(f"{visible(name)}: {saying.title} {saying.next_step}")
        if problems := self.problems:
            count = tr.plural(
                "{n} delivery could not be read.",
                "{n} deliveries could not be read.",
                len(problems),
            )
            lines.append(f"{visible(name)}: {count} {problem_reason(problems[0], tr)}")
        return tuple(lines)


def read_any(data: bytes, name: str, read: Callable[[bytes], ReadResult]) -> Reading:
    """Return what stands in `data`; `read` reads one payload."""
    capture = read_capture(data, name)
    if capture.format is None:
        return Reading((read(data),))
    return Reading(tuple(read(one.body) for one in capture.items), capture)
