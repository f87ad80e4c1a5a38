"""The settings, the first start and the dialogs about companies, for tests of every page."""

from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.settings import Settings, add_company
from tests.support.desk import Desk, button


def settings(desk: Desk) -> QWidget:
    desk.open(demo=True)
    desk.click("Settings")
    return desk.program.window


def doors(desk: Desk) -> QWidget:
    desk.open()
    return desk.program.window


def new_company(desk: Desk) -> QWidget:
    desk.open()
    desk.click("Begin")
    return desk.dialog()


def custom_service(desk: Desk) -> QWidget:
    desk.paths.create()
    desk.store.save(add_company(Settings(), "Acme"))
    desk.open()
    desk.program.content._companies.choose_service()
    dialog = desk.dialog()
    button(dialog, desk.tr("Other service")).click()
    button(dialog, desk.tr("Technical details, ask whoever supports you")).click()
    return dialog


def remove_company(desk: Desk) -> QWidget:
    desk.open(demo=True)
    desk.program.content._companies.remove()
    return desk.dialog()
