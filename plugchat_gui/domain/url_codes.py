"""Every code a judged address can carry, gravest first: the one table of the address rules.

The codes are part of the command line's output and never change their meaning. The order is the
order of gravity: who shows a single sentence shows the first finding.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_LENGTH: Final = 2048
"""Characters of the normal form."""

MAX_PASTED: Final = 3 * MAX_LENGTH
"""Characters of a text that is looked at; more is refused unread, so that a verdict is instant."""


class UrlCode(StrEnum):
    """What can be said about an address. Errors first, then warnings, then notes."""

    # Errors: the address is refused. Details in brackets.
    EMPTY = "empty"  # nothing but blanks
    TOO_LONG = "too_long"  # over MAX_LENGTH in normal form [length, limit]
    IP_LOOPBACK = "ip_loopback"  # 127/8, ::1 [host]
    IP_UNSPECIFIED = "ip_unspecified"  # 0/8, :: [host]
    NAME_THIS_COMPUTER = "name_this_computer"  # localhost and everything below it [host]
    NAME_LEADS_INSIDE = "name_leads_inside"  # localtest.me, 10.0.0.1.nip.io [host]
    IP_PRIVATE = "ip_private"  # RFC 1918, fc00::/7, fec0::/10 [host]
    IP_LINK_LOCAL = "ip_link_local"  # 169.254/16, fe80::/10 [host]
    IP_SHARED = "ip_shared"  # 100.64/10, behind the carrier's NAT [host]
    IP_CLOUD_INTERNAL = "ip_cloud_internal"  # 168.63.129.16 [host]
    IP_DOCUMENTATION = "ip_documentation"  # nets for manuals [host]
    IP_MULTICAST = "ip_multicast"  # [host]
    IP_RESERVED = "ip_reserved"  # assigned to nobody's server [host]
    IP_TRANSITION = "ip_transition"  # 6to4, Teredo, NAT64: an address hidden in another [host]
    IP_LOOKALIKE = "ip_lookalike"  # 127.1, 0x7f.1, 2130706433 [host, address: "" if unreadable]
    SERVICE_HOST = "service_host"  # the service itself [host]
    NAME_PLACEHOLDER = "name_placeholder"  # example.com, seuwebhook.com.br [host]
    NAME_INTERNAL = "name_internal"  # .local, .lan, .internal... [host, ending]
    NAME_RESERVED = "name_reserved"  # .test, .invalid, .onion... [host, ending]
    USER_INFO = "user_info"  # user:password@
    DIRECTION_CHARACTERS = "direction_characters"  # bidi controls: the text is not as it looks
    CONTROL_CHARACTERS = "control_characters"
    UNREADABLE_CHARACTERS = "unreadable_characters"  # lone surrogates, U+FFFD, private use
    CUT_SHORT = "cut_short"  # an ellipsis: copied from where it was shortened
    SCHEME_OTHER = "scheme_other"  # ftp:, mailto:... [scheme]
    HOST_EMPTY = "host_empty"
    HOST_PERCENT = "host_percent"  # percent-encoding in the host [host]
    HOST_UNDERSCORE = "host_underscore"  # parsers take it, certificates do not [host]
    HOST_CHARACTERS = "host_characters"  # anything else a name cannot hold [host, character]
    IPV6_MALFORMED = "ipv6_malformed"  # brackets without an address in them [host]
    IDN_INVALID = "idn_invalid"  # a label that IDNA 2008 refuses [host, label]
    LABEL_EMPTY = "label_empty"  # two dots in a row, a dot at the start [host]
    LABEL_HYPHEN = "label_hyphen"  # hyphen at an end of a label [host, label]
    LABEL_TOO_LONG = "label_too_long"  # over 63 [label]
    NAME_TOO_LONG = "name_too_long"  # over 253 [length]
    SINGLE_LABEL = "single_label"  # no dot in the name [host]
    PORT_MALFORMED = "port_malformed"  # not a number [port]
    PORT_OUT_OF_RANGE = "port_out_of_range"  # 0 or above 65535 [port]
    FRAGMENT = "fragment"  # '#': never reaches a server
    PERCENT_MALFORMED = "percent_malformed"  # % without two hex digits [piece]
    BACKSLASHES = "backslashes"
    INVISIBLE_CHARACTERS = "invisible_characters"  # zero-width and other unseen ones
    INNER_BLANKS = "inner_blanks"
    LINE_BREAKS = "line_breaks"
    TYPOGRAPHIC = "typographic"  # full-width, curly quotes, long dashes
    CURL_LINE = "curl_line"  # a whole curl command
    JSON_TEXT = "json_text"  # a piece of JSON
    WORDS_AROUND = "words_around"  # a sentence that holds an address
    SCHEME_HTTP = "scheme_http"
    SCHEME_MALFORMED = "scheme_malformed"  # https:/, https//, https://https://
    SCHEME_MISSING = "scheme_missing"
    EMPTY_FRAGMENT = "empty_fragment"  # '#' and nothing after it
    OUTER_QUOTES = "outer_quotes"  # quotes or brackets around it
    OUTER_BLANKS = "outer_blanks"

    # Warnings: acceptable, but the operator should know.
    REQUEST_BIN = "request_bin"  # whoever has the link can read what arrives [host]
    TUNNEL = "tunnel"  # lives as long as a program on somebody's computer [host]
    IDN_LOOKALIKE = "idn_lookalike"  # letters that look like others [host, characters, like]
    IDN_MIXED_SCRIPTS = (
        "idn_mixed_scripts"  # alphabets mixed in one label [label, scripts by blanks]
    )
    IDN = "idn"  # a name with accents or another alphabet [host, unicode]
    IP_LITERAL = "ip_literal"  # public, but certificates rarely cover it [host]
    SECRET_IN_QUERY = "secret_in_query"  # noqa: S105 [parameter]
    PORT_UNUSUAL = "port_unusual"  # not 443 [port]
    TRAILING_PUNCTUATION = "trailing_punctuation"  # ends like a sentence [character]
    SAME_AS_LAST_SENT = "same_as_last_sent"

    # Notes: what the normal form changed.
    SCHEME_LOWERED = "scheme_lowered"
    HOST_LOWERED = "host_lowered"
    HOST_DOT_REMOVED = "host_dot_removed"  # the final dot of the host
    IPV6_SHORTENED = "ipv6_shortened"
    PORT_REMOVED = "port_removed"  # empty or :443
    PORT_SHORTENED = "port_shortened"  # leading zeros
    ROOT_ADDED = "root_added"  # the '/' of an address without a path
    DOTS_RESOLVED = "dots_resolved"  # './' and '../'
    PERCENT_ENCODED = "percent_encoded"  # accents and signs in path or query


_ORDER: Final = {code: place for place, code in enumerate(UrlCode)}
_FIRST_WARNING: Final = _ORDER[UrlCode.REQUEST_BIN]
_FIRST_NOTE: Final = _ORDER[UrlCode.SCHEME_LOWERED]


def severity_of(code: UrlCode) -> Severity:
    """Return how grave `code` is."""
    if _ORDER[code] >= _FIRST_NOTE:
        return Severity.NOTE
    return Severity.WARNING if _ORDER[code] >= _FIRST_WARNING else Severity.ERROR


def said(code: UrlCode, details: "Mapping[str, str | int] | None" = None) -> Finding:
    """Return the finding of `code` with the details its sentence needs."""
    severity = severity_of(code)
    return Finding(code, severity) if details is None else Finding(code, severity, details)


def by_gravity(findings: "Iterable[Finding]") -> tuple[Finding, ...]:
    """Return `findings` gravest first, each code once."""
    first: dict[UrlCode, Finding] = {}
    for finding in findings:
        first.setdefault(UrlCode(finding.code), finding)
    return tuple(first[code] for code in sorted(first, key=_ORDER.__getitem__))
