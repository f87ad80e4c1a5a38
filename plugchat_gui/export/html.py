"""A transcript as one HTML file that needs nothing else: no script, no picture, no network.

The frame and the style sheet are in ``resources/templates``; the colors are the window's tokens.
A content security policy lets in nothing but that style sheet, by its hash. Everything from the
payload goes through `markup`, and the document is given in pieces.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from string import Template
from typing import Final

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.export.edition import (
    Edition,
    edition_sentences,
    fact_rows,
    held,
    made_on,
    ready,
    shown,
    zone_name,
)
from plugchat_gui.export.html_messages import MessageRows
from plugchat_gui.export.markup import line_marked_up, marked_up
from plugchat_gui.identity import DISPLAY_NAME
from plugchat_gui.resources import resource
from plugchat_gui.version import program_version
from plugchat_gui.wording.facts import Fact, message_count, subtitle, title
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.words import Words

_CONTENT: Final = "<!-- content -->"
_TAGS: Final = {"pt_BR": "pt-BR", "en": "en"}


def export_html(transcripts: Sequence[Transcript], tr: Words, edition: Edition) -> Iterator[str]:
    """Give one HTML document in pieces."""
    edition = ready(transcripts, tr, edition)
    first = shown(transcripts[0], edition) if transcripts else None
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    before, _, after = _read("transcript.html").partition(_CONTENT)
    yield Template(before).substitute(
        language=_TAGS[tr.language],
        style=style,
        style_hash=digest,
        generator=line_marked_up(f"{DISPLAY_NAME} {program_version()}"),
        title=line_marked_up(_title(first, len(transcripts), tr)),
    )
    for number, transcript in enumerate(transcripts, 1):
        told = first if first is not None else shown(transcript, edition)
        first = None
        yield from _attendance(told, tr, edition, number)
    yield after


def _title(first: Transcript | None, count: int, tr: Words) -> str:
    if first is None:
        return DISPLAY_NAME
    name = f"{title(first, tr)} · {subtitle(first, tr)}"
    rest = tr.plural("and {n} more", "and {n} more", count - 1)
    return f"{name}, {rest}" if count > 1 else name


def _attendance(transcript: Transcript, tr: Words, edition: Edition, number: int) -> Iterator[str]:
    rows = MessageRows(transcript, tr, edition, f"a{number}m")
    yield f'<article class="attendance" aria-labelledby="a{number}">\n'
    yield f'<h1 id="a{number}"><bdi>{line_marked_up(title(transcript, tr))}</bdi></h1>\n'
    yield f'<p class="under"><bdi>{line_marked_up(subtitle(transcript, tr))}</bdi></p>\n'
    for sentence in edition_sentences(tr, edition):
        yield f'<p class="note">{line_marked_up(sentence)}</p>\n'
    yield from _facts(fact_rows(transcript, tr, edition), tr)
    if not edition.for_customer:
        yield from _findings(transcript, tr, rows)
    yield from rows.days()
    yield from _about(transcript, tr, edition)
    yield "</article>\n"


def _facts(facts: Sequence[Fact], tr: Words) -> Iterator[str]:
    yield _section(tr("Facts of the attendance")) + "<dl>\n"
    for fact in facts:
        yield _row(fact.label or "…", marked_up(fact.value))
    yield "</dl></section>\n"


def _findings(transcript: Transcript, tr: Words, rows: MessageRows) -> Iterator[str]:
    if not transcript.findings:
        return
    words = tr("Go to the message")
    yield _section(tr("What is odd in this file")) + "<ul>\n"
    for finding in transcript.findings:
        sentence = line_marked_up(finding_sentence(finding, tr))
        way = rows.anchor(finding.message)
        link = f' <a href="#{way}">{line_marked_up(words)}</a>' if way else ""
        yield f"<li><bdi>{sentence}</bdi>{link}</li>\n"
    yield "</ul></section>\n"


def _about(transcript: Transcript, tr: Words, edition: Edition) -> Iterator[str]:
    source, count = transcript.source, held(transcript, edition)
    total = transcript.message_total
    yield _section(tr("About this file"), "about") + "<dl>\n"
    yield _row(tr("Messages"), line_marked_up(message_count(count, tr)))
    if count < total:
        yield _row(tr("Left out"), line_marked_up(message_count(total - count, tr)))
    yield _row(tr("Time zone"), line_marked_up(zone_name(edition)))
    moment = edition.generated_at.astimezone(edition.zone).isoformat(timespec="seconds")
    made = f'<time datetime="{moment}">{line_marked_up(made_on(tr, edition))}</time>'
    yield _row(tr("Made on"), made)
    if source.name:
        yield _row(tr("Source"), line_marked_up(source.name))
    yield _row("SHA-256", f"<code>{line_marked_up(source.sha256)}</code>")
    yield "</dl></section>\n"


def _section(heading: str, name: str = "part") -> str:
    return f'<section class="{name}"><h2>{line_marked_up(heading)}</h2>\n'


def _row(label: str, value: str) -> str:
    """Return a row of label (text) and value (HTML)."""
    name = line_marked_up(label)
    return f'<div><dt><bdi>{name}</bdi></dt><dd dir="auto">{value}</dd></div>\n'


def _style() -> str:
    """Return the style sheet with the colors of both themes in place."""
    tokens = json.loads((resource("themes") / "tokens.json").read_text(encoding="utf-8"))
    style = _read("transcript.css")
    colors = {
        name: ";".join(f"--{token}:{color}" for token, color in tokens[name].items()
                       if f"var(--{token})" in style)
        for name in ("light", "dark")
    }  # fmt: skip
    return Template(style).substitute(colors)


def _read(name: str) -> str:
    return resource("templates", name).read_text(encoding="utf-8")
