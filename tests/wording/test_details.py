"""The details of a message: everything about it, nothing twice, nothing empty."""

from plugchat_gui.domain.attendance import Tick
from plugchat_gui.domain.contents import PollContent, ReactionContent, Target
from plugchat_gui.wording.details import details
from plugchat_gui.wording.words import Words
from tests.export.exporting import SAO_PAULO
from tests.support.transcripts import message, related_transcript


def told(*messages, index=0, language="pt_BR"):
    transcript = related_transcript(messages)
    return dict(details(transcript.messages[index], transcript, Words(language), SAO_PAULO))


def test_a_message_of_the_company_tells_how_far_it_got_and_what_came_of_it():
    reaction = message(1, contents=(ReactionContent("👍", target=Target("K0")),), sender="Mariana")
    rows = told(message(0, "oi", from_me=True, tick=Tick.READ, phone="5544900001423"), reaction)
    assert rows == {
        "De quem": "Empresa",
        "Número": "+55 44 90000-1423",
        "Data": "14/10/2026, 09:02:00",
        "Tipo": "Texto",
        "Situação": "Lida",
        "O que aconteceu depois": "9:03 Mariana reagiu com 👍",
        "Id da mensagem": "K0",
        "Lugar no arquivo": "1 de 2",
    }


def test_an_answer_tells_what_it_answers_and_a_key_of_its_own():
    answer = message(1, "sim", reply_to="K0", key="outra", moment_ms=None)
    rows = told(message(0, "quer?"), answer, index=1)
    assert rows["Responde a"] == "Mariana Alves Coutinho: quer?"
    assert rows["Chave no arquivo"] == "outra"
    assert rows["Data"] == "Sem horário"


def test_ids_that_hide_something_are_written_out():
    assert told(message(0, "a", message_id="A\u202eB"))["Id da mensagem"] == "A\\u202eB"


def test_english_is_complete():
    rows = told(message(0, "a", reply_to="x"), language="en")
    assert rows["Answers"] == "Original message outside this attendance"


def test_what_somebody_named_is_told_by_its_kind():
    assert told(message(0, contents=(PollContent("Cor?", ("azul",)),)))["Tipo"] == "Enquete"
