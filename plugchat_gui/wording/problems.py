"""What is said when an input could not be read: one row for each code."""

from collections import defaultdict
from types import MappingProxyType
from typing import Final

from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.result import Problem
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.visible_text import quoted_briefly, visible
from plugchat_gui.wording.words import Words, mark

_OPEN_JSON: Final = mark("Open the file of the attendance: its name ends in .json.")
_PASTE_AGAIN: Final = mark("Copy it again from the beginning to the end.")
_AS_TEXT: Final = mark("Save the attendance as text first.")
_TRY_AGAIN: Final = mark("Check the file and try again.")

# What it is, and what to do.
_SAYINGS: Final = MappingProxyType(
    {
        ProblemCode.EMPTY: (mark("It is empty."), _PASTE_AGAIN),
        ProblemCode.TOO_LARGE: (
            mark("It has {megabytes} MB, more than this program reads."),
            mark("Split the file."),
        ),
        ProblemCode.OUT_OF_MEMORY: (
            mark("This computer has too little memory for it."),
            mark("Close other programs and try again, or split the file."),
        ),
        ProblemCode.TOO_MANY_MESSAGES: (
            mark("It has more than {limit} messages."),
            mark("Split the file."),
        ),
        ProblemCode.TOO_MANY_ATTENDANCES: (
            mark("It has more than {limit} attendances."),
            mark("Split the file."),
        ),
        ProblemCode.TOO_DEEP: (mark("Its parts are nested too deeply."), _OPEN_JSON),
        ProblemCode.TOO_MANY_REPAIRS: (
            mark("It has more than {limit} places to correct."),
            _PASTE_AGAIN,
        ),
        ProblemCode.TRUNCATED: (mark("The text ends in the middle."), _PASTE_AGAIN),
        ProblemCode.NOT_JSON: (
            mark("It is not an attendance of Plug."),
            mark("Copy all that Plug delivered, from the beginning to the end."),
        ),
        ProblemCode.NO_ATTENDANCE: (
            mark("There is no attendance and no message in it."),
            mark("Open what Plug delivered to the webhook."),
        ),
        ProblemCode.ONLY_CALLBACKS: (
            mark("It is only a notice ({kind}), without messages."),
            mark("Open the delivery of a finished attendance."),
        ),
        ProblemCode.SEVERAL_BLOCKS: (
            mark("There are {count} JSON blocks in the text."),
            mark("Copy only the one of the attendance."),
        ),
        ProblemCode.CANCELLED: (mark("Reading was cancelled."), ""),
        ProblemCode.SPREADSHEET: (mark("It is a spreadsheet."), _OPEN_JSON),
        ProblemCode.OFFICE_FILE: (mark("It is an Office document."), _AS_TEXT),
        ProblemCode.ZIP: (
            mark("It is a compressed folder."),
            mark("Open the folder and take the JSON file out first."),
        ),
        ProblemCode.GZIP: (
            mark("It is a compressed file."),
            mark("Decompress it first."),
        ),
        ProblemCode.PDF: (mark("It is a PDF."), _OPEN_JSON),
        ProblemCode.IMAGE: (mark("It is an image."), _OPEN_JSON),
        ProblemCode.SOUND: (mark("It is a sound."), _OPEN_JSON),
        ProblemCode.VIDEO: (mark("It is a video."), _OPEN_JSON),
        ProblemCode.DATABASE: (mark("It is a database."), _OPEN_JSON),
        ProblemCode.HTML: (
            mark("It is a web page."),
            mark("Copy only the JSON of the attendance."),
        ),
        ProblemCode.XML: (mark("It is XML."), _OPEN_JSON),
        ProblemCode.BINARY: (mark("It is not text."), _OPEN_JSON),
        ProblemCode.FILE_MISSING: (mark("The file is not there."), _TRY_AGAIN),
        ProblemCode.FILE_REFUSED: (
            mark("The system does not allow reading it."),
            mark("Ask for permission or copy the file."),
        ),
        ProblemCode.FILE_IS_FOLDER: (mark("It is a folder."), _OPEN_JSON),
        ProblemCode.FILE_FAILED: (mark("The disk did not give the file back."), _TRY_AGAIN),
    }
)

_EXPECTED: Final = MappingProxyType(
    {
        "member": mark("a name in quotes was expected"),
        "colon": mark("a colon was expected"),
        "comma": mark("a comma was expected"),
        "value": mark("a value was expected"),
        "escape": mark("a backslash stands in the wrong place"),
        "object": mark("an opening brace or bracket was expected"),
    }
)


def problem_saying(problem: Problem, name: str | None, tr: Words, *, quotes: bool = True) -> Saying:
    """Return what could not be read (`name` is the file's, None for pasted text) and why.

    Without `quotes` the input is not quoted: whoever shows the sentences does that.
    """
    if problem.code is ProblemCode.CANCELLED:
        return Saying(problem_reason(problem, tr))
    title = (
        tr("{name} could not be read.", name=quoted_briefly(name))
        if name
        else tr("The pasted text could not be read.")
    )
    advice = _SAYINGS[problem.code][1]
    steps = (
        problem_reason(problem, tr),
        problem_place(problem, tr, quotes=quotes),
        tr(advice) if advice else "",
    )
    return Saying(title, " ".join(filter(None, steps)))


def problem_reason(problem: Problem, tr: Words) -> str:
    """Return what is wrong, in one sentence."""
    values = defaultdict(lambda: "?")
    for key, value in problem.details.items():
        values[key] = tr.number(value) if isinstance(value, int) else quoted_briefly(value)
    return tr(_SAYINGS[problem.code][0]).format_map(values)


def problem_place(problem: Problem, tr: Words, *, quotes: bool = True) -> str:
    """Return where it is wrong: line, column, what was expected; "" without a place."""
    if problem.line is None or problem.column is None:
        return ""
    if problem.line == 1 and problem.column == 1:
        # Wrong from its first character: it is something else, and a place says nothing.
        return ""
    expected = _EXPECTED.get(str(problem.details.get("expected", "")))
    line, column = tr.number(problem.line), tr.number(problem.column)
    place = (
        tr("Line {line}, column {column}: {what}.", line=line, column=column, what=tr(expected))
        if expected
        else tr("Line {line}, column {column}.", line=line, column=column)
    )
    if not (problem.excerpt and quotes):
        return place
    return f"{place} " + tr("Near “{excerpt}”.", excerpt=visible(problem.excerpt))
