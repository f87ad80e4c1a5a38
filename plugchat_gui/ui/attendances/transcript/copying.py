"""Messages as plain text for the clipboard."""

from collections.abc import Iterator
from typing import Final

from plugchat_gui.ui.attendances.transcript.scene import Scene
from plugchat_gui.ui.attendances.transcript.text_selection import TextSelection
from plugchat_gui.wording.dates import short_day
from plugchat_gui.wording.transcript import BubbleText, speaker
from plugchat_gui.wording.words import Words

_LONGEST_LINE: Final = 200


def message_text(text: BubbleText) -> str:
    """Return all a message says: its cards with their fields, its text, what stands below."""
    lines = []
    for card in text.cards:
        lines.append(card.title)
        lines.extend(": ".join(filter(None, line)) for line in card.lines)
    if text.body:
        lines.append(text.body)
    if text.footer:
        lines.append(text.footer)
    lines += (f"[{button.label or button.short}]" for button in text.buttons)
    return "\n".join(lines)


def selected_text(scene: Scene, selection: TextSelection, tr: Words) -> Iterator[str]:
    """Yield what each selected message gives; with its day, hour and author if it is not alone."""
    ends = selection.ends
    if ends is None:
        return
    first, last = ends[0].message, ends[1].message
    for message in range(first, last + 1):
        within = selection.within(message)
        if within is None:
            continue
        text = scene.text(message)
        whole = selection.is_whole(message)
        words = message_text(text) if whole else text.body[slice(*within)]
        if first == last:
            yield words
        elif words:
            yield f"{_heading(scene, message, text, tr)} {words}"


def selected_line(scene: Scene, selection: TextSelection) -> str:
    """Return the selected words when they are of one line of one message, else ""."""
    ends = selection.ends
    if ends is None or ends[0].message != ends[1].message:
        return ""
    words = scene.text(ends[0].message).body[ends[0].offset : ends[1].offset]
    return words if len(words) <= _LONGEST_LINE and "\n" not in words else ""


def _heading(scene: Scene, message: int, text: BubbleText, tr: Words) -> str:
    transcript, day = scene.index.transcript, scene.index.day(message)
    when = f"[{short_day(tr, day)} {text.time}] " if day is not None else ""
    return f"{when}{speaker(transcript.messages[message], transcript, tr)}:"
