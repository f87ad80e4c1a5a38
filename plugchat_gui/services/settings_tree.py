"""Settings as JSON values and back. Pure, and total on whatever a file holds.

Every object has a table: one row a member, with how it is read and written. Reading forgives: a
member of the wrong kind gets its default and the reading counts as incomplete. Writing keeps the
members of the old file that no row knows.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, TypeAlias, get_args

from plugchat_gui.domain.company import MAX_SENDS_KEPT, Company, SendRecord
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.domain.receiver_settings import ReceiverSettings
from plugchat_gui.domain.settings import LanguageCode, Settings, ThemeChoice
from plugchat_gui.domain.webhooks import (
    KNOWN_PROFILES,
    PLUG,
    SIMULATED,
    AuthorizationStyle,
    BodyShape,
    ProfileKind,
    ServiceProfile,
    WebhookEvent,
)
from plugchat_gui.identity import ARCHIVE_KEY

Tree: TypeAlias = Any
"""A JSON value: dict, list, str, int, float, bool or None."""

_MAX_COMPANIES: Final = 1000
_MAX_TEXT: Final = 200_000
_MAX_PIXELS: Final = 100_000
_MAX_HOSTS: Final = 100
_MAX_DAYS: Final = 36_500
_MAX_MS: Final = 32_503_680_000_000
"""Epoch milliseconds of the year 3000."""

_ID: Final = re.compile(r"[0-9A-Za-z_-]{1,64}")
_LANGUAGES: Final = get_args(LanguageCode)


class _WrongError(Exception):
    """A value is not of the kind its row asks for."""


@dataclass(slots=True)
class _Reading:
    """One pass over a tree; `complete` falls when something had to be left out."""

    complete: bool = True

    def members(self, tree: Tree, rows: "Mapping[str, Row]") -> dict[str, Any]:
        """Return the members of an object by field name, those that are there and right."""
        found = {}
        for key, row in rows.items():
            if key not in tree:
                continue
            try:
                found[row.field or key] = row.read(tree[key], self)
            except _WrongError:
                self.complete = False
        return found

    def each(self, tree: Tree, read: "Read", most: int) -> list[Any]:
        """Return the elements of an array that are right."""
        if not isinstance(tree, list):
            raise _WrongError
        found = []
        for element in tree[:most]:
            try:
                found.append(read(element, self))
            except _WrongError:
                self.complete = False
        self.complete = self.complete and len(tree) <= most
        return found


Read: TypeAlias = Callable[[Tree, _Reading], Any]
Write: TypeAlias = Callable[[Any, Tree], Tree]


def _plain(value: Any, _old: Tree) -> Tree:
    return value.value if isinstance(value, Enum) else value


@dataclass(frozen=True, slots=True)
class Row:
    """One member: how it is read, how it is written over what was there, its field's name."""

    read: Read
    write: Write = _plain
    field: str = ""


def settings_from_tree(tree: Tree) -> tuple[Settings, bool]:
    """Return the settings in `tree` and whether all of it could be read."""
    if not isinstance(tree, dict):
        return Settings(), False
    reading = _Reading()
    members = reading.members(tree, _SETTINGS)
    companies = _unique(members.pop("companies", ()), reading)
    ids = [company.id for company in companies]
    current = members.pop("current_company", None)
    if current not in ids:
        current = ids[0] if ids else None
    settings = Settings(companies=companies, current_company=current, **members)
    return settings, reading.complete


def tree_from_settings(settings: Settings, old: Tree = None) -> dict[str, Tree]:
    """Return `settings` as JSON values, with the members of `old` that no row knows."""
    return _written(settings, _SETTINGS, old)


def _unique(companies: Iterable[Company], reading: _Reading) -> tuple[Company, ...]:
    by_id: dict[str, Company] = {}
    for company in companies:
        if company.id in by_id:
            reading.complete = False
        by_id.setdefault(company.id, company)
    return tuple(by_id.values())


def _written(value: object, rows: Mapping[str, Row], old: Tree) -> dict[str, Tree]:
    before = old if isinstance(old, dict) else {}
    tree = {key: kept for key, kept in before.items() if key not in rows}
    for key, row in rows.items():
        tree[key] = row.write(getattr(value, row.field or key), before.get(key))
    return tree


# -- values ---------------------------------------------------------------------------------


def _text(tree: Tree, _reading: _Reading) -> str:
    if not isinstance(tree, str) or len(tree) > _MAX_TEXT:
        raise _WrongError
    return tree


def _whole(most: int, least: int = 0) -> Read:
    def read(tree: Tree, _reading: _Reading) -> int:
        if not isinstance(tree, int) or isinstance(tree, bool) or not least <= tree <= most:
            raise _WrongError
        return tree

    return read


def _flag(tree: Tree, _reading: _Reading) -> bool:
    if not isinstance(tree, bool):
        raise _WrongError
    return tree


def _one_of(kind: Callable[[Any], Any]) -> Read:
    def read(tree: Tree, _reading: _Reading) -> Any:
        try:
            return kind(tree)
        except ValueError:
            raise _WrongError from None

    return read


def _or_none(read: Read) -> Read:
    return lambda tree, reading: None if tree is None else read(tree, reading)


def _company_id(tree: Tree, _reading: _Reading) -> str:
    # A company with the name of the archive's key could have that key sent out as its token.
    if not isinstance(tree, str) or not _ID.fullmatch(tree) or tree.casefold() == ARCHIVE_KEY:
        raise _WrongError
    return tree


def _language(tree: Tree, _reading: _Reading) -> LanguageCode:
    for language in _LANGUAGES:
        if tree == language:
            return language  # type: ignore[no-any-return]
    raise _WrongError


