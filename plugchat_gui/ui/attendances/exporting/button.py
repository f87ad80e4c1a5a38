"""The button that exports the attendance."""

from typing import Final

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.tooltips import set_tooltip


class ExportButton(Button):
    """A word, or the icon alone where there is no room for it."""

    def __init__(self, look: Look) -> None:
        self._word: Final = look.tr("Export")
        super().__init__(look, self._word, Kind.FLAT, icon="export", height=32)
        set_tooltip(self, look.tr("Export (Ctrl+E)"))

    def show_text(self, *, shown: bool) -> None:
        """Show the word, or the icon alone."""
        self.say(self._word if shown else "")
        self.setAccessibleName(self._word)
