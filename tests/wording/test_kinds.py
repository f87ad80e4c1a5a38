"""Every documented kind in human words; whatever comes in place of a field is still shown."""

import copy
import json
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from plugchat_gui.payload.kinds import KINDS
from plugchat_gui.payload.reader import read
from plugchat_gui.wording.contents import CARDS
from plugchat_gui.wording.transcript import bubble, sentence
from plugchat_gui.wording.words import Words
from tests.support.message_kinds import EXAMPLES, NOTICES, NOW
from tests.support.told import told, transcript_of

ZONE = ZoneInfo("America/Sao_Paulo")
PT, EN = Words("pt_BR"), Words("en")
MADE = datetime(2026, 10, 15, tzinfo=UTC)
RAW = re.compile(r"None|Pairs|\{'|\{\"|\[\{|\[\[|\('|Decimal\(|<enum|ButtonText|CardText")
WRONG = [None, "", {}, [], 12345, True, "Palavra avulsa", [["Palavra avulsa"]],
         {"a": {"b": "Palavra avulsa"}}, ["Palavra avulsa", None, {"x": 1}]]  # fmt: skip


def paths(value, path=()):
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        if isinstance(member, dict | list):
            yield from paths(member, (*path, key))
        else:
            yield (*path, key)


def strings(members):
    """Give the texts of a message and where they stand."""
    for path in paths(members):
        if isinstance(value := at(members, path), str) and value:
            yield path, value


def put(members, path, value):
    changed = copy.deepcopy(members)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


def at(value, path):
    for step in path:
        value = value[step]
    return value


class TestExamples:
    @pytest.mark.parametrize("name", EXAMPLES)
    def test_everything_a_person_reads_is_shown_in_the_window_and_in_the_text(self, name):
        example = EXAMPLES[name]
        bubble_text, spoken, exported = told(example.members)
        for words in example.shown:
            assert words in bubble_text
            assert words in exported
        for secret in example.hidden:
            assert secret not in bubble_text + spoken + exported
        assert not RAW.search(bubble_text + spoken + exported)

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_nothing_documented_is_left_over(self, name):
        if name != "unknown":
            transcript = transcript_of(EXAMPLES[name].members)
            # Alone, an answer has nothing it could answer.
            assert all(f.code.startswith("orphan_") for f in transcript.findings)
            assert "Outros campos" not in told(EXAMPLES[name].members)[0]

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_english_is_complete(self, name):
        for said in told(EXAMPLES[name].members, EN):
            assert not re.search("Imagem|Pedido de|Enquete|Botão|Outros|valor|pode ter", said)

    def test_every_kind_has_an_example_and_a_card(self):
        met = {key for example in EXAMPLES.values() for key in example.members}
        assert set(KINDS) - {"notification"} <= met
        assert CARDS

    @pytest.mark.parametrize("name", NOTICES)
    def test_a_notice_is_one_sentence_in_the_middle(self, name):
        members, expected = NOTICES[name]
        transcript = transcript_of(members)
        words = bubble(transcript.messages[0], transcript, PT, ZONE)
        assert words.notice == expected
        spoken = sentence(transcript.messages[0], transcript, PT, ZONE)
        assert spoken == f"Aviso, 9:02: {expected}"
        assert told(members)[2].endswith(f"[9:02] Aviso: {expected}")
        assert "998877" not in "".join(told(members))

    @pytest.mark.parametrize("name", NOTICES)
    def test_a_notice_with_a_text_shows_both(self, name):
        members, expected = NOTICES[name]
        transcript = transcript_of(members | {"text": {"message": "oi"}})
        words = bubble(transcript.messages[0], transcript, PT, ZONE)
        assert words.notice is None
        assert (words.body, words.cards[0].title) == ("oi", expected)

    def test_all_kinds_in_one_message_are_all_shown(self):
        members = {}
        for example in EXAMPLES.values():
            members = example.members | members
        bubble_text, _spoken, exported = told(members)
        for name in ("poll", "pix", "order", "event", "contact", "voice", "template"):
            for words in EXAMPLES[name].shown:
                assert words in bubble_text
                assert words in exported


