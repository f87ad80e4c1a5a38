"""What is said about importing what other tools captured."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from plugchat_gui.payload.captures.captured import Capture, CaptureFormat, SkipReason
from plugchat_gui.wording.problems import problem_reason
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.words import Words, mark

_NAMES: Final[Mapping[CaptureFormat, str]] = MappingProxyType(
    {
        CaptureFormat.HAR: mark("HAR of the browser"),
        CaptureFormat.WEBHOOK_SITE: "webhook.site",
        CaptureFormat.WEBHOOK_SITE_CSV: mark("webhook.site (spreadsheet)"),
        CaptureFormat.NGROK: "ngrok",
        CaptureFormat.WEBHOOK_TESTER: "webhook-tester",
        CaptureFormat.SMEE: "smee.io",
        CaptureFormat.OWN_EXPORT: mark("export of this program"),
        CaptureFormat.OTHER_TOOL: mark("requests of another tool"),
        CaptureFormat.CURL: mark("curl command"),
        CaptureFormat.RAW_HTTP: mark("whole request"),
        CaptureFormat.LOG: mark("server's log"),
        CaptureFormat.ZIP: mark("compressed folder"),
    }
)
_SKIPPED: Final[Mapping[SkipReason, Callable[[Words, int], str]]] = MappingProxyType(
    {
        SkipReason.NO_BODY: lambda tr, n: tr.plural(
            "{n} request without content was left out.",
            "{n} requests without content were left out.",
            n,
        ),
        SkipReason.NOT_A_PAYLOAD: lambda tr, n: tr.plural(
            "{n} request without an attendance was left out.",
            "{n} requests without an attendance were left out.",
            n,
        ),
        SkipReason.BAD_ENCODING: lambda tr, n: tr.plural(
            "{n} damaged content was left out.", "{n} damaged contents were left out.", n
        ),
        SkipReason.CUT_OFF: lambda tr, n: tr.plural(
            "{n} content that the tool cut short was left out.",
            "{n} contents that the tool cut short were left out.",
            n,
        ),
        SkipReason.TOO_LARGE: lambda tr, n: tr.plural(
            "{n} content was too large and was left out.",
            "{n} contents were too large and were left out.",
            n,
        ),
        SkipReason.BODY_IN_A_FILE: lambda tr, n: tr.plural(
            "{n} request whose content is in another file was left out.",
            "{n} requests whose content is in other files were left out.",
            n,
        ),
        SkipReason.ENCRYPTED: lambda tr, n: tr.plural(
            "{n} file asks for a password and was left out.",
            "{n} files ask for a password and were left out.",
            n,
        ),
        SkipReason.REPEATED: lambda tr, n: tr.plural(
            "{n} repetition was left out.", "{n} repetitions were left out.", n
        ),
    }
)
_AGAIN: Final = mark("Export the capture again, with the contents.")
_OPEN: Final = mark("Open what Plug delivered to the webhook.")
_NEXT_STEPS: Final[Mapping[SkipReason, str]] = MappingProxyType(
    {
        SkipReason.NO_BODY: _AGAIN,
        SkipReason.NOT_A_PAYLOAD: _OPEN,
        SkipReason.BAD_ENCODING: _AGAIN,
        SkipReason.CUT_OFF: mark("Copy that request whole from the tool."),
        SkipReason.TOO_LARGE: mark("Capture fewer messages at a time."),
        SkipReason.BODY_IN_A_FILE: mark("Import that file too."),
        SkipReason.ENCRYPTED: mark("Make the .zip again, without a password."),
        SkipReason.REPEATED: _AGAIN,
    }
)


def format_name(kind: CaptureFormat, tr: Words) -> str:
    """Return what a format is called."""
    return tr(_NAMES[kind])


def left_out(skipped: Iterable[tuple[SkipReason, int]], secrets: int, tr: Words) -> tuple[str, ...]:
    """Return what was not taken and why, a sentence a reason; `secrets` are headers."""
    sentences = [_SKIPPED[reason](tr, count) for reason, count in skipped]
    if secrets:
        sentences.append(
            tr.plural("{n} password was left out.", "{n} passwords were left out.", secrets)
        )
    return tuple(sentences)


def import_saying(capture: Capture, tr: Words) -> Saying:
    """Return what was found in a capture, and below it what was not taken.

    Of a capture in which nothing was found: that, why, and what to do.
    """
    assert capture.format is not None  # noqa: S101 (of what is no capture, `problem` tells)
    secrets = sum(one.secrets_dropped for one in capture.items)
    more = [*left_out(capture.skipped, secrets, tr), *_ended(capture, tr)]
    tool = format_name(capture.format, tr)
    if not capture.items:
        more.append(next_step(capture.skipped, tr))
        return Saying(tr("{tool}: there is no attendance in it.", tool=tool), " ".join(more))
    count = len(capture.items)
    title = tr.plural("{tool}: {n} delivery.", "{tool}: {n} deliveries.", count, tool=tool)
    return Saying(title, " ".join(more))


def next_step(skipped: Iterable[tuple[SkipReason, int]], tr: Words) -> str:
    """Return what to do where nothing was found, because of the first reason."""
    return tr(next((_NEXT_STEPS[reason] for reason, _count in skipped), _OPEN))


def _ended(capture: Capture, tr: Words) -> list[str]:
    if capture.problem is None:
        return []
    return [tr("Only a part could be read."), problem_reason(capture.problem, tr)]


def stored_sentences(stored: int, already: int, failed: int, tr: Words) -> tuple[str, ...]:
    """Return what became of the deliveries that were found, a sentence for each end."""
    ends = (
        (stored, tr.plural("{n} attendance was kept.", "{n} attendances were kept.", stored)),
        (already, tr.plural("{n} was there already.", "{n} were there already.", already)),
        (failed, tr.plural("{n} could not be kept.", "{n} could not be kept.", failed)),
    )
    return tuple(said for count, said in ends if count) or (tr("Nothing was kept."),)
