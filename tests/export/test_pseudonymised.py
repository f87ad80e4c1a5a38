"""An export with aliases holds nothing personal out of any field, in any format."""

import json

import pytest
from exporting import EN, FORMATS, NOW, PT, delivery, one, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_json import VALIDATOR

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.domain.redaction import redactor_for
from plugchat_gui.wording.aliases import aliases_in
from tests.support.canaries import Canaries, payload_with_canaries

SENTINEL = "жщ"


@pytest.fixture(scope="module")
def cage() -> tuple[Canaries, Transcript]:
    canaries = Canaries()
    data = payload_with_canaries(canaries)
    return canaries, one(data, f"{canaries.name()}.json")


def test_the_cage_is_open_without_aliases(cage) -> None:
    canaries, transcript = cage
    assert len(canaries.found(written("json", transcript).decode())) > len(canaries.made) * 0.9


@pytest.mark.parametrize("for_customer", [False, True])
@pytest.mark.parametrize("tr", [PT, EN], ids=["pt", "en"])
@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_no_canary_gets_out(cage, ending: str, tr, for_customer: bool) -> None:
    canaries, transcript = cage
    document = written(
        ending, transcript, tr, pseudonymised=True, for_customer=for_customer
    ).decode()
    assert canaries.found(document) == []


@pytest.mark.parametrize("tr", [PT, EN], ids=["pt", "en"])
@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_it_says_what_it_is_and_what_it_cannot_promise(cage, ending: str, tr) -> None:
    document = written(ending, cage[1], tr, pseudonymised=True).decode()
    expected = {
        PT: ("Pseudonimizado: nomes, números e ids trocados por apelidos.", "ainda pode dizer"),
        EN: ("Pseudonymized: names, numbers and ids replaced", "may still say who"),
    }
    for sentence in expected[tr]:
        assert sentence in document
    assert "nonimizado: " not in written(ending, cage[1], tr).decode()


@pytest.mark.parametrize("for_customer", [False, True])
def test_the_json_is_of_the_documented_form(cage, for_customer: bool) -> None:
    told = json.loads(written("json", cage[1], pseudonymised=True, for_customer=for_customer))
    VALIDATOR.validate(told)
    assert told["pseudonymised"] is True
    assert told["replacements"] > 100
    (attendance,) = told["attendances"]
    assert attendance["source"]["name"] is None
    assert not any("raw" in key for message in attendance["messages"] for key in message)


def test_numbers_of_the_edition_survive(cage) -> None:
    told = json.loads(written("json", cage[1], pseudonymised=True))
    plain = json.loads(written("json", cage[1]))
    (a,), (b,) = told["attendances"], plain["attendances"]
    for key in ("moment_ms", "side", "n", "position", "labels"):
        assert [m[key] for m in a["messages"]] == [m[key] for m in b["messages"]]
    assert a["source"]["sha256"] == b["source"]["sha256"]
    ids = ({m["message_id"] for m in some["messages"]} for some in (a, b))
    assert len(next(ids)) == len(next(ids))


def _personal(text: str) -> dict:
    """Return a delivery with `text` in personal fields of every sort, keys included."""
    message = {
        "momment": NOW,
        "messageId": text,
        "senderName": text,
        "phone": text,
        "chatName": text,
        "participantPhone": text,
        "referenceMessageId": text,
        "isGroup": True,
        "callId": text,
        "broadcastRecipients": [text],
        "text": {"message": "oi", "url": text, "novo": text},
        "image": {"imageUrl": text, "novo": [text]},
        "document": {"documentUrl": text, "fileName": text, "title": text},
        "contact": {"displayName": text, "phones": [text], "vCard": f"BEGIN:VCARD\nFN:{text}"},
        "location": {"name": text, "address": text, "latitude": text, "longitude": text},
        "pixKeyMessage": {"key": text, "merchantName": text, "referenceId": text},
        "order": {"orderId": text, "products": [{"name": "lente", "retailerId": text}]},
        "reaction": {"value": "👍", "reactionBy": text, "referencedMessage": {"phone": text}},
        "notification": "GROUP_PARTICIPANT_ADD",
        "notificationParameters": [text, {text: text, "phone": text}],
        "coisaNova": {text: {"dentro": [text, [text]]}},
        "solto": text,
    }
    company = {**message, "fromMe": True, "isGroup": False, "momment": NOW + 1}
    return delivery(
        {text: message, f"L{text}": company, "M": {"momment": NOW + 2, "senderName": text}},
        id=text,
        attendanceNumber=text,
        customer={"name": text, "phone": text, "outro": text},
        operators=[{"id": text, "name": text}],
        startBy=text,
        finishBy=text,
        trelloTask={"url": text},
        novo={text: text},
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    before=st.text(max_size=12),
    after=st.text(max_size=12) | st.sampled_from([".pdf", "@lid", "-group", " 5544988001423"]),
    ending=st.sampled_from(sorted(FORMATS)),
)
def test_whatever_stands_in_a_personal_field_never_appears(
    before: str, after: str, ending: str
) -> None:
    transcript = one(json.dumps(_personal(before + SENTINEL + after)).encode())
    document = written(ending, transcript, pseudonymised=True).decode()
    assert SENTINEL not in document.lower()


def test_an_edition_that_was_not_made_ready_writes_nothing() -> None:
    from datetime import UTC, datetime

    from plugchat_gui.export.edition import Edition, shown

    with pytest.raises(ValueError, match="ready"):
        shown(one(delivery({})), Edition(datetime.now(UTC), pseudonymised=True))


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_several_attendances_of_one_file_share_their_aliases(ending: str) -> None:
    ana = {"name": "Ana Lima Prado", "phone": "5544988001111"}
    bruno = {"name": "Bruno Tavares", "phone": "5544988002222"}
    transcripts = [
        one(delivery({"A": {"momment": NOW, "text": {"message": text}, "phone": who["phone"]}},
                     customer=who))
        for who, text in ((ana, "oi"), (bruno, "sou indicado da Ana"), (ana, "voltei"))
    ]  # fmt: skip
    document = written(ending, transcripts, pseudonymised=True).decode()
    assert "sou indicado da Cliente A" in document
    assert "Cliente B" in document
    assert "Cliente C" not in document
    assert "Ana" not in document


def test_a_second_time_there_is_nothing_left_to_replace(cage) -> None:
    redactor = redactor_for([cage[1]], aliases_in(PT))
    assert redactor is not None
    once = redactor.transcript(cage[1])
    twice = redactor.transcript(once)
    assert twice.attendance == once.attendance
    assert twice.messages == once.messages
    assert twice.relations == once.relations