# Fields whose text is an address, an id or a secret, and stays off the card on purpose.
UNSHOWN = {
    "thumbnailUrl", "imageUrl", "audioUrl", "videoUrl", "documentUrl", "stickerUrl", "url",
    "joinLink", "sourceUrl", "mimeType", "mimetype", "mediaType", "sourceType", "sourceId",
    "ctwaClid", "containsAutoReply", "renderLargerThumbnail", "showAdAttribution", "isCatalog",
    "referencedMessage", "messageId", "fromMe", "phone", "participant", "buttonId", "type", "id",
    "rowId", "selectedRowId", "templateId", "token", "key", "sellerJid", "businessOwnerJid",
    "firstImageId", "productImage", "productId", "isCustomItem", "pollMessageId", "newsletterId",
    "currency", "currencyCode", "index",
}  # fmt: skip
UNADDRESSED = UNSHOWN - {"currency", "currencyCode"}
CASES = [
    pytest.param(name, path, id=f"{name}-{'.'.join(map(str, path))}")
    for name, example in EXAMPLES.items()
    for path in paths(example.members)
]


class TestWrongTypes:
    @pytest.mark.parametrize(("name", "path"), CASES)
    def test_nothing_is_lost_whatever_comes_in_place_of_a_field(self, name, path):
        example = EXAMPLES[name]
        usual = told(example.members)[0]
        for wrong in WRONG:
            bubble_text, spoken, exported = told(put(example.members, path, wrong))
            everything = bubble_text + spoken + exported
            assert not RAW.search(everything), (wrong, everything)
            replaced = json.dumps(at(example.members, path), ensure_ascii=False)
            for secret in example.hidden:
                assert secret in replaced or secret not in everything, wrong
            for place, words in strings(example.members):
                if words in usual and place[: len(path)] != path and not UNADDRESSED & set(place):
                    assert words in bubble_text, (wrong, words)
            if path == ("pixKeyMessage",):
                continue  # Anything there may be the key.
            if "Palavra avulsa" in str(wrong) and not UNSHOWN & set(path):
                assert "Palavra avulsa" in bubble_text, (wrong, bubble_text)
                assert "Palavra avulsa" in exported, (wrong, exported)

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_an_undocumented_field_is_shown_with_its_name(self, name):
        if name in ("waiting", "unknown"):
            return
        example = EXAMPLES[name]
        for key, value in example.members.items():
            for new in ("Palavra avulsa", {"a": ["Palavra avulsa"]}):
                fresh = {"campoNovo": new}
                changed = [v | fresh for v in value] if key == "contacts" else value | fresh
                for said in told(example.members | {key: changed}):
                    assert "Palavra avulsa" in said
                    assert "campoNovo" in said

    @pytest.mark.parametrize("name", NOTICES)
    def test_notices_keep_every_parameter(self, name):
        members, _expected = NOTICES[name]
        for wrong in WRONG:
            for value in (wrong, [wrong, "5544900001423"]):
                for said in told(members | {"notificationParameters": value}):
                    assert not RAW.search(said)
                    if "Palavra avulsa" in str(wrong):
                        assert "Palavra avulsa" in said, (value, said)
            for said in told(members | {"notification": wrong}):
                assert not RAW.search(said)

    @pytest.mark.parametrize("key", [k for k in KINDS if k != "notification"])
    @pytest.mark.parametrize("wrong", ["12345678000191", ["12345678000191"], 12345678000191])
    def test_a_kind_that_is_no_object_is_shown_and_a_pix_key_never(self, key, wrong):
        for said in told({key: wrong}):
            assert ("12345678000191" in said) == (key != "pixKeyMessage")

    def test_a_list_of_objects_is_several_contents(self):
        said, *_others = told({"poll": {"0": {"question": "Um?"}, "1": {"question": "Dois?"}}})
        assert "Um?" in said
        assert "Dois?" in said


