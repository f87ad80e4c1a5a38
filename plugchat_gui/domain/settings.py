"""What the program remembers between two starts, and the verbs that change it."""

import os
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal, TypeAlias

from plugchat_gui.domain.company import Company
from plugchat_gui.domain.receiver_settings import ReceiverSettings
from plugchat_gui.domain.webhooks import PLUG, ServiceProfile

LanguageCode: TypeAlias = Literal["pt_BR", "en"]

WindowGeometry: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height in logical pixels."""


class ThemeChoice(StrEnum):
    """How the window looks; SYSTEM follows the desktop live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything in the settings file. Tokens are not: they live in the vault.

    `language` None follows the system; `window` None lets the desktop place the window;
    `last_page` "" is the first page. `current_company` is the id of one of `companies`, or None.
    `keep_days` is how long attendances stay in the archive: None for ever, 0 not beyond the
    program's end. `keep_opened` puts what is opened or pasted there too. `notify` shows a desktop
    notification for what is received. `history_since_ms` is when the history was last deleted
    (UTC epoch milliseconds): earlier sends, which companies still know, stay out of it.
    """

    companies: tuple[Company, ...] = ()
    current_company: str | None = None
    language: LanguageCode | None = None
    theme: ThemeChoice = ThemeChoice.SYSTEM
    window: WindowGeometry | None = None
    last_page: str = ""
    receiver: ReceiverSettings = field(default_factory=ReceiverSettings)
    keep_days: int | None = 30
    keep_opened: bool = False
    notify: bool = True
    history_since_ms: int = 0


def add_company(settings: Settings, name: str, profile: ServiceProfile | None = None) -> Settings:
    """Return `settings` with a new company, shown from now on. Its id is random and unique."""
    taken = {company.id for company in settings.companies}
    company_id = _random_id()
    while company_id in taken:
        company_id = _random_id()
    company = Company(company_id, name, profile or PLUG)
    companies = (*settings.companies, company)
    return replace(settings, companies=companies, current_company=company_id)


def replace_company(settings: Settings, company: Company) -> Settings:
    """Return `settings` with `company` in the place of the one with its id, if there is one."""
    companies = tuple(company if one.id == company.id else one for one in settings.companies)
    return replace(settings, companies=companies)


def rename_company(settings: Settings, company_id: str, name: str) -> Settings:
    """Return `settings` with another name for a company, if it is there."""
    companies = tuple(
        replace(one, name=name) if one.id == company_id else one for one in settings.companies
    )
    return replace(settings, companies=companies)


def remove_company(settings: Settings, company_id: str) -> Settings:
    """Return `settings` without a company; if it was shown, its neighbor is shown next."""
    ids = [company.id for company in settings.companies]
    if company_id not in ids:
        return settings
    at = ids.index(company_id)
    companies = settings.companies[:at] + settings.companies[at + 1 :]
    shown = settings.current_company
    if shown == company_id:
        shown = companies[min(at, len(companies) - 1)].id if companies else None
    return replace(settings, companies=companies, current_company=shown)


def select_company(settings: Settings, company_id: str) -> Settings:
    """Return `settings` with another company shown, if it is there."""
    if all(company.id != company_id for company in settings.companies):
        return settings
    return replace(settings, current_company=company_id)


def _random_id() -> str:
    return os.urandom(8).hex()
