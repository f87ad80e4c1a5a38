"""What the history says of one entry: in a row, below the table, and to a screen reader."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState
from plugchat_gui.domain.endpoint_url import judge
from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.domain.history_ends import CaptureEnd
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.domain.send_history import answer_of, outcome_of
from plugchat_gui.domain.temporary_hosts import temporary_kind
from plugchat_gui.domain.webhooks import KNOWN_PROFILES, SIMULATED
from plugchat_gui.wording.archive import trouble_saying
from plugchat_gui.wording.dates import day_and_hour, day_group, duration, hour, local
from plugchat_gui.wording.history_ends import CAPTURE_ROWS, TEST_ROWS, UNKNOWN_ROW, EndRow
from plugchat_gui.wording.outcomes import (
    outcome_saying,
    outcome_severity,
    outcome_word,
    profile_name,
    technical_details,
)
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.words import Words, mark

_KINDS: Final = {
    HistoryKind.SEND: mark("Send"),
    HistoryKind.TEST: mark("Test"),
    HistoryKind.CAPTURE: mark("Capture"),
}
_ENDS: Final[dict[HistoryKind, dict[str, EndRow]]] = {
    HistoryKind.TEST: {str(end): row for end, row in TEST_ROWS.items()},
    HistoryKind.CAPTURE: {str(end): row for end, row in CAPTURE_ROWS.items()},
}
_KEEPING: Final = {
    ArchiveState.SESSION_ONLY: mark("The history is kept only until the program closes."),
    ArchiveState.CLOSED: mark("The history cannot be kept now."),
}
_SCHEME: Final = "https://"
_NO_TIME: Final = "—"
_MINUTE_MS: Final = 60_000
_SERVICES: Final = {profile.host: profile.kind for profile in (*KNOWN_PROFILES, SIMULATED)}
_TUNNELS: Final = (
    ("trycloudflare.com", "cloudflared"),
    ("cfargotunnel.com", "cloudflared"),
    ("ts.net", "Tailscale"),
    ("ngrok.io", "ngrok"),
    ("ngrok.app", "ngrok"),
    ("ngrok.dev", "ngrok"),
    ("ngrok-free.app", "ngrok"),
    ("ngrok-free.dev", "ngrok"),
)


@dataclass(frozen=True, slots=True)
class RowWords:
    """What one row shows. `note` stands below the address, `caption` below the kind."""

    time: str
    kind: str
    caption: str
    address: str
    note: str
    outcome: str
    duration: str
    severity: Severity | None


def row_words(entry: HistoryEntry, tr: Words, *, named: bool = False) -> RowWords:
    """Return the words of the row of `entry`; where several companies are shown it is `named`.

    Addresses and names in them are hostile text.
    """
    note = _note(entry, tr)
    return RowWords(
        time=hour(tr, local(entry.at_ms, None)),
        kind=kind_word(entry, tr),
        caption=_caption(entry, tr),
        address=_address(entry, tr),
        note=" · ".join(filter(None, (entry.company_name, note))) if named else note,
        outcome=entry_word(entry, tr),
        duration=short_duration(entry, tr),
        severity=entry_severity(entry),
    )


def row_sentence(entry: HistoryEntry, tr: Words, today: date, *, under_way: bool = False) -> str:
    """Return the row as one sentence, for a screen reader."""
    words = row_words(entry, tr)  # the company is told by what was done
    moment = local(entry.at_ms, None)
    values = {
        "keys": ", ".join(entry.keys),
        "company": entry.company_name,
        "attendances": words.caption,
    }
    parts = [
        "" if moment.date() == today else day_group(tr, moment.date(), today),
        words.time,
        tr(_SPOKEN[entry.kind, entry.undo], **values),
        tr("to {address}", address=words.address),
        words.note,
        tr("under way") if under_way else _uncapitalized(words.outcome),
        "" if under_way else _spoken_duration(entry, tr),
    ]
    return ", ".join(filter(None, parts))


_SPOKEN: Final = {
    (HistoryKind.SEND, False): mark("send of {keys} of {company}"),
    (HistoryKind.SEND, True): mark("undoing for {keys} of {company}"),
    (HistoryKind.TEST, False): mark("test of {company}"),
    (HistoryKind.TEST, True): mark("test of {company}"),
    (HistoryKind.CAPTURE, False): mark("capture of {company}, {attendances}"),
    (HistoryKind.CAPTURE, True): mark("capture of {company}, {attendances}"),
}


def kind_word(entry: HistoryEntry, tr: Words) -> str:
    """Return what was done: Envio, Desfazer, Teste, Captura."""
    undone = entry.undo and entry.kind is HistoryKind.SEND
    return tr("Undo") if undone else tr(_KINDS[entry.kind])


def entry_word(entry: HistoryEntry, tr: Words) -> str:
    """Return how it ended, in few words."""
    if entry.kind is HistoryKind.SEND:
        return outcome_word(outcome_of(entry), tr)
    return tr(_end(entry).word)


def entry_severity(entry: HistoryEntry) -> Severity | None:
    """Return how grave its end is: NOTE when all is well, None when it is neither."""
    if entry.kind is HistoryKind.SEND:
        return outcome_severity(outcome_of(entry))
    return _end(entry).severity


def entry_title(entry: HistoryEntry, tr: Words, now: datetime) -> str:
    """Return "Enviado hoje às 9h16", "Teste hoje às 9h14, passou em tudo"."""
    when = day_and_hour(tr, local(entry.at_ms, None), now)
    if entry.kind is HistoryKind.SEND and outcome_of(entry) is PlugOutcome.ACCEPTED:
        return tr("Undone {when}", when=when) if entry.undo else tr("Sent {when}", when=when)
    return tr("{outcome}, {when}", outcome=entry_word(entry, tr), when=when)


def entry_saying(entry: HistoryEntry, tr: Words) -> Saying:
    """Return what happened and what to do now."""
    if entry.kind is not HistoryKind.SEND:
        row = _end(entry)
        return Saying(tr(row.fact), tr(row.next_step) if row.next_step else "")
    answer = answer_of(entry)
    if answer.outcome is not PlugOutcome.ACCEPTED:
        return outcome_saying(answer, tr)
    took = _seconds(entry, tr)
    if entry.status is None:
        return Saying(tr("Plug accepted (in {seconds} s).", seconds=took))
    return Saying(
        tr("Plug accepted (answer {status}, in {seconds} s).", status=entry.status, seconds=took)
    )


def entry_details(entry: HistoryEntry, tr: Words) -> str:
    """Return lines for whoever gives support, without any secret; hostile text among them."""
    if entry.kind is HistoryKind.SEND:
        return technical_details(answer_of(entry), tr)
    return entry.detail


def service_words(entry: HistoryEntry, tr: Words) -> str:
    """Return company and service of the moment: "Ótica Três Ipês, pelo Plug"."""
    kind = _SERVICES.get(entry.service_host)
    service = profile_name(kind, tr) if kind else entry.service_host
    return tr("{company}, through {service}", company=entry.company_name, service=service)


def keeping_saying(opening: ArchiveOpening, tr: Words) -> Saying | None:
    """Return why the history is not kept as it should be, None when it is."""
    if opening.trouble is None or opening.state not in _KEEPING:
        return None
    saying = trouble_saying(opening.trouble, tr)
    return Saying(tr(_KEEPING[opening.state]), f"{saying.title} {saying.next_step}")


def shown_address(url: str) -> str:
    """Return an address as a row shows it: without https://, its host as people write it."""
    if not url.startswith(_SCHEME):
        return url
    rest = url[len(_SCHEME) :]
    if rest.find("/") == len(rest) - 1:
        rest = rest[:-1]
    ascii_name, unicode_name = _names(url)
    if unicode_name and ascii_name and rest.startswith(ascii_name):
        return unicode_name + rest[len(ascii_name) :]
    return rest


