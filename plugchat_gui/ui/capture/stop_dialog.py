"""Asking before something is left that still receives."""

from PySide6.QtWidgets import QWidget

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.dialog import Dialog


def stop_dialog(look: Look, deed: str, parent: QWidget) -> Dialog:
    """Return the question whether to go on receiving; `accepted` means `deed`, which stops."""
    tr = look.tr
    dialog = Dialog(look, tr("Attendances are being received."), deed, parent, destroys=True)
    dialog.say(tr("What Plug delivers while nothing is received is not stored."))
    dialog.dismiss.say(tr("Go on receiving"))
    return dialog
