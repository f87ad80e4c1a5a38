"""The samples that come with the program are said in human words."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from plugchat_gui.payload.reader import read
from plugchat_gui.resources import resource
from plugchat_gui.wording.relations import ReactionText
from plugchat_gui.wording.transcript import bubble
from plugchat_gui.wording.words import Words

ZONE = ZoneInfo("America/Sao_Paulo")
PT, EN = Words("pt_BR"), Words("en")
MADE = datetime(2026, 10, 15, tzinfo=UTC)
RAW = re.compile(r"None|Pairs|\{'|\{\"|\[\{|\[\[|\('|Decimal\(|<enum|ButtonText|CardText")
WRONG = [None, "", {}, [], 12345, True, "Palavra avulsa", [["Palavra avulsa"]],
         {"a": {"b": "Palavra avulsa"}}, ["Palavra avulsa", None, {"x": 1}]]  # fmt: skip


class TestSamples:
    @pytest.mark.parametrize("path", sorted(resource("samples").glob("*.json")))
    def test_nothing_of_a_sample_is_left_over(self, path):
        (transcript,) = read(path.read_bytes()).transcripts
        for message in transcript.messages:
            for card in bubble(message, transcript, PT, ZONE).cards:
                assert card.title
                assert ("", "Outros campos") not in card.lines

    def test_the_optician_is_told_as_the_design_shows_it(self):
        (transcript,) = read(min(resource("samples").glob("*.json")).read_bytes()).transcripts
        told_all = [bubble(m, transcript, PT, ZONE) for m in transcript.messages]
        cards = {c.title: c for words in told_all for c in words.cards}
        expired = ("", "o link pode ter expirado em 13/11/2026")
        assert cards["Imagem, 1280 × 960"].lines == (expired,)
        assert cards["Mensagem de voz 0:14"].lines == (expired,)
        assert cards["orcamento-1492.pdf"].lines == (("", "PDF, 2 páginas"), expired)
        assert cards["Chave Pix, CNPJ"].lines[0] == ("", "••.•••.•••/0001-••")
        assert [words.notice for words in told_all if words.notice] == ["Chamada de voz perdida"]
        assert "Tipo não reconhecido: flowReply" in cards
        (on_the_pdf,) = (words for words in told_all if words.reactions)
        assert on_the_pdf.reactions == (ReactionText("❤️", ("Mariana",)),)
        assert "orcamento-1492.pdf" in [card.title for card in on_the_pdf.cards]
        quotes = [words.quote for words in told_all if words.quote]
        assert [(q.who, q.said) for q in quotes] == [("Mariana", "Imagem: Receita da dra. Helena")]
