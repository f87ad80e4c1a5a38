"""Which addresses a server on the internet can have, and how they are written."""

from ipaddress import IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def kind_of(text: str) -> AddressKind | None:
    ipv4, ipv6 = read_ipv4(text), read_ipv6(text)
    if ipv4 is not None:
        return kind_of_ipv4(ipv4)
    return None if ipv6 is None else kind_of_ipv6(ipv6)


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        ("0.0.0.0", "0.255.255.255", AddressKind.UNSPECIFIED),
        ("10.0.0.0", "10.255.255.255", AddressKind.PRIVATE),
        ("100.64.0.0", "100.127.255.255", AddressKind.SHARED),
        ("127.0.0.0", "127.255.255.255", AddressKind.LOOPBACK),
        ("168.63.129.16", "168.63.129.16", AddressKind.CLOUD_INTERNAL),
        ("169.254.0.0", "169.254.255.255", AddressKind.LINK_LOCAL),
        ("172.16.0.0", "172.31.255.255", AddressKind.PRIVATE),
        ("192.0.0.0", "192.0.0.255", AddressKind.RESERVED),
        ("192.0.2.0", "192.0.2.255", AddressKind.DOCUMENTATION),
        ("192.88.99.0", "192.88.99.255", AddressKind.TRANSITION),
        ("192.168.0.0", "192.168.255.255", AddressKind.PRIVATE),
        ("198.18.0.0", "198.19.255.255", AddressKind.RESERVED),
        ("198.51.100.0", "198.51.100.255", AddressKind.DOCUMENTATION),
        ("203.0.113.0", "203.0.113.255", AddressKind.DOCUMENTATION),
        ("224.0.0.0", "239.255.255.255", AddressKind.MULTICAST),
        ("240.0.0.0", "255.255.255.255", AddressKind.RESERVED),
    ],
)
def test_an_ipv4_range_ends_exactly_where_it_should(
    first: str, last: str, kind: AddressKind
) -> None:
    assert kind_of(first) is kind
    assert kind_of(last) is kind
    low, high = read_ipv4(first), read_ipv4(last)
    assert low is not None
    assert high is not None
    for outside in (low - 1, high + 1):
        if 0 <= outside < 1 << 32:
            assert kind_of(write_ipv4(outside)) is not kind


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("::", AddressKind.UNSPECIFIED),
        ("::1", AddressKind.LOOPBACK),
        ("::2", AddressKind.UNSPECIFIED),
        ("::ffff:10.0.0.1", AddressKind.PRIVATE),
        ("::ffff:8.8.8.8", AddressKind.PUBLIC),
        ("::8.8.8.8", AddressKind.PUBLIC),
        ("::192.168.0.1", AddressKind.PRIVATE),
        ("::ffff:0:8.8.8.8", AddressKind.RESERVED),
        ("64:ff9b::8.8.8.8", AddressKind.TRANSITION),
        ("64:ff9b:1::1", AddressKind.TRANSITION),
        ("100::1", AddressKind.RESERVED),
        ("2001::1", AddressKind.TRANSITION),
        ("2001:2::1", AddressKind.RESERVED),
        ("2001:20::1", AddressKind.RESERVED),
        ("2001:200::1", AddressKind.PUBLIC),
        ("2001:db8::1", AddressKind.DOCUMENTATION),
        ("2001:db9::1", AddressKind.PUBLIC),
        ("2002::1", AddressKind.TRANSITION),
        ("2003::1", AddressKind.PUBLIC),
        ("2606:4700:4700::1111", AddressKind.PUBLIC),
        ("2804:14d::1", AddressKind.PUBLIC),
        ("3fff::1", AddressKind.DOCUMENTATION),
        ("3fff:1000::1", AddressKind.PUBLIC),
        ("4000::1", AddressKind.RESERVED),
        ("5f00::1", AddressKind.RESERVED),
        ("fc00::1", AddressKind.PRIVATE),
        ("fdff::1", AddressKind.PRIVATE),
        ("fec0::1", AddressKind.PRIVATE),
        ("ff02::1", AddressKind.MULTICAST),
        ("empresa.com.br", None),
        ("1.2.3", None),
    ],
)
def test_an_ipv6_address_is_known_by_its_prefix_or_by_what_is_inside(
    address: str, kind: AddressKind | None
) -> None:
    assert kind_of(address) is kind


@pytest.mark.parametrize(
    "text", ["01.1.1.1", "1.1.1", "1.1.1.256", "1.1.1.1.1", "1.1.1.", "١.1.1.1"]
)
def test_only_the_canonical_dotted_form_is_an_ipv4_address(text: str) -> None:
    assert read_ipv4(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("1.1.1", "1.1.0.1"),
        ("0x", "0.0.0.0"),
        ("4294967296", None),
        ("256.1.1.1", None),
        ("1.2.3.4.5", None),
        ("08.1", None),
        ("0x1_0.1", None),
    ],
)
def test_what_lenient_programs_read_is_known(text: str, meant: str | None) -> None:
    value = read_loose_ipv4(text)
    assert (None if value is None else write_ipv4(value)) == meant


@given(st.integers(0, (1 << 128) - 1) | st.integers(0, 255).map(lambda n: n << 64))
def test_an_ipv6_address_survives_being_written(value: int) -> None:
    written = write_ipv6(value)
    assert read_ipv6(written) == value
    assert int(IPv6Address(written)) == value
    assert len(written) <= len(IPv6Address(value).exploded)
