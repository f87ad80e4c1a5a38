"""What the window, a screen reader and the text export say of one message."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugchat_gui.export.edition import Edition
from plugchat_gui.export.text import export_text
from plugchat_gui.payload.reader import read
from plugchat_gui.wording.transcript import bubble, sentence
from plugchat_gui.wording.words import Words
from tests.support.message_kinds import NOW

_ZONE = ZoneInfo("America/Sao_Paulo")
_PT = Words("pt_BR")
_MADE = datetime(2026, 10, 15, tzinfo=UTC)


def transcript_of(members):
    message = {"momment": NOW, "phone": "5544900001423"} | members
    data = json.dumps({"attendance": {"attendanceNumber": 1}, "chat": [message]}).encode()
    (transcript,) = read(data).transcripts
    return transcript


def told(members, tr=_PT):
    """Return what the window, a screen reader and the text export say of a message."""
    transcript = transcript_of(members)
    (message,) = transcript.messages
    words = bubble(message, transcript, tr, _ZONE)
    lines = [words.notice or "", *words.labels, words.body, words.footer]
    for card in words.cards:
        assert card.title
        lines += [card.title, *(": ".join(filter(None, line)) for line in card.lines)]
    lines += [f"{button.label} {button.target}" for button in words.buttons]
    assert words.body or words.cards
    exported = "".join(export_text([transcript], tr, Edition(_MADE, _ZONE)))
    return (
        "\n".join(lines),
        sentence(message, transcript, tr, _ZONE),
        # Without the heading and the footer with its findings.
        exported.split("---\n", 1)[1].rsplit("\n\n", 1)[0].replace("\n    ", "\n"),
    )
