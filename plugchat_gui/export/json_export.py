"""Attendances as JSON of our own: told in words, with everything that came beside them.

The form is described by ``resources/schemas/attendances-1.schema.json`` and named by the members
``format`` and ``version``. A member may be added within a version; nothing is taken away or
changes its meaning.

Of the internal edition no message loses anything. Its JSON stands under one of three keys:
``raw``, as it came, numbers and escapes untouched; ``raw_pairs`` where an object repeats a key,
which most readers of JSON would drop, and there each object is {"pairs": [[key, value], …]};
``raw_text``, the text itself as a string, where it is no strict JSON (a line break inside a
string, NaN, half an emoji). Messages that live on another one (reactions, votes, edits,
deletions) stand in its ``attached`` in the same way; ``happened`` tells them in words. A customer's
edition has nothing raw, because nobody knows what stands in fields nobody knows, and neither has a
pseudonymised one.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from plugchat_gui.domain.attendance import Attendance, Json, Message, Pairs, Transcript
from plugchat_gui.domain.transcript import duration_ms, first_reply_ms, waiting_ms
from plugchat_gui.export.edition import (
    Edition,
    by_day,
    edition_sentences,
    held,
    ready,
    shown,
    zone_name,
)
from plugchat_gui.export.voices import PerVoice, Voice, side_in_words
from plugchat_gui.identity import DISTRIBUTION
from plugchat_gui.payload.json_values import TooDeepError, decode, without_halves
from plugchat_gui.version import program_version
from plugchat_gui.wording.addresses import masked_address
from plugchat_gui.wording.facts import subtitle, title
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.relations import all_labels, happenings
from plugchat_gui.wording.transcript import body, cards, notice, tick_word
from plugchat_gui.wording.words import Words

FORMAT: Final = f"{DISTRIBUTION}/attendances"
VERSION: Final = 1

_MOST_FIELDS: Final = 1_000
_LONGEST_FIELD: Final = 10_000_000
_TAGS: Final = {"pt_BR": "pt-BR", "en": "en"}


def export_json(transcripts: Sequence[Transcript], tr: Words, edition: Edition) -> Iterator[str]:
    """Give one JSON document in pieces, a message a line."""
    edition = ready(transcripts, tr, edition)
    head: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "generator": {"name": DISTRIBUTION, "version": program_version()},
        "generated_at": edition.generated_at.astimezone(edition.zone).isoformat(),
        "language": _TAGS[tr.language],
        "time_zone": zone_name(edition),
        "edition": "customer" if edition.for_customer else "internal",
        "period": {
            "from": _moment(edition.period.first_ms, edition),
            "until": _moment(edition.period.until_ms, edition),
        },
        "pseudonymised": edition.pseudonymised,
        "replacements": edition.redactor.total if edition.redactor is not None else None,
        "left_out": [*edition_sentences(tr, edition)],
    }
    yield _dumped(head)[:-1] + ',\n"attendances": ['
    for number, transcript in enumerate(transcripts):
        yield ",\n" if number else "\n"
        yield from _attendance(shown(transcript, edition), tr, edition)
    yield "\n]}\n"


def _attendance(transcript: Transcript, tr: Words, edition: Edition) -> Iterator[str]:
    source = transcript.source
    head: dict[str, Any] = {
        "title": title(transcript, tr),
        "subtitle": subtitle(transcript, tr),
        "source": {"name": source.name, "size_bytes": source.size_bytes, "sha256": source.sha256},
        "messages_total": transcript.message_total,
        "messages_here": held(transcript, edition),
        "facts": _facts(transcript, edition),
        "findings": _findings(transcript, tr),
    }
    yield _dumped(head)[:-1] + ',\n"messages": ['
    rows, between = _Messages(transcript, tr, edition), "\n"
    for _day, first, messages in by_day(transcript, edition):
        for number, message in enumerate(messages, first + 1):
            yield between + rows.row(number, message)
            between = ",\n"
    yield "]}"


def _facts(transcript: Transcript, edition: Edition) -> dict[str, Any]:
    """Return the members of the attendance; the times also as people write them."""
    attendance = transcript.attendance
    told = {f.name: _plain(getattr(attendance, f.name)) for f in fields(Attendance)}
    for name in ("requested", "started", "ended"):
        told[name] = _moment(told[f"{name}_ms"], edition)
    told["extra"] = _tagged(attendance.extra)
    return told | {
        "waiting_ms": waiting_ms(attendance),
        "duration_ms": duration_ms(attendance),
        "first_reply_ms": first_reply_ms(transcript),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value


def _findings(transcript: Transcript, tr: Words) -> list[dict[str, Any]]:
    return [
        {
            "code": str(finding.code),
            "severity": str(finding.severity),
            "details": dict(finding.details),
            "n": None if finding.message is None else finding.message + 1,
            "sentence": finding_sentence(finding, tr),
        }
        for finding in transcript.findings
    ]


class _Messages:
    """Writes the messages of one transcript."""

    def __init__(self, transcript: Transcript, tr: Words, edition: Edition) -> None:
        self._transcript, self._tr, self._edition = transcript, tr, edition
        self._voices = PerVoice(transcript, self._voice)
        self._nobody = {"side": "notice", "side_words": tr("Notice"), "author": None}

    def row(self, number: int, message: Message) -> str:
        """Return one message as a JSON object; `number` is its place, from 1."""
        tr, zone = self._tr, self._edition.zone
        transcript = self._transcript
        found = cards(
            message,
            tr,
            zone,
            most=_MOST_FIELDS,
            longest=_LONGEST_FIELD,
            relations=transcript.relations,
        )
        noted = notice(message, found, transcript)
        told = {
            "n": number,
            "position": message.position,
            "key": message.key,
            "message_id": message.message_id,
            "moment": _moment(message.moment_ms, self._edition),
            "moment_ms": message.moment_ms,
            **(self._voices(message) if noted is None else self._nobody),
            "labels": all_labels(message, transcript, tr, zone),
            "text": body(message),
            "cards": [
                {
                    "title": card.title,
                    "lines": card.lines,
                    "addresses": [masked_address(link.url) for link in card.links],
                }
                for card in found
            ],
            "notice": noted,
            "status": message.status,
            "status_words": tick_word(message, tr),
            "reply_to": message.reply_to,
        }
        answered = transcript.relations.replies.get(message.position)
        if answered is not None:
            told["reply_to_n"] = answered + 1
        later = ""
        if message.position in transcript.relations.attached:
            told["happened"] = [
                {"when": each.when, "what": each.what}
                for each in happenings(message, transcript, tr, zone)
            ]
            later = self._attached(message)
        if self._edition.for_customer or self._edition.pseudonymised:
            return _dumped(told)
        raw = _raw(transcript.source.text(message.span))
        return f"{_dumped(told)[:-1]}, {raw}{later}}}"

    def _attached(self, message: Message) -> str:
        """Return the member with the messages that live on this one, as they came."""
        rows = (
            f"{_dumped(self._of_attached(each))[:-1]}, "
            f"{_raw(self._transcript.source.text(each.span))}}}"
            for each in self._transcript.relations.attached[message.position]
        )
        return f', "attached": [{", ".join(rows)}]'

    def _of_attached(self, message: Message) -> dict[str, Any]:
        return {
            "position": message.position,
            "key": message.key,
            "message_id": message.message_id,
            "moment": _moment(message.moment_ms, self._edition),
            "moment_ms": message.moment_ms,
            **self._voices(message),
        }

    def _voice(self, voice: Voice) -> dict[str, str | None]:
        words = side_in_words(voice.side, self._tr)
        return {"side": str(voice.side), "side_words": words, "author": voice.name}


# -- what came, as it came ----------------------------------------------------------------------


class _RepeatedKeyError(Exception):
    """An object has a key twice."""


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) != len(pairs):
        raise _RepeatedKeyError


def _no_json(text: str) -> None:
    raise ValueError(text)


# Proves only: what it makes is thrown away, so numbers stay the text they are.
_STRICT: Final = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=str, parse_int=str, parse_constant=_no_json
)

_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")


def _raw(text: str) -> str:
    """Return the member that holds the message whose JSON is `text`."""
    try:
        _STRICT.decode(text)
        repeated = False
    except _RepeatedKeyError:
        repeated = True
    except ValueError:
        return _as_text(text)
    # Half a pair of escapes is JSON, but some readers refuse the whole file for it.
    if not repeated and _HALF.search(text) is None:
        return f'"raw": {text}'
    try:
        value, _end, clean = decode(text, 0)
    except (json.JSONDecodeError, TooDeepError):
        return _as_text(text)
    if not clean or without_halves(value) != value:
        return _as_text(text)
    return f'"raw_pairs": {_dumped(_tagged(value))}' if repeated else f'"raw": {text}'


def _as_text(text: str) -> str:
    return f'"raw_text": {_dumped(text)}'


def _tagged(value: Json) -> Any:
    """Return `value` with each object as {"pairs": [[key, value], …]}."""
    if isinstance(value, Pairs):
        return {"pairs": [[key, _tagged(child)] for key, child in value]}
    if isinstance(value, list):
        return [_tagged(child) for child in value]
    return value


def _moment(at_ms: int | None, edition: Edition) -> str | None:
    if at_ms is None:
        return None
    moment = datetime.fromtimestamp(at_ms / 1000, edition.zone)
    return (moment if moment.tzinfo else moment.astimezone()).isoformat(timespec="milliseconds")


_dumped: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""One for all: `json.dumps` would make an encoder for each of 100,000 messages."""
