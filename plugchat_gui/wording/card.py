"""The card of one content: a title and lines, and how one is made in one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final, TypeVar

from plugchat_gui.domain.contents import MEDIA_LINK_DAYS
from plugchat_gui.domain.json_value import NO_PAIRS, Json
from plugchat_gui.domain.relations import OptionVotes
from plugchat_gui.wording.dates import clock, local, short_day
from plugchat_gui.wording.fields import field_lines, shortened
from plugchat_gui.wording.words import Words

_DAY_MS: Final = 86_400_000
_FEWEST_OWN: Final = 40
_LONGEST_TITLE: Final = 2_000

Line = tuple[str, str]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CardLink:
    """An address a card leads to, never followed by itself.

    `word` is what is underlined on the card, "" for none. `whole` makes the card itself the link;
    without either it is only offered in the menu. `saves` says that the word asks for the file
    behind the address instead of opening it. It stands beside line number `beside` of the card
    (from 1), None for the last one.
    """

    url: str
    word: str = ""
    whole: bool = False
    saves: bool = False
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class CardText:
    """Something other than written text: a title and the facts that came with it.

    `known_kind` is False for kinds nobody has heard of. `lines` are (name, value), either may be
    empty; `more` counts the fields left out, which the last line says too. `icon` names a picture
    of the program's own set. `shares` (0 to 1, None for no bar) are of the first lines, in their
    order: how much of all votes an option has. `hides` is the word that shows a masked secret.
    `below` is set where it stands below the written text; only such a card may be without a title.
    """

    title: str
    known_kind: bool
    lines: tuple[Line, ...] = ()
    more: int = 0
    icon: str = "facts"
    links: tuple[CardLink, ...] = ()
    shares: tuple[float | None, ...] = ()
    hides: str = ""
    below: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """In which language and zone one message is told, and how much of it.

    `at_ms` is the message's own moment. `most` bounds the fields nobody knows, `longest` the
    characters of one value. `flat` is for readers without pictures: titles name their kind, and
    footers and buttons are lines of their card.
    `author_ids` are the numbers of who sent the message, which need no saying. `tally` are the
    votes of a poll. `revealed` shows what is masked otherwise.
    """

    tr: Words
    zone: tzinfo | None
    at_ms: int | None
    most: int
    longest: int
    flat: bool = True
    author_ids: frozenset[str | None] = frozenset()
    tally: tuple[OptionVotes, ...] = ()
    revealed: bool = False

    def card(
        self,
        title: str,
        icon: str,
        lines: Iterable[Line | str | None] = (),
        *,
        rest: Json = NO_PAIRS,
        links: Iterable[CardLink | None] = (),
        beyond: int = 0,
    ) -> CardText:
        """Return a card of a known kind; what is None or has no value is left out.

        `beyond` is how many lines the caller has not even made.
        """
        own: list[Line] = []
        for line in lines:
            pair = ("", line) if isinstance(line, str) else line
            if pair is not None and any(pair):
                own.append((shortened(pair[0], self.longest), shortened(pair[1], self.longest)))
        more = max(0, len(own) - self.limit) + beyond
        shown = own[: self.limit]
        if more:
            shown.append(("", self.tr.plural("and {n} more", "and {n} more", more)))
        if rest:
            others, left = self.fields(rest)
            shown += [("", self.tr("Other fields")), *others]
            more += left
        return CardText(
            shortened(title, _LONGEST_TITLE),
            known_kind=True,
            lines=tuple(shown),
            more=more,
            icon=icon,
            links=tuple(link for link in links if link is not None),
        )

    @property
    def limit(self) -> int:
        """How many lines of its own a card has at most."""
        return max(self.most, _FEWEST_OWN)

    def some(self, items: tuple[_T, ...]) -> tuple[tuple[_T, ...], int]:
        """Return as many items as a card can hold, and how many are beyond them."""
        return items[: self.limit], max(0, len(items) - self.limit)

    def named(self, kind: str, name: str) -> str:
        """Return a title for something with a name of its own, where no icon tells its kind."""
        return self.tr("{kind}: {name}", kind=kind, name=name) if self.flat else name

    def fields(self, value: Json) -> tuple[tuple[Line, ...], int]:
        """Return the fields of any value as lines, and how many are left out."""
        lines, more = field_lines(value, self.tr, most=self.most, longest=self.longest)
        if more:
            rest = self.tr.plural("and {n} more field", "and {n} more fields", more)
            lines = (*lines, ("", rest))
        return lines, more

    def moment(self, at_ms: int) -> str:
        """Return "14/10/2026, 9:02"."""
        moment = local(at_ms, self.zone)
        return f"{short_day(self.tr, moment.date())}, {clock(moment)}"

    def expiry(self) -> str:
        """Return when the link of a file that came with this message may have expired."""
        if self.at_ms is None:
            return self.tr("the link lasts 30 days")
        last = local(self.at_ms + MEDIA_LINK_DAYS * _DAY_MS, self.zone).date()
        return self.tr("the link may have expired on {day}", day=short_day(self.tr, last))
