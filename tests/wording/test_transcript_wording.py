"""What bubbles, facts, findings and problems say."""

import json
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from plugchat_gui.domain.attendance import Tick
from plugchat_gui.domain.finding import Finding, Severity
from plugchat_gui.payload.codes import SEVERITIES, FindingCode, ProblemCode
from plugchat_gui.payload.kinds import KINDS
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.result import Problem
from plugchat_gui.resources import resource
from plugchat_gui.wording.facts import (
    category_color,
    facts,
    figures,
    subtitle,
    title,
)
from plugchat_gui.wording.findings import SENTENCES, finding_sentence
from plugchat_gui.wording.kinds import KIND_NAMES
from plugchat_gui.wording.phones import phone
from plugchat_gui.wording.problems import problem_place, problem_reason, problem_saying
from plugchat_gui.wording.transcript import bubble, sentence
from plugchat_gui.wording.words import Words

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
NOW = 1_791_979_320_000  # 14 October 2026, 9:02
PT, EN = Words("pt_BR"), Words("en")
BOTH = pytest.mark.parametrize("tr", [PT, EN], ids=["pt_BR", "en"])
MARIANA = {
    "attendanceNumber": 1492,
    "customer": {"name": "Mariana Alves", "phone": "5544900001423"},
}
JULIANA = {"operatorsData": [{"id": "op1", "name": "Juliana Prado"}], "operators": {"op1": True}}


def transcript(*messages, **attendance):
    value = {"attendance": MARIANA | attendance, "chat": [{"momment": NOW} | m for m in messages]}
    (found,) = read(json.dumps(value).encode()).transcripts
    return found


def sample(number):
    path = sorted(resource("samples").glob("*.json"))[number - 1]
    (found,) = read(path.read_bytes(), path.name).transcripts
    return found


def words(message, tr=PT, **attendance):
    told = transcript(message, **attendance)
    return bubble(told.messages[0], told, tr, SAO_PAULO)


def spoken(message, tr=PT, **attendance):
    told = transcript(message, **attendance)
    return sentence(told.messages[0], told, tr, SAO_PAULO)


class TestBubble:
    def test_an_automatic_message_says_so_in_place_of_a_name(self):
        said = words({"fromMe": True, "isAutomaticMessage": True, "text": {"message": "oi"}})
        assert (said.author, said.automatic, said.body, said.time) == (
            "Automática",
            True,
            "oi",
            "9:02",
        )

    def test_the_only_operator_is_the_author(self):
        ours = {"fromMe": True, "text": {"message": "oi"}}
        assert words(ours, **JULIANA).author == "Juliana Prado"
        assert words(ours).author is None

    @pytest.mark.parametrize(
        ("status", "tick", "word"),
        [("PENDING", Tick.PENDING, "pendente"), ("SENT", Tick.SENT, "enviada"),
         ("RECEIVED", Tick.RECEIVED, "entregue"), ("READ", Tick.READ, "lida"),
         ("PLAYED", Tick.PLAYED, "ouvida"), ("ODD\u202e", None, "ODD\\u202e"), (None, None, "")],
    )  # fmt: skip
    def test_ticks_have_words(self, status, tick, word):
        said = words({"fromMe": True, "status": status, "text": {"message": "oi"}})
        assert (said.tick, said.tick_word) == (tick, word)

    def test_the_customer_has_no_ticks(self):
        said = words({"status": "READ", "text": {"message": "oi"}})
        assert (said.tick, said.tick_word, said.author) == (None, "", None)

    def test_labels(self):
        said = words({"forwarded": True, "fromApi": True, "text": {"message": "oi"}})
        assert said.labels == ("Encaminhada", "via API")

    def test_a_link_card_names_the_host_it_really_leads_to(self):
        text = {"message": "x", "url": "https://banco.com.br@mau.example/a", "title": "Banco"}
        (card,) = words({"text": text}).cards
        assert (card.title, card.lines) == ("mau.example", (("", "Banco"),))

    def test_letters_that_look_alike_are_seen(self):
        text = {"message": "x", "url": "https://bаnco.example/"}
        (card,) = words({"text": text}).cards
        assert card.title.startswith("xn--")

    def test_an_unknown_kind_is_a_card_with_its_fields(self):
        (card,) = words({"flowReply": {"flowId": 88412, "ok": True, "list": [{"a": 1}]}}).cards
        assert card.title == "Tipo não reconhecido: flowReply"
        assert not card.known_kind
        assert card.lines == (("flowId", "88412"), ("ok", "sim"), ("list 1 › a", "1"))

    def test_many_fields_are_counted_rather_than_shown(self):
        (card,) = words({"flowReply": {f"k{n}": n for n in range(20)}}).cards
        assert (len(card.lines), card.more, card.lines[-1]) == (9, 12, ("", "e mais 12 campos"))

    def test_secrets_are_masked(self):
        (card,) = words({"order": {"orderId": "1", "token": "abc"}}).cards
        assert card.lines == (("Número", "1"), ("Token", "••••"))

    def test_no_message_is_an_empty_bubble(self):
        for empty in ({}, {"text": {}}, {"text": {"message": ""}}, {"text": None}, {"image": []}):
            assert words(empty).cards[0].title == "Mensagem sem conteúdo"

    @BOTH
    def test_every_kind_has_a_name(self, tr):
        assert set(KIND_NAMES) == set(KINDS)
        for key in KINDS:
            for card in words({key: {"a": 1}}, tr).cards:
                assert key == "text" or card.title
                assert key in ("text", "reaction") or key not in card.title


