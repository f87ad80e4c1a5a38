"""The form for other programs: as described, and nothing of a message lost."""

import json
import re

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.domain.attendance import Pairs
from plugchat_gui.export.edition import Period
from plugchat_gui.export.json_export import FORMAT, VERSION
from plugchat_gui.payload.json_values import decode
from plugchat_gui.resources import resource
from tests.export.exporting import (
    HOSTILE,
    NOW,
    SAMPLES,
    delivery,
    hostile_everywhere,
    one,
    written,
)

SCHEMA = json.loads(
    (resource("schemas") / f"attendances-{VERSION}.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def exported(data, **options):
    transcripts = data if isinstance(data, list) else [one(data)]
    document = json.loads(written("json", transcripts, **options).decode("utf-8"))
    VALIDATOR.validate(document)
    return document


def as_pairs(tagged):
    """Return the value that `raw_pairs` stands for, every pair kept."""
    if isinstance(tagged, dict):
        return Pairs((key, as_pairs(value)) for key, value in tagged["pairs"])
    return [as_pairs(item) for item in tagged] if isinstance(tagged, list) else tagged


def raw(message):
    """Return the message as it came, every pair kept, whichever way it is written."""
    if "raw_pairs" in message:
        return as_pairs(message["raw_pairs"])
    text = message["raw_text"] if "raw_text" in message else json.dumps(message["raw"])
    return decode(text, 0)[0]


def test_the_description_itself_is_sound():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["format"]["const"] == FORMAT
    assert SCHEMA["properties"]["version"]["const"] == VERSION


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_loses_nothing(sample):
    transcript = one(sample.read_bytes(), sample.name)
    (attendance,) = exported([transcript])["attendances"]
    attached = transcript.relations.attached
    rows = attendance["messages"]
    told_attached = [each for row in rows for each in row.get("attached", ())]
    assert len(rows) + len(told_attached) == attendance["messages_total"]
    came = [*transcript.messages, *(m for some in attached.values() for m in some)]
    assert attendance["messages_total"] == len(came)
    for told, message in zip([*rows, *told_attached], came, strict=True):
        assert raw(told) == decode(transcript.source.text(message.span), 0)[0]
        assert told["position"] == message.position
        assert told["moment_ms"] == message.moment_ms
    assert attendance["source"]["sha256"] == transcript.source.sha256


def test_numbers_and_escapes_come_out_as_they_came():
    data = b'[{"momment": 1791979320000, "text": {"message": "\\u0041"}, "n": 1.10, "big": 1e999}]'
    text = written("json", one(data)).decode()
    assert '"raw": ' + data.decode()[1:-1] in text


def test_a_repeated_key_keeps_every_pair():
    data = b'[{"momment": 1791979320000, "text": {"message": "a", "message": "b"}, "x": [{}]}]'
    (message,) = exported(data)["attendances"][0]["messages"]
    assert message["raw_pairs"]["pairs"][1] == [
        "text",
        {"pairs": [["message", "a"], ["message", "b"]]},
    ]
    assert message["raw_pairs"]["pairs"][2] == ["x", [{"pairs": []}]]


@pytest.mark.parametrize(
    "member",
    ['"a": "line\nbreak"', '"a": NaN', '"a": "half \\ud83d"', '"a": 1, "a": "half \\ud83d"'],
)
def test_what_is_no_strict_json_is_kept_as_its_text(member):
    text = f'{{"momment": 1791979320000, "text": {{"message": "a"}}, {member}}}'
    (message,) = exported(f"[{text}]".encode())["attendances"][0]["messages"]
    assert message["raw_text"] == text
    written("json", one(f"[{text}]".encode())).decode().encode()


def test_a_whole_emoji_written_as_two_escapes_is_plain_json():
    data = b'[{"momment": 1791979320000, "text": {"message": "\\ud83d\\ude00"}}]'
    (message,) = exported(data)["attendances"][0]["messages"]
    assert message["raw"]["text"]["message"] == message["text"] == "😀"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_its_string(text):
    (attendance,) = exported(hostile_everywhere(text))["attendances"]
    assert len(attendance["messages"]) == 2
    assert all(text.strip() in m["text"] for m in attendance["messages"])


def test_the_customer_s_edition_has_no_raw_message_and_no_internals():
    facts = {
        "operatorReport ": "R",
        "ratingValue": 5,
        "ratingObservation": "O",
        "attendanceCategories": [{"categoryName": "C"}],
        "note": "N",
        "requestTime": NOW + 1,
        "startTime": NOW,
    }
    chat = [{"momment": NOW, "text": {"message": "a"}}]
    inside = exported(delivery(chat, **facts))
    assert inside["edition"] == "internal"
    assert inside["attendances"][0]["findings"]
    outside = exported(delivery(chat, **facts), for_customer=True)
    assert outside["edition"] == "customer"
    assert outside["left_out"]
    (attendance,) = outside["attendances"]
    assert attendance["findings"] == []
    assert attendance["facts"]["report"] is None
    assert not re.search('"raw|"(?:R|O|C|N)"', json.dumps(outside))
    inside["edition"] = "customer"
    assert not VALIDATOR.is_valid(inside), "the description refuses internals for customers"


def test_a_notice_is_nobody_s():
    chat = [{"momment": NOW, "senderName": "Ana", "notification": "CALL_MISSED_VOICE"}]
    (message,) = exported(delivery(chat))["attendances"][0]["messages"]
    assert (message["side"], message["author"]) == ("notice", None)
    assert message["notice"]


def test_a_period_keeps_the_numbers_of_the_whole():
    chat = [{"momment": NOW + n, "text": {"message": str(n)}} for n in range(3)]
    document = exported(delivery([*chat, {"text": {"message": "x"}}]), period=Period(NOW + 1))
    (attendance,) = document["attendances"]
    assert [m["n"] for m in attendance["messages"]] == [2, 3]
    assert (attendance["messages_here"], attendance["messages_total"]) == (2, 4)
    assert document["period"] == {"from": "2026-10-14T09:02:00.001-03:00", "until": None}


@pytest.mark.parametrize("zone", [None])
def test_the_system_s_zone_is_told_by_its_distance(zone):
    document = exported(SAMPLES[0].read_bytes(), zone=zone)
    assert re.fullmatch("UTC([+-][0-9]{2}:[0-9]{2})?", document["time_zone"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(max_size=6), JSON, max_size=4), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_message_is_described_and_comes_back(extra):
    chat = [{**more, "momment": NOW + n, "text": {"message": "a"}} for n, more in enumerate(extra)]
    transcript = one(delivery(chat))
    (attendance,) = exported([transcript])["attendances"]
    for told, message in zip(attendance["messages"], transcript.messages, strict=True):
        assert raw(told) == decode(transcript.source.text(message.span), 0)[0]
