"""What an example of a message is, and the moments and targets that examples share."""

from dataclasses import dataclass
from typing import Any

NOW = 1_791_979_320_000  # 14 October 2026, 9:02 in São Paulo
LATER = NOW + 86_400_000
LATER_S = LATER // 1000
TARGET = {
    "messageId": "3EB0ALVO",
    "fromMe": True,
    "phone": "5544900001423",
    "participant": None,
}


@dataclass(frozen=True)
class Example:
    """The members of a message beside the envelope, and the Portuguese words shown of it."""

    members: dict[str, Any]
    shown: tuple[str, ...]
    hidden: tuple[str, ...] = ()


def notice(name: str, *parameters: Any, **members: Any) -> dict[str, Any]:
    return {"notification": name, "notificationParameters": list(parameters), **members}
