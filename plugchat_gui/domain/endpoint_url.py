"""The offline rules for the address of a webhook: strict, pure and instant.

Programs disagree on lax addresses: two parsers can take different hosts out of one text. So only
an unambiguous form is accepted, what is sent is the normal form written here, and never the raw
text. Source of the rules that are not in an RFC: the WHATWG URL standard and its tests.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.host_name import Host, read_host
from plugchat_gui.domain.url_characters import BLANKS, OUTER_UNSEEN, forbidden
from plugchat_gui.domain.url_codes import MAX_LENGTH, MAX_PASTED, UrlCode, by_gravity, said
from plugchat_gui.domain.url_path import read_tail
from plugchat_gui.domain.url_repairs import mend, without_punctuation
from plugchat_gui.domain.webhooks import SERVICE_HOSTS

if TYPE_CHECKING:
    from plugchat_gui.domain.finding import Finding


class UrlOutcome(StrEnum):
    """The three ends of a verdict."""

    OK = "ok"
    WARNING = "warning"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class UrlContext:
    """What a verdict depends on besides the text.

    `service_hosts` are host names in lower case, custom profiles' ones included. `last_sent` is
    the normal form of the address this computer sent last for the same event.
    """

    service_hosts: frozenset[str] = SERVICE_HOSTS
    last_sent: str | None = None


NO_CONTEXT: Final = UrlContext()

SEVERAL: Final = "several"
"""Code of a repair that mends more than one thing."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that is offered. `code` is the finding it removes, or SEVERAL.

    `text` is the text after the change; it is itself never refused.
    """

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the offline rules say about a text.

    `normalised` is what may be sent, None when refused. `host` is the host as it was read (ASCII,
    brackets around IPv6), None when there is none to read; `host_unicode` is how people write it,
    where that differs. `findings` are gravest first.
    """

    outcome: UrlOutcome
    normalised: str | None
    host: str | None
    host_unicode: str | None
    findings: "tuple[Finding, ...]"
    repairs: tuple[Repair, ...]

    @property
    def acceptable(self) -> bool:
        """Whether the address may be sent."""
        return self.outcome is not UrlOutcome.REFUSED


def judge(text: str, context: UrlContext = NO_CONTEXT) -> Verdict:
    """Judge `text` as it stands in the field. Never raises."""
    if len(text) > MAX_PASTED:
        return _refusal(said(UrlCode.TOO_LONG, {"length": len(text), "limit": MAX_LENGTH}))
    if not text.strip(BLANKS + OUTER_UNSEEN):
        return _refusal(said(UrlCode.EMPTY))
    if text.lower() in _UNFINISHED:
        return _refusal(said(UrlCode.HOST_EMPTY))
    mended = mend(text)
    if mended.text is None:
        return _refusal(*map(said, mended.codes))
    verdict = _strict(mended.text, context)
    if mended.codes:
        return _to_be_repaired(verdict, mended.text, mended.codes)
    return _with_repair(verdict, text, context)


_UNFINISHED: Final = frozenset(
    scheme[:length] for scheme in ("https://", "http://") for length in range(1, len(scheme) + 1)
)
"""What stands in the field while somebody types the beginning."""

_PARTS: Final = re.compile(r"([a-z][a-z0-9+.-]*):(.*)\Z", re.IGNORECASE | re.DOTALL)
_AUTHORITY_END: Final = re.compile(r"[/?#]")
_PORT: Final = re.compile(r"0*([0-9]{0,5})\Z")


def _refusal(*findings: "Finding") -> Verdict:
    return Verdict(UrlOutcome.REFUSED, None, None, None, by_gravity(findings), ())


def _to_be_repaired(repaired: Verdict, text: str, codes: tuple[UrlCode, ...]) -> Verdict:
    """Return the verdict on a text that needs `codes` mended and then is judged `repaired`."""
    errors = [f for f in repaired.findings if f.severity is Severity.ERROR]
    repairs: tuple[Repair, ...] = ()
    if repaired.acceptable:
        repairs = (Repair(codes[0] if len(codes) == 1 else SEVERAL, text),)
    findings = by_gravity([*map(said, codes), *errors])
    return Verdict(
        UrlOutcome.REFUSED, None, repaired.host, repaired.host_unicode, findings, repairs
    )


def _with_repair(verdict: Verdict, text: str, context: UrlContext) -> Verdict:
    """Offer to drop what ends a sentence; acceptable as it stands, so only offered."""
    if not any(f.code == UrlCode.TRAILING_PUNCTUATION for f in verdict.findings):
        return verdict
    shorter = without_punctuation(text)
    if not _acceptable_as_it_is(shorter, context):
        return verdict
    return replace(verdict, repairs=(Repair(UrlCode.TRAILING_PUNCTUATION, shorter),))


