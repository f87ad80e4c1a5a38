"""Asking before a file of a conversation is fetched: nothing has left the computer by then."""

from PySide6.QtWidgets import QWidget

from plugchat_gui.domain.file_name import SAFE_ENDING
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label


class MediaDialog(Dialog):
    """Shows the server, as the network sees it, and the name the file will have."""

    def __init__(self, look: Look, host: str, name: str, parent: QWidget) -> None:
        tr = look.tr
        super().__init__(look, tr("Download this file?"), tr("Download…"), parent)
        self.content.addWidget(Label(tr("It comes from this server:")))
        self.content.addWidget(ElidedLabel(host, Text.CARD_TITLE))
        self.content.addWidget(Label(tr("File:")))
        self.content.addWidget(ElidedLabel(name, Text.CARD_TITLE))
        if name.endswith(SAFE_ENDING):
            said = tr(
                "“{ending}” at the end keeps it from running by accident.", ending=SAFE_ENDING
            )
            self.say(said)
        self.say(tr("Only this file is downloaded. The server will see this computer's address."))
