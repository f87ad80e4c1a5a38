"""What follows from messages and facts."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugchat_gui.domain.attendance import Attendance, Message, Person, Source, Transcript
from plugchat_gui.domain.local_time import LocalClock, day_begins_ms, local_day
from plugchat_gui.domain.transcript import (
    author,
    counts,
    days,
    duration_ms,
    first_reply_ms,
    only_operator,
    same_author,
    waiting_ms,
)

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
NOW = 1_791_979_320_000
HOUR = 3_600_000
MESSAGE = Message(
    position=0,
    key=None,
    message_id=None,
    from_me=False,
    moment_ms=NOW,
    automatic=False,
    from_api=False,
    forwarded=False,
    status=None,
    tick=None,
    sender="Mariana",
    phone="5544900001423",
    is_group=False,
    reply_to=None,
    contents=(),
    span=(0, 0),
    extra=None,
)
JULIANA = Person("op1", "Juliana Prado")


def transcript(*messages, attendance=Attendance(), timed=None):  # noqa: B008
    source = Source(None, 0, "", b"")
    return Transcript(attendance, messages, len(messages) if timed is None else timed, (), source)


@pytest.mark.parametrize(
    ("requested", "started", "expected"),
    [(NOW, NOW + 5, 5), (NOW, NOW, 0), (NOW + 1, NOW, None), (None, NOW, None), (NOW, None, None)],
)
def test_a_wait_is_never_negative(requested, started, expected):
    facts = Attendance(requested_ms=requested, started_ms=started)
    assert waiting_ms(facts) == expected
    assert duration_ms(Attendance(started_ms=requested, ended_ms=started)) == expected


def test_the_first_reply_is_a_persons_not_an_automatic_one():
    told = transcript(
        replace(MESSAGE, from_me=True),
        MESSAGE,
        replace(MESSAGE, from_me=True, automatic=True, moment_ms=NOW + 1),
        replace(MESSAGE, from_me=True, moment_ms=NOW + 7),
    )
    assert first_reply_ms(told) == 7
    assert first_reply_ms(transcript(MESSAGE)) is None


def test_messages_are_counted_by_side():
    ours = replace(MESSAGE, from_me=True)
    count = counts(transcript(MESSAGE, ours, replace(ours, automatic=True)))
    assert (count.total, count.customer, count.company, count.automatic) == (3, 1, 2, 1)


def test_the_operator_is_named_only_when_one_served():
    ours = replace(MESSAGE, from_me=True, sender=None)
    one, two = Attendance(operators=(JULIANA,)), Attendance(operators=(JULIANA, Person("op2")))
    assert (only_operator(one), only_operator(two)) == ("Juliana Prado", None)
    assert author(ours, one) == "Juliana Prado"
    assert author(ours, two) is None
    assert author(replace(ours, sender="Juliana Prado"), two) == "Juliana Prado"
    assert author(replace(ours, automatic=True), one) is None


def test_a_participant_without_a_name_is_known_by_number():
    message = replace(MESSAGE, is_group=True, sender=None, participant="554190")
    assert author(message, Attendance()) == "554190"


def test_a_run_ends_where_the_author_changes():
    assert same_author(MESSAGE, replace(MESSAGE, moment_ms=1))
    for other in ({"from_me": True}, {"automatic": True}, {"sender": "x"}, {"participant": "1"}):
        assert not same_author(MESSAGE, replace(MESSAGE, **other))


def test_days_depend_on_the_zone():
    evening = 1_791_946_800_000  # 14 October 2026, 0:00 in São Paulo
    told = transcript(*(replace(MESSAGE, moment_ms=evening + n * HOUR) for n in (-1, 0, 3, 30)))
    assert list(days(told, SAO_PAULO)) == [
        (0, date(2026, 10, 13)),
        (1, date(2026, 10, 14)),
        (3, date(2026, 10, 15)),
    ]
    assert list(days(told, ZoneInfo("UTC"))) == [(0, date(2026, 10, 14)), (3, date(2026, 10, 15))]


def test_messages_without_a_time_have_no_day():
    told = transcript(MESSAGE, replace(MESSAGE, moment_ms=None), timed=1)
    assert [index for index, _day in days(told, SAO_PAULO)] == [0]


@pytest.mark.parametrize(
    "name",
    ["America/Sao_Paulo", "UTC", "Europe/Lisbon", "Australia/Lord_Howe", "Asia/Kathmandu",
     "America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "America/Asuncion"],
)  # fmt: skip
@pytest.mark.parametrize("year", [2011, 2018, 2026])
def test_days_and_minutes_agree_with_the_calendar_through_every_change(name, year):
    zone = ZoneInfo(name)
    begin = day_begins_ms(date(year, 1, 1), zone)
    moments = list(range(begin, begin + 366 * 24 * HOUR, 47 * 60_000))
    told = transcript(*(replace(MESSAGE, moment_ms=at) for at in moments))
    breaks = dict(days(told, zone))
    seen, clock = None, LocalClock(zone)
    for index, at in enumerate(moments):
        day = local_day(at, zone)
        assert (index in breaks) == (day != seen)
        assert breaks.get(index, day) == day
        seen = day
        expected = datetime.fromtimestamp(at // 1000, zone)
        assert clock.minutes(at) == expected.hour * 60 + expected.minute


def test_a_day_without_midnight_begins_at_the_change():
    # Clocks in São Paulo went from 0:00 to 1:00 on 4 November 2018.
    begin = day_begins_ms(date(2018, 11, 4), SAO_PAULO)
    assert local_day(begin, SAO_PAULO) == date(2018, 11, 4)
    assert local_day(begin - 1, SAO_PAULO) == date(2018, 11, 4) - timedelta(days=1)


def test_without_a_known_operator_the_company_is_named_as_the_message_names_it():
    sent = replace(MESSAGE, from_me=True, sender="Ótica Três Ipês")
    assert author(sent, Attendance()) == "Ótica Três Ipês"
    assert author(sent, Attendance(operators=(JULIANA,))) == "Juliana Prado"
    assert author(replace(sent, automatic=True), Attendance()) is None
