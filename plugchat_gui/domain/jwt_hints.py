"""What a token says about itself when it happens to be a JWT. A hint, never a condition.

Plug's documentation shows an opaque token; a JWT with the claims ``organizationId``, ``iat`` and
``exp`` has been seen as well. The signature is not checked: nothing is decided by these claims.
"""

import binascii
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from plugchat_gui.domain.api_token import ApiToken

SOON_S: Final = 30 * 86_400
"""An expiry this near (seconds) is worth a warning."""

_LAST_SECOND: Final = 32_503_680_000
"""Epoch seconds of the year 3000, the last that Windows can turn into a local day."""
_MAX_ID: Final = 100


class Expiry(StrEnum):
    """How a token stands to its expiry."""

    NOT_SAID = "not_said"
    FAR = "far"
    SOON = "soon"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class JwtHints:
    """Claims of a JWT: the organisation (text of others, hostile) and the expiry, epoch seconds."""

    organization_id: str | None
    expires_at_s: int | None
    expiry: Expiry

    @property
    def expired(self) -> bool:
        """Whether the token's time is over."""
        return self.expiry is Expiry.EXPIRED

    @property
    def expiring(self) -> bool:
        """Whether the token's time is over within 30 days."""
        return self.expiry is Expiry.SOON


def jwt_hints(token: "ApiToken", now_s: float) -> JwtHints | None:
    """Return what `token` says about itself at `now_s` (epoch seconds); None: it is no JWT."""
    parts = token.reveal().split(".")
    if len(parts) != 3:
        return None
    header, claims = _decoded(parts[0]), _decoded(parts[1])
    if header is None or claims is None or "alg" not in header:
        return None
    organization_id = _identifier(claims.get("organizationId"))
    expires_at_s = _moment(claims.get("exp"))
    return JwtHints(organization_id, expires_at_s, _expiry(expires_at_s, now_s))


def _decoded(part: str) -> dict[str, object] | None:
    try:
        raw = binascii.a2b_base64(part.translate(_FROM_URL_SAFE) + "=" * (-len(part) % 4))
        tree = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return tree if isinstance(tree, dict) else None


_FROM_URL_SAFE: Final = str.maketrans("-_", "+/")


def _identifier(claim: object) -> str | None:
    if isinstance(claim, int) and not isinstance(claim, bool):
        claim = str(claim) if abs(claim) < 10**_MAX_ID else None
    if not isinstance(claim, str):
        return None
    shown = "".join(c for c in claim if c.isprintable())
    return shown[:_MAX_ID] or None


def _moment(claim: object) -> int | None:
    if isinstance(claim, bool) or not isinstance(claim, (int, float)):
        return None
    return int(claim) if 0 <= claim <= _LAST_SECOND else None


def _expiry(expires_at_s: int | None, now_s: float) -> Expiry:
    if expires_at_s is None:
        return Expiry.NOT_SAID
    if expires_at_s <= now_s:
        return Expiry.EXPIRED
    return Expiry.SOON if expires_at_s - now_s <= SOON_S else Expiry.FAR
