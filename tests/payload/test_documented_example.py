"""The example of the public documentation: two messages under one key, of two sides."""

from plugchat_gui.domain.attendance import Person, TextContent, Tick
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.reader import read

EXAMPLE = """{
  "attendance": {
    "attendanceNumber": 1492,
    "customer": {
      "name": "nome",
      "phone": "554499999999"
    },
    "endTime": 1651065481865,
    "finishBy": "id do operador",
    "id": "id do atendimento",
    "operators": {
      "ID_DO_OPERADOR": true
    },
    "requestTime": 1651065472000,
    "startTime": 1651065471166,
    "status": "FINISH"
  },
  "chat": {
    "ID_DA_MENSAGEM": {
      "broadcast": false,
      "chatName": "nome",
      "forwarded": false,
      "fromMe": false,
      "instanceId": "instance id",
      "isGroup": false,
      "messageId": "ID_DA_MENSAGEM",
      "momment": 1651065478000,
      "phone": "554499999999",
      "photo": "URL_DA_FOTO",
      "senderName": "nome",
      "status": "RECEIVED",
      "text": {
        "message": "mensagem enviada"
      },
      "type": "ReceivedCallback",
      "waitingMessage": false
    },
    "ID_DA_MENSAGEM": {
      "fromMe": true,
      "isAutomaticMessage": true,
      "messageId": "ID_DA_MENSAGEM",
      "momment": 1651065479380,
      "phone": "554499999999",
      "status": "READ",
      "text": {
        "message": "só um momento"
      }
    }
  }
}
"""


def _transcript():
    result = read(EXAMPLE.encode(), "exemplo.json")
    assert result.problem is None
    (transcript,) = result.transcripts
    return transcript


def test_both_messages_are_kept_in_order_although_they_share_one_key():
    first, second = _transcript().messages
    assert first.contents == (TextContent("mensagem enviada"),)
    assert (first.moment_ms, first.from_me, first.automatic) == (1651065478000, False, False)
    assert second.contents == (TextContent("só um momento"),)
    assert (second.moment_ms, second.from_me, second.automatic) == (1651065479380, True, True)


def test_ticks_are_for_the_company_only():
    first, second = _transcript().messages
    assert first.tick is None
    assert first.status == "RECEIVED"
    assert second.tick is Tick.READ


def test_the_facts_are_read():
    facts = _transcript().attendance
    assert (facts.number, facts.customer_name, facts.status) == ("1492", "nome", "FINISH")
    assert facts.operators == (Person("ID_DO_OPERADOR"),)
    assert facts.finished_by == Person(None, "id do operador")
    assert (facts.requested_ms, facts.started_ms, facts.ended_ms) == (
        1651065472000,
        1651065471166,
        1651065481865,
    )


def test_the_repeated_key_and_the_impossible_wait_are_told():
    findings = _transcript().findings
    assert [f.code for f in findings] == [FindingCode.DUPLICATE_KEY, FindingCode.NEGATIVE_WAIT]
    assert findings[0].details["key"] == "ID_DA_MENSAGEM"
    assert findings[0].message == 1


def test_each_message_knows_where_it_stands_in_the_source():
    transcript = _transcript()
    texts = [transcript.source.text(m.span) for m in transcript.messages]
    assert all(t.startswith("{") and t.endswith("}") for t in texts)
    assert "mensagem enviada" in texts[0]
    assert "só um momento" in texts[1]
