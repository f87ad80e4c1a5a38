"""How a refusal is answered: a status, and nothing that would tell anybody anything."""

from typing import Final

from starlette.responses import JSONResponse, Response

from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.receiver_settings import Refusal


class RefusedError(Exception):
    """A request is not taken. `status` is what it gets, the usual one unless told.

    `trouble` is why it was not stored, where that is why.
    """

    def __init__(
        self, refusal: Refusal, status: int = 0, trouble: ArchiveTrouble | None = None
    ) -> None:
        """Keep why."""
        super().__init__(refusal)
        self.refusal: Final = refusal
        self.trouble: Final = trouble
        self.status: Final = status or STATUS[refusal]


STATUS: Final = {
    Refusal.WRONG_PATH: 404,
    Refusal.WRONG_METHOD: 405,
    Refusal.WRONG_HOST: 421,
    Refusal.FROM_A_WEB_PAGE: 403,
    Refusal.TOO_LARGE: 413,
    Refusal.TOO_SLOW: 408,
    Refusal.TOO_MANY_CONNECTIONS: 503,
    Refusal.BAD_ENCODING: 400,
    Refusal.BAD_REQUEST: 400,
    Refusal.EMPTY: 400,
    Refusal.BROKEN_OFF: 400,
    Refusal.NOT_STORED: 503,
}

_MORE: Final = {405: {"Allow": "POST"}, 503: {"Retry-After": "5"}}

ACCEPTED: Final = JSONResponse({"ok": True})
"""Responses hold no state: one serves everybody."""


def _refusing(status: int) -> Response:
    return JSONResponse({"ok": False}, status, {"Connection": "close", **_MORE.get(status, {})})


REFUSED: Final = {status: _refusing(status) for status in {*STATUS.values(), 415}}


def raw_refusal(status: int) -> bytes:
    """Return a whole answer for a connection that has not come as far as a request."""
    response = REFUSED[status]
    headers = b"".join(b"%s: %s\r\n" % pair for pair in response.raw_headers)
    return b"HTTP/1.1 %d \r\n%s\r\n%s" % (status, headers, bytes(response.body))
