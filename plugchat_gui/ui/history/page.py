"""The History page."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.page import Page


class HistoryPage(Page):
    """Shows its title."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look: Final = look
        self._session: Final = session
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 14, 32, 24)
        column.addWidget(Label(look.tr("History"), Text.PAGE_TITLE))
        column.addStretch(1)
