"""Colors of the program: tokens from ``resources/themes``, palette, style sheet, light and dark."""

import json
import re
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from plugchat_gui.resources import resource

_SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}

_ROLES: Final = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.PlaceholderText, "text-2"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on-accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "window"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "line-strong"),
)
_DISABLED_ROLES: Final = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
)
_TOKEN: Final = re.compile(r"@([a-z0-9-]+)")


class Theme(QObject):
    """The one source of colors. `changed` tells painters to paint again.

    The style sheet is made from the tokens, so a label or a field needs no color of its own;
    what paints itself asks `color` for a token by the name it has in ``tokens.json``.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application: Final = application
        tokens = json.loads(resource("themes", "tokens.json").read_text(encoding="utf-8"))
        self._colors: Final = {
            scheme: {name: QColor(value) for name, value in colors.items()}
            for scheme, colors in tokens.items()
        }
        self._sheet: Final = resource("themes", "app.qss").read_text(encoding="utf-8")
        self._choice = "system"
        self._scheme = "light"
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(self._apply)

    def color(self, name: str) -> QColor:
        """Return the color of a token in the scheme that is shown."""
        return self._colors[self._scheme][name]

    def choose(self, choice: str) -> None:
        """Show "light", "dark", or what the "system" says (and follow it while it changes)."""
        self._choice = choice
        self._application.styleHints().setColorScheme(_SCHEMES[choice])
        self._apply()

    def _apply(self) -> None:
        # Not every platform takes a chosen scheme over (offscreen does not): ours counts.
        wanted = _SCHEMES[self._choice]
        if wanted == Qt.ColorScheme.Unknown:
            wanted = self._application.styleHints().colorScheme()
        self._scheme = "dark" if wanted == Qt.ColorScheme.Dark else "light"
        palette = QPalette()
        for role, token in _ROLES:
            palette.setColor(role, self.color(token))
        for role in _DISABLED_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text-off"))
        self._application.setPalette(palette)
        self._application.setStyleSheet(self._filled_sheet())
        self.changed.emit()

    def _filled_sheet(self) -> str:
        return _TOKEN.sub(lambda found: self.color(found[1]).name(), self._sheet)
