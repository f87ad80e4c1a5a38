"""A payload with a canary in every place where something personal may stand."""

import itertools
import json
import re
from collections.abc import Callable
from typing import Any

from plugchat_gui.domain.folding import folded
from tests.support.message_kinds import EXAMPLES, NOTICES, NOW

_WORDS = ("zorbela", "quintax", "brumelo", "farvik", "jundrax", "melquiz", "trovanka", "wexilde")
_PHONES = frozenset(
    "phone connectedPhone participantPhone requestPhone receiverPhone reactionBy responseFrom"  # noqa: SIM905
    " participant phones phoneNumber broadcastRecipients".split()
)
_NAMES = frozenset(
    "chatName senderName merchantName profileName displayName newsletterName".split()  # noqa: SIM905
)
_THINGS = frozenset(
    "messageId referenceMessageId pollMessageId callId instanceId ctwaClid sourceId token code"  # noqa: SIM905
    " orderId referenceId orderRequestId productId retailerId firstImageId newsletterId key"
    " templateId buttonId selectedRowId fileName address longitude latitude senderPhoto photo"
    " updatedPhoto productImage url joinLink vCard".split()
)
_ENDINGS = ("Url", "Lid", "Jid", "Link")


class Canaries:
    """Makes canaries and finds them again, whatever became of their case and punctuation."""

    def __init__(self) -> None:
        self._number = itertools.count(1)
        self.made: list[str] = []

    def _keep(self, *canaries: str) -> str:
        self.made += canaries
        return canaries[0]

    def name(self) -> str:
        """Return a name of two words that are nobody else's."""
        n = next(self._number)
        letters = "".join("bcdfghjklm"[int(digit)] for digit in f"{n:04}")
        first, last = (f"{word}{letters}" for word in (_WORDS[n % 8], _WORDS[(n + 3) % 8]))
        self._keep(first, last)
        return f"{first.title()} {last.title()}"

    def phone(self) -> str:
        """Return a mobile number."""
        return self._keep(f"5544986{next(self._number) * 7919 % 1_000_000:06}")

    def thing(self) -> str:
        """Return an id, an address, anything."""
        return self._keep(f"kanarie-{next(self._number):05}-vogel")

    def within(self, value: Any, key: str = "", *, inside: str = "") -> Any:
        """Return `value` with canaries in its personal members, and unknown members everywhere."""
        if isinstance(value, dict):
            told = {k: self.within(v, k, inside=key) for k, v in value.items()}
            return {**told, **self.unknown()} if key != "phones" else told
        if isinstance(value, list):
            return [self.within(one, key, inside=inside) for one in value]
        if isinstance(value, bool) or value is None:
            return value
        make = self._maker(key, inside)
        return make() if make is not None else value

    def _maker(self, key: str, inside: str) -> Callable[[], str] | None:
        if key in _PHONES:
            return self.phone
        if key in _NAMES or (key == "name" and inside == "location"):
            return self.name
        if (key, inside) == ("title", "document"):
            return lambda: f"{self.thing()}.pdf"
        if key == "vCard":
            return lambda: _vcard(self)
        personal = key in _THINGS or key.endswith(_ENDINGS) or key == "notificationParameters"
        return self.thing if personal else None

    def unknown(self) -> dict[str, Any]:
        """Return members nobody documented, with canaries at every depth and in keys."""
        return {
            "observacaoInterna": self.thing(),
            "mapaNovo": {
                self.phone(): True,
                self.thing(): {"valor": self.thing(), "nome": self.name()},
                f"{self.phone()}@c.us": [self.phone()],
            },
            "listaNova": [[self.thing(), {"fundo": [int(self.phone())]}], "READ"],
        }

    def found(self, document: str) -> list[str]:
        """Return the canaries that are in `document`."""
        plain = folded(document)
        digits = re.sub(r"[^\d\n]", "", document)
        bare = re.sub(r"[^a-z0-9\n]", "", plain)
        return [
            canary
            for canary in self.made
            if canary in plain
            or (canary.isdecimal() and canary[-9:] in digits)
            or canary.replace("-", "") in bare
        ]


def _vcard(canaries: Canaries) -> str:
    return "\n".join(
        (
            "BEGIN:VCARD",
            f"FN:{canaries.name()}",
            f"ORG:{canaries.thing()}",
            f"item1.TEL;waid={canaries.phone()}:+{canaries.phone()}",
            f"EMAIL:{canaries.thing()}@exemplo.com",
            f"ADR:;;{canaries.thing()};;;",
            f"NOTE:{canaries.thing()}",
            f"X-{canaries.thing()}:{canaries.thing()}",
            f"{canaries.thing()} sem dois pontos",
            "END:VCARD",
        )
    )


def payload_with_canaries(canaries: Canaries) -> bytes:
    """Return a payload with every documented kind and notice, each in a message of its own."""
    customer, operator = canaries.name(), canaries.name()
    phone, operator_id = canaries.phone(), canaries.thing()
    first, local = customer.split()[0], f"({phone[2:4]}) {phone[4:9]}-{phone[9:]}"
    messages = [example.members for example in EXAMPLES.values()]
    messages += [members for members, _said in NOTICES.values()]
    chat: list[tuple[str, Any]] = []
    for n, members in enumerate(messages):
        envelope = {
            "momment": NOW + n * 1000,
            "messageId": "",
            "senderName": "",
            "connectedPhone": "",
            "chatName": "",
            "senderLid": "",
            "senderPhoto": "",
            "instanceId": "",
            "code": "",
            "profileName": "",
            "updatedPhoto": "",
            "broadcastRecipients": [""],
            "callId": "",
            "fromMe": n % 3 == 0,
            "isGroup": n % 5 == 0,
            "participantPhone": "",
            **members,
        }
        told = canaries.within(envelope)
        told["phone"] = phone
        chat.append((told["messageId"], told))
    said = f"Oi {first.upper()}, aqui é {operator}: ligue {local}, {phone[4:9]} {phone[9:]}"
    for n, text in enumerate((said, said.lower(), f"re: {chat[0][0]}")):
        chat.append((canaries.thing(), {"momment": NOW + n, "text": {"message": text}}))
    chat.append((chat[0][0], {"momment": NOW, "text": {"message": "de novo"}}))
    chat.append((canaries.thing(), canaries.thing()))
    attendance = {
        "attendanceNumber": canaries.thing(),
        "id": canaries.thing(),
        "status": "FINISH",
        "customer": {"name": customer, "phone": phone, "email": canaries.thing()},
        "operators": {operator_id: True, canaries.thing(): canaries.name()},
        "operatorsData": [{"id": operator_id, "name": operator}],
        "startBy": canaries.name(),
        "finishBy": operator_id,
        "operatorReport ": said,
        "ratingValue": 5,
        "ratingObservation": said,
        "trelloTask": {k: canaries.thing() for k in ("id", "idBoard", "shortUrl", "url")},
        **canaries.unknown(),
    }
    # By hand, because a key comes twice.
    members = ",".join(f"{json.dumps(key)}:{json.dumps(value)}" for key, value in chat)
    return f'{{"attendance":{json.dumps(attendance)},"chat":{{{members}}}}}'.encode()
