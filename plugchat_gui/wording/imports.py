"""What an import came to: one sentence, and line by line what was left out and why."""

from typing import TYPE_CHECKING

from plugchat_gui.wording.archive import trouble_saying
from plugchat_gui.wording.captures import left_out, stored_sentences
from plugchat_gui.wording.problems import problem_saying
from plugchat_gui.wording.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plugchat_gui.domain.archive_state import ArchiveTrouble
    from plugchat_gui.payload.captures.captured import SkipReason
    from plugchat_gui.payload.result import Problem


def imported_sentence(
    stored: int, already: int, failed: int, tr: Words, *, cancelled: bool = False
) -> str:
    """Return what became of the deliveries that were found, in a few short sentences."""
    said = [tr("The import was cancelled.")] if cancelled else []
    if stored or already or failed:
        said.extend(stored_sentences(stored, already, failed, tr))
    return " ".join(said) or tr("No attendance was found to import.")


def left_out_sentences(
    skipped: "Sequence[tuple[SkipReason, int]]",
    secrets: int,
    problems: "Iterable[tuple[str, Problem]]",
    trouble: "ArchiveTrouble | None",
    tr: Words,
) -> tuple[str, ...]:
    """Return what was left out and why, a sentence or two each; `problems` name their files."""
    lines = []
    if trouble is not None:
        saying = trouble_saying(trouble, tr)
        lines.append(f"{saying.title} {saying.next_step}")
    for name, problem in problems:
        saying = problem_saying(problem, name or None, tr, quotes=False)
        lines.append(f"{saying.title} {saying.next_step}".strip())
    lines.extend(left_out(skipped, secrets, tr))
    return tuple(lines)


def folder_sentences(
    tr: Words, *, unreadable: int, shortcuts: int, is_cut: bool
) -> tuple[str, ...]:
    """Return what was not looked into in folders."""
    lines = []
    if unreadable:
        lines.append(
            tr.plural(
                "{n} folder could not be opened.", "{n} folders could not be opened.", unreadable
            )
        )
    if shortcuts:
        lines.append(
            tr.plural("{n} shortcut was left out.", "{n} shortcuts were left out.", shortcuts)
        )
    if is_cut:
        lines.append(tr("The folder holds too many files. Import its folders one by one."))
    return tuple(lines)
