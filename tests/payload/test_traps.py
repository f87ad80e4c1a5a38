"""What real payloads do that no schema says."""

import json

import pytest

from plugchat_gui.domain.attendance import Person, TextContent, Tick, UnknownContent
from plugchat_gui.domain.contents import MediaContent, NoticeContent, WaitingContent
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.reader import read

NOW = 1_791_979_320_000


def message(text="oi", **members):
    return {"messageId": "M1", "momment": NOW, "fromMe": False, "text": {"message": text}} | members


def chat(*messages, attendance=None):
    """Return the transcript of a chat whose keys are M1, M2, ..."""
    members = ",".join(
        f'"M{n}": {json.dumps({"messageId": f"M{n}"} | m)}' for n, m in enumerate(messages, 1)
    )
    facts = json.dumps(attendance or {"attendanceNumber": 1})
    result = read(f'{{"attendance": {facts}, "chat": {{{members}}}}}'.encode())
    assert result.problem is None
    return result.transcripts[0]


def codes(transcript):
    return [f.code for f in transcript.findings]


def bare(**members):
    return {k: v for k, v in message(**members).items() if k != "messageId"}


def texts(transcript):
    return [c.text for m in transcript.messages for c in m.contents]


class TestRepeatedKeys:
    def test_a_key_that_comes_three_times_gives_three_messages_and_one_finding(self):
        one = json.dumps(message("a"))
        data = f'{{"attendance": {{"id": "x"}}, "chat": {{"M1": {one}, "M1": {one}, "M1": {one}}}}}'
        (transcript,) = read(data.encode()).transcripts
        assert len(transcript.messages) == 3
        assert [(f.code, f.details["count"]) for f in transcript.findings] == [
            (FindingCode.DUPLICATE_KEY, 2)
        ]

    def test_a_text_that_comes_twice_in_one_message_is_shown_twice(self):
        data = b'{"chat": {"M": {"momment": 1791979320000, "text": {"message": "a"}, \
                "text": {"message": "b"}, "status": "SENT", "status": "READ", "fromMe": true}}}'
        (transcript,) = read(data).transcripts
        assert texts(transcript) == ["a", "b"]
        assert transcript.messages[0].tick is Tick.READ
        assert ("status", "SENT") in transcript.messages[0].extra
        assert codes(transcript).count(FindingCode.DUPLICATE_MEMBER) == 2

    def test_a_fact_that_comes_twice_keeps_both(self):
        (transcript,) = read(
            b'{"attendance": {"status": "PROGRESS", "status": "FINISH"}}'
        ).transcripts
        assert transcript.attendance.status == "FINISH"
        assert transcript.attendance.extra == (("status", "PROGRESS"),)
        assert codes(transcript) == [FindingCode.DUPLICATE_MEMBER]

    def test_one_id_under_two_keys_is_told(self):
        transcript = chat(bare() | {"messageId": "X"}, bare() | {"messageId": "X"})
        assert FindingCode.DUPLICATE_MESSAGE_ID in codes(transcript)
        assert FindingCode.KEY_DIFFERS_FROM_ID in codes(transcript)
        assert [m.key for m in transcript.messages] == ["M1", "M2"]

    def test_messages_whose_key_is_not_their_id_are_one_finding(self):
        transcript = chat(bare() | {"messageId": "X"}, bare() | {"messageId": "Y"})
        (finding,) = transcript.findings
        assert finding.code == FindingCode.KEY_DIFFERS_FROM_ID
        assert finding.details == {"key": "M1", "other": "X", "count": 2}


class TestOrder:
    def test_messages_are_ordered_by_time_then_by_position(self):
        transcript = chat(
            bare(text="third", momment=NOW + 5),
            bare(text="first", momment=NOW),
            bare(text="second", momment=NOW),
        )
        assert texts(transcript) == ["first", "second", "third"]
        assert [m.position for m in transcript.messages] == [1, 2, 0]

    def test_findings_point_at_the_place_in_reading_order(self):
        transcript = chat(bare(momment=NOW + 5, flowReply={"a": 1}), bare(momment=NOW))
        (finding,) = transcript.findings
        assert transcript.messages[finding.message].position == 0


