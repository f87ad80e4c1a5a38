"""The host of an address: read strictly, and judged by where it leads."""

import re
from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.finding import Finding
from plugchat_gui.domain.idn_labels import (
    IdnaError,
    IdnLabel,
    check_directions,
    hides_ascii,
    is_idn,
    lookalikes,
    mixed_scripts,
    read_label,
    shortest_length,
)
from plugchat_gui.domain.public_address import (
    AddressKind,
    kind_of_ipv4,
    kind_of_ipv6,
    read_ipv4,
    read_ipv6,
    read_loose_ipv4,
    write_ipv4,
    write_ipv6,
)
from plugchat_gui.domain.temporary_hosts import TemporaryKind, leads_inside, temporary_kind
from plugchat_gui.domain.url_codes import UrlCode, said

MAX_LABEL: Final = 63
MAX_NAME: Final = 253


@dataclass(frozen=True, slots=True)
class Host:
    """A host as it was read.

    `name` is its ASCII form (brackets around IPv6), None when there is none to read.
    `unicode` is how people write it, set for internationalised names only.
    """

    name: str | None
    unicode: str | None
    findings: tuple[Finding, ...]


_ADDRESS_CODES: Final = {
    AddressKind.LOOPBACK: UrlCode.IP_LOOPBACK,
    AddressKind.UNSPECIFIED: UrlCode.IP_UNSPECIFIED,
    AddressKind.PRIVATE: UrlCode.IP_PRIVATE,
    AddressKind.LINK_LOCAL: UrlCode.IP_LINK_LOCAL,
    AddressKind.SHARED: UrlCode.IP_SHARED,
    AddressKind.CLOUD_INTERNAL: UrlCode.IP_CLOUD_INTERNAL,
    AddressKind.DOCUMENTATION: UrlCode.IP_DOCUMENTATION,
    AddressKind.MULTICAST: UrlCode.IP_MULTICAST,
    AddressKind.RESERVED: UrlCode.IP_RESERVED,
    AddressKind.TRANSITION: UrlCode.IP_TRANSITION,
    AddressKind.PUBLIC: UrlCode.IP_LITERAL,
}
_TEMPORARY_CODES: Final = {
    TemporaryKind.REQUEST_BIN: UrlCode.REQUEST_BIN,
    TemporaryKind.TUNNEL: UrlCode.TUNNEL,
}
_RESERVED_NAMES: Final = {
    "localhost": UrlCode.NAME_THIS_COMPUTER,
    "localdomain": UrlCode.NAME_THIS_COMPUTER,
    "local": UrlCode.NAME_INTERNAL,
    "internal": UrlCode.NAME_INTERNAL,
    "intranet": UrlCode.NAME_INTERNAL,
    "lan": UrlCode.NAME_INTERNAL,
    "home": UrlCode.NAME_INTERNAL,
    "corp": UrlCode.NAME_INTERNAL,
    "home.arpa": UrlCode.NAME_INTERNAL,
    "test": UrlCode.NAME_RESERVED,
    "example": UrlCode.NAME_RESERVED,
    "invalid": UrlCode.NAME_RESERVED,
    "onion": UrlCode.NAME_RESERVED,
    "alt": UrlCode.NAME_RESERVED,
    "example.com": UrlCode.NAME_PLACEHOLDER,
    "example.net": UrlCode.NAME_PLACEHOLDER,
    "example.org": UrlCode.NAME_PLACEHOLDER,
    "seuwebhook.com.br": UrlCode.NAME_PLACEHOLDER,
}
"""Names that stand for themselves and everything below them. Sources: RFC 2606, 6761, 6762, 7686,
8375, 9476, ICANN's reservation of ``.internal``; the placeholder is Plug's documentation's."""

_ASCII_LOWER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
"""str.lower() would turn a final capital sigma into another letter than IDNA does."""
_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9.-]")
_NUMBER: Final = re.compile(r"(?:[0-9]+|0x.*)\Z")


def read_host(raw: str, service_hosts: frozenset[str]) -> Host:
    """Read and judge the host `raw`, which has no port and no blanks or unseen characters."""
    if raw.startswith("[") and "%" not in raw:
        return _ipv6(raw)
    name = raw.translate(_ASCII_LOWER).removesuffix(".")
    wrong = _unreadable(raw, name)
    if wrong:
        return Host(None, None, (wrong,))
    idn = _idn(name) if any(map(is_idn, name.split("."))) else Host(name, None, ())
    if idn.name is None:
        return idn
    wrong = _foreign_character(idn.name) or _wrong_label(idn.name)
    if wrong:
        return Host(None, None, (wrong,))
    findings = [*_respelled(raw), *idn.findings, *_judged(idn.name, service_hosts)]
    return Host(idn.name, idn.unicode, tuple(findings))


def _unreadable(raw: str, name: str) -> Finding | None:
    if not raw or raw == ".":
        return said(UrlCode.HOST_EMPTY)
    if "%" in raw:
        return said(UrlCode.HOST_PERCENT, {"host": raw})
    if len(name) > MAX_NAME:
        return said(UrlCode.NAME_TOO_LONG, {"length": len(name)})
    return None


def _respelled(raw: str) -> list[Finding]:
    codes = []
    if raw != raw.translate(_ASCII_LOWER):
        codes.append(UrlCode.HOST_LOWERED)
    if raw.endswith("."):
        codes.append(UrlCode.HOST_DOT_REMOVED)
    return [said(code) for code in codes]


