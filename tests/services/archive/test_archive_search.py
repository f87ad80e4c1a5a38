"""Finding among many: by words, dates and choices, without a pause and without any syntax."""

import threading

import pytest

from plugchat_gui.domain.delivery import Delivery, DeliveryFilter, Origin
from plugchat_gui.services.archive.archive import ChangeKind
from plugchat_gui.services.archive.asking import question_of
from plugchat_gui.services.archive.connecting import connect_reader
from plugchat_gui.services.archive.place import FILE
from tests.support.archived import KEY, Heard, delivery, store

DAY = 86_400_000
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def looked_into(archive, *deliveries: Delivery) -> list[int]:
    """Store them and wait until they can be found by their words."""
    heard = Heard(archive)
    ids = store(archive, *deliveries)
    heard.wait_for(ChangeKind.SUMMARISED, *ids)
    heard.stop()
    return ids


def found(archive, text: str = "", **wanted) -> tuple[int, ...]:
    return archive.find(DeliveryFilter(text, **wanted)).result(30)


ATTENDANCE = {
    "attendanceNumber": 48213,
    "customer": {"name": "Mariana Conceição", "phone": "5544987651423"},
    "operators": [{"name": "João Prado"}],
    "attendanceCategories": [{"categoryName": "Orçamento", "itemName": "Lentes"}],
    "department": "Óculos",
}


@pytest.mark.parametrize(
    "text",
    [
        "mariana", "MARI conc", "conceicao", "48213", "482", "5544987651423", "44 98765-1423",
        "+55 (44) 98765-1423", "98765-1423", "joao pra", "lent", "orcamento", "oculos",
        "armaç", "armacao dourada", "😀", "  mariana  ", "prado, joão",
    ],
)  # fmt: skip
def test_words_are_found_by_their_beginnings(new_archive, text: str) -> None:
    archive = new_archive()
    (wanted, _) = looked_into(
        archive,
        delivery("A ARMAÇÃO dourada 😀 chegou", **ATTENDANCE),
        delivery("outra conversa", attendanceNumber=7),
    )
    assert found(archive, text) == (wanted,)


@pytest.mark.parametrize(
    "text",
    [
        '"', "'", "*", "a*b", 'outra "', "outra AND", "NEAR(outra conversa)", "outra OR nada",
        "words:outra", "^outra", "outra\0", "\ud83d outra", "outra -conversa", "{outra}", "🤷🏽",
        "a" * 100_000, "outra " * 20_000, "%", "_", "\\", ";DROP TABLE delivery", "\u202eoutra",
        "٣٤٥", "½", "ﷺ", "１２３",
    ],
)  # fmt: skip
def test_no_text_is_syntax(new_archive, text: str) -> None:
    archive = new_archive()
    (one,) = looked_into(archive, delivery("outra conversa"))
    assert found(archive, text) in ((), (one,))


def test_what_holds_no_word_narrows_nothing(new_archive) -> None:
    archive = new_archive()
    ids = looked_into(archive, delivery("a"), delivery("b"))
    assert found(archive, ' " * ') == tuple(reversed(ids))


def test_the_newest_comes_first(new_archive) -> None:
    archive = new_archive()
    late, early, same = store(
        archive, delivery("a", at_ms=9), delivery("b", at_ms=3), delivery("c", at_ms=9)
    )
    assert found(archive) == (same, late, early)


def test_dates_are_about_the_beginning_or_else_the_coming(new_archive) -> None:
    archive = new_archive()
    began, came = looked_into(
        archive,
        delivery("a", at_ms=22_000 * DAY, startTime=1_780_000_000_000),
        delivery("b", at_ms=22_000 * DAY),
    )
    row = archive.rows([began]).result(30)[0]
    moment = row.summary.started_ms
    assert moment is not None
    assert found(archive, since_ms=moment, until_ms=moment + 1) == (began,)
    assert found(archive, since_ms=22_000 * DAY, until_ms=22_000 * DAY + 1) == (came,)
    assert found(archive, until_ms=moment) == ()
    assert found(archive, since_ms=-(10**30), until_ms=10**30) == (came, began)


