"""What stands around and below a text, money and secrets: in words, in order, masked."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from plugchat_gui.domain.contents import Amount, Unit
from plugchat_gui.export.csv import CsvForm, export_csv
from plugchat_gui.export.edition import Edition
from plugchat_gui.export.html import export_html
from plugchat_gui.wording.addresses import masked_address
from plugchat_gui.wording.money import amount_in_words, masked_key
from plugchat_gui.wording.transcript import bubble
from plugchat_gui.wording.words import Words
from tests.support.message_kinds import EXAMPLES, NOW
from tests.support.told import told, transcript_of

ZONE = ZoneInfo("America/Sao_Paulo")
PT, EN = Words("pt_BR"), Words("en")
MADE = datetime(2026, 10, 15, tzinfo=UTC)


class TestOrder:
    """What stands below the text of a message with buttons is told below it."""

    @pytest.mark.parametrize(
        ("name", "order"),
        [
            ("template", ["Entrega", "Vitrine", "Seu pedido saiu", "Ótica Três Ipês",
                          "Acompanhar", "Obrigado"]),
            ("buttons", ["Imagem", "Mensagem com botões", "Confirma a retirada?", "Confirmo",
                         "Outro dia"]),
            ("carousel", ["Carrossel", "Armações novas", "Cartão 1: Ipê", "em três cores",
                          "Quero", "Cartão 2"]),
            ("list", ["Horários", "Escolha um horário", "Ver horários"]),
        ],
    )  # fmt: skip
    def test_in_exports_and_for_a_screen_reader(self, name, order):
        transcript = transcript_of(EXAMPLES[name].members)
        edition = Edition(MADE, ZONE)
        page = "".join(export_html([transcript], PT, edition))
        for said in (*told(EXAMPLES[name].members)[1:], page.split("<article>")[1]):
            places = [said.index(words) for words in order]
            assert places == sorted(places), said
        assert '<p class="title" dir="auto"></p>' not in page
        form = CsvForm(";")
        assert "<>" not in "".join(export_csv([transcript], PT, edition, form))

    def test_without_a_text_they_stay_on_their_card(self):
        members = {"hydratedTemplate": {"title": "Entrega", "footer": "Ótica"}}
        assert told(members)[2].endswith("<Entrega>\nModelo de mensagem\nÓtica")


class TestEnvelope:
    def test_flags_are_labels_and_unknown_fields_a_card(self):
        members = {
            "text": {"message": "oi"},
            "isEdit": True,
            "messageExpirationSeconds": 604800,
            "broadcast": True,
            "isStatusReply": True,
            "broadcastRecipients": ["5544900001423"],
            "novidade": "Palavra avulsa",
        }
        bubble_text, _spoken, exported = told(members)
        for words in ("Editada", "Temporária", "Lista de transmissão", "Resposta a um status",
                      "Outros campos", "novidade: Palavra avulsa", "Destinatários"):  # fmt: skip
            assert words in bubble_text
            assert words in exported

    def test_documented_fields_are_told_in_words_under_no_name_of_unknown_ones(self):
        members = {
            "text": {"message": "oi"},
            "broadcastRecipients": ["5544900001423", "126104585111111"],
            "expiresAt": NOW,
            "requestMethod": "invite_link",
            "linkMode": "ADMIN_LINK",
        }
        bubble_text, _spoken, exported = told(members)
        for words in (
            "Sobre a mensagem",
            "Destinatários: +55 44 90000-1423, 126104585111111",
            "14/10/2026, 9:02",
            "pelo link de convite",
            "só administradores",
        ):
            assert words in bubble_text
            assert words in exported
        assert "Outros campos" not in bubble_text

    @pytest.mark.parametrize("wrong", [{"a": "Palavra avulsa"}, [["Palavra avulsa"]]])
    @pytest.mark.parametrize("field", ["broadcastRecipients", "expiresAt", "linkMode"])
    def test_a_documented_field_of_another_shape_is_shown_as_it_came(self, field, wrong):
        assert "Palavra avulsa" in told({"text": {"message": "oi"}, field: wrong})[0]

    def test_a_code_alone_is_told_and_kept_secret(self):
        for said in told({"code": "998877"}):
            assert "Código de uso único" in said
            assert "998877" not in said


class TestMoneyAndSecrets:
    @pytest.mark.parametrize(
        ("amount", "pt", "en"),
        [
            (Amount("1049.5", "BRL", Unit.WHOLE), "R$ 1.049,50", "R$ 1,049.50"),
            (Amount("10", "USD", Unit.WHOLE), "USD 10,00", "USD 10.00"),
            (Amount("0.123", "BRL", Unit.WHOLE), "R$ 0,123", "R$ 0.123"),
            (Amount("10", None, Unit.WHOLE), "valor informado: 10", "amount told: 10"),
            (Amount("5000", "BRL"), "valor informado: 5000 (BRL)", "amount told: 5000 (BRL)"),
            (Amount("12990", "BRL", Unit.PROBABLY_THOUSANDTHS),
             "provavelmente R$ 12,99 (valor informado: 12990)",
             "probably R$ 12.99 (amount told: 12990)"),
            (Amount("a ver", "BRL", Unit.PROBABLY_THOUSANDTHS), "valor informado: a ver (BRL)",
             "amount told: a ver (BRL)"),
            (Amount("1e9999999999", "BRL", Unit.PROBABLY_THOUSANDTHS),
             "valor informado: 1e9999999999 (BRL)", "amount told: 1e9999999999 (BRL)"),
            (Amount("1e9999999999", "BRL", Unit.WHOLE),
             "valor informado: 1e9999999999 (BRL)", "amount told: 1e9999999999 (BRL)"),
            (Amount("R$ 9", "BRL", Unit.WHOLE), "valor informado: R$ 9 (BRL)",
             "amount told: R$ 9 (BRL)"),
            (Amount("1e999999", "BRL", Unit.WHOLE), "valor informado: 1e999999 (BRL)",
             "amount told: 1e999999 (BRL)"),
            (Amount("nan", "BRL", Unit.WHOLE), "valor informado: nan (BRL)",
             "amount told: nan (BRL)"),
        ],
    )  # fmt: skip
    def test_a_currency_sign_only_where_the_unit_is_known(self, amount, pt, en):
        assert amount_in_words(amount, PT) == pt
        assert amount_in_words(amount, EN) == en

    @pytest.mark.parametrize(
        ("key", "kind"),
        [("12345678000191", "CNPJ"), ("52998224725", "CPF"), ("+5544900001423", "PHONE"),
         ("ana@loja.example", "EMAIL"), ("9a8b7c6d-0000-4000-8000-000000000000", "EVP"),
         ("algo", None), ("12", "CNPJ")],
    )  # fmt: skip
    def test_a_masked_key_tells_nothing_personal(self, key, kind):
        masked = masked_key(key, kind)
        assert "•" in masked
        assert not {key[i : i + 5] for i in range(len(key) - 4)} & {
            masked[i : i + 5] for i in range(len(masked) - 4)
        }

    @pytest.mark.parametrize(
        ("url", "shown"),
        [
            ("https://a.example/otp/?otp_type=COPY_CODE&code=otp123",
             "https://a.example/otp/?otp_type=COPY_CODE&code=••••"),
            ("https://a.example/verify/882211?x=1", "https://a.example/verify/••••?x=1"),
            ("https://a.example/?Access_Token=abc#f", "https://a.example/?Access_Token=••••#f"),
            ("https://a.example/pedido/88?loja=3", "https://a.example/pedido/88?loja=3"),
        ],
    )  # fmt: skip
    def test_one_time_codes_in_addresses_are_masked(self, url, shown):
        assert masked_address(url) == shown

    @pytest.mark.parametrize("part", ["code", "?code", "/otp/", "&token=", "/otp/1", "a"])
    def test_a_long_hostile_address_is_masked_at_once(self, part):
        begun = time.process_time()
        masked_address("https://a.example/" + part * 50_000)
        assert time.process_time() - begun < 5

    def test_secrets_are_masked_in_fields_nobody_documented(self):
        unknown = {"url": "https://a.example/?otp=445566", "token": {"x": "445566"}}
        for members in ({"newKind": unknown}, {"poll": {"question": "?", "extra": unknown}}):
            assert "445566" not in "".join(told(members))

    def test_a_button_with_a_code_offers_no_address(self):
        transcript = transcript_of(EXAMPLES["template"].members)
        words = bubble(transcript.messages[0], transcript, PT, ZONE)
        links = [link.url for card in words.cards for link in card.links]
        assert "https://rastreio.example/BR1" in links
        assert not any("otp" in url for url in links)
        assert [button.label for button in words.buttons] == [
            "Acompanhar", "Obrigado", "Ligar", "Copiar código",
        ]  # fmt: skip
        assert words.buttons[0].short == "rastreio.example"