class TestSentence:
    def test_it_tells_side_name_hour_text_and_tick(self):
        assert spoken({"text": {"message": "Bom dia"}}) == "Cliente Mariana Alves, 9:02: Bom dia"
        ours = {"fromMe": True, "status": "READ", "text": {"message": "Oi."}}
        assert spoken(ours, **JULIANA) == "Operador Juliana Prado, 9:02: Oi. Lida"
        assert spoken(ours | {"isAutomaticMessage": True}) == "Mensagem automática, 9:02: Oi. Lida"
        assert spoken(ours, EN) == "Company, 9:02: Oi. Read"

    def test_participants_and_cards_are_told(self):
        message = {
            "isGroup": True,
            "participantPhone": "5544900001423",
            "poll": {"question": "Sim?"},
        }
        assert spoken(message) == "+55 44 90000-1423, 9:02: Sim? Enquete"


class TestFacts:
    def test_the_optician_as_the_design_shows_it(self):
        told = sample(1)
        assert title(told, PT) == "Mariana Alves Coutinho"
        assert subtitle(told, PT) == "Atendimento nº 1492 · +55 44 90000-1423"
        assert [(f.label, f.value) for f in figures(told, PT)] == [
            ("Espera", "—"), ("Duração", "36 min"), ("Pesquisa", "Nota 5")
        ]  # fmt: skip
        rows = {f.label: f for f in facts(told, PT, SAO_PAULO)}
        assert rows["Operador"].value == "Juliana Prado"
        assert rows["Categoria"].value == "Orçamento › Lentes"
        assert rows["Categoria"].color == "#2E8B57"
        assert rows["Pedido"].value == "14/10/2026, 9:06"
        assert rows["Pedido"].codes == (FindingCode.NEGATIVE_WAIT,)
        assert rows["Mensagens"].value == "18, sendo 3 automáticas"
        assert rows["Relato"].value == "Fechou a opção 2, retira na loja do centro."

    def test_a_group_is_no_phone_number(self):
        told = sample(2)
        assert subtitle(told, PT) == "Atendimento nº 1471 · Grupo"
        assert category_color(told.attendance.categories[0]) is None

    def test_nobody_has_a_name(self):
        (told,) = read(b'{"attendance": {"id": "x"}}').transcripts
        assert (title(told, PT), subtitle(told, PT)) == ("Sem nome", "Nenhuma mensagem")

    def test_unknown_members_have_rows_of_their_own(self):
        told = transcript(mood={"level": 3})
        (row,) = [f for f in facts(told, PT, SAO_PAULO) if f.other]
        assert (row.label, row.value) == ("mood › level", "3")

    def test_a_trello_card_is_told_by_its_address(self):
        card = {"id": "t1", "idBoard": "b1", "idList": "l1", "shortUrl": "https://t.example/a"}
        (row,) = [f for f in facts(transcript(trelloTask=card), PT, SAO_PAULO) if "t.ex" in f.value]
        assert (row.label, row.value, row.other) == (
            "Cartão do Trello",
            "https://t.example/a",
            False,
        )
        for odd in ({"id": "t1"}, card | {"mood": "calmo"}, ["t1"]):
            rows = facts(transcript(trelloTask=odd), PT, SAO_PAULO)
            assert any(f.other and f.label.startswith("trelloTask") for f in rows)

    def test_a_chat_is_called_what_its_messages_call_it(self):
        def read_chat(number, **told):
            said = {"text": {"message": "oi"}, "phone": number, "senderName": "Ana", **told}
            (found,) = read(json.dumps([said, said | {"chatName": ["x"]}]).encode()).transcripts
            return found

        for number in ("120363@g.us", "120363@newsletter"):
            assert title(read_chat(number, chatName="Revendas Sul"), PT) == "Revendas Sul"
        known = read_chat("5544900001423", chatName="Ana da padaria")
        rows = {f.label: f.value for f in facts(known, PT, SAO_PAULO)}
        assert (title(known, PT), rows["Conversa"]) == ("Ana", "Ana da padaria")
        assert "Conversa" not in {
            f.label for f in facts(read_chat("5544900001423", chatName="Ana"), PT, SAO_PAULO)
        }

    def test_who_a_notice_is_about_is_named_unless_it_is_the_customer_of_the_title(self):
        call = {"notification": "CALL_VOICE", "senderName": "Ana", "momment": 1_791_979_320_000}
        for customer, expected in (
            ("Ana Frota", "Chamada de voz"),
            ("Rui", "Chamada de voz · Ana"),
        ):
            data = {"attendance": {"customer": {"name": customer}}, "chat": [call]}
            (told,) = read(json.dumps(data).encode()).transcripts
            assert bubble(told.messages[0], told, PT, SAO_PAULO).notice == expected

    def test_an_id_is_not_passed_off_as_a_name(self):
        rows = {f.label: f.value for f in facts(transcript(operators={"op9": True}), PT, SAO_PAULO)}
        assert rows["Operador"] == "Operador (id op9)"


