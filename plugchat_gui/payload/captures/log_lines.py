"""Lines of logs: what shows that they are some, when they were written, what was split in them."""

import re
from typing import Final

from plugchat_gui.domain.attendance import Json, Pairs
from plugchat_gui.payload.result import Unreadable
from plugchat_gui.payload.scanner import Scanner
from plugchat_gui.payload.times import moment

_ISO: Final = re.compile(
    rb"[\W_]{0,3}(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?"
    rb"[ ]?(Z|UTC|GMT|[+-]\d\d:?\d\d)?(?![\w:])"
)
_APACHE: Final = re.compile(rb"\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\]")
_EPOCH: Final = re.compile(rb"\W{0,2}(\d{10}\.\d{1,9}|\d{13})(?![\w.])")
_OTHER_SIGNS: Final = re.compile(
    rb"\W{0,3}(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d\d?[/.-]\d\d?[/.-]\d{2,4}[ T,]"
    rb"|\d\d:\d\d:\d\d|\d{1,3}(?:\.\d{1,3}){3} )"
    rb"|\W{0,3}(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b",
    re.IGNORECASE,
)
_MONTHS: Final = b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_TIME_MEMBERS: Final = (
    "time",
    "timestamp",
    "@timestamp",
    "ts",
    "datetime",
    "Timestamp",
    "eventTime",
    "date",
)
_MICROSECONDS: Final = "__REALTIME_TIMESTAMP"
SURE_MEMBERS: Final = frozenset(("level", "severity", "levelname", "stream", "logger"))
"""Members that only the line of a log has beside its payload."""
LOG_MEMBERS: Final = frozenset((*_TIME_MEMBERS, _MICROSECONDS, *SURE_MEMBERS))
"""Members of which every object that is the line of a log has some."""

_DOCKER: Final = re.compile(rb'\s*\{"log":[ ]?"')
_GOING_ON: Final = (" ", "\t", "}", "]")
"""How lines begin that go on with JSON over several lines: a time would stand in its middle."""
_GOING_ON_BYTES: Final = tuple(mark.encode() for mark in _GOING_ON)
_CRI: Final = re.compile(rb"^(\S{20,40}+) std(?:out|err) ([PF]) ([^\n]*+)$", re.MULTILINE)
_CRI_BEGINS: Final = re.compile(rb"\d{4}-\d\d-\d\dT\S{9,30}+ std(?:out|err) [PF] ")
_COMPOSE: Final = re.compile(rb"^[A-Za-z0-9][\w.-]{0,99}+ {1,99}+\| ?", re.MULTILINE)


def line_moment(before: bytes) -> int | None:
    """Return when a line was written, from what stands in it before something else.

    UTC epoch milliseconds; None when it does not say, or says no zone: then it may be the time of
    any place, and nothing is guessed.
    """
    if (iso := _ISO.match(before)) is not None:
        return _iso(iso)
    if (apache := _APACHE.search(before)) is not None:
        return _apache(apache)
    epoch = _EPOCH.match(before)
    return None if epoch is None else moment(float(epoch[1]))[0]


def is_log_line(before: bytes) -> bool:
    """Tell whether what stands before something else in a line is of a log."""
    return any(
        sign is not None
        for sign in (
            _ISO.match(before),
            _OTHER_SIGNS.match(before),
            _APACHE.search(before),
            _EPOCH.match(before),
        )
    )


def object_moment(members: Pairs) -> int | None:
    """Return when an object that is a line of a log was written, None when it does not say."""
    found = dict(members)
    micro = found.get(_MICROSECONDS)
    if isinstance(micro, str) and micro.isascii() and micro.isdigit() and len(micro) < 20:
        return moment(int(micro) // 1000)[0]
    moments = (moment(found[name])[0] for name in _TIME_MEMBERS if name in found)
    return next((at for at in moments if at is not None), None)


def whole_lines(text: bytes) -> bytes:
    """Return `text` with lines put together that the programs that keep logs took apart.

    Docker writes each line as an object and splits it at 16 KiB; Kubernetes marks parts with
    ``P`` (https://github.com/kubernetes/design-proposals-archive, kubelet-cri-logging);
    ``docker compose logs`` writes the service before every line.
    """
    if _DOCKER.match(text):
        return _from_docker(text)
    if _CRI_BEGINS.match(text):
        return _from_cri(text)
    if _COMPOSE.match(text):
        return _COMPOSE.sub(b"", text)
    return text


def is_split(text: bytes) -> bool:
    """Tell whether `whole_lines` changes `text`."""
    return any(pattern.match(text) for pattern in (_DOCKER, _CRI_BEGINS, _COMPOSE))


def read_object(text: bytes) -> Json:
    """Return the JSON that `text` is, None when it is none."""
    scanner = Scanner(text, 0, len(text), lambda _done: None)
    try:
        scanner.peek()
        return scanner.value()
    except Unreadable:
        return None


def _from_docker(text: bytes) -> bytes:
    lines: list[str] = []
    begins = True
    for line in text.splitlines():
        found = read_object(line)
        members = dict(found) if isinstance(found, Pairs) else {}
        log, time = members.get("log"), members.get("time")
        if not isinstance(log, str):
            continue
        begins = begins and not log.startswith(_GOING_ON)
        lines.append(f"{time} {log}" if begins and isinstance(time, str) else log)
        begins = log.endswith("\n")
    return "".join(lines).encode("utf-8", "replace")


def _from_cri(text: bytes) -> bytes:
    lines: list[bytes] = []
    begins = True
    for time, part, said in _CRI.findall(text):
        begins = begins and not said.startswith(_GOING_ON_BYTES)
        lines.append(time + b" " + said if begins else said)
        begins = part == b"F"
        if begins:
            lines.append(b"\n")
    return b"".join(lines)


def _iso(match: re.Match[bytes]) -> int | None:
    day, clock, fraction, zone = match.groups()
    if zone is None:
        return None
    text = b"%bT%b.%b%b" % (day, clock, fraction or b"0", b"Z" if zone[:1] in b"UG" else zone)
    return moment(text.decode())[0]


def _apache(match: re.Match[bytes]) -> int | None:
    day, month, year, clock, zone = match.groups()
    if month not in _MONTHS:
        return None
    number = _MONTHS.index(month) + 1
    return moment((b"%b-%02d-%bT%b%b" % (year, number, day, clock, zone)).decode())[0]
