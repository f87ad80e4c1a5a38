"""The settings page: language, colors, where things are kept."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from plugchat_gui.identity import DISPLAY_NAME
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.page import Page
from plugchat_gui.ui.widgets.radio_cards import RadioCard
from plugchat_gui.wording.words import LANGUAGE_NAMES, LANGUAGES

_WIDEST: Final = 720
_MARGIN: Final = 32
_PADDING: Final = 24
_SYSTEM: Final = "system"


class SettingsPage(Page):
    """Every choice takes effect at once."""

    language_chosen = Signal(str)
    """Carries "system" or a language code."""
    theme_chosen = Signal(str)
    """Carries "system", "light" or "dark"."""
    folder_asked = Signal()

    def __init__(
        self,
        look: Look,
        language: str,
        theme: str,
        folder: str,
        version: str,
        kept: QWidget,
    ) -> None:
        super().__init__()
        self._look: Final = look
        self._languages: Final = QButtonGroup(self)
        self._themes: Final = QButtonGroup(self)
        self._rows: Final[list[tuple[QBoxLayout, QButtonGroup]]] = []
        tr = look.tr
        self._open: Final = Button(look, tr("Open the folder"), icon="open", height=32)
        languages = (
            (_SYSTEM, tr("As the system"), ""),
            *((code, LANGUAGE_NAMES[code], "") for code in LANGUAGES),
        )
        themes = (
            (_SYSTEM, tr("As the system"), ""),
            ("light", tr("Light"), ""),
            ("dark", tr("Dark"), ""),
        )
        self._lay_out(
            self._card(tr("Language"), self._choices(self._languages, languages, language)),
            self._card(tr("Colors"), self._choices(self._themes, themes, theme)),
            self._card(tr("Kept attendances"), kept),
            self._card(tr("What the program keeps"), self._build_keeping(folder)),
            self._card(tr("About"), self._build_about(version)),
        )
        self._languages.buttonClicked.connect(self._choose_language)
        self._themes.buttonClicked.connect(self._choose_theme)
        self._open.clicked.connect(self.folder_asked)

    def _lay_out(self, *cards: QFrame) -> None:
        column = QWidget()
        column.setProperty("role", "column")
        column.setMaximumWidth(round(_WIDEST * scale()))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 16, 0, 24)
        inside.setSpacing(12)
        inside.addWidget(Label(self._look.tr("Settings"), Text.PAGE_TITLE))
        inside.addSpacing(4)
        for card in cards:
            inside.addWidget(card)
        inside.addStretch(1)
        middle = QWidget()
        middle.setProperty("role", "column")
        sides = QHBoxLayout(middle)
        sides.setContentsMargins(32, 0, 32, 0)
        sides.addStretch(1)
        sides.addWidget(column, 1000)
        sides.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll)

    def focus_first(self) -> None:
        """Put the keyboard on the language in use."""
        chosen = self._languages.checkedButton()
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack choices that do not fit beside one another."""
        super().resizeEvent(event)
        room = min(round(_WIDEST * scale()), event.size().width() - 2 * _MARGIN) - 2 * _PADDING
        for row, group in self._rows:
            widths = [card.sizeHint().width() for card in group.buttons()]
            fits = max(widths) * len(widths) + row.spacing() * (len(widths) - 1) <= room
            row.setDirection(
                QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
            )

    def _card(self, title: str, content: QWidget) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setAccessibleName(title)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        column.addWidget(Label(title, Text.CARD_TITLE))
        column.addWidget(content)
        for choice in content.findChildren(RadioCard):
            # "As the system" alone does not say what.
            choice.setAccessibleDescription(title)
        return card

    def _choices(
        self, group: QButtonGroup, choices: tuple[tuple[str, str, str], ...], chosen: str
    ) -> QWidget:
        box = QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        # Room for the focus ring, which lies outside the cards.
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(8)
        for key, title, note in choices:
            card = RadioCard(self._look, title, note)
            card.setObjectName(key)
            group.addButton(card)
            card.setChecked(key == chosen)
            row.addWidget(card, 1)
        self._rows.append((row, group))
        return box

    def _build_keeping(self, folder: str) -> QWidget:
        tr = self._look.tr
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(
            Label(
                tr(
                    "Companies, addresses and sends are in a plain file in this folder. "
                    "Tokens are only in the system's vault."
                ),
                wraps=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(ElidedLabel(folder, tone="text-2"), 1)
        row.addWidget(self._open)
        column.addLayout(row)
        return box

    def _build_about(self, version: str) -> QWidget:
        tr = self._look.tr
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(f"{DISPLAY_NAME} {version}", Text.STRONG))
        column.addWidget(
            Label(tr("This is not an official Plug product. No account, no telemetry."), wraps=True)
        )
        return box

    def _choose_language(self, button: RadioCard) -> None:
        self.language_chosen.emit(button.objectName())

    def _choose_theme(self, button: RadioCard) -> None:
        self.theme_chosen.emit(button.objectName())