class TestFindingsAndProblems:
    def test_every_code_has_a_sentence_and_a_severity(self):
        assert set(SENTENCES) == set(SEVERITIES) == set(FindingCode)

    @BOTH
    @pytest.mark.parametrize("code", FindingCode)
    @pytest.mark.parametrize("count", [1, 2])
    def test_every_finding_is_said(self, code, count, tr):
        details = {"key": "K", "count": count, "other": "O", "value": "V", "attendances": 2}
        said = finding_sentence(Finding(code, Severity.NOTE, MappingProxyType(details)), tr)
        assert said.endswith(".")
        assert "{" not in said

    @BOTH
    @pytest.mark.parametrize("code", ProblemCode)
    def test_every_problem_is_said(self, code, tr):
        assert problem_reason(Problem(code), tr).endswith(".")
        saying = problem_saying(Problem(code), "vendas.xlsx", tr)
        assert saying.title
        assert "{" not in saying.title + saying.next_step

    def test_a_spreadsheet_is_named(self):
        saying = problem_saying(Problem(ProblemCode.SPREADSHEET), "vendas.xlsx", PT)
        assert saying.title == "Não deu para ler vendas.xlsx."
        assert (
            saying.next_step
            == "É uma planilha. Abra o arquivo do atendimento: o nome termina em .json."
        )

    def test_a_place_is_told_with_what_stands_there(self):
        problem = read(b'{"chat": {"M" 1}}').problem
        assert problem_place(problem, PT) == (
            'Linha 1, coluna 15: esperavam-se dois-pontos. Perto de “{"chat": {"M" 1}}”.'
        )

    def test_hostile_names_are_made_visible(self):
        saying = problem_saying(Problem(ProblemCode.EMPTY), "a\u202eb\n", PT)
        assert "\\u202e" in saying.title
        assert "\n" not in saying.title


@pytest.mark.parametrize(
    ("number", "expected"),
    [("5544900001423", "+55 44 90000-1423"), ("+5544900001423", "+55 44 90000-1423"),
     ("551133334444", "+55 11 3333-4444"), ("14155550123", "+1 415-555-0123"),
     ("1203630-group", "1203630-group"), ("abc@lid", "abc@lid"), ("", ""), ("0", "0"),
     ("5544900001423-1600000000", "5544900001423-1600000000")],
)  # fmt: skip
def test_phones(number, expected):
    assert phone(number) == expected
