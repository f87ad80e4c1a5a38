"""What an import came to: one sentence, and line by line what was left out and why."""

from typing import TYPE_CHECKING

from plugchat_gui.payload.captures.captured import Capture
from plugchat_gui.wording.archive import trouble_saying
from plugchat_gui.wording.captures import skipped_sentences
from plugchat_gui.wording.problems import problem_saying
from plugchat_gui.wording.visible_text import quoted_briefly
from plugchat_gui.wording.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plugchat_gui.domain.archive_state import ArchiveTrouble
    from plugchat_gui.payload.captures.captured import SkipReason
    from plugchat_gui.payload.result import Problem


def imported_sentence(
    stored: int, already: int, failed: int, tr: Words, *, cancelled: bool = False
) -> str:
    """Return how many attendances were imported, in one or two short sentences."""
    said = []
    if cancelled:
        said.append(tr("The import was cancelled."))
    if stored:
        said.append(tr.plural("{n} delivery imported.", "{n} deliveries imported.", stored))
    if already:
        said.append(
            tr.plural("{n} was stored here already.", "{n} were stored here already.", already)
        )
    if failed:
        said.append(tr.plural("{n} could not be stored.", "{n} could not be stored.", failed))
    return " ".join(said) or tr("No attendance was found to import.")


def left_out_sentences(
    skipped: "Sequence[tuple[SkipReason, int]]",
    problems: "Iterable[tuple[str, Problem]]",
    trouble: "ArchiveTrouble | None",
    tr: Words,
) -> tuple[str, ...]:
    """Return what was left out and why, a sentence or two each; `problems` name their files."""
    lines = []
    if trouble is not None:
        saying = trouble_saying(trouble, tr)
        lines.append(f"{saying.title} {saying.next_step}")
    lines.extend(skipped_sentences(Capture(None, skipped=tuple(skipped)), tr))
    for name, problem in problems:
        saying = problem_saying(problem, quoted_briefly(name) or None, tr, quotes=False)
        lines.append(f"{saying.title} {saying.next_step}".strip())
    return tuple(lines)


def further_sentences(
    tr: Words, *, secrets: int, unreadable: int, left_out: int, is_cut: bool
) -> tuple[str, ...]:
    """Return what else is worth knowing: secrets that were dropped, folders not looked into."""
    lines = []
    if secrets:
        lines.append(tr.plural("{n} secret was discarded.", "{n} secrets were discarded.", secrets))
    if unreadable:
        lines.append(
            tr.plural(
                "{n} folder could not be opened.", "{n} folders could not be opened.", unreadable
            )
        )
    if left_out:
        lines.append(
            tr.plural("{n} shortcut was left out.", "{n} shortcuts were left out.", left_out)
        )
    if is_cut:
        lines.append(tr("The folder holds too many files. Import its folders one by one."))
    return tuple(lines)