def test_choices_narrow_and_are_offered_in_their_order(new_archive) -> None:
    archive = new_archive()
    one, other, third = looked_into(
        archive,
        delivery("a", **ATTENDANCE),
        delivery("b", attendanceCategories=[{"categoryName": "Ágio"}], operators=[{"name": "Zé"}]),
        delivery("c", operators=[{"name": "ana"}]),
    )
    choices = archive.choices().result(30)
    assert choices.categories == ("Ágio", "Orçamento")
    assert choices.operators == ("ana", "João Prado", "Zé")
    assert found(archive, category="Ágio") == (other,)
    assert found(archive, operator="João Prado") == (one,)
    assert found(archive, category="Ágio", operator="ana") == ()
    assert found(archive, operator="ana", origin=Origin.RECEIVED) == (third,)
    assert found(archive, origin=Origin.OPENED) == ()


def test_stars_notes_and_oddities_are_found(new_archive) -> None:
    archive = new_archive()
    plain, starred, broken = looked_into(
        archive, delivery("a"), delivery("b"), Delivery(b"{nothing", 1, Origin.RECEIVED)
    )
    archive.star(starred, starred=True).result(30)
    archive.note(plain, "Ligar na quinta").result(30)
    assert found(archive, only_starred=True) == (starred,)
    assert broken in found(archive, only_findings=True)
    assert found(archive, "quint lig") == (plain,)
    archive.note(plain, "").result(30)
    assert found(archive, "quinta") == ()


def test_a_note_is_found_together_with_what_was_written(new_archive) -> None:
    archive = new_archive()
    (number,) = store(archive, delivery("armação"))
    heard = Heard(archive)
    archive.note(number, "quinta").result(30)
    (other,) = looked_into(archive, delivery("x"))
    del other, heard
    assert found(archive, "armacao quinta") == (number,)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (DeliveryFilter(), "delivery_came"),
        (DeliveryFilter(since_ms=1, until_ms=2), "delivery_moment"),
        (DeliveryFilter(category="a"), "delivery_category"),
        (DeliveryFilter(operator="a"), "delivery_operator"),
        (DeliveryFilter(only_findings=True), "delivery_odd"),
        (DeliveryFilter(only_starred=True), "delivery_starred"),
        (DeliveryFilter("a"), "found VIRTUAL TABLE"),
    ],
)
def test_every_filter_has_its_index(folder, new_archive, wanted, index: str) -> None:
    new_archive().close()
    connection = connect_reader(folder / FILE, KEY)
    question = question_of(wanted)
    plan = connection.execute(f"EXPLAIN QUERY PLAN {question.sql}", question.values)
    assert any(index in row[3] for row in plan)
    connection.close()


def test_a_newer_search_overtakes_and_each_gets_its_own_answer(new_archive) -> None:
    archive = new_archive()
    bodies = [delivery(f"mesma {number} palavra") for number in range(200)]
    ids = looked_into(archive, *bodies)
    futures = [archive.find(DeliveryFilter(text)) for text in ("mes", "palavra 7", "nada") * 20]
    answers = [set(future.result(30)) for future in futures]
    assert all(answer == set(ids) for answer in answers[::3])
    assert all(ids[7] in answer for answer in answers[1::3])
    assert all(not answer for answer in answers[2::3])


def test_a_search_under_way_gives_way_to_a_newer_one(new_archive) -> None:
    archive = new_archive()
    begun, order = threading.Event(), []

    def endless(asking):
        begun.set()
        if not order:
            order.append("interrupted")
            return asking._connection.execute(ENDLESS).fetchall()
        order.append("again")
        return "answered"

    slow = archive._reader.ask(endless, None, latest_first=True)
    assert begun.wait(30)
    newer = archive.find(DeliveryFilter())
    newer.add_done_callback(lambda _future: order.append("newer"))
    assert slow.result(30) == "answered"
    assert order == ["interrupted", "newer", "again"]


def test_a_search_that_nobody_waits_for_ends(new_archive) -> None:
    archive = new_archive()
    begun = threading.Event()

    def endless(asking):
        begun.set()
        return asking._connection.execute(ENDLESS).fetchall()

    slow = archive._reader.ask(endless, None, latest_first=True)
    assert begun.wait(30)
    assert slow.cancel()
    assert archive.rows([1]).result(30) == ()