class TestSpelling:
    def test_moment_is_momment(self):
        transcript = chat({"moment": NOW, "text": {"message": "a"}})
        assert transcript.messages[0].moment_ms == NOW
        assert not transcript.findings

    def test_two_different_times_are_both_kept(self):
        transcript = chat(bare(moment=NOW + 1))
        assert transcript.messages[0].moment_ms == NOW
        assert transcript.messages[0].extra == (("moment", NOW + 1),)
        assert codes(transcript) == [FindingCode.TWO_SPELLINGS]

    @pytest.mark.parametrize("key", ["departament", "department"])
    def test_both_spellings_of_department(self, key):
        assert chat(bare(), attendance={key: "Geral"}).attendance.department == "Geral"

    @pytest.mark.parametrize("key", ["description", "descritpion"])
    def test_both_spellings_of_description(self, key):
        transcript = chat(bare() | {"text": {"message": "a", "url": "https://x.br", key: "d"}})
        assert transcript.messages[0].contents == (TextContent("a", None, "https://x.br", "d"),)

    def test_the_report_has_a_blank_in_its_key(self):
        facts = chat(attendance={"operatorReport ": "Fechou."}).attendance
        assert (facts.report, facts.extra) == ("Fechou.", ())

    def test_the_report_under_both_keys_is_kept_twice(self):
        facts = chat(attendance={"operatorReport ": "a", "operatorReport": "b"}).attendance
        assert facts.report == "b"
        assert facts.extra == (("operatorReport", "a"),)

    def test_blanks_around_the_keys_of_a_message_do_not_matter(self):
        transcript = chat({" momment ": NOW, "fromMe ": True, "text ": {"message": "a"}})
        assert transcript.messages[0].from_me
        assert transcript.messages[0].moment_ms == NOW
        assert texts(transcript) == ["a"]


class TestTimes:
    def test_seconds_are_told_from_milliseconds(self):
        transcript = chat(bare(momment=NOW // 1000))
        assert transcript.messages[0].moment_ms == NOW
        assert codes(transcript) == [FindingCode.SECONDS_TIME]

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(str(NOW), NOW), (float(NOW) + 0.5, NOW), ("2026-10-14T09:02:00-03:00", NOW)],
    )
    def test_usable_times_of_other_types_are_used_and_told(self, value, expected):
        transcript = chat(bare(momment=value))
        assert transcript.messages[0].moment_ms == expected
        assert codes(transcript) == [FindingCode.TIME_AS_TEXT]

    @pytest.mark.parametrize(
        "value",
        [0, -1, -NOW, 5, 10**15, 10**30, True, [], [1], {}, {"a": 1}, "ontem", "9" * 400,
         "2026-10-14T09:02:00", 1e300, "NaN", "١٢٣"],
    )  # fmt: skip
    def test_unusable_times_are_kept_last_and_told(self, value):
        transcript = chat(bare(momment=value), bare())
        assert transcript.timed == 1
        assert transcript.messages[1].position == 0
        assert transcript.messages[1].moment_ms is None
        assert codes(transcript)

    def test_a_missing_time_is_told(self):
        transcript = chat({"text": {"message": "a"}})
        assert (transcript.timed, codes(transcript)) == (0, [FindingCode.MISSING_TIME])

    def test_an_end_before_the_start_is_told(self):
        transcript = chat(attendance={"startTime": NOW, "endTime": NOW - 1})
        assert codes(transcript) == [FindingCode.NEGATIVE_DURATION]

    def test_the_start_webhook_calls_its_time_momment(self):
        facts = chat(attendance={"momment": NOW, "operator": "Ana"}).attendance
        assert (facts.started_ms, facts.operators) == (NOW, (Person(None, "Ana"),))


