"""A transcript as PDF: text in order, pages that say where one is, nothing hidden."""

import re
import subprocess
import zlib
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugchat_gui.export.edition import Edition, Period
from plugchat_gui.paper.pdf import export_pdf
from plugchat_gui.payload.reader import read
from plugchat_gui.wording.words import Words
from tests.support.canaries import Canaries, payload_with_canaries
from tests.support.deliveries import delivery, one

NOW = 1_791_979_320_000  # 14 October 2026, 9:02 in São Paulo
MINUTE, DAY = 60_000, 86_400_000
PT, EN = Words("pt_BR"), Words("en")
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "1-orcamento-de-lentes.json"


class Pdf:
    """A document with what poppler finds in it."""

    def __init__(self, path, transcripts, tr=PT, **options):
        edition = Edition(
            datetime(2026, 10, 15, 12, 30, tzinfo=UTC), ZoneInfo("America/Sao_Paulo"), **options
        )
        transcripts = transcripts if isinstance(transcripts, tuple) else (transcripts,)
        self.path = path / "a.pdf"
        self.data = b"".join(export_pdf(transcripts, tr, edition))
        self.path.write_bytes(self.data)
        told = self._run("pdftotext", "-raw", self.path, "-")
        self.pages = [" ".join(page.split()) for page in told.split("\f")[:-1]]
        self.text = " ".join(self.pages)
        self.info = self._run("pdfinfo", self.path)
        self.links = set(re.findall(rb"/URI \(([^)]*)\)", self.data))

    def _run(self, *command):
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    def in_order(self, *words):
        """Tell whether the words stand one after the other."""
        at = -1
        for each in words:
            at = self.text.find(each, at + 1)
            if at < 0:
                return False
        return True


@pytest.fixture
def make(qapp, tmp_path):
    """Make a document, with the application that fonts need."""
    return lambda *arguments, **options: Pdf(tmp_path, *arguments, **options)


def chat(*texts, step=MINUTE, **more):
    return delivery(
        [{"momment": NOW + n * step, "text": {"message": text}, **more}
         for n, text in enumerate(texts)]
    )  # fmt: skip


def test_the_sample_is_read_in_order_with_sides_times_and_ticks(make):
    (sample,) = read(SAMPLE.read_bytes(), SAMPLE.name).transcripts
    pdf = make(sample)
    assert pdf.in_order(
        "Mariana Alves Coutinho",
        "Dados do atendimento",
        "Relato Fechou a opção 2",
        "O que está estranho neste arquivo",
        "Sobre este arquivo",
        "18 mensagens",
        SAMPLE.name,
        sample.source.sha256,
        "quarta-feira, 14 de outubro de 2026",
        "Mariana (cliente)",
        "Bom dia! Quanto fica um orçamento de lente multifocal? 9:02",
        "Empresa (automática)",
        "9:02 · lida",
        "Juliana Prado (empresa)",
        "Em resposta a Mariana",
        "Imagem: Receita da dra. Helena",
        "Aviso: Chamada de voz perdida · 9:21",
    )


def test_every_page_says_whose_it_is_where_one_is_and_on_which_day(make):
    pdf = make(one(chat(*(f"linha {n}" for n in range(200)))))
    total = len(pdf.pages)
    assert total > 3
    for number, page in enumerate(pdf.pages, 1):
        assert f"Página {number} de {total}" in page
        assert "Atendimento nº 1" in page
        assert "Horários em America/Sao_Paulo." in page
        again = "quarta-feira, 14 de outubro de 2026 (continuação)" in page
        assert again == (number > 1)


def test_a_new_day_at_the_top_of_a_page_repeats_nothing(make):
    pdf = make(one(chat(*(f"linha {n}" for n in range(120)), step=DAY)))
    assert "continuação" not in pdf.text
    assert all(not page.endswith("de 2026") for page in pdf.pages)


def test_who_speaks_is_said_again_on_a_new_page(make):
    pdf = make(one(chat(*(f"linha {n}" for n in range(120)))))
    assert all("Cliente" in page for page in pdf.pages[1:])


def test_a_short_bubble_is_never_split_and_nothing_is_lost(make):
    texts = [f"começo{n} " + "palavra " * (n % 60) + f"fim{n}." for n in range(150)]
    pdf = make(one(chat(*texts)))
    for n in range(150):
        (page,) = [page for page in pdf.pages if f"começo{n} " in page]
        assert f"fim{n}." in page, n


def test_a_message_of_a_megabyte_flows_over_pages(make):
    text = "começo " + "palavra " * 130_000 + "fim."
    pdf = make(one(chat("antes", text, "depois")))
    assert len(pdf.pages) > 100
    assert pdf.text.count("palavra") == 130_000
    assert pdf.in_order("antes", "começo", "fim.", "depois")


def test_only_plain_addresses_of_the_web_can_be_clicked(make):
    pdf = make(
        one(
            chat(
                "veja https://example.com/a?b=1 agora",
                "https://user@evil.example/ javascript:alert(1) file:///etc/passwd",
                "https://ex\u200bample.com/x",
                "https://пример.example/",
            )
        )
    )
    assert pdf.links == {
        b"https://example.com/a?b=1",
        b"https://xn--e1afmkfd.example/",
    }
    assert "https://example.com/a?b=1" in pdf.text
    assert "[xn--e1afmkfd.example]" in pdf.text


def test_what_nobody_would_see_is_written_out_and_nothing_is_markup(make):
    hostile = "\u202egnp.exe <b>x</b> &amp; nul\x00 tab\tfim \ufffc \U000e0041"
    pdf = make(one(chat(hostile, "a\r\nb\u2028c")))
    assert "\\u202egnp.exe <b>x</b> &amp; nul\\u0000 tab fim" in pdf.text
    assert "\\U000e0041" in pdf.text
    assert pdf.in_order("a", "b", "c")


