"""Expired files, names that may pretend, links that lead elsewhere: each leads to its message."""

import json

import pytest

from plugchat_gui.domain.contents import MEDIA_LINK_DAYS
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.reader import read

NOW = 1_791_979_320_000
DAY = 86_400_000
IMAGE = {"imageUrl": "https://f.example.com/1.jpg"}


def transcript(*messages, attendance=None, now_ms=None):
    chat = [{"momment": NOW + n, "fromMe": False} | m for n, m in enumerate(messages)]
    data = json.dumps({"attendance": attendance or {"id": "1"}, "chat": chat})
    return read(data.encode(), now_ms=now_ms).transcripts[0]


def told(some, code):
    return [f for f in some.findings if f.code == code]


class TestExpiredFiles:
    def test_files_older_than_their_links_are_counted_and_lead_to_the_first(self):
        chat = [{"text": "oi"}, {"image": IMAGE}, {"document": {"documentUrl": "https://x.br/a"}}]
        late = NOW + MEDIA_LINK_DAYS * DAY + 10
        (finding,) = told(transcript(*chat, now_ms=late), FindingCode.EXPIRED_MEDIA)
        assert (finding.details["count"], finding.message) == (2, 1)

    @pytest.mark.parametrize("now_ms", [None, NOW + MEDIA_LINK_DAYS * DAY])
    def test_without_a_clock_or_in_time_nothing_is_said(self, now_ms):
        assert not told(transcript({"image": IMAGE}, now_ms=now_ms), FindingCode.EXPIRED_MEDIA)

    def test_files_in_the_head_of_a_message_with_buttons_count(self):
        template = {"message": "a", "header": {"image": IMAGE}}
        some = transcript({"hydratedTemplate": template}, now_ms=NOW * 2)
        assert told(some, FindingCode.EXPIRED_MEDIA)

    def test_files_without_a_link_or_a_time_are_not_judged(self):
        some = transcript(
            {"image": {"caption": "a"}}, {"image": IMAGE, "momment": 0}, now_ms=NOW * 2
        )
        assert not told(some, FindingCode.EXPIRED_MEDIA)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Mаriana", FindingCode.MIXED_ALPHABETS),
            ("Suporte Βanco", FindingCode.MIXED_ALPHABETS),
            ("Ana\u202e anM", FindingCode.HIDDEN_CHARACTERS),
            ("Ana\u200bMaria", FindingCode.HIDDEN_CHARACTERS),
            ("Ana\u200dMaria", FindingCode.HIDDEN_CHARACTERS),
            ("João Conceição", None),
            ("Ольга Silva", None),
            ("Ana 👩‍👧‍👦 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ❤️", None),
            ("田中さんTokyo", None),
            ("1ª Loja nº 2", None),
            ("می‌خواهم", None),
        ],
    )
    def test_of_people_who_write_and_serve(self, name, code):
        expected = [code] if code else []
        for some in (
            transcript({"text": "oi"}, {"senderName": name, "text": "oi"}),
            transcript({"text": "oi"}, attendance={"customer": {"name": name}}),
            transcript(attendance={"operatorsData": [{"id": "1", "name": name}]}),
            transcript(attendance={"finishBy": name}),
        ):
            assert [f.code for f in some.findings] == expected
        where = [f.message for f in transcript({"text": "a"}, {"senderName": name}).findings]
        assert 1 in where or not code

    def test_each_name_is_told_once(self):
        some = transcript(*[{"senderName": "Mаriana", "text": "oi"}] * 3)
        assert [f.message for f in some.findings] == [0]


def link(text, **card):
    return {"text": {"message": text} | card}


class TestLinks:
    @pytest.mark.parametrize(
        ("message", "said"),
        [
            (link("[banco.com.br](https://evil.example/x)"), "banco.com.br → evil.example"),
            (link("veja [https://a.com/x](http://b.com)"), "a.com → b.com"),
            (link("a", title="a.com.br", url="https://b.example"), "a.com.br → b.example"),
            (link("a", description="www.a.com", url="https://b.com"), "www.a.com → b.com"),
            (link("veja https://a.com/1", url="https://b.com/1"), "a.com → b.com"),
            (link("a", title="a.com", url="https://a.com@b.com/"), "a.com → b.com"),
            ({"externalAdReply": {"title": "a.br", "sourceUrl": "https://b.br"}}, "a.br → b.br"),
            (
                {"hydratedTemplate": {"message": "a", "hydratedButtons": [
                    {"index": 1, "urlButton": {"displayText": "banco.com.br", "url": "https://b.com/x"}}
                ]}},
                "banco.com.br → b.com",
            ),
        ],
    )  # fmt: skip
    def test_that_show_one_host_and_lead_to_another(self, message, said):
        (finding,) = told(transcript({"text": "oi"}, message), FindingCode.OTHER_TARGET)
        assert (finding.details["value"], finding.message) == (said, 1)

    @pytest.mark.parametrize(
        "message",
        [
            link("[clique aqui](https://evil.example/x)"),
            link("[loja.com](https://www.loja.com/x)"),
            link("[loja.com](https://ajuda.loja.com/x)"),
            link("[recibo.pdf](https://a.com/x)"),
            link("veja https://a.com/1 e https://b.com/2", url="https://b.com/2"),
            link("a", title="Loja da Ana", description="Tudo em a.com aqui", url="https://b.com"),
            link("fale com ana@a.com", url="https://b.com"),
            link("a", title="a.com", url="javascript:alert(1)"),
            link("a", title="a.com", url="https://"),
        ],
    )
    def test_that_do_not_plainly_do_so_are_left_alone(self, message):
        assert not told(transcript(message), FindingCode.OTHER_TARGET)

    def test_long_hostile_texts_take_no_time(self):
        for text in ("[a](" * 100_000, "[" * 300_000 + "](", "https://" + "a." * 100_000 + "](",
                     "www." * 100_000 + "]("):  # fmt: skip
            assert not told(transcript(link(text, url="https://b.com")), FindingCode.OTHER_TARGET)


class TestVersionsOfAnEdit:
    def test_repeat_a_key_and_an_id_without_being_odd(self):
        first = '"M": {"messageId": "M", "momment": 1791979320000, "text": "a"}'
        second = '"M": {"messageId": "M", "momment": 1791979320001, "isEdit": true, "text": "b"}'
        for chat in (f"{first}, {second}", f"{second}, {first}", f"{first}, {second}, {second}"):
            (some,) = read(
                f'{{"attendance": {{"id": "1"}}, "chat": {{{chat}}}}}'.encode()
            ).transcripts
            assert some.findings == ()
            assert some.relations.versions[some.messages[0].position][-1].contents[0].text == "b"

    def test_in_lists_too(self):
        one = {"messageId": "M", "text": "a"}
        some = transcript(one, one | {"isEdit": True, "text": "b"})
        assert some.findings == ()

    def test_a_repeated_message_that_is_no_edit_stays_odd(self):
        one = {"messageId": "M", "text": "a"}
        some = transcript(one, one | {"isEdit": False})
        assert [f.code for f in some.findings] == [FindingCode.DUPLICATE_MESSAGE_ID]
