"""The places of the rail: one row each, in the order they stand."""

from typing import Final

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.rail import Place, Rail
from plugchat_gui.wording.words import mark

WEBHOOK: Final = "webhook"
ATTENDANCES: Final = "attendances"
CAPTURE: Final = "capture"
HISTORY: Final = "history"
SETTINGS: Final = "settings"

_PLACES: Final = (
    (WEBHOOK, "webhook", mark("Webhook"), "Ctrl+1"),
    (ATTENDANCES, "attendances", mark("Attendances"), "Ctrl+2"),
    (CAPTURE, "capture", mark("Capture"), "Ctrl+3"),
    (HISTORY, "history", mark("History"), "Ctrl+4"),
)
_SETTINGS: Final = (SETTINGS, "settings", mark("Settings"), "Ctrl+,")


def make_rail(look: Look) -> Rail:
    """Build the rail in the language of `look`."""
    tr = look.tr
    *places, settings = (
        Place(key, icon, tr(label), shortcut)
        for key, icon, label, shortcut in (*_PLACES, _SETTINGS)
    )
    return Rail(look, tuple(places), settings)
