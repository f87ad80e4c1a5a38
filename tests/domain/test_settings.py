"""Adding, renaming, choosing and removing companies."""

from plugchat_gui.domain.settings import (
    Settings,
    add_company,
    remove_company,
    rename_company,
    replace_company,
    select_company,
)
from plugchat_gui.domain.webhooks import PLUG, SPEEDCHAT


def three() -> Settings:
    return add_company(add_company(add_company(Settings(), "A"), "B", SPEEDCHAT), "A")


def test_a_new_company_is_shown_and_has_an_id_of_its_own() -> None:
    settings = three()
    ids = [company.id for company in settings.companies]
    assert len(set(ids)) == 3
    assert settings.current_company == ids[-1]
    assert [company.profile for company in settings.companies] == [PLUG, SPEEDCHAT, PLUG]


def test_ids_are_unique_even_when_chance_repeats(monkeypatch) -> None:
    answers = iter([b"\1" * 8, b"\1" * 8, b"\2" * 8])
    monkeypatch.setattr("os.urandom", lambda _size: next(answers))
    settings = add_company(add_company(Settings(), "A"), "B")
    assert len({company.id for company in settings.companies}) == 2


def test_renaming_and_replacing_touch_one_company() -> None:
    settings = three()
    first, second, third = settings.companies
    renamed = rename_company(settings, second.id, "Other")
    assert [company.name for company in renamed.companies] == ["A", "Other", "A"]
    assert replace_company(renamed, second).companies == (first, second, third)
    assert rename_company(settings, "nobody", "x") == settings


def test_removing_the_shown_company_shows_its_neighbor() -> None:
    settings = three()
    first, second, third = (company.id for company in settings.companies)
    assert remove_company(settings, third).current_company == second
    assert remove_company(settings, first).current_company == third
    chosen = select_company(settings, first)
    assert remove_company(chosen, first).current_company == second
    only = remove_company(remove_company(settings, first), second)
    assert remove_company(only, third) == Settings()
    assert remove_company(settings, "nobody") == settings


def test_a_company_that_is_not_there_cannot_be_shown() -> None:
    settings = three()
    assert select_company(settings, "nobody") == settings
