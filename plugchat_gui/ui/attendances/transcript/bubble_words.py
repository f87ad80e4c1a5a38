"""The words of a bubble as they are shown, and as they are found."""

from itertools import zip_longest
from typing import Final

from plugchat_gui.domain.find_index import SEPARATOR, Texts
from plugchat_gui.wording.transcript import BubbleText, ButtonText, CardText

LONGEST_LINE: Final = 400
_LONGEST_DETAIL: Final = 160
_LONGEST_NOTICE: Final = 1_000
_SIDE_BY_SIDE: Final = 48
_BETWEEN: Final = " · "


def bounded(text: str, longest: int = LONGEST_LINE) -> str:
    """Return at most `longest` characters of `text`."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def one_line(text: str) -> str:
    """Return `text` on one line, for what is cut off where the room ends."""
    return bounded(" ".join(text.split()))


def labels_line(text: BubbleText) -> str:
    """Return the labels of a bubble on one line."""
    return _BETWEEN.join(text.labels)


def card_lines(card: CardText) -> list[tuple[str, float | None]]:
    """Return the lines below a card's title, each with the share a bar below it has.

    Short lines of an unknown kind stand side by side.
    """
    between = ": " if card.known_kind else " "
    lines = [bounded(_flat(line, between)) for line in card.lines]
    if card.known_kind:
        return [(line, share) for line, share in zip_longest(lines, card.shares) if line]
    lines = [bounded(line, _LONGEST_DETAIL) for line in lines]
    side_by_side = "   ".join(lines)
    if len(side_by_side) <= _SIDE_BY_SIDE:
        lines = [side_by_side]
    return [(line, None) for line in lines if line]


def button_words(button: ButtonText) -> str:
    """Return what stands on an inert button."""
    return _BETWEEN.join(filter(None, (button.label, button.short))) or "…"


def notice_words(text: BubbleText) -> str:
    """Return the line of a notice, with its time."""
    said = bounded(text.notice or "", _LONGEST_NOTICE)
    return ", ".join(filter(None, (said, text.time)))


def texts_to_find(text: BubbleText, *, with_author: bool) -> Texts:
    """Return what a person reads in a bubble, in its order, but for the time."""
    if text.notice is not None:
        return Texts(notice_words(text), "", "")
    above = [one_line(text.author)] if text.author and with_author else []
    above.append(labels_line(text))
    for card in text.cards:
        above.append(bounded(card.title))
        above.extend(line for line, _ in card_lines(card))
    below = [bounded(text.footer), *(one_line(button_words(each)) for each in text.buttons)]
    return Texts(SEPARATOR.join(above), text.body, SEPARATOR.join(below))


def _flat(line: tuple[str, str], between: str) -> str:
    return " ".join(between.join(filter(None, line)).split())
