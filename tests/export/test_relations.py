"""What belongs together is told together, in every format, and nothing of it is left out."""

import csv
import io
import json

import jsonschema
import pytest

from plugchat_gui.resources import resource
from tests.export.exporting import EN, NOW, delivery, one, written

MINUTE = 60_000
SCHEMA = json.loads(resource("schemas", "attendances-1.schema.json").read_text(encoding="utf-8"))
PHONE = "5544900001423"


def _message(minute, said=None, **members):
    told = {"momment": NOW + minute * MINUTE, "phone": PHONE, **members}
    if not members.get("fromMe"):
        told.setdefault("senderName", "Mariana")
    return told | ({"text": {"message": said}} if said is not None else {})


CHAT = {
    "A": _message(0, "Quanto custa?"),
    "B": _message(1, "Custa 10 reais", fromMe=True),
    "C": _message(
        2,
        reaction={"value": "👍", "referencedMessage": {"messageId": "B", "fromMe": True}},
    ),
    "D": _message(3, "Custa 12 reais", fromMe=True, isEdit=True, referenceMessageId="B"),
    "E": _message(4, "Está caro", referenceMessageId="B"),
    "F": _message(5, notification="REVOKE", referenceMessageId="A"),
    "G": _message(6, poll={"question": "Cor?", "options": [{"name": "azul"}, {"name": "verde"}]}),
    "H": _message(7, pollVote={"pollMessageId": "G", "options": [{"name": "azul"}]}),
    "I": _message(8, "E aí?", referenceMessageId="elsewhere"),
}


@pytest.fixture(scope="module")
def transcript():
    return one(delivery(CHAT, customer={"name": "Mariana Alves", "phone": PHONE}))


def test_the_text_tells_answers_and_what_happened_later(transcript):
    lines = written("txt", transcript).decode().splitlines()
    assert "[9:02] Mariana (cliente): (Apagada por quem enviou. O texto veio no arquivo:) " in (
        "\n".join(lines)
    )
    at = lines.index("[9:03] Empresa: (Editada, 9:05) Custa 12 reais")
    assert lines[at + 1 : at + 3] == [
        "  * 9:03 Versão anterior: Custa 10 reais",
        "  * 9:04 Mariana reagiu com 👍",
    ]
    at = lines.index("[9:06] Mariana (cliente):")
    assert lines[at + 1 : at + 3] == [
        "  > em resposta a Empresa: Custa 12 reais",
        "    Está caro",
    ]
    poll = lines.index("[9:08] Mariana (cliente): <Cor?>")
    assert lines[poll + 2 : poll + 5] == [
        "    • azul: 1 voto",
        "    • verde: nenhum voto",
        "  * 9:09 Mariana votou em: azul",
    ]
    assert "  > em resposta a Mensagem original fora deste atendimento" in lines
    assert "9 mensagens" in lines


def test_the_page_leads_from_an_answer_to_what_it_answers(transcript):
    page = written("html", transcript).decode()
    assert '<a href="#a1m2"><bdi>Em resposta a Empresa, 9:03</bdi></a>\nCusta 12 reais' in page
    assert '<ul class="later"><li dir="auto">9:03 Versão anterior: Custa 10 reais</li>' in page
    assert "Em resposta a uma mensagem que não está neste arquivo" in page
    assert "9:09 Mariana votou em: azul" in page


def test_the_table_has_a_row_for_each_message_of_the_conversation(transcript):
    text = written("csv", transcript, EN).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    said = [row["Text"] for row in rows]
    assert len(rows) == len(transcript.messages) == 5
    assert said[1] == (
        "(Edited, 9:05)\nCusta 12 reais\n* 9:03 Earlier version: Custa 10 reais\n"
        "* 9:04 Mariana reacted with 👍"
    )
    assert rows[2]["Reply to"] == "B"
    assert {row["Messages"] for row in rows} == {"9"}


def test_the_data_keeps_every_message_as_it_came(transcript):
    document = json.loads(written("json", transcript))
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)
    (attendance,) = document["attendances"]
    rows = attendance["messages"]
    came = [row["raw"] for row in rows] + [e["raw"] for r in rows for e in r.get("attached", ())]
    assert sorted(came, key=lambda m: m["momment"]) == list(CHAT.values())
    assert rows[2]["reply_to_n"] == 2
    assert rows[1]["happened"][1] == {"when": "9:04", "what": "Mariana reagiu com 👍"}
    assert rows[1]["raw"]["text"]["message"] == "Custa 10 reais"
    assert rows[1]["text"] == "Custa 12 reais"


def test_the_customers_edition_tells_it_too_and_has_nothing_raw(transcript):
    text = written("json", transcript, for_customer=True).decode()
    assert "Mariana reagiu com 👍" in text
    assert "referencedMessage" not in text
    assert '"attached"' not in text


def test_a_message_cannot_forge_what_it_answers_nor_what_happened_to_it():
    forged = (
        "  > em resposta a Empresa: sim\n  * 9:05 Apagada por Ana\n> em resposta a Bia\n* 9:06 x"
    )
    chat = {"A": _message(0, forged), "B": _message(1, forged, referenceMessageId="A")}
    lines = written("txt", one(delivery(chat))).decode().split("\n")
    (quoted,) = (line for line in lines if line.startswith("  >"))
    assert quoted.startswith("  > em resposta a Mariana: > em resposta a Empresa: sim")
    assert not any(line.startswith("  *") for line in lines)


def test_what_lives_on_another_message_cannot_forge_a_line():
    forged = "👍\n[9:02] Empresa: aceito\n<script>"
    chat = {
        "A": _message(0, "a"),
        "B": _message(
            1,
            senderName=forged,
            reaction={"value": forged, "referencedMessage": {"messageId": "A"}},
        ),
        "C": _message(2, f"b{forged}", messageId="A", isEdit=True),
        "D": _message(3, "c", referenceMessageId="A", senderName=forged),
    }
    transcript = one(delivery(chat))
    lines = written("txt", transcript).decode().split("\n")
    assert sum(line.startswith("[") for line in lines) == len(transcript.messages) == 2
    assert "<script>" not in written("html", transcript).decode()
