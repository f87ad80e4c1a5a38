"""Whatever way packed data is cut into pieces, it comes out whole or is refused."""

import contextlib
import gzip
import itertools
import zlib
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.services.receiver.decoding import decoded, decoders
from plugchat_gui.services.receiver.limits import Limits
from plugchat_gui.services.receiver.refusing import RefusedError

LIMITS = Limits(piece=64)


def _raw(data: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(data) + pack.flush()


PACKED = {"gzip": gzip.compress, "deflate": zlib.compress, "raw": _raw}


def _unpacked(pieces: Iterable[bytes], *names: str) -> bytes:
    stages = decoders(names, LIMITS)
    out = bytearray()
    for piece in pieces:
        for part in decoded(piece, stages):
            assert len(part) <= LIMITS.piece
            out += part
    for stage in stages:
        stage.finish()
    return bytes(out)


def _cut(data: bytes, at: Iterable[int]) -> list[bytes]:
    places = sorted({0, len(data), *(one % (len(data) + 1) for one in at)})
    return [data[a:b] for a, b in itertools.pairwise(places)]


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(min_size=1, max_size=600),
    way=st.sampled_from(sorted(PACKED)),
    cuts=st.lists(st.integers(0, 10_000), max_size=8),
    times=st.integers(1, 40),
)
def test_any_cut_gives_the_same(data: bytes, way: str, cuts: list[int], times: int) -> None:
    body = data * times
    name = "gzip" if way == "gzip" else "deflate"
    assert _unpacked(_cut(PACKED[way](body), cuts), name) == body


@settings(max_examples=40, deadline=None)
@given(data=st.binary(min_size=1, max_size=300), cuts=st.lists(st.integers(0, 10_000), max_size=4))
def test_several_encodings_are_undone_from_the_last(data: bytes, cuts: list[int]) -> None:
    packed = gzip.compress(zlib.compress(gzip.compress(data)))
    assert _unpacked(_cut(packed, cuts), "gzip, deflate", "gzip") == data


@settings(max_examples=100, deadline=None)
@given(
    data=st.binary(min_size=1, max_size=200),
    name=st.sampled_from(["gzip", "deflate"]),
    good=st.booleans(),
)
def test_anything_else_is_refused_and_nothing_else_is_raised(
    data: bytes, name: str, good: bool
) -> None:
    packed = (gzip.compress(b"x") if name == "gzip" else zlib.compress(b"x")) if good else b""
    with contextlib.suppress(RefusedError):
        _unpacked([packed + data], name)


def test_members_without_end_are_refused() -> None:
    with pytest.raises(RefusedError):
        _unpacked([gzip.compress(b"") * 1_001], "gzip")
    assert _unpacked([gzip.compress(b"a") * 1_000], "gzip") == b"a" * 1_000


@pytest.mark.parametrize("name", ["br", "zstd", "compress", "gzip;q=1", "*", "gzip gzip"])
def test_what_is_not_known_is_told(name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        decoders([name], LIMITS)
    assert refused.value.status == 415
