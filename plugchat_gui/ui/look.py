"""What every widget needs in order to look and speak right, handed from parent to child."""

from dataclasses import dataclass

from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.theme import Theme
from plugchat_gui.wording.words import Words


@dataclass(frozen=True, slots=True)
class Look:
    """Colors, icons and words of one window. A change of language makes a new window content."""

    theme: Theme
    icons: Icons
    tr: Words