def _geometry(tree: Tree, reading: _Reading) -> tuple[int, ...]:
    if not isinstance(tree, list) or len(tree) != 4:
        raise _WrongError
    place, size = _whole(_MAX_PIXELS, -_MAX_PIXELS), _whole(_MAX_PIXELS, 1)
    return tuple(
        read(one, reading) for read, one in zip((place, place, size, size), tree, strict=True)
    )


def _drafts(tree: Tree, reading: _Reading) -> Mapping[WebhookEvent, str]:
    if not isinstance(tree, dict):
        raise _WrongError
    # A key of another program version is no fault: it is kept and not shown.
    rows = {event.value: Row(_text) for event in WebhookEvent}
    return MappingProxyType(
        {WebhookEvent(key): text for key, text in reading.members(tree, rows).items()}
    )


def _drafts_written(drafts: Mapping[WebhookEvent, str], old: Tree) -> Tree:
    known = {event.value for event in WebhookEvent}
    before = old if isinstance(old, dict) else {}
    kept = {key: text for key, text in before.items() if key not in known}
    return {**kept, **{event.value: text for event, text in drafts.items()}}


# -- objects --------------------------------------------------------------------------------

_PROFILES: Final = {profile.kind: profile for profile in (*KNOWN_PROFILES, SIMULATED)}

_PROFILE: Final = {
    "kind": Row(_one_of(ProfileKind)),
    "base": Row(_text),
    "authorization": Row(_one_of(AuthorizationStyle)),
    "body": Row(_one_of(BodyShape)),
}

_SEND: Final = {
    "at_ms": Row(_whole(_MAX_MS)),
    "duration_ms": Row(_whole(_MAX_MS)),
    "event": Row(_one_of(WebhookEvent)),
    "from": Row(_or_none(_text), field="from_url"),
    "to": Row(_text, field="to_url"),
    "outcome": Row(_one_of(PlugOutcome)),
    "status": Row(_or_none(_whole(999))),
    "undo": Row(_flag),
}
_SEND_NEEDS: Final = {"at_ms", "duration_ms", "event", "to_url", "outcome"}


def _profile(tree: Tree, reading: _Reading) -> ServiceProfile:
    if not isinstance(tree, dict):
        raise _WrongError
    members = reading.members(tree, _PROFILE)
    base = _PROFILES.get(members.get("kind", ProfileKind.PLUG))
    if base is not None:
        # The address of a known service is the program's to know, not the file's.
        members["base"] = base.base
    known = base or PLUG
    defaults = {"base": "", "authorization": known.authorization, "body": known.body}
    return ServiceProfile(**{"kind": known.kind, **defaults, **members})


def _send(tree: Tree, reading: _Reading) -> SendRecord:
    members = reading.members(tree, _SEND) if isinstance(tree, dict) else {}
    if not members.keys() >= _SEND_NEEDS:
        raise _WrongError
    return SendRecord(**{"from_url": None, **members})


def _company(tree: Tree, reading: _Reading) -> Company:
    members = reading.members(tree, _COMPANY) if isinstance(tree, dict) else {}
    if "id" not in members:
        raise _WrongError
    return Company(**{"name": members["id"], **members})


def _matched(rows: Mapping[str, Row], identity: Callable[[Tree], object]) -> Write:
    """Write objects over the old ones that `identity` recognises."""

    def write(values: Iterable[object], old: Tree) -> Tree:
        known = [one for one in old if isinstance(one, dict)] if isinstance(old, list) else []
        before = {identity(one): one for one in known}
        trees = [(value, _written(value, rows, None)) for value in values]
        return [_written(value, rows, before.get(identity(tree))) for value, tree in trees]

    return write


def _send_identity(tree: Tree) -> object:
    return repr((tree.get("at_ms"), tree.get("event"), tree.get("to")))


_COMPANY: Final = {
    "id": Row(_company_id),
    "name": Row(_text),
    "profile": Row(_profile, lambda profile, old: _written(profile, _PROFILE, old)),
    "drafts": Row(_drafts, _drafts_written),
    "sends": Row(
        lambda tree, reading: tuple(reading.each(tree, _send, MAX_SENDS_KEPT)),
        _matched(_SEND, _send_identity),
    ),
    "token_verified_at_ms": Row(_or_none(_whole(_MAX_MS))),
}

_RECEIVER: Final = {
    "port": Row(_whole(65_535)),
    "path_secret": Row(_text),
    "public_hosts": Row(
        lambda tree, reading: tuple(reading.each(tree, _text, _MAX_HOSTS)),
        lambda hosts, _old: list(hosts),
    ),
    "public_port": Row(_whole(65_535)),
    "beyond_loopback": Row(_flag),
    "certificate": Row(_text),
    "private_key": Row(_text),
}


def _receiver(tree: Tree, reading: _Reading) -> ReceiverSettings:
    if not isinstance(tree, dict):
        raise _WrongError
    return ReceiverSettings(**reading.members(tree, _RECEIVER))


_SETTINGS: Final = {
    "companies": Row(
        lambda tree, reading: reading.each(tree, _company, _MAX_COMPANIES),
        _matched(_COMPANY, lambda tree: repr(tree.get("id"))),
    ),
    "current_company": Row(_or_none(_text)),
    "language": Row(_or_none(_language)),
    "theme": Row(_one_of(ThemeChoice)),
    "window": Row(
        _or_none(_geometry), lambda window, _old: None if window is None else list(window)
    ),
    "last_page": Row(_text),
    "receiver": Row(_receiver, lambda receiver, old: _written(receiver, _RECEIVER, old)),
    "keep_days": Row(_or_none(_whole(_MAX_DAYS))),
    "keep_opened": Row(_flag),
    "history_since_ms": Row(_whole(_MAX_MS)),
    "notify": Row(_flag),
}
