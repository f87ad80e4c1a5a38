"""Aliases: one for each person, the same everywhere, for messages, facts and what hangs on them."""

from threading import Thread

import pytest

from plugchat_gui.domain.redaction import AliasKind, redactor_for
from plugchat_gui.wording.aliases import aliases_in
from plugchat_gui.wording.words import Words
from tests.support.pseudonyms import NOW, chat_of, redactor_of

PHONE = "5544988001423"
MARIANA = {"name": "Mariana Alves Coutinho", "phone": PHONE}


def text(message: str, **members):
    return {"text": {"message": message}, "phone": PHONE, **members}


def said(transcript) -> list[str]:
    return [message.contents[0].text for message in transcript.messages]


def test_the_same_person_is_the_same_in_facts_messages_cards_and_texts() -> None:
    transcripts = chat_of(
        [
            text("Sou a mari", senderName="Mari 🌸"),
            text("Olá, Mariana! Aqui é a Juliana.", fromMe=True, senderName="Juliana Prado"),
            {"contact": {"displayName": "Mariana C.", "phones": ["+55 (44) 98800-1423"]}},
        ],
        customer=MARIANA,
        operatorsData=[{"id": "op-77", "name": "Juliana Prado"}],
        finishBy="op-77",
        startBy="Juliana Prado",
    )
    told = redactor_of(transcripts).transcript(transcripts[0])
    first, second, card = told.messages
    assert told.attendance.customer_name == first.sender == card.contents[0].name == "Cliente A"
    assert told.attendance.customer_phone == first.phone == card.contents[0].phones[0]
    assert first.contents[0].text == "Sou a Cliente A"
    assert second.contents[0].text == "Olá, Cliente A! Aqui é a Operador 1."
    people = (*told.attendance.operators, told.attendance.started_by, told.attendance.finished_by)
    assert {person.name for person in people} == {second.sender} == {"Operador 1"}


def test_two_people_never_share_an_alias_even_with_one_name() -> None:
    messages = [
        text(f"sou eu {n}", senderName="Ana", participantPhone=f"55449880011{n:02}", isGroup=True)
        for n in range(20)
    ]
    transcripts = chat_of([*messages, text("Ana, cadê você?")])
    told = redactor_of(transcripts).transcript(transcripts[0])
    senders = [message.sender for message in told.messages[:20]]
    assert len(set(senders)) == 20
    assert len({message.participant for message in told.messages[:20]}) == 20
    # Nobody knows which one is meant, so it is nobody of them.
    assert told.messages[20].contents[0].text == "nome 1, cadê você?"


def test_numbers_that_differ_in_the_ninth_digit_only_where_whatsapp_says_so() -> None:
    redactor = redactor_of(chat_of([text("oi")], customer=MARIANA))
    assert redactor.text("44 8800-1423, 44 98800-1423") == "telefone 1, telefone 1"
    assert redactor.text("44 3222-1423, 44 93222-1423") == "telefone 2, telefone 3"
    assert redactor.text("11 98800-1423") == "telefone 4"


def test_replies_reactions_versions_and_tallies_still_fit() -> None:
    poll = {"question": "Mariana vem?", "options": [{"name": "Sim, Mariana"}, {"name": "Não"}]}
    vote = {"pollMessageId": "3EB0FF0000", "options": [{"name": "Sim, Mariana"}]}
    aimed = {"messageId": "3EB0FF0001", "phone": PHONE}
    transcripts = chat_of(
        [
            {"poll": poll, "phone": PHONE},
            text("Sou a Mariana"),
            text("certo", referenceMessageId="3EB0FF0001"),
            {"pollVote": vote, "phone": PHONE},
            {"reaction": {"value": "👍", "reactionBy": PHONE, "referencedMessage": aimed}},
            text("Sou a Mariana Coutinho", referenceMessageId="3EB0FF0001", isEdit=True),
        ],
        customer=MARIANA,
    )
    (before,) = transcripts
    after = redactor_of(transcripts).transcript(before)
    assert before.relations.attached, "the example has something to carry over"
    assert after.relations.replies == before.relations.replies
    assert after.relations.homes == before.relations.homes
    assert after.message_total == before.message_total
    assert after.messages[2].reply_to == after.messages[1].message_id
    (tally, *_rest) = after.relations.tallies[0]
    assert tally.option == after.messages[0].contents[0].options[0] == "Sim, Cliente A"
    everything = repr(after)
    for name in ("Mariana", "Coutinho", "8800", "3EB0FF"):
        assert name not in everything


def test_findings_quote_nothing_personal() -> None:
    transcripts = chat_of(
        [{**text("oi"), f"{PHONE}": {"x": 1}, "messageId": "outro-id-991", "status": "Mariana"}],
        customer=MARIANA,
    )
    assert PHONE in repr(transcripts[0].findings)
    told = repr(redactor_of(transcripts).transcript(transcripts[0]).findings)
    for name in (PHONE, "outro-id-991", "3EB0FF0000", "Mariana"):
        assert name not in told


def test_nothing_of_the_source_stays_but_its_size_and_fingerprint() -> None:
    (before,) = transcripts = chat_of([text("oi")], customer=MARIANA)
    source = redactor_of(transcripts).transcript(before).source
    assert (source.name, source.data) == (None, b"")
    assert (source.sha256, source.size_bytes) == (before.source.sha256, before.source.size_bytes)


