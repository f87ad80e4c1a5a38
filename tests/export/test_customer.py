"""The version for the customer holds nothing that nobody knows the meaning of, in any format."""

import pytest
from exporting import FORMATS, NOW, delivery, one, written

from tests.support.message_kinds import EXAMPLES

SECRET = "anotacao-interna-7781"


def strewn(value):
    """Return `value` with an unknown field in every object of it."""
    if isinstance(value, dict):
        return {**{key: strewn(inner) for key, inner in value.items()}, "observacaoInterna": SECRET}
    if isinstance(value, list):
        return [strewn(inner) for inner in value]
    return value


@pytest.mark.parametrize("ending", sorted(FORMATS))
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_unknown_field_never_reaches_the_customer(name: str, ending: str) -> None:
    message = {"momment": NOW, "messageId": "A", **strewn(EXAMPLES[name].members)}
    message["bilheteNovo"] = {"texto": SECRET}
    transcript = one(delivery({"A": message}))
    assert SECRET in written(ending, transcript).decode(), "the internal version loses nothing"
    assert SECRET not in written(ending, transcript, for_customer=True).decode()


@pytest.mark.parametrize("ending", ["html", "json", "txt"])
def test_what_the_company_calls_a_customer_is_not_the_customers_to_read(ending: str) -> None:
    message = {"momment": NOW, "text": {"message": "oi"}, "chatName": "Fulana que atrasa"}
    private = one(delivery({"A": message}))
    assert "atrasa" in written(ending, private).decode()
    assert "atrasa" not in written(ending, private, for_customer=True).decode()
    group = one(delivery({"A": message | {"phone": "120363@g.us"}}))
    assert "atrasa" in written(ending, group, for_customer=True).decode()
