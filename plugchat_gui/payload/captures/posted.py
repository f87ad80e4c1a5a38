"""Judging what a text says was posted: people keep commands and messages of all kinds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from plugchat_gui.payload.captures.bodies import from_form, is_meant
from plugchat_gui.payload.captures.captured import Capture, CaptureFormat, SkipReason
from plugchat_gui.payload.captures.harvest import Harvest, captured, refused
from plugchat_gui.payload.captures.payload_signs import holds_payload

_NOTHING: Final = (SkipReason.NO_BODY, SkipReason.NOT_A_PAYLOAD)


@dataclass(frozen=True, slots=True)
class Posted:
    """One body as a text has it. `headers` still hold secrets; `secrets` counts further ones.

    `reason` says why the body is not to be used, `name` which one it is to a person.
    """

    body: bytes
    headers: Iterable[tuple[str, str]] = ()
    at_ms: int | None = None
    secrets: int = 0
    reason: SkipReason | None = None
    name: str = ""


def is_payload(body: bytes) -> bool:
    """Tell whether an attendance, messages or a callback are in `body`."""
    return is_meant(body) or holds_payload(body)


def judge(posted: Posted, harvest: Harvest) -> bool:
    """Take a body that holds a payload, count any other; tell whether it was taken."""
    body = from_form(posted.body)
    reason = posted.reason or refused(body)
    if reason is None and not is_payload(body):
        reason = SkipReason.NOT_A_PAYLOAD
    if reason is not None:
        harvest.skip(reason)
        return False
    one = captured(body, posted.at_ms, posted.headers, posted.name)
    harvest.sent(replace(one, secrets_dropped=one.secrets_dropped + posted.secrets))
    return True


def capture_of(harvest: Harvest, kind: CaptureFormat, text: bytes) -> Capture | None:
    """Return what was found in a text; None when it tells of requests, but means a payload.

    Pages of documentation do so: a command or a first line, and the payload by itself elsewhere.
    """
    capture = harvest.capture(kind)
    nothing = not capture.items and all(reason in _NOTHING for reason, _ in capture.skipped)
    return None if nothing and holds_payload(text) else capture