class TestDetails:
    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"fileName": "nota.pdf.exe", "mimeType": "application/pdf"},
             "EXE, informado como application/pdf"),
            ({"fileName": "foto\u202egpj.exe", "mimeType": "image/png"}, "foto\\u202egpj.exe"),
            ({"title": "relatório", "mimeType": "application/pdf"}, "PDF"),
            ({"fileName": "a.docx", "pageCount": "umas três"}, "DOCX, Páginas: umas três"),
            ({"mimeType": "application/vnd.ms-excel"}, "application/vnd.ms-excel"),
            ({"fileName": "a.pdf", "pageCount": 1}, "PDF, 1 página"),
        ],
    )  # fmt: skip
    def test_documents_tell_their_real_ending(self, fields, expected):
        assert expected in told({"document": fields})[0]

    @pytest.mark.parametrize(
        "vcard",
        [
            "BEGIN:VCARD\r\nFN;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9 Lima\r\nTEL;CELL:5544900007777",
            "begin:vcard\nn:Lima;José\nitem1.TEL;type=CELL;waid=5544900007777:5544900007777\nend:vcard",
            "BEGIN:VCARD\rFN:José\n  Lima\rTEL:5544900007777\rPHOTO;ENCODING=b:AAAA\r\n BBBB",
        ],
    )
    def test_business_cards_of_every_kind_are_read(self, vcard):
        said = told({"contact": {"vCard": vcard}})[0]
        assert "José Lima" in said
        assert "+55 44 90000-7777" in said
        assert "AAAA" not in said

    def test_what_is_no_business_card_is_shown_as_it_came(self):
        assert "só um texto" in told({"contact": {"displayName": "A", "vCard": "só um texto"}})[0]

    @pytest.mark.parametrize("kind", ["image", "video", "audio", "document"])
    def test_a_size_of_zero_is_no_size(self, kind):
        zeros = {"width": 0, "height": 0, "seconds": 0, "pageCount": 0, "mimeType": "a/b"}
        for said in told({kind: zeros}):
            assert "0 × 0" not in said
            assert "0:00" not in said
            assert "0 página" not in said

    def test_seconds_and_milliseconds_make_the_same_moment(self):
        for moment in (NOW, NOW // 1000, str(NOW)):
            said = told({"event": {"name": "A", "scheduleTime": moment}})[0]
            assert "14/10/2026, 9:02" in said

    def test_an_impossible_time_stays_visible(self):
        said = told({"event": {"name": "A", "scheduleTime": -5}})[0]
        assert "scheduleTime: -5" in said

    def test_a_hostile_number_of_options_is_counted(self):
        options = [{"name": f"o{n}"} for n in range(20_000)]
        transcript = transcript_of({"poll": {"question": "?", "options": options}})
        (card,) = bubble(transcript.messages[0], transcript, PT, ZONE).cards
        assert len(card.lines) == 41
        assert card.lines[-1] == ("", "e mais 19.961")
        buttons = [{"buttonText": {"displayText": f"b{n}"}} for n in range(20_000)]
        message = {"buttonsMessage": {"message": "?", "buttons": buttons}}
        assert "e mais 19.980" in told(message)[0]
        assert "e mais 19.8" in told(message)[2]

    def test_two_spellings_keep_both_values(self):
        said = told({"text": {"message": "a", "description": "uma", "descritpion": "outra"}})[0]
        assert "uma" in said
        assert "outra" in said

    def test_a_field_that_came_twice_shows_both_values(self):
        data = b'{"momment": %d, "image": {"caption": "uma", "caption": "outra", "url": "x"}}' % NOW
        (transcript,) = read(data).transcripts
        words = bubble(transcript.messages[0], transcript, PT, ZONE)
        assert words.body == "outra"
        assert ("caption", "uma") in words.cards[0].lines

    def test_where_no_icon_is_seen_the_kind_is_named(self):
        for name, kind in (("document", "Documento"), ("contact", "Contato"),
                           ("location", "Localização")):  # fmt: skip
            bubble_text, spoken, exported = told(EXAMPLES[name].members)
            title = f"{kind}: {EXAMPLES[name].shown[0]}"
            assert title not in bubble_text
            assert title in spoken
            assert title in exported

    def test_zero_means_none(self):
        members = {"messageExpirationSeconds": 0, "requestPayment": {"value": 1, "expiration": 0}}
        transcript = transcript_of(members)
        words = bubble(transcript.messages[0], transcript, PT, ZONE)
        assert not transcript.findings
        assert not words.labels
        assert words.cards[0].lines == ()
