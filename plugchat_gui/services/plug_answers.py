"""Reading what Plug said: status, headers and body to an outcome. Pure.

Source: the statuses of the public documentation; the body of a success is not documented, and
``{"value": true}``, ``true`` and ``{"success": true}`` are all seen on sibling endpoints.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.services.secret_striking import struck_out

EXCERPT_CHARACTERS: Final = 500
_LONGEST_WAIT_S: Final = 7 * 24 * 3600
_MOST_DEPARTMENTS: Final = 500
_LONGEST_NAME: Final = 80

_OF_STATUS: Final = {
    **dict.fromkeys((300, 301, 302, 303, 307, 308), PlugOutcome.REDIRECTED),
    401: PlugOutcome.TOKEN_REFUSED,
    403: PlugOutcome.FORBIDDEN,
    404: PlugOutcome.NOT_FOUND,
    405: PlugOutcome.WRONG_METHOD,
    407: PlugOutcome.PROXY_FAILED,
    408: PlugOutcome.SERVER_TIMEOUT,
    413: PlugOutcome.TOO_LARGE,
    415: PlugOutcome.WRONG_CONTENT_TYPE,
    429: PlugOutcome.TOO_MANY_REQUESTS,
    504: PlugOutcome.SERVER_TIMEOUT,
}


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """A response as it came: header names in lower case, body up to the limit of the request.

    `whole` is False when the body is longer than the limit or never ended.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a response means; hostile texts are cut and cleaned, the secret struck out."""

    outcome: PlugOutcome
    status: int | None = None
    content_type: str | None = None
    body_excerpt: str = ""
    redirect_host: str | None = None
    retry_after_s: int | None = None
    departments: tuple[str, ...] = ()


NOTHING_READ: Final = Reading(PlugOutcome.NO_ANSWER)
"""What is known before anything came back."""


def read_answer(raw: RawAnswer, *, changes: bool, secret: str, now_ms: int) -> Reading:
    """Return what `raw` means for an update (`changes`) or for the read-only check."""
    text = raw.body.decode("utf-8-sig", "replace")
    departments: tuple[str, ...] = ()
    if not 200 <= raw.status < 300:
        outcome = _outcome_of_status(raw.status, changes=changes)
    elif changes:
        outcome = _outcome_of_success(text)
    else:
        outcome, departments = _outcome_of_check(text, secret)
    redirected = outcome is PlugOutcome.REDIRECTED
    content_type = raw.headers.get("content-type")
    return Reading(
        outcome=outcome,
        status=raw.status,
        content_type=None if content_type is None else _cleaned(content_type, secret)[:100],
        body_excerpt=_cleaned(text, secret)[:EXCERPT_CHARACTERS],
        redirect_host=_target(raw.headers.get("location", ""), secret) if redirected else None,
        retry_after_s=_wait(raw.headers.get("retry-after", ""), now_ms),
        departments=departments,
    )


def _outcome_of_status(status: int, *, changes: bool) -> PlugOutcome:
    if status == 404 and not changes:
        return PlugOutcome.CHECK_NOT_OFFERED
    other = PlugOutcome.SERVER_ERROR if 500 <= status < 600 else PlugOutcome.UNEXPECTED_STATUS
    return _OF_STATUS.get(status, other)


def _outcome_of_success(text: str) -> PlugOutcome:
    if not text.strip():
        return PlugOutcome.ACCEPTED
    try:
        said = _json(text)
    except (ValueError, RecursionError):
        return PlugOutcome.NOT_PLUG
    return PlugOutcome.ACCEPTED_WITH_DOUBT if _denies(said) else PlugOutcome.ACCEPTED


def _outcome_of_check(text: str, secret: str) -> tuple[PlugOutcome, tuple[str, ...]]:
    """Return ACCEPTED and the departments' names for the documented list, bare or in ``value``."""
    outcome = _outcome_of_success(text)
    if outcome is not PlugOutcome.ACCEPTED:
        return outcome, ()
    said = _json(text) if text.strip() else None
    listed = said.get("value") if isinstance(said, dict) else said
    if not isinstance(listed, list):
        return PlugOutcome.ACCEPTED_WITH_DOUBT, ()
    rows = [row for row in listed if isinstance(row, dict) and row.get("active") is not False]
    names = [name for row in rows if isinstance(name := row.get("name"), str) and name.strip()]
    return PlugOutcome.ACCEPTED, tuple(
        _cleaned(name, secret).strip()[:_LONGEST_NAME] for name in names[:_MOST_DEPARTMENTS]
    )


def _json(text: str) -> object:
    return json.loads(text, parse_constant=_not_json)


def _not_json(constant: str) -> object:
    raise ValueError(constant)


def _denies(said: object) -> bool:
    if isinstance(said, dict):
        return said.get("value") is False or said.get("success") is False
    return said is False


def _cleaned(text: str, secret: str) -> str:
    """Return `text` without the secret and without what cannot be shown."""
    shown = struck_out(text, secret)
    return "".join(
        c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in shown
    )


def _target(location: str, secret: str) -> str | None:
    """Return the host a redirect names, None for a bare path or nonsense."""
    try:
        host = urlsplit(location.strip()).hostname
    except ValueError:
        return None
    return _cleaned(host, secret)[:253] if host else None


def _wait(retry_after: str, now_ms: int) -> int | None:
    """Return the seconds of a Retry-After header, which is a number or a date."""
    asked = retry_after.strip()
    if asked.isascii() and asked.isdigit():
        seconds = int(asked[:10])
    else:
        try:
            moment = parsedate_to_datetime(asked)
        except (ValueError, TypeError, OverflowError):
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = round((aware - datetime.fromtimestamp(now_ms / 1000, UTC)).total_seconds())
    return max(seconds, 0) if seconds <= _LONGEST_WAIT_S else None
