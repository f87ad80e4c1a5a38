"""Whatever was done to a payload, reading, repairing and salvaging give a result."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.payload.codes import ProblemCode
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.repairs import Repair
from plugchat_gui.payload.result import ReadResult
from plugchat_gui.resources import resource

SEED = sorted(resource("samples").glob("*.json"))[2].read_bytes()
MARKS = b',:"{}[]'
JUNK = [
    b"\x00", b"\xff", b"\xe2\x80", b"\xc3", b"1e999", b"9" * 5000, b"[" * 150, b"{'a':" * 150,
    b"...", "…".encode(), b"//", b"/*", b"*/", b"'", "“".encode(), "”".encode(), b"\\", b"\\u12",
    b"NumberLong(", b"NumberLong(1)", b"ObjectId('", b"True", b"NaN", b",,", b"```",
    b"\xef\xbb\xbf",
    b"\xc2\xa0", b"a:", b'"',
]  # fmt: skip


def outcomes(data):
    """Read in every way; what is offered must hold, and nothing else may be read."""
    offered = read(data)
    offer = offered.problem.offer if offered.problem else None
    for repair in Repair:
        result = read(data, repair=repair)
        assert isinstance(result, ReadResult)
        assert bool(result.transcripts) != (result.problem is not None)
        wanted = (Repair.OFFER, Repair.CERTAIN, Repair.SALVAGE).index(repair)
        if offered.problem is None:
            assert result.transcripts
        elif offer is None:
            assert result.problem is not None
        else:
            enough = wanted >= (Repair.OFFER, Repair.CERTAIN, Repair.SALVAGE).index(offer.repair)
            assert bool(result.transcripts) == enough
        if result.transcripts and offer is not None:
            assert sum(t.message_total for t in result.transcripts) == offer.messages
            assert all(
                t.findings[: len(offer.changes)] == offer.changes for t in result.transcripts
            )
    return offered


def test_cut_at_every_byte():
    for at in range(1, len(SEED.rstrip())):
        problem = outcomes(SEED[:at]).problem
        assert problem is not None
        assert problem.code is ProblemCode.TRUNCATED, SEED[at - 20 : at]


@given(st.sets(st.sampled_from([i for i, byte in enumerate(SEED) if byte in MARKS]), max_size=4))
@settings(max_examples=250, deadline=None)
def test_without_some_of_its_marks(gone):
    outcomes(bytes(byte for at, byte in enumerate(SEED) if at not in gone))


@given(
    st.lists(st.tuples(st.integers(0, len(SEED)), st.sampled_from(JUNK)), max_size=4),
    st.integers(0, 200),
)
@settings(max_examples=250, deadline=None)
def test_with_junk_in_it(junk, cut):
    data = SEED
    for at, what in junk:
        data = data[:at] + what + data[at:]
    outcomes(data[: len(data) - cut])


@given(st.text(alphabet="{}[],:\"'“”‘’.… \n/*\\aN1(é", max_size=40))
@settings(max_examples=400, deadline=None)
def test_of_marks_alone(text):
    outcomes(text.encode())
    outcomes(f'{{"chat": [{{"text": "a"}}, {text}'.encode())


@pytest.mark.parametrize(
    "data",
    [
        b"{'" + b"a" * 3_000_000,
        b"{a:" * 1_000_000,
        b'{"a":1,}' * 300_000,
        b'{"chat": [' + b"NumberLong(1)," * 200_000,
        b"/*" * 1_000_000,
        b"//" * 1_000_000,
        b"//\n" * 500_000,
        b"..." * 1_000_000,
        b"{" + b"...," * 500_000,
        b"{" + b"," * 1_000_000,
        "“".encode() * 500_000,
        b"'\\" * 500_000,
        b'{"a" "' + b"\\" * 2_000_001,
        b"new " * 500_000,
        b"[" + b"\xc2\xa0" * 1_000_000,
        b'{"attendance": {"id": 1,' + b" " * 5_000_000,
        b'{"attendance": {"id": 1,' + b"a" * 3_000_000,
    ],
)
def test_large_hostile_inputs_come_to_an_end(data):
    assert isinstance(read(data, repair=Repair.SALVAGE), ReadResult)
