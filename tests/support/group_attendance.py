"""An attendance of a group over two days, with most of what one message does to another."""

import json
from pathlib import Path
from typing import Any

NAMES = ("Mariana", "José", "Juliana", "Beatriz", "5544900001423", "Grupo de revendas")
"""What nobody may read in it while privacy mode is on."""

MARIANA = "Mariana Alves, 9:02: Quanto custa a lente multifocal?"
ANSWER = "José, 9:06, respondeu a Mariana Alves: Está caro"
IMAGE = "Operador Juliana Prado, 9:11: Imagem, 800 × 600"
SECOND_DAY = "José, 8:02: Bom dia, veja https://loja.example/lentes"

_FIRST = 1_791_979_320_000
_MINUTE = 60_000
_NEXT_DAY = 23 * 60
_JOSE = {"senderName": "José", "participantPhone": "5544900001424"}
_MARIANA = {"senderName": "Mariana Alves", "participantPhone": "5544900001423"}
_BEATRIZ = {"senderName": "Ana Beatriz", "participantPhone": "5544900001425"}
_COMPANY = {"fromMe": True, "status": "READ"}

# Id, minutes after the first, who, what.
_MESSAGES: tuple[tuple[str, int, dict[str, Any], dict[str, Any]], ...] = (
    ("A", 0, _MARIANA, {"text": {"message": "Quanto custa a lente multifocal?"}}),
    ("B", 1, _COMPANY, {"text": {"message": "Custa 12 reais *à vista*"}}),
    ("C", 2, _MARIANA, {"reaction": {"value": "👍", "referencedMessage": {"messageId": "B"}}}),
    ("D", 4, _JOSE, {"text": {"message": "Está caro"}, "referenceMessageId": "A"}),
    ("E", 5, _BEATRIZ, {"text": {"message": "Aceitam cartão?"}}),
    ("F", 6, _COMPANY, {"text": {"message": "Sim, em até 10 vezes"}}),
    ("G", 9, _COMPANY, {"image": {"imageUrl": "https://midia.example/a.jpg", "width": 800,
                                  "height": 600, "caption": "Esta cor"}}),
    ("H", _NEXT_DAY, _JOSE, {"text": {"message": "Bom dia, veja https://loja.example/lentes"}}),
    ("I", _NEXT_DAY + 1, _COMPANY, {"text": {"message": "Já vimos"}, "referenceMessageId": "H"}),
)  # fmt: skip


def write_group(path: Path) -> Path:
    """Write the attendance to a file and return it."""
    chat = {
        name: {
            "messageId": name,
            "momment": _FIRST + minutes * _MINUTE,
            "phone": "5544900001423-group",
            "isGroup": True,
            **who,
            **what,
        }
        for name, minutes, who, what in _MESSAGES
    }
    attendance = {
        "attendanceNumber": 77,
        "customer": {"name": "Grupo de revendas"},
        "operators": [{"id": "1", "name": "Juliana Prado"}],
    }
    path.write_text(json.dumps({"attendance": attendance, "chat": chat}), encoding="utf-8")
    return path
