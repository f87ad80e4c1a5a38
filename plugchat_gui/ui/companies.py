"""The menu of companies and what can be done with the one that is shown."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from plugchat_gui.domain.settings import (
    add_company,
    remove_company,
    rename_company,
    replace_company,
    select_company,
)
from plugchat_gui.domain.token_keeping import VaultAnswer, VaultOperation, VaultState
from plugchat_gui.domain.webhooks import SIMULATED, ServiceProfile
from plugchat_gui.ui.company_dialogs import (
    CompanyNameDialog,
    RemoveCompanyDialog,
    RemoveTokenDialog,
    ServiceDialog,
)
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.widgets.rail import short_name
from plugchat_gui.wording.vault import vault_saying

_LONGEST: Final = 48


class Companies(QObject):
    """Adds, renames and removes companies; a removed one takes its token along."""

    done = Signal(str)
    refused = Signal(str, str)
    """A company stays because its token could not be removed: fact, next step."""

    def __init__(self, look: Look, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._look: Final = look
        self._session: Final = session
        self._window: Final = window

    def open_menu(self, at: QPoint) -> None:
        """Show the menu of companies."""
        tr, workspace = self._look.tr, self._session.workspace
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for company in workspace.settings.companies:
            action = menu.addAction(_short(company.name))
            action.setData(company.id)
            action.setCheckable(True)
            action.setChecked(company is workspace.company)
            group.addAction(action)
        group.triggered.connect(self._select)
        menu.addSeparator()
        menu.addAction(tr("New company…")).triggered.connect(self.add)
        if workspace.company is not None:
            name = short_name(workspace.company.name)
            for text, slot in (
                (tr("Rename {name}…", name=name), self.rename),
                (tr("Service of {name}…", name=name), self.choose_service),
                (tr("Remove {name}…", name=name), self.remove),
            ):
                menu.addAction(text.replace("&", "&&")).triggered.connect(slot)
        menu.popup(at)

    def add(self) -> None:
        """Ask for the name of a new company and show it."""
        tr = self._look.tr
        dialog = CompanyNameDialog(self._look, tr("New company"), tr("Create"), self._window)
        dialog.named.connect(self._add)
        dialog.open()

    def rename(self) -> None:
        """Ask for another name of the company that is shown."""
        company = self._session.workspace.company
        if company is None:
            return
        tr = self._look.tr
        dialog = CompanyNameDialog(
            self._look, tr("Rename the company"), tr("Rename"), self._window, company.name
        )
        dialog.named.connect(
            lambda name: self._session.workspace.change(
                lambda settings: rename_company(settings, company.id, name)
            )
        )
        dialog.open()

    def choose_service(self) -> None:
        """Let the operator choose the service of the company that is shown."""
        company = self._session.workspace.company
        if company is None:
            return
        if self._session.demo is not None:
            self.done.emit(self._look.tr("In the demo the service is always the simulated Plug."))
            return
        dialog = ServiceDialog(self._look, company, self._window)
        dialog.chosen.connect(self._set_profile)
        dialog.open()

    def remove(self) -> None:
        """Ask, then remove the company that is shown and its token."""
        company = self._session.workspace.company
        if company is None:
            return
        dialog = RemoveCompanyDialog(self._look, company, self._window)
        dialog.accepted.connect(lambda: self._remove(company.id))
        dialog.open()

    def remove_token(self) -> None:
        """Ask, then remove the token of the company that is shown."""
        company = self._session.workspace.company
        if company is None:
            return
        dialog = RemoveTokenDialog(self._look, company, self._window)
        dialog.accepted.connect(self._session.tokens.remove)
        dialog.open()

    def _select(self, action: QAction) -> None:
        company_id = action.data()
        self._session.workspace.change(lambda settings: select_company(settings, company_id))

    def _add(self, name: str) -> None:
        profile = SIMULATED if self._session.demo is not None else None

        self._session.workspace.change(lambda settings: add_company(settings, name, profile))

    def _set_profile(self, profile: ServiceProfile) -> None:
        company = self._session.workspace.company
        if company is not None:
            changed = replace(company, profile=profile, token_verified_at_ms=None)
            self._session.workspace.change(lambda settings: replace_company(settings, changed))

    def _remove(self, company_id: str) -> None:
        session = self._session
        session.tasks.watch(
            session.vault.remove(company_id),
            self,
            lambda answer: self._token_removed(company_id, answer),
            lambda: self._token_removed(company_id, VaultAnswer(VaultState.REFUSED)),
        )

    def _token_removed(self, company_id: str, answer: VaultAnswer) -> None:
        tr = self._look.tr
        if answer.state not in {VaultState.MISSING, VaultState.NO_STORE}:
            saying = vault_saying(answer.state, VaultOperation.REMOVE, tr)
            self.refused.emit(
                tr("The company stays: its token could not be removed."),
                f"{saying.title} {saying.next_step}".strip(),
            )
            return
        self._session.workspace.change(lambda settings: remove_company(settings, company_id))
        self.done.emit(tr("Company and token removed."))


def _short(name: str) -> str:
    half = _LONGEST // 2
    shown = name if len(name) <= _LONGEST else f"{name[:half]}…{name[-half:]}"
    return shown.replace("&", "&&")