def short_duration(entry: HistoryEntry, tr: Words) -> str:
    """Return 0,4 s, 42 min, or a dash where nobody knows."""
    if not entry.duration_ms:
        return _NO_TIME
    if entry.duration_ms < _MINUTE_MS:
        return f"{_seconds(entry, tr)} s"
    return duration(tr, entry.duration_ms)


def _spoken_duration(entry: HistoryEntry, tr: Words) -> str:
    if not entry.duration_ms:
        return ""
    if entry.duration_ms < _MINUTE_MS:
        return tr("{seconds} seconds", seconds=_seconds(entry, tr))
    return duration(tr, entry.duration_ms)


def _seconds(entry: HistoryEntry, tr: Words) -> str:
    return tr.decimal(entry.duration_ms / 1000)


def _caption(entry: HistoryEntry, tr: Words) -> str:
    if entry.kind is HistoryKind.SEND:
        return ", ".join(entry.keys)
    if entry.kind is HistoryKind.CAPTURE:
        return tr.plural("{n} attendance", "{n} attendances", entry.deliveries)
    reached = _end(entry).reached
    return tr(reached) if reached else ""


def _address(entry: HistoryEntry, tr: Words) -> str:
    if entry.kind is HistoryKind.CAPTURE:
        host = _names(entry.to_url)[0] or ""
        for suffix, tool in _TUNNELS:
            if host == suffix or host.endswith(f".{suffix}"):
                return tr("temporary address of {tool}", tool=tool)
    return shown_address(entry.to_url)


def _note(entry: HistoryEntry, tr: Words) -> str:
    before = entry.from_url
    if entry.kind is HistoryKind.TEST:
        return ""
    if before is None:
        return tr("first send of this computer") if entry.kind is HistoryKind.SEND else ""
    if before == entry.to_url:
        return tr("the same as before")
    host = _names(before)[0]
    if host and temporary_kind(host):
        return tr("was a temporary capture")
    return tr("was {address}", address=shown_address(before))


def _end(entry: HistoryEntry) -> EndRow:
    outcome = entry.outcome
    if not outcome and entry.kind is HistoryKind.CAPTURE:
        # It never touched the webhook, so there is nothing else to tell.
        outcome = CaptureEnd.UNTOUCHED if entry.duration_ms else CaptureEnd.RUNNING
    return _ENDS[entry.kind].get(outcome, UNKNOWN_ROW)


@lru_cache(maxsize=512)
def _names(url: str) -> tuple[str | None, str | None]:
    """Return the host of an address in ASCII, and as people write it where that differs."""
    verdict = judge(url)
    return verdict.host, verdict.host_unicode


def _uncapitalized(text: str) -> str:
    return text[:1].lower() + text[1:]