def _ipv6(raw: str) -> Host:
    value = read_ipv6(raw[1:-1]) if raw.endswith("]") else None
    if value is None:
        return Host(None, None, (said(UrlCode.IPV6_MALFORMED, {"host": raw}),))
    name = f"[{write_ipv6(value)}]"
    findings = [said(_ADDRESS_CODES[kind_of_ipv6(value)], {"host": name})]
    if name != raw:
        findings.append(said(UrlCode.IPV6_SHORTENED))
    return Host(name, None, tuple(findings))


def _foreign_character(name: str) -> Finding | None:
    """Return what the ASCII `name` holds that no host name does."""
    foreign = _NOT_IN_NAMES.search(name)
    if foreign is None:
        return None
    if "_" in name and not _NOT_IN_NAMES.search(name.replace("_", "-")):
        return said(UrlCode.HOST_UNDERSCORE, {"host": name})
    return said(UrlCode.HOST_CHARACTERS, {"host": name, "character": foreign[0]})


def _wrong_label(name: str) -> Finding | None:
    if len(name) > MAX_NAME:
        return said(UrlCode.NAME_TOO_LONG, {"length": len(name)})
    for label in name.split("."):
        if not label:
            return said(UrlCode.LABEL_EMPTY, {"host": name})
        if len(label) > MAX_LABEL:
            return said(UrlCode.LABEL_TOO_LONG, {"label": label})
        if label[0] == "-" or label[-1] == "-":
            return said(UrlCode.LABEL_HYPHEN, {"host": name, "label": label})
    return None


def _judged(name: str, service_hosts: frozenset[str]) -> list[Finding]:
    """Return what is to be said about where `name` leads."""
    if _NUMBER.match(name.rpartition(".")[2]):
        return [_numeric(name)]
    ending = next((e for e in _endings(name) if e in _RESERVED_NAMES), None)
    kind = temporary_kind(name)
    code = None
    if name in service_hosts:
        code = UrlCode.SERVICE_HOST
    elif ending:
        code = _RESERVED_NAMES[ending]
    elif leads_inside(name):
        code = UrlCode.NAME_LEADS_INSIDE
    elif "." not in name:
        code = UrlCode.SINGLE_LABEL
    elif kind:
        code = _TEMPORARY_CODES[kind]
    return [said(code, {"host": name, "ending": ending or ""})] if code else []


def _numeric(name: str) -> Finding:
    """Return the finding for a name that programs take for an IPv4 address."""
    address = read_ipv4(name)
    if address is not None:
        return said(_ADDRESS_CODES[kind_of_ipv4(address)], {"host": name})
    meant = read_loose_ipv4(name)
    lenient = "" if meant is None else write_ipv4(meant)
    return said(UrlCode.IP_LOOKALIKE, {"host": name, "address": lenient})


def _endings(name: str) -> list[str]:
    """Return the last one to three labels of `name`; the table has no longer row."""
    labels = name.split(".")[-3:]
    return [".".join(labels[start:]) for start in range(len(labels))]


def _idn(name: str) -> Host:
    """Return the ASCII and the readable form of a name with internationalised labels."""
    wrong = _unfit_for_idna(name)
    if wrong:
        return Host(None, None, (wrong,))
    try:
        labels = _both_forms(name.split("."))
    except IdnaError as refused:
        label = str(refused)
        code = UrlCode.LABEL_TOO_LONG if len(label) > MAX_LABEL else UrlCode.IDN_INVALID
        return Host(None, None, (said(code, {"host": name, "label": label}),))
    in_ascii = ".".join(label.ascii for label in labels)
    readable = ".".join(label.unicode for label in labels)
    findings = [said(UrlCode.IDN, {"host": in_ascii, "unicode": readable})]
    if labels[-1].unicode.isdecimal():
        # Thai or Arabic digits: some programs read them as they read ours.
        findings.append(said(UrlCode.IP_LOOKALIKE, {"host": readable, "address": ""}))
    for both in labels:
        if both.ascii != both.unicode:
            findings += _suspicious(in_ascii, readable, both.unicode)
    return Host(in_ascii, readable, tuple(findings))


def _unfit_for_idna(name: str) -> Finding | None:
    hidden = hides_ascii(name)
    if hidden:
        return said(UrlCode.HOST_CHARACTERS, {"host": name, "character": hidden})
    length = shortest_length(name.split("."))
    return said(UrlCode.NAME_TOO_LONG, {"length": length}) if length > MAX_NAME else None


def _both_forms(raw: list[str]) -> list[IdnLabel]:
    labels = [read_label(label) if is_idn(label) else IdnLabel(label, label) for label in raw]
    check_directions([label.unicode for label in labels])
    return labels


def _suspicious(in_ascii: str, readable: str, label: str) -> list[Finding]:
    found = []
    characters, read_as = lookalikes(label)
    if characters:
        like = readable.replace(label, read_as)
        details = {"host": in_ascii, "characters": characters, "like": like}
        found.append(said(UrlCode.IDN_LOOKALIKE, details))
    scripts = mixed_scripts(label)
    if scripts:
        details = {"host": in_ascii, "label": label, "scripts": " ".join(scripts)}
        found.append(said(UrlCode.IDN_MIXED_SCRIPTS, details))
    return found