def test_what_the_operator_adds_is_found_whatever_its_case_and_accents() -> None:
    transcripts = chat_of([text("A Clínica São José fica na RUA 7. joselito não.")])
    redactor = redactor_of(transcripts, "clinica são jose", "Rua 7", "🌸", " ")
    assert said(redactor.transcript(transcripts[0])) == [
        "A trecho 1 fica na trecho 2. joselito não."
    ]
    assert redactor.text("josé clinica") == "josé clinica"
    assert redactor.text("flor 🌸🌸") == "flor trecho 3trecho 3"
    (one, *_rest) = [r for r in redactor.replacements() if r.kind is AliasKind.ADDED]
    assert (one.original, one.count, one.certain) == ("Clínica São José", 1, True)


def test_the_preview_lists_the_most_frequent_first_and_does_not_count_itself() -> None:
    transcripts = chat_of([text("Mariana ligue 11 3222-4455")] * 3, customer=MARIANA)
    redactor = redactor_of(transcripts)
    before = redactor.replacements()
    assert [r.count for r in before] == sorted((r.count for r in before), reverse=True)
    told = {r.alias: (r.original, r.count, r.certain) for r in before}
    assert told["Cliente A"] == ("Mariana Alves Coutinho", 4, True)
    assert told["telefone 1"] == (PHONE, 4, True)
    assert told["telefone 2"] == ("11 3222-4455", 3, False)
    redactor.transcript(transcripts[0])
    assert redactor.replacements() == before
    assert redactor.total > sum(r.count for r in before), "ids are counted, not listed"


def test_what_the_chat_is_called_is_known_though_no_message_shows_it() -> None:
    transcripts = chat_of(
        [text("A Dinah Otacília vem?", chatName="Otac\u00edlia cliente")], customer=MARIANA
    )
    assert said(redactor_of(transcripts).transcript(transcripts[0])) == ["A Dinah Cliente A vem?"]


def test_a_group_is_no_person_so_its_words_stay_words() -> None:
    group = "120363019502650977-group"
    transcripts = chat_of(
        [text("As revendas do sul? É o grupo Revendas Sul", isGroup=True, phone=group)],
        customer={"name": "Revendas Sul", "phone": group},
    )
    told = said(redactor_of(transcripts).transcript(transcripts[0]))
    assert told == ["As revendas do sul? É o grupo Cliente A"]


def test_amounts_times_and_flags_stay() -> None:
    pay = {"value": 1049.5, "currencyCode": "BRL", "expiration": NOW, "requestPhone": PHONE}
    members = {"viewOnce": True, "messageExpirationSeconds": 604800, "requestPayment": pay}
    (before,) = transcripts = chat_of([{**members, "phone": PHONE}])
    after = redactor_of(transcripts).transcript(before)
    (old,), (new,) = before.messages[0].contents, after.messages[0].contents
    assert (new.amount, new.expires_ms) == (old.amount, old.expires_ms)
    assert after.messages[0].extra == before.messages[0].extra


def test_a_file_keeps_its_ending_only_where_that_is_one() -> None:
    names = ("contrato Mariana.pdf", "foto.JPG", "joao.silva", "semponto")
    transcripts = chat_of([{"document": {"fileName": name}} for name in names])
    told = redactor_of(transcripts).transcript(transcripts[0])
    files = [message.contents[0].name for message in told.messages]
    assert files == ["arquivo 1.pdf", "arquivo 2.jpg", "arquivo 3", "arquivo 4"]


def test_it_can_be_given_up_and_says_so() -> None:
    transcripts = chat_of([text("oi")])
    assert redactor_for(transcripts, aliases_in(Words("en")), cancelled=lambda: True) is None


def test_aliases_are_the_same_however_many_threads_ask() -> None:
    transcripts = chat_of([text("oi")], customer=MARIANA)
    redactor = redactor_of(transcripts)
    numbers = [f"11 9{n:04}-{n:04}" for n in range(6000, 6300)]
    found: list[list[str]] = []
    threads = [
        Thread(target=lambda: found.append([redactor.text(number) for number in numbers]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({tuple(some) for some in found}) == 1
    assert len(set(found[0])) == len(numbers)


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "Customer A"), (26, "Customer Z"), (27, "Customer AA")]
)
def test_customers_have_letters(number: int, expected: str) -> None:
    assert aliases_in(Words("en"))(AliasKind.CUSTOMER, number) == expected


def test_people_without_numbers_are_told_by_their_names() -> None:
    transcripts = chat_of(
        [text("oi", senderName="Ana", phone=None), text("Ana Souza?", phone=None)],
        customer={"name": "Ana Lima"},
    ) + chat_of([text("sou a Ana Souza", phone=None)], customer={"name": "Ana Souza"})
    redactor = redactor_of(transcripts)
    lima, souza = (redactor.transcript(transcript) for transcript in transcripts)
    assert lima.attendance.customer_name == "Cliente A"
    assert lima.messages[0].sender == "nome 1", "two are called so"
    assert souza.attendance.customer_name == "Cliente B"
    assert said(lima)[1] == "Cliente B?"
    assert said(souza) == ["sou a Cliente B"]


def test_thousands_of_one_name_are_told_apart_and_none_is_left_in_a_text() -> None:
    # Comparing each with all who came before would take minutes.
    many = 12_000
    messages = [
        text("oi", senderName="Ana Lima", participantPhone=f"5544{n:09}", isGroup=True)
        for n in range(many)
    ]
    messages.append(text("a Ana Costa", senderName="Ana Costa", participantPhone=PHONE))
    messages.append(text("Ana, Ana Lima, Ana Costa, Lima e Costa"))
    transcripts = chat_of(messages)
    told = redactor_of(transcripts).transcript(transcripts[0])
    assert len({message.sender for message in told.messages[:many]}) == many
    whole = told.messages[many + 1].contents[0].text
    assert "Ana" not in whole
    assert "Lima" not in whole
    assert "Costa" not in whole
    assert told.messages[many].contents[0].text == f"a {told.messages[many].sender}"