def _acceptable_as_it_is(text: str, context: UrlContext) -> bool:
    return not mend(text).codes and _strict(text, context).acceptable


def _strict(text: str, context: UrlContext) -> Verdict:
    """Judge a text that is not to be mended: the whole grammar of what is accepted."""
    unseen = [said(code) for code in forbidden(text)]
    findings = list(unseen)
    parts = _PARTS.match(text)
    if parts is None:
        return _refusal(*findings, said(UrlCode.SCHEME_MISSING))
    scheme, rest = parts[1], parts[2]
    if scheme.lower() != "https":
        code = UrlCode.SCHEME_HTTP if scheme.lower() == "http" else UrlCode.SCHEME_OTHER
        return _refusal(*findings, said(code, {"scheme": scheme}))
    if scheme != "https":
        findings.append(said(UrlCode.SCHEME_LOWERED))
    if not rest.strip("/"):
        return _refusal(*findings, said(UrlCode.HOST_EMPTY))
    if not rest.startswith("//") or rest.startswith("///"):
        return _refusal(*findings, said(UrlCode.SCHEME_MALFORMED))
    end = _AUTHORITY_END.search(rest, 2)
    authority = rest[2 : end.start()] if end else rest[2:]
    tail = rest[end.start() :] if end else ""
    host, port = _read_authority(authority, findings, context)
    if unseen:
        # Programs disagree on where the host of such a text ends: none is shown.
        host = Host(None, None, ())
        findings = [f for f in findings if f.code != UrlCode.HOST_CHARACTERS]
    tail, sharp, _fragment = tail.partition("#")
    if sharp:
        findings.append(said(UrlCode.FRAGMENT))
    path = read_tail(tail)
    findings += path.findings
    if path.text[-1] in _PUNCTUATION:
        findings.append(said(UrlCode.TRAILING_PUNCTUATION, {"character": path.text[-1]}))
    return _concluded(host, f"https://{host.name}{port}{path.text}", findings, context)


_PUNCTUATION: Final = frozenset(".,;")


def _read_authority(
    authority: str, findings: "list[Finding]", context: UrlContext
) -> tuple[Host, str]:
    """Read ``host:port``, adding to `findings`; the port comes back as ``:8443`` or ""."""
    _user, at, place = authority.rpartition("@")
    bracket = place.rfind("]") + 1 if place.startswith("[") else 0
    name, colon, port = place[bracket:].partition(":")
    host = read_host(place[:bracket] + name, context.service_hosts)
    findings += host.findings
    if at:
        findings.append(said(UrlCode.USER_INFO))
    if not colon:
        return host, ""
    return host, _read_port(port, findings)


def _read_port(port: str, findings: "list[Finding]") -> str:
    number = _PORT.match(port)
    if number is None:
        digits = port.isascii() and port.isdigit()
        code = UrlCode.PORT_OUT_OF_RANGE if digits else UrlCode.PORT_MALFORMED
        findings.append(said(code, {"port": port}))
        return ""
    value = int(number[1] or "0")
    if port == "" or value == 443:
        findings.append(said(UrlCode.PORT_REMOVED))
        return ""
    if not 0 < value < 65536:
        findings.append(said(UrlCode.PORT_OUT_OF_RANGE, {"port": port}))
        return ""
    if str(value) != port:
        findings.append(said(UrlCode.PORT_SHORTENED))
    findings.append(said(UrlCode.PORT_UNUSUAL, {"port": str(value)}))
    return f":{value}"


def _concluded(
    host: Host, normalised: str, findings: "list[Finding]", context: UrlContext
) -> Verdict:
    if len(normalised) > MAX_LENGTH:
        details = {"length": len(normalised), "limit": MAX_LENGTH}
        findings.append(said(UrlCode.TOO_LONG, details))
    refused = host.name is None or any(f.severity is Severity.ERROR for f in findings)
    if refused:
        findings = [f for f in findings if f.severity is not Severity.NOTE]
    elif normalised == context.last_sent:
        findings.append(said(UrlCode.SAME_AS_LAST_SENT))
    outcome = UrlOutcome.OK
    if refused:
        outcome = UrlOutcome.REFUSED
    elif any(f.severity is Severity.WARNING for f in findings):
        outcome = UrlOutcome.WARNING
    return Verdict(
        outcome,
        None if refused else normalised,
        host.name,
        host.unicode,
        by_gravity(findings),
        (),
    )
