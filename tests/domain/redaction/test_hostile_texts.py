"""No text makes the search slow: a long one takes about as long as its parts."""

import pytest

from tests.support.pseudonyms import chat_of, redactor_of

LONG = 1_000_000
SHORTER = 100_000

PIECES = (
    "1", "1 ", "1-", "44 ", "4.", "55 44 9", "+", "+55 ", "00", "(", "(44) ", "9 8", "123-",
    "a@", "@", "@a", "a.", "a.b.", "www.", "http://", "://", "a://", "a-", "x.com/", ".com",
    "123e4567-e89b-", "12.ABC.345/", "abc-", "ABC1", "Mariana ", "mariana", "de ", "Mariana de ",
    "\u200b", "\u0301", "e\u0301", "１", "é", "😊", "\u200d", "cpf ", "cep ", "\n", "4111 ",
    "Rua ", "Rua das Flores ", "_", "*a", ".", ",", "\0", "ß", "ﬁ",
)  # fmt: skip


@pytest.fixture(scope="module")
def redactor():
    place = {"location": {"address": "Rua das Flores, 120", "name": "Rua das Palmas"}}
    transcripts = chat_of(
        [place, {"messageId": "x-1-y_2", "text": {"message": "oi"}}],
        customer={"name": "Mariana de Alves", "phone": "5544988001423"},
    )
    return redactor_of(transcripts, "Rua das", "😊")


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", PIECES)
def test_one_piece_again_and_again_is_no_trouble(redactor, piece: str) -> None:
    told = redactor.text(piece * (SHORTER // len(piece)))
    assert told
    assert redactor.text(told[:9_999]) == told[:9_999]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_a_million_characters_are_no_trouble(redactor, between: str) -> None:
    text = between.join(PIECES)
    assert redactor.text(text * (LONG // len(text)))
