"""Asking before a link of a conversation opens in the browser."""

from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label

_OPENED = frozenset({"http", "https"})


class LinkDialog(Dialog):
    """Shows the real host, in ASCII, before anything opens. Only web addresses open at all."""

    def __init__(self, look: Look, address: str, parent: QWidget) -> None:
        tr = look.tr
        super().__init__(look, tr("Open this link in the browser?"), tr("Open the link"), parent)
        self._url = QUrl(address, QUrl.ParsingMode.StrictMode)
        host = self._url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        opens = bool(host) and _scheme(address) in _OPENED and self._url.isValid()
        self.deed.setEnabled(opens)
        if opens:
            self.content.addWidget(Label(tr("It leads to this place:")))
            self.content.addWidget(ElidedLabel(host, Text.CARD_TITLE))
            self.content.addWidget(ElidedLabel(address, Text.CAPTION, "text-2"))
        else:
            self.say(tr("This is not a web address. The program does not open it."))
        self.say(tr("Somebody in the conversation wrote it. Open it only if you expect it."))
        self.accepted.connect(self._open)

    def _open(self) -> None:
        QDesktopServices.openUrl(self._url)


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return ""
