"""What is asked before kept attendances are deleted."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.check_box import CheckBox
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.wording.archive_place import days_in_words


class KeepShorterDialog(Dialog):
    """Asks before attendances are kept for less time than until now."""

    def __init__(self, look: Look, days: int, parent: QWidget) -> None:
        tr = look.tr
        words = days_in_words(days, tr)
        if days == 0:
            title, deed = tr("Keep nothing any more?"), tr("Keep nothing")
            said = (
                tr("When the program closes, all attendances go from this computer."),
                tr("Those with a star go too."),
            )
        else:
            title, deed = tr("Keep for {time} only?", time=words), tr("Delete what is older")
            said = (
                tr("Older attendances go from this computer now."),
                tr("Those with a star stay."),
            )
        super().__init__(look, title, deed, parent, destroys=True)
        self.say(*said, tr("This cannot be undone."))


class PurgeDialog(Dialog):
    """Asks before everything goes; `agreed` carries whether the history goes too."""

    agreed = Signal(bool)

    def __init__(self, look: Look, count: int, parent: QWidget) -> None:
        tr = look.tr
        super().__init__(
            look,
            tr("Delete everything that is kept?"),
            tr("Delete everything"),
            parent,
            destroys=True,
        )
        self.say(
            tr.plural(
                "{n} attendance goes from this computer, with notes and stars.",
                "{n} attendances go from this computer, with notes and stars.",
                count,
            ),
            tr("This cannot be undone."),
            tr("At Plug nothing changes."),
        )
        self._history: Final = CheckBox(look, tr("Delete the history of sends too"))
        self.content.addWidget(self._history)
        self.accepted.connect(self._tell)

    def _tell(self) -> None:
        self.agreed.emit(self._history.isChecked())
