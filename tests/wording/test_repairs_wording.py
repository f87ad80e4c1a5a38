"""What is said about correcting a text: what would change, and how much can be read."""

import pytest

from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.payload.reader import read
from plugchat_gui.payload.repairs import Repair
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.repairs import CHANGES, changes_phrase, offer_sentence, offer_verb
from plugchat_gui.wording.words import Words

PT, EN = Words("pt_BR"), Words("en")
MENDABLE = b'{"attendance": {"id": \'1\',},\n "chat": {},} // fim'
CUT = b'{"chat": [{"text": "a"}, {"text": "b"}, {"te'


def offered(data):
    problem = read(data).problem
    return problem, problem.offer


def test_every_kind_of_change_has_its_words():
    repaired = {code for code in FindingCode if code.value.startswith("repaired_")}
    assert set(CHANGES) == repaired
    for code in repaired:
        for tr in (PT, EN):
            one, many = CHANGES[code](tr, 1), CHANGES[code](tr, 1234)
            assert one.startswith("1 ")
            assert many.startswith("1.234 " if tr is PT else "1,234 ")
            assert one[2:] != many[6:]


def test_changes_are_enumerated():
    _problem, offer = offered(MENDABLE)
    assert changes_phrase(offer.changes, PT) == (
        "1 texto com outro tipo de aspas, 2 vírgulas sobrando e 1 comentário"
    )
    assert changes_phrase(offer.changes[:1], EN) == "1 text in other quotation marks"
    assert changes_phrase((), EN) == ""


@pytest.mark.parametrize(
    ("data", "tr", "verb", "sentence"),
    [
        (
            MENDABLE,
            PT,
            "Corrigir e abrir",
            (
                "Linha 1, coluna 23. Dá para corrigir: 1 texto com outro tipo de aspas,"
                " 2 vírgulas sobrando e 1 comentário."
            ),
        ),
        (
            CUT,
            PT,
            "Abrir o que deu para ler",
            "O texto acaba no meio. Linha 1, coluna 45. Deu para ler 2 mensagens inteiras.",
        ),
        (
            CUT.replace(b'"b"}', b'"b",}'),
            EN,
            "Open what could be read",
            (
                "The text ends in the middle. Line 1, column 46. 2 whole messages could be read."
                " It can be corrected: 1 comma too many."
            ),
        ),
        (
            b'{"attendance": {"id": 1}, "chat": [',
            PT,
            "Abrir o que deu para ler",
            (
                "O texto acaba no meio. Linha 1, coluna 36."
                " Deu para ler os dados do atendimento, mas nenhuma mensagem."
            ),
        ),
    ],
)
def test_an_offer_says_where_and_what(data, tr, verb, sentence):
    problem, offer = offered(data)
    assert offer_verb(offer, tr) == verb
    assert offer_sentence(problem, offer, tr) == sentence


def test_findings_say_afterwards_what_was_done():
    result = read(CUT.replace(b'"a"}', b'"a",}'), repair=Repair.SALVAGE)
    assert [finding_sentence(f, PT) for f in result.transcripts[0].findings[:2]] == [
        "Corrigido ao abrir: 1 vírgula sobrando. O primeiro caso está na linha 1.",
        (
            "O texto acabava no meio (linha 1, coluna 46). Deu para ler 2 mensagens inteiras."
            " Falta o que vinha depois."
        ),
    ]


def test_names_and_hosts_in_findings_show_what_is_hidden_in_them():
    (transcript,) = read(
        b'{"attendance": {"customer": {"name": "Ana\\u202e"}}, "chat": [{"text": "'
        b'[a.com](https://b.com)"}]}'
    ).transcripts
    said = [finding_sentence(f, PT) for f in transcript.findings]
    assert "Um nome tem caracteres que ninguém vê. Aqui eles aparecem escritos: Ana\\u202e." in said
    assert "Um link mostra um endereço e leva a outro: a.com → b.com." in said