def test_options_of_a_poll_have_no_empty_values_and_links_no_deeds(make):
    poll = {"question": "Quando?", "options": [{"name": "Quinta"}, {"name": "Sexta"}]}
    chat = [
        {"momment": NOW, "poll": poll},
        {"momment": NOW, "image": {"imageUrl": "https://example.com/a.jpg"}},
    ]
    pdf = make(one(delivery(chat)))
    assert pdf.in_order("Quando?", "Quinta", "Sexta", "https://example.com/a.jpg")
    assert "Quinta:" not in pdf.text
    assert ": https" not in pdf.text


def test_formatting_is_read_and_its_markers_are_gone(make):
    pdf = make(
        one(
            chat(
                "veja *isto _aqui_* https://example.com/a_b_c ~velho~\n> citado\n- um", "*x\u200b*"
            )
        )
    )
    assert "veja isto aqui https://example.com/a_b_c velho" in pdf.text
    assert pdf.in_order("> citado", "- um")
    assert "*x\\u200b*" in pdf.text
    assert pdf.links == {b"https://example.com/a_b_c"}


def test_letters_can_be_found_one_by_one(make):
    assert "oficina fica" in make(one(chat("oficina fica"))).text


def test_an_attendance_without_messages_is_one_page(make):
    pdf = make(one({"attendance": {"attendanceNumber": 1492}, "chat": []}))
    assert "Atendimento nº 1492" in pdf.text
    assert "Página 1 de 1" in pdf.text
    assert "Nenhuma mensagem" in pdf.text


def test_messages_without_a_time_come_last_and_say_so(make):
    pdf = make(one(delivery([{"text": {"message": "sem hora"}}, {"momment": NOW, "text": "x"}])))
    assert pdf.in_order("quarta-feira", "Sem horário", "sem hora")


def test_the_customer_gets_no_internals(make):
    data = delivery(
        [{"momment": NOW, "note": "INTERNO", "text": {"message": "oi"}}],
        **{"operatorReport ": "INTERNO", "ratingObservation": "INTERNO", "secret": "INTERNO"},
    )
    assert make(one(data)).text.count("INTERNO") == 4
    pdf = make(one(data), for_customer=True)
    assert "Versão para o cliente" in pdf.text
    assert "oi 9:02" in pdf.text
    assert b"INTERNO" not in pdf.data
    assert "INTERNO" not in pdf.text
    assert "O que está estranho" not in pdf.text


def test_a_period_says_what_is_left_out(make):
    pdf = make(one(chat("um", "dois", "três", step=DAY)), period=Period(NOW + DAY // 2, None))
    assert "dois" in pdf.text
    assert " um 9:02" not in pdf.text
    assert pdf.in_order("Só um período do atendimento", "Ficou de fora 1 mensagem")


def test_aliases_stand_in_the_text_and_in_the_title(make):
    data = delivery(
        [{"momment": NOW, "text": {"message": "sou a Mariana"}}],
        customer={"name": "Mariana Alves", "phone": "5544900001423"},
    )
    pdf = make(one(data), pseudonymised=True)
    assert "Mariana" not in pdf.text + pdf.info
    assert "Cliente A" in pdf.text


def everything_in(pdf):
    """Return all that can be got out of a document: text, also without line ends, and bytes."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf.data, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:  # a picture, or kept as it is
            unpacked.append(stream)
    raw = b"\n".join((pdf.data, *unpacked)).decode("latin-1")
    return "\n".join((pdf.text, "".join(pdf.text.split()), pdf.info, raw))


@pytest.mark.parametrize("for_customer", [False, True])
@pytest.mark.parametrize("tr", [PT, EN], ids=["pt", "en"])
def test_with_aliases_nothing_personal_gets_out_of_any_field(make, tr, for_customer):
    canaries = Canaries()
    (cage,) = read(payload_with_canaries(canaries), f"{canaries.name()}.json").transcripts
    plain = make(cage, tr, for_customer=for_customer)
    assert len(canaries.found(everything_in(plain))) > 50
    pdf = make(cage, tr, pseudonymised=True, for_customer=for_customer)
    assert canaries.found(everything_in(pdf)) == []


def test_it_speaks_english_too(make):
    (sample,) = read(SAMPLE.read_bytes(), SAMPLE.name).transcripts
    pdf = make(sample, EN)
    assert pdf.in_order("Facts of the attendance", "About this file", "Conversation")
    assert "Wednesday, 14 October 2026" in pdf.text
    assert f"Page 1 of {len(pdf.pages)}" in pdf.text


def test_the_file_is_a4_and_names_its_maker_and_no_person(make):
    (sample,) = read(SAMPLE.read_bytes(), SAMPLE.name).transcripts
    pdf = make(sample)
    assert "Plugchat Configurador" in pdf.info
    assert "Atendimento nº 1492" in pdf.info
    assert "(A4)" in pdf.info
    assert "Mariana" not in pdf.info


def test_several_attendances_are_one_document(make):
    pdf = make((one(chat("primeiro")), one(chat("segundo"))))
    assert len(pdf.pages) == 2
    assert "primeiro" in pdf.pages[0]
    assert "segundo" in pdf.pages[1]
    assert "Página 2 de 2" in pdf.pages[1]


def test_whoever_leaves_early_leaves_nothing_running(qapp):
    class LeftError(Exception):
        pass

    def leave(share):
        if share > 0.6:
            raise LeftError

    edition = Edition(datetime(2026, 10, 15, tzinfo=UTC))
    with pytest.raises(LeftError):
        list(export_pdf([one(chat(*"abcdefghij"))], PT, edition, leave))
