"""What a list says about a delivery, and the texts it is found by."""

import dataclasses
import json

import pytest

from plugchat_gui.domain import contents
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.repairs import Repair
from plugchat_gui.payload.summary import summary_of, texts_of
from tests.support.chat_examples import CHAT
from tests.support.deliveries import delivery


def test_the_first_attendance_speaks_and_all_are_counted() -> None:
    one = delivery(
        [{"messageId": "A", "text": {"message": "oi"}, "momment": 1_790_000_000_000}],
        customer={"name": "Mariana", "phone": "5544"},
        operators=[{"name": "João"}, {"name": "Ana"}],
        attendanceCategories=[{"categoryName": "Orçamento", "color": "#123456"}],
        departament="Óculos",
        endTime=1_790_000_100_000,
    )
    summary = summary_of(read(json.dumps([one, one]).encode()))
    assert (summary.number, summary.customer, summary.phone) == ("1", "Mariana", "5544")
    assert (summary.operator, summary.category, summary.department) == (
        "João", "Orçamento", "Óculos",
    )  # fmt: skip
    assert (summary.started_ms, summary.ended_ms) == (1_790_000_000_000, 1_790_000_100_000)
    assert (summary.attendances, summary.messages, summary.problem) == (2, 2, "")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"null", b"<html>"])
def test_what_cannot_be_read_says_why(data: bytes) -> None:
    result = read(data, repair=Repair.SALVAGE)
    summary = summary_of(result)
    assert summary.problem == result.problem.code.value
    assert list(texts_of(result)) == []


def test_oddities_that_are_more_than_notes_are_counted() -> None:
    twice = '{"attendance": {"attendanceNumber": 1, "attendanceNumber": 2}, "chat": []}'
    assert summary_of(read(twice.encode())).warnings >= 1


@pytest.mark.parametrize("kind", CHAT)
def test_every_kind_of_message_is_found_by_what_is_written_in_it(kind: str) -> None:
    members = CHAT[kind].members
    message = {"messageId": "A", "momment": 1_790_000_000_000, **members}
    said = "\n".join(texts_of(read(json.dumps(delivery([message])).encode())))
    for shown in CHAT[kind].shown:
        assert shown in said or shown not in _written(members)


def _written(value: object) -> list[str]:
    """Return the texts in a payload as they are."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in _written(one)]
    if isinstance(value, list):
        return [text for one in value for text in _written(one)]
    return [value] if isinstance(value, str) else []


def test_a_pix_key_and_links_are_nothing_to_be_found_by() -> None:
    found = {
        field.name
        for kind in (contents.PixKeyContent, contents.MediaContent)
        for field in dataclasses.fields(kind)
    }
    assert {"key", "url"} <= found
    pix = {"messageId": "A", "pixKeyMessage": {"key": "chave-secreta", "merchantName": "Loja"}}
    text = " ".join(texts_of(read(json.dumps(delivery([pix])).encode())))
    assert "chave-secreta" not in text
