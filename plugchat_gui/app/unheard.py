"""What is told when a copy of the program runs but does not answer."""

from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from plugchat_gui.app.standard_error import complain
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.theme import Theme
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.wording.words import Words, system_language

_UNSEEN: Final = {"offscreen", "minimal"}
"""Platforms of Qt without a screen: a dialog would wait there for ever."""


def tell_unheard(application: QApplication) -> None:
    """Say it on standard error and, for whoever started the program by its icon, in a dialog."""
    tr = Words(system_language())
    complain(_fact(tr))
    if application.platformName() in _UNSEEN:
        return
    parent = QWidget()
    dialog = unheard_dialog(application, parent, tr)
    dialog.finished.connect(application.quit)
    dialog.open()
    application.exec()


def unheard_dialog(application: QApplication, parent: QWidget, tr: Words) -> Dialog:
    """Return the dialog: the fact, what to do, and one button that closes it."""
    theme = Theme(application)
    theme.choose("system")
    look = Look(theme, Icons(theme), tr)
    dialog = Dialog(look, _fact(tr), tr("Close"), parent)
    dialog.say(tr("Wait a moment and open it again. If that does not help, restart the computer."))
    dialog.dismiss.hide()
    return dialog


def _fact(tr: Words) -> str:
    return tr("The program is already running but does not answer.")
