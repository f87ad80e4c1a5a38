"""Every end of a call has its sentences, in both languages and in the operator's words."""

import re
from itertools import product

import pytest

from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.plug_answer import PlugAnswer, PlugOutcome
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.domain.webhooks import ProfileKind
from plugchat_gui.wording.check_outcomes import CHECK_ROWS
from plugchat_gui.wording.outcomes import (
    behavior_name,
    outcome_saying,
    outcome_severity,
    outcome_word,
    profile_name,
    technical_details,
)
from plugchat_gui.wording.send_outcomes import SEND_ROWS
from plugchat_gui.wording.words import LANGUAGES, Words

PT, EN = Words("pt_BR"), Words("en")
URL = "https://www.plugchat.com.br/api/integrations/update-webhooks"


def answer(outcome: PlugOutcome, **parts: object) -> PlugAnswer:
    return PlugAnswer(outcome, 1_760_000_000_000, 1_234, "PUT", URL, **{"status": 500, **parts})


@pytest.mark.parametrize("verify", [False, True])
@pytest.mark.parametrize("outcome", list(PlugOutcome))
def test_every_outcome_is_said_in_both_languages(outcome: PlugOutcome, verify: bool) -> None:
    said = answer(outcome, redirect_host="login.example.com")
    pt, en = (outcome_saying(said, tr, verify=verify) for tr in (PT, EN))
    assert pt.title
    assert pt.next_step
    assert pt.title != en.title
    assert pt.next_step != en.next_step
    assert outcome_word(outcome, PT, verify=verify) != outcome_word(outcome, EN, verify=verify)
    assert outcome_severity(outcome, verify=verify) in Severity


@pytest.mark.parametrize(("language", "verify"), list(product(LANGUAGES, [False, True])))
def test_sentences_are_short_and_calm(language, verify: bool) -> None:
    tr = Words(language)
    for outcome in PlugOutcome:
        saying = outcome_saying(answer(outcome, redirect_host="b.example"), tr, verify=verify)
        for text in (saying.title, saying.next_step):
            assert not re.search(r"[!…—{}]|None", text), text
            assert text.endswith(".")
            for sentence in re.split(r"(?<=\.) ", text):
                assert len(sentence.split()) <= 12, sentence


def test_a_check_speaks_neither_of_sending_again_nor_of_a_change() -> None:
    for outcome in PlugOutcome:
        said = outcome_saying(answer(outcome), PT, verify=True)
        assert not re.search(r"[Ee]nvie|mudança", f"{said.title} {said.next_step}")


def test_rows_exist_for_exactly_the_outcomes() -> None:
    assert set(SEND_ROWS) == set(CHECK_ROWS) == set(PlugOutcome)


@pytest.mark.parametrize("outcome", [o for o in PlugOutcome if o.unknown])
def test_an_unknown_end_is_called_unknown_and_a_warning(outcome: PlugOutcome) -> None:
    assert outcome_word(outcome, PT) == "Não se sabe se chegou"
    assert outcome_severity(outcome) is Severity.WARNING


def test_only_what_succeeded_is_called_good() -> None:
    good = {o for o in PlugOutcome if outcome_severity(o) is Severity.NOTE}
    assert good == {o for o in PlugOutcome if o.succeeded} == {PlugOutcome.ACCEPTED}


def test_no_answer_says_what_is_known_and_what_to_do() -> None:
    said = outcome_saying(answer(PlugOutcome.NO_ANSWER), PT)
    assert said.title == "O Plug não respondeu. Não se sabe se a mudança chegou."
    assert said.next_step == "Envie de novo."


def test_the_sentences_name_host_target_and_pause() -> None:
    redirected = answer(PlugOutcome.REDIRECTED, redirect_host="login.example.com")
    title = outcome_saying(redirected, PT).title
    assert title == "www.plugchat.com.br indicou outro endereço: login.example.com."
    for target in (None, "www.plugchat.com.br"):
        title = outcome_saying(answer(PlugOutcome.REDIRECTED, redirect_host=target), PT).title
        assert title == "www.plugchat.com.br indicou outro endereço."
    paused = answer(PlugOutcome.TOO_MANY_REQUESTS, retry_after_s=40)
    assert outcome_saying(paused, PT).next_step == "Espere 40 s e envie de novo."
    assert outcome_saying(paused, PT, verify=True).next_step == "Espere 40 s e verifique de novo."


def test_what_an_answer_quotes_is_not_read_as_a_template() -> None:
    odd = answer(PlugOutcome.REDIRECTED, redirect_host="{status}{host!r}")
    assert outcome_saying(odd, PT).title.endswith("{status}{host!r}.")


def test_technical_details_hold_what_support_asks_for() -> None:
    said = answer(
        PlugOutcome.SERVER_ERROR,
        content_type="text/html",
        body_excerpt="<h1>Oops</h1>",
        retry_after_s=40,
        reason="",
    )
    text = technical_details(said, PT)
    assert text.splitlines() == [
        f"Pedido: PUT {URL}",
        "Fim: 2025-10-09 08:53:20 UTC",
        "Duração: 1.234 ms",
        "Resultado: server_error",
        "Estado HTTP: 500",
        "Tipo do conteúdo: text/html",
        "Pediu para esperar: 40 s",
        "Começo da resposta:",
        "<h1>Oops</h1>",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_profiles_and_behaviors_have_names_of_their_own(language) -> None:
    tr = Words(language)
    assert len({profile_name(kind, tr) for kind in ProfileKind}) == len(ProfileKind)
    assert len({behavior_name(b, tr) for b in SimulatedBehavior}) == len(SimulatedBehavior)


def test_behaviors_are_named_in_portuguese() -> None:
    assert behavior_name(SimulatedBehavior.REFUSE_TOKEN, PT) == "Recusa o token (401)"
    assert behavior_name(SimulatedBehavior.SLOW, PT) == "Demora demais"
