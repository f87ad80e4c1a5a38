"""Written text: what says who somebody is goes, everything else stays readable."""

import pytest

from tests.support.pseudonyms import chat_of, redactor_of

CUSTOMER = {"name": "Mariana Alves Coutinho", "phone": "5544988001423"}
OPERATORS = [{"id": "op-1", "name": "Juliana Prado"}, {"id": "op-2", "name": "João da Silva Rosa"}]

STAYS = (
    "Bom dia! Quanto fica um orçamento de lente multifocal?",
    "Ficou em R$ 1.234,56 ou 3x de R$ 411,52 sem juros.",
    "O pedido 44512 sai dia 12/10/2026 às 14:30.",
    "De 2024-2025 a garantia cobre 100%.",
    "Pago 2500-3000 no máximo",
    "A rosa branca custa 15 reais, o prado fica longe",
    "Rua das Flores, 120",
    "medidas 120 x 80 x 45 cm, 1.280 × 960",
    "CNPJ 11.111.111/1111",
    "protocolo 20261014",
    "1 2 3 4 5 6 7 8",
    "resolução 1920x1080, 60 fps",
    "Pode ser às 9h ou 10h30?",
    "veja o arquivo contrato.pdf",
    "kit1234 e ref 9981",
    "boa vitória, pessoal, o marco de março",
    "nota 000.123.456, conta 12345-6, NF 1234567890123",
    "pedido #123456789, prot. 2026101412345",
    "Sim.Não.Talvez",
    "código de barras 7891234567895",
    "1790000000000",
    "o a de da e",
    "Vossa senhoria, o dr. confirmou",
    "😊👍 ok",
    "",
)

CHANGES = (
    ("Olá, Mariana!", "Olá, Cliente A!"),
    ("olá mariana, tudo bem?", "olá Cliente A, tudo bem?"),
    ("MARIANA ALVES COUTINHO", "Cliente A"),
    ("Mariana A. Coutinho assinou", "Cliente A A. Cliente A assinou"),
    ("É a dona Mariana Coutinho", "É a dona Cliente A"),
    ("sra. Coutinho", "sra. Cliente A"),
    ("*Mariana* e _Juliana_", "*Cliente A* e _Operador 1_"),
    ("Mari\u0301ana, Ma\u200briana, Ｍａｒｉａｎａ", "Cliente A, Cliente A, Cliente A"),
    ("falei com o joao e a Juliana Prado", "falei com o Operador 2 e a Operador 1"),
    ("João da Silva Rosa ou João Rosa", "Operador 2 ou Operador 2"),
    ("a Rosa ligou", "a Operador 2 ligou"),
    ("meu número é 44 98800-1423", "meu número é telefone 1"),
    ("(44) 98800-1423", "telefone 1"),
    ("+55 (44) 9 8800-1423.", "telefone 1."),
    ("+55 44 8800-1423", "telefone 1"),
    ("5544988001423", "telefone 1"),
    ("044 98800 1423", "telefone 1"),
    ("44988001423", "telefone 1"),
    ("98800-1423", "telefone 1"),
    ("44 9 8800 - 1423", "telefone 1"),
    ("ligue p/ 3222 4455", "ligue p/ telefone 2"),
    ("rg 12.345.678-9", "rg #5"),
    ("988001423", "telefone 1"),
    ("４４ ９８８００－１４２３", "telefone 1"),
    ("44\u00a098800\u00a01423", "telefone 1"),
    ("4\u200b4 9\u200b8800-14\u200b23", "telefone 1"),
    ("@5544988001423 veja", "telefone 1 veja"),
    ("ligue (11) 3222-4455 ramal 12", "ligue telefone 2 ramal 12"),
    ("+1 415 555 2671 às 14h", "telefone 2 às 14h"),
    ("+351 912 345 678", "telefone 2"),
    ("wa.me/5544988001423", "link 1"),
    ("mande para mari.alves+x@exemplo.com.br, por favor", "mande para e-mail 1, por favor"),
    ("CPF 529.982.247-25", "CPF CPF 1"),
    ("52998224725", "CPF 1"),
    ("529 982 247 25 ok", "CPF 1 ok"),
    ("cnpj: 11.222.333/0001-81", "cnpj: CNPJ 1"),
    ("11222333000181", "CNPJ 1"),
    ("12.ABC.345/01DE-35 é o novo", "CNPJ 1 é o novo"),
    ("cartão 4111 1111 1111 1111 val 10/29", "cartão cartão 1 val 10/29"),
    ("4111-1111-1111-1111", "cartão 1"),
    ("4111111111111111", "cartão 1"),
    ("chave 123e4567-e89b-42d3-a456-426614174000", "chave chave Pix 1"),
    ("CEP 87020-025", "CEP CEP 1"),
    ("cep 87020025", "cep CEP 1"),
    ("placa ABC1D23 ou ABC-1234", "placa placa 1 ou placa 2"),
    ("https://exemplo.com.br/x?y=1, veja", "link 1, veja"),
    ("www.exemplo.com.br/mariana", "link 1"),
    ("loja.com.br tem", "link 1 tem"),
    ("siga @otica.horizonte", "siga nome 1"),
    ("seu atendimento é o 81492", "seu atendimento é o #1"),
)  # fmt: skip


def _redactor():
    transcripts = chat_of(
        [{"text": {"message": "oi"}, "phone": CUSTOMER["phone"]}],
        customer=CUSTOMER,
        operatorsData=OPERATORS,
        attendanceNumber=81492,
    )
    return redactor_of(transcripts)


@pytest.mark.parametrize("sentence", STAYS)
def test_an_ordinary_sentence_stays_as_it_was(sentence: str) -> None:
    assert _redactor().text(sentence) is sentence


@pytest.mark.parametrize(("sentence", "expected"), CHANGES)
def test_what_says_who_somebody_is_becomes_an_alias(sentence: str, expected: str) -> None:
    redactor = _redactor()
    told = redactor.text(sentence)
    assert told == expected
    assert redactor.text(told) == told, "a second time there is nothing left to replace"
