"""Values and members nobody documented, without what may be personal in them: everything."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.json_value import Json, Pairs
from plugchat_gui.domain.redaction.aliases import AliasKind
from plugchat_gui.domain.redaction.people import People

HARMLESS: Final = frozenset(
    # States, roles, answers, kinds, currencies and the other words that are documented.
    "PENDING SENT RECEIVED READ PLAYED READ_BY_ME READ-SELF MESSAGE_RECEIVED FINISH PROGRESS"  # noqa: SIM905
    " GOING NOT_GOING MAYBE ADMIN OWNER SUBSCRIBER pin unpin invite_link non_admin_add true false"
    " yes no BRL USD EUR CPF CNPJ PHONE EMAIL EVP ReceivedCallback IMAGE VIDEO image video audio"
    " document text ad post order new FAILED COMPLETED CANCELED CANCELLED PAID UNPAID".split()
)
_COUNT: Final = re.compile(r"[0-9]{1,7}")
_MOMENT: Final = re.compile(r"[0-9]{10}(?:[0-9]{3})?(?:\.[0-9]{1,6})?")
PLAIN_MEMBERS: Final = MappingProxyType(
    dict.fromkeys(("expiresAt", "moment", "momment"), _MOMENT)
    | dict.fromkeys(
        (
            *("isEdit", "viewOnce", "isStatusReply", "isNewsletter", "broadcast", "quantity"),
            *("messageExpirationSeconds", "width", "height", "seconds", "pageCount", "itemCount"),
        ),
        _COUNT,
    )
)
"""Documented members that are times, flags and quantities → the form in which they stay."""

_NAMING: Final = re.compile(r"(?:name|nome|operator|atendente|sender)s?\Z", re.IGNORECASE)
_KEY: Final = re.compile(r"[A-Za-z_$][A-Za-z_$.\-]*[0-9]{0,3}(?: [0-9]{1,4})?")
_STEP: Final = re.compile(r"(?<=[A-Za-z_$])\.(?=[A-Za-z_$])")
_LONGEST_KEY: Final = 60


class UnknownValues:
    """Goes through JSON of any form."""

    def __init__(self, people: People) -> None:
        """Use the aliases of `people`."""
        self._people = people

    def pairs(self, pairs: Pairs) -> Pairs:
        """Return the members with aliases for all of their words and numbers."""
        return Pairs((self.key(key), self._member(key, value)) for key, value in pairs)

    def value(self, value: Json) -> Json:
        """Return any value in the same form; flags and documented words stay."""
        if isinstance(value, Pairs):
            return self.pairs(value)
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str) and (not value.strip() or value in HARMLESS):
            return value
        return self._people.anything(str(value))

    def key(self, key: str) -> str:
        """Return a member's name; one that looks like an id, a number or a name is an alias."""
        bare = key.strip()
        people = self._people
        telling = people.texts.replaced(key) != key
        if people.book.is_alias(bare):
            return key
        if telling or len(bare) > _LONGEST_KEY or not _KEY.fullmatch(bare):
            return people.anything(key, AliasKind.ID) if bare else key
        return people.id(bare) if people.book.knows_id(bare) else key

    def path(self, path: str) -> str:
        """Return a path of members as findings quote it."""
        return ".".join(map(self.key, _STEP.split(path)))

    def learn(self, value: Json, key: str = "") -> None:
        """Learn the names and numbers in `value`."""
        for name, leaf in _leaves(value, key):
            if _NAMING.search(name.strip()):
                self._people.learn_name(leaf, AliasKind.NAME)
            else:
                self._people.learn_account(leaf)

    def _member(self, key: str, value: Json) -> Json:
        form = PLAIN_MEMBERS.get(key.strip().partition(" ")[0])
        if form is not None and isinstance(value, str | int | float) and form.fullmatch(str(value)):
            return value
        return self.value(value)


def _leaves(value: Json, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Pairs):
        for name, member in value:
            yield from _leaves(member, name)
    elif isinstance(value, list):
        for member in value:
            yield from _leaves(member, key)
    elif isinstance(value, str | int | float) and not isinstance(value, bool) and value:
        yield key, str(value)
