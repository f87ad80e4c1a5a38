"""Which IP addresses a server on the internet can be reached at.

The table is our own because the standard library's answers differ between Python versions and
miss or admit ranges that matter here. Sources: the IANA special-purpose address registries for
IPv4 and IPv6; 168.63.129.16 is documented by Microsoft as Azure's internal platform address.
"""

from enum import StrEnum
from typing import Final


class AddressKind(StrEnum):
    """What an address is for. Only PUBLIC ones can receive webhooks."""

    PUBLIC = "public"
    LOOPBACK = "loopback"
    UNSPECIFIED = "unspecified"
    PRIVATE = "private"
    LINK_LOCAL = "link_local"
    SHARED = "shared"
    CLOUD_INTERNAL = "cloud_internal"
    DOCUMENTATION = "documentation"
    MULTICAST = "multicast"
    RESERVED = "reserved"
    TRANSITION = "transition"


def read_ipv4(text: str) -> int | None:
    """Return the address written in canonical dotted form (four decimals, no zeros in front)."""
    parts = text.split(".")
    if len(parts) != 4:
        return None
    value = 0
    for part in parts:
        if not (part.isascii() and part.isdigit()) or len(part) > 3:
            return None
        if (len(part) > 1 and part[0] == "0") or int(part) > 255:
            return None
        value = value << 8 | int(part)
    return value


def read_loose_ipv4(text: str) -> int | None:
    """Return the address that lenient programs read in `text`: 127.1, 0x7f.1, 017700000001.

    One to four parts, each decimal, octal or hexadecimal; the last fills the bytes that are left.
    None when even they would not read it.
    """
    parts = text.split(".")
    if len(parts) > 4 or len(text) > 64:
        return None
    numbers = [_loose_number(part) for part in parts]
    value = 0
    for number in numbers[:-1]:
        if number is None or number > 255:
            return None
        value = value << 8 | number
    last, room = numbers[-1], 8 * (5 - len(parts))
    if last is None or last >= 1 << room:
        return None
    return value << room | last


def _loose_number(part: str) -> int | None:
    if not part.isascii() or not part.isalnum():
        return None
    digits, base = part, 10
    if part[:2] in ("0x", "0X"):
        digits, base = part[2:] or "0", 16
    elif len(part) > 1 and part[0] == "0":
        base = 8
    try:
        return int(digits, base)
    except ValueError:
        return None


def write_ipv4(value: int) -> str:
    """Return the canonical dotted form."""
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def read_ipv6(text: str) -> int | None:
    """Return the address written in `text` (no brackets, no zone), or None."""
    if len(text) > 45 or not text.isascii() or "%" in text:
        return None
    from ipaddress import AddressValueError, IPv6Address  # noqa: PLC0415 (few addresses need it)

    try:
        return int(IPv6Address(text))
    except AddressValueError:
        return None


def write_ipv6(value: int) -> str:
    """Return the short form: lower case, the first longest run of zero groups as ``::``.

    Written here because Python 3.13 changed how it writes IPv4-mapped addresses.
    """
    groups = [value >> shift & 0xFFFF for shift in range(112, -1, -16)]
    start = length = place = 0
    while place < 8:
        end = place
        while end < 8 and groups[end] == 0:
            end += 1
        if end - place > length:
            start, length = place, end - place
        place = max(end, place + 1)
    words = [f"{group:x}" for group in groups]
    if length < 2:
        return ":".join(words)
    return f"{':'.join(words[:start])}::{':'.join(words[start + length :])}"


def _net4(text: str) -> tuple[int, int]:
    address, _, bits = text.partition("/")
    value = read_ipv4(address)
    assert value is not None, text  # noqa: S101 (a row of the table below)
    return value, 32 - int(bits)


_IPV4: Final = tuple(
    (*_net4(net), kind)
    for net, kind in (
        ("127.0.0.0/8", AddressKind.LOOPBACK),
        ("0.0.0.0/8", AddressKind.UNSPECIFIED),
        ("10.0.0.0/8", AddressKind.PRIVATE),
        ("172.16.0.0/12", AddressKind.PRIVATE),
        ("192.168.0.0/16", AddressKind.PRIVATE),
        ("169.254.0.0/16", AddressKind.LINK_LOCAL),
        ("100.64.0.0/10", AddressKind.SHARED),
        ("168.63.129.16/32", AddressKind.CLOUD_INTERNAL),
        ("192.0.2.0/24", AddressKind.DOCUMENTATION),
        ("198.51.100.0/24", AddressKind.DOCUMENTATION),
        ("203.0.113.0/24", AddressKind.DOCUMENTATION),
        ("224.0.0.0/4", AddressKind.MULTICAST),
        ("192.0.0.0/24", AddressKind.RESERVED),
        ("192.88.99.0/24", AddressKind.TRANSITION),
        ("198.18.0.0/15", AddressKind.RESERVED),
        ("240.0.0.0/4", AddressKind.RESERVED),
    )
)

_IPV6: Final = tuple(
    (prefix << (128 - bits), 128 - bits, kind)
    for prefix, bits, kind in (
        (0xFE80 >> 6, 10, AddressKind.LINK_LOCAL),
        (0xFEC0 >> 6, 10, AddressKind.PRIVATE),
        (0xFC00 >> 9, 7, AddressKind.PRIVATE),
        (0xFF, 8, AddressKind.MULTICAST),
        (0x0064_FF9B, 32, AddressKind.TRANSITION),  # NAT64, the local-use prefix included
        (0x2002, 16, AddressKind.TRANSITION),  # 6to4
        (0x2001_0000, 32, AddressKind.TRANSITION),  # Teredo
        (0x2001_0000 >> 9, 23, AddressKind.RESERVED),  # protocol assignments
        (0x2001_0DB8, 32, AddressKind.DOCUMENTATION),
        (0x3FFF_0000 >> 12, 20, AddressKind.DOCUMENTATION),
    )
)
_GLOBAL_UNICAST: Final = 0b001  # 2000::/3 is all that is routed; 100::/64 and 5f00::/16 are not


def kind_of_ipv4(value: int) -> AddressKind:
    """Return what the IPv4 address `value` is for."""
    for net, shift, kind in _IPV4:
        if value >> shift == net >> shift:
            return kind
    return AddressKind.PUBLIC


def kind_of_ipv6(value: int) -> AddressKind:
    """Return what the IPv6 address `value` is for; mapped and compatible ones by what is inside."""
    if value == 0:
        return AddressKind.UNSPECIFIED
    if value == 1:
        return AddressKind.LOOPBACK
    if value >> 32 in (0, 0xFFFF):
        return kind_of_ipv4(value & 0xFFFF_FFFF)
    for net, shift, kind in _IPV6:
        if value >> shift == net >> shift:
            return kind
    return AddressKind.PUBLIC if value >> 125 == _GLOBAL_UNICAST else AddressKind.RESERVED


def is_public(address: str) -> bool:
    """Tell whether `address`, IPv4 or IPv6 as a resolver writes it, is one of the internet."""
    value = read_ipv4(address)
    if value is not None:
        return kind_of_ipv4(value) is AddressKind.PUBLIC
    value = read_ipv6(address)
    return value is not None and kind_of_ipv6(value) is AddressKind.PUBLIC
