"""A large attendance, always the same: 100,000 messages, 57 MB, as Plug would deliver it.

Run as a program to write it: ``python tests/benchmarks/sample_payload.py OUT [MESSAGES]``.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MESSAGES = 100_000
_START_MS = 1_791_979_320_000  # 14 October 2026, 9:02 in São Paulo
_SENTENCES = (
    "Bom dia! Quanto fica um orçamento de lente multifocal?",
    "Olá, Mariana! Recebemos sua mensagem e já vamos atender.",
    "Aqui é a Juliana 😊 Pode mandar a foto da receita?",
    "Recebi! Montei três opções, o orçamento está no PDF.",
    "Fechado na opção 2. Posso pagar no Pix?",
    "A armação chegou ontem, mas a cor não é a que eu pedi.",
    "Consegue entregar até sexta-feira? É presente de aniversário 🎁",
    "Perfeito, obrigada!",
    "O código de rastreio é BR123456789BR, acompanhe em https://rastreio.example.com.br/objeto",
    "Não recebi a nota fiscal. Pode enviar de novo, por favor?",
    "Aguarde um momento, estou verificando com o laboratório.",
    "Ok 👍",
)


def messages(count: int = MESSAGES) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give `count` messages with their keys: keys in no order, times with repeats."""
    dice = random.Random(1492)
    at = _START_MS
    for index in range(count):
        key = f"{dice.getrandbits(80):020X}"
        at += dice.choice((0, 1000, 4000, 35_000, 61_000))
        said = " ".join(dice.choices(_SENTENCES, k=dice.choice((1, 1, 1, 2, 3))))
        if index % 3:
            yield key, _received(key, at - at % 1000, said)
        else:
            yield key, _sent(key, at + dice.randrange(1000), said, automatic=index % 12 == 0)


def _received(key: str, at: int, said: str) -> dict[str, Any]:
    return {
        "broadcast": False,
        "chatName": "Mariana Alves Coutinho",
        "connectedPhone": "554433330000",
        "forwarded": False,
        "fromMe": False,
        "instanceId": "3C67AB641C8AB641C8AB641C8AB641C8",
        "isEdit": False,
        "isGroup": False,
        "isNewsletter": False,
        "isStatusReply": False,
        "messageId": key,
        "momment": at,
        "participantLid": None,
        "phone": "5544900001423",
        "photo": "https://pps.whatsapp.example/v/t61.24694-24/317_1492_n.jpg?ccb=11-4&oe=68F3",
        "senderName": "Mariana",
        "senderPhoto": None,
        "status": "RECEIVED",
        "text": {"message": said},
        "type": "ReceivedCallback",
        "waitingMessage": False,
    }


def _sent(key: str, at: int, said: str, *, automatic: bool) -> dict[str, Any]:
    message: dict[str, Any] = {
        "fromMe": True,
        "messageId": key,
        "momment": at,
        "phone": "5544900001423",
        "status": "READ",
        "text": {"message": said},
    }
    if automatic:
        message["isAutomaticMessage"] = True
    else:
        message |= {
            "chatName": "Mariana Alves Coutinho",
            "connectedPhone": "554433330000",
            "forwarded": False,
            "fromApi": False,
            "type": "ReceivedCallback",
        }
    return message


def payload(count: int = MESSAGES) -> dict[str, Any]:
    """Return the attendance as Python values."""
    chat = dict(messages(count))
    return {
        "attendance": {
            "attendanceNumber": 1492,
            "customer": {"name": "Mariana Alves Coutinho", "phone": "5544900001423"},
            "endTime": _START_MS + 2_340_000,
            "finishBy": "OPERADORA_JULIANA",
            "id": "ATENDIMENTO_1492",
            "operators": {"OPERADORA_JULIANA": True},
            "operatorsData": [{"id": "OPERADORA_JULIANA", "name": "Juliana Prado"}],
            "requestTime": _START_MS,
            "startTime": _START_MS + 180_000,
            "status": "FINISH",
        },
        "chat": chat,
    }


def payload_bytes(count: int = MESSAGES) -> bytes:
    """Return the attendance as it would arrive: compact UTF-8 JSON."""
    return json.dumps(payload(count), ensure_ascii=False, separators=(",", ":")).encode()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(payload_bytes(int(sys.argv[2]) if sys.argv[2:] else MESSAGES))
