"""What is found in a capture of another tool. Pure; all text in it is hostile."""

from dataclasses import dataclass
from enum import StrEnum

from plugchat_gui.domain.delivery import Headers
from plugchat_gui.payload.result import Problem


class CaptureFormat(StrEnum):
    """The formats that are known; how each is named to a person is in `wording.captures`."""

    HAR = "har"
    WEBHOOK_SITE = "webhook_site"
    WEBHOOK_SITE_CSV = "webhook_site_csv"
    NGROK = "ngrok"
    WEBHOOK_TESTER = "webhook_tester"
    SMEE = "smee"
    OWN_EXPORT = "own_export"
    """What this program exported from its archive."""
    OTHER_TOOL = "other_tool"
    """Requests as many tools and servers write them: headers beside the body as text."""
    CURL = "curl"
    RAW_HTTP = "raw_http"
    LOG = "log"
    ZIP = "zip"


class SkipReason(StrEnum):
    """Why something in a capture is no delivery."""

    NO_BODY = "no_body"
    NOT_A_PAYLOAD = "not_a_payload"
    """It has a body, but no attendance or message is in it."""
    BAD_ENCODING = "bad_encoding"
    CUT_OFF = "cut_off"
    """The tool kept only its beginning."""
    TOO_LARGE = "too_large"
    BODY_IN_A_FILE = "body_in_a_file"
    """A curl command that takes its body from a file (``-d @file``): nothing is opened."""
    ENCRYPTED = "encrypted"
    """A file in a .zip that asks for a password."""
    REPEATED = "repeated"
    """The same request once more: pages of inspector sites ask for their list again and again."""


@dataclass(frozen=True, slots=True)
class Captured:
    """One request (or answer) that holds a payload.

    `body` has its encodings undone. `at_ms` is when the tool saw it (UTC epoch milliseconds),
    None where it does not say. `headers` are without secrets; `secrets_dropped` counts those.
    `name` says which one it is to a person: the file in a folder, the tool's own id.
    """

    body: bytes
    at_ms: int | None = None
    headers: Headers = ()
    secrets_dropped: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """All that was found in one input.

    `format` is None when it is no capture that is known; `problem` then says what it is, as for
    any input, where that is certain. With a `format`, `problem` says why reading ended before the
    end; `items` are what came before. `skipped` counts what was left out, by reason.
    """

    format: CaptureFormat | None
    items: tuple[Captured, ...] = ()
    skipped: tuple[tuple[SkipReason, int], ...] = ()
    problem: Problem | None = None