class TestPeople:
    @pytest.mark.parametrize(
        ("operators", "expected"),
        [
            ({"abc": True}, (Person("abc"),)),
            ({"abc": "Ana"}, (Person("abc", "Ana"),)),
            ({"abc": {"name": "Ana"}}, (Person("abc", "Ana"),)),
            ([{"id": "abc", "name": "Ana"}], (Person("abc", "Ana"),)),
            (["Ana", "Bia"], (Person(None, "Ana"), Person(None, "Bia"))),
            ("Ana", (Person(None, "Ana"),)),
            (None, ()),
            ({}, ()),
        ],
    )
    def test_operators_come_in_many_shapes(self, operators, expected):
        assert chat(attendance={"operators": operators, "id": "1"}).attendance.operators == expected

    def test_ids_are_resolved_by_operators_data(self):
        facts = chat(
            attendance={
                "operators": {"abc": True},
                "operatorsData": [{"id": "abc", "name": "Ana"}],
                "finishBy": "abc",
                "startBy": "Ana",
            }
        ).attendance
        assert facts.finished_by == facts.started_by == Person("abc", "Ana")
        assert facts.operators == (Person("abc", "Ana"),)

    def test_an_unresolved_id_stays_an_id_and_a_name_a_name(self):
        facts = chat(attendance={"finishBy": "kJ2h3K1aPq92LmXc", "startBy": "Ana Luz"}).attendance
        assert (facts.finished_by, facts.started_by) == (
            Person("kJ2h3K1aPq92LmXc"),
            Person(None, "Ana Luz"),
        )

    def test_in_a_group_the_author_is_the_participant(self):
        transcript = chat(bare(phone="1203-group", participantPhone="5544900001423"))
        assert transcript.messages[0].is_group
        assert transcript.messages[0].participant == "5544900001423"
        assert transcript.messages[0].phone == "1203-group"


class TestEnvelope:
    def test_a_message_without_type_is_a_message(self):
        automatic = {
            "fromMe": True,
            "isAutomaticMessage": True,
            "messageId": "M1",
            "momment": NOW,
            "phone": "5544900001423",
            "status": "READ",
            "text": {"message": "olá"},
        }
        (shown,) = chat(automatic).messages
        assert (shown.automatic, shown.tick, shown.contents) == (
            True,
            Tick.READ,
            (TextContent("olá"),),
        )

    @pytest.mark.parametrize(
        ("status", "tick"),
        [("PENDING", Tick.PENDING), ("SENT", Tick.SENT), ("RECEIVED", Tick.RECEIVED),
         ("MESSAGE_RECEIVED", Tick.RECEIVED), ("READ", Tick.READ), ("READ_BY_ME", Tick.READ),
         ("READ-SELF", Tick.READ), ("PLAYED", Tick.PLAYED)],
    )  # fmt: skip
    def test_every_status_has_its_tick(self, status, tick):
        (shown,) = chat(bare(fromMe=True, status=status)).messages
        assert (shown.tick, shown.status) == (tick, status)

    def test_an_unknown_status_is_kept_and_told(self):
        transcript = chat(bare(fromMe=True, status="TELEPATHY"))
        assert transcript.messages[0].status == "TELEPATHY"
        assert transcript.messages[0].tick is None
        assert codes(transcript) == [FindingCode.UNKNOWN_STATUS]

    @pytest.mark.parametrize(
        ("value", "meant"), [("true", True), (1, True), ("não", False), ([], False)]
    )
    def test_flags_of_other_types_are_told(self, value, meant):
        transcript = chat(bare(fromMe=value))
        assert transcript.messages[0].from_me is meant
        assert codes(transcript) == [FindingCode.ODD_TYPE]

    def test_everything_may_be_null(self):
        keys = ("messageId", "momment", "fromMe", "status", "phone", "isGroup", "text", "image")
        (shown,) = chat(dict.fromkeys(keys)).messages
        assert shown.contents == ()

    def test_the_secret_code_is_not_taken_along(self):
        (shown,) = chat(bare(code="123456", callId="c")).messages
        assert shown.extra == (("callId", "c"),)


class TestContents:
    def test_an_unknown_object_is_kept_whole_and_told(self):
        transcript = chat(bare(text=None) | {"text": None, "flowReply": {"flowId": 8}})
        (content,) = transcript.messages[0].contents
        assert content == UnknownContent("flowReply", (("flowId", 8),))
        assert codes(transcript) == [FindingCode.UNKNOWN_KIND]

    def test_an_unknown_plain_member_is_kept_and_told(self):
        transcript = chat(bare(mood="happy"))
        assert transcript.messages[0].extra == (("mood", "happy"),)
        assert codes(transcript) == [FindingCode.UNKNOWN_FIELD]

    def test_a_message_may_carry_several_contents(self):
        (shown,) = chat(bare(statusImage={"imageUrl": "https://x"})).messages
        assert [type(c) for c in shown.contents] == [TextContent, MediaContent]

    def test_waiting_and_notices_show_something(self):
        waiting, notice = chat(
            {"momment": NOW, "waitingMessage": True},
            {"momment": NOW, "notification": "CALL_VOICE", "notificationParameters": ["a"]},
        ).messages
        assert waiting.contents == (WaitingContent(),)
        assert notice.contents == (NoticeContent("CALL_VOICE", ("a",)),)

    def test_a_message_without_content_is_told(self):
        assert codes(chat({"momment": NOW})) == [FindingCode.NO_CONTENT]

    def test_text_may_be_a_plain_string(self):
        assert texts(chat(bare() | {"text": "oi"})) == ["oi"]

    def test_unknown_fields_of_a_text_are_kept(self):
        transcript = chat(bare() | {"text": {"message": "oi", "tone": "warm"}})
        assert transcript.messages[0].contents == (
            TextContent("oi"),
            UnknownContent("text", (("tone", "warm"),)),
        )
        assert codes(transcript) == [FindingCode.UNKNOWN_FIELD]


def test_a_thousand_equal_oddities_are_one_finding_with_a_count():
    transcript = chat(*(bare(mood="x") for _ in range(1000)))
    assert [f.details["count"] for f in transcript.findings] == [1000]


def test_oddities_without_end_are_bounded():
    transcript = chat(*(bare(**{f"key{n}": 1}) for n in range(1000)))
    assert len(transcript.findings) == 201
    assert transcript.findings[-1].code == FindingCode.MORE_FINDINGS
    assert transcript.findings[-1].details["count"] == 800


def test_what_the_attendance_has_beyond_the_known_is_kept():
    facts = chat(attendance={"trelloTask": {"id": "t"}, "mood": 1, "none": None}).attendance
    assert facts.extra == (("trelloTask", (("id", "t"),)), ("mood", 1))


def test_categories_of_both_shapes():
    facts = chat(
        attendance={
            "attendanceCategory": {"color": "#DDDD", "id": "1", "name": "Revenda"},
            "attendanceCategories": [
                {"categoryName": "Pedido", "itemName": "Prazo", "color": "azul"}
            ],
        }
    ).attendance
    assert [(c.name, c.item, c.color) for c in facts.categories] == [
        ("Revenda", None, "#DDDD"),
        ("Pedido", "Prazo", "azul"),
    ]


def test_crowds_are_kept_beside_the_first_hundred():
    operators = [{"id": f"op{n}", "name": f"Ana {n}"} for n in range(150)]
    categories = [{"categoryName": f"C{n}"} for n in range(120)]
    facts = chat(
        attendance={"operatorsData": operators, "attendanceCategories": categories}
    ).attendance
    assert (len(facts.operators), len(facts.categories)) == (100, 100)
    left = dict(facts.extra)
    assert (len(left["operators"]), len(left["attendanceCategories"])) == (50, 20)
