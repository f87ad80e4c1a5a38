"""What is said of an input that could not be read, and what can be done with it all the same."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from plugchat_gui.payload.repairs import Offer
from plugchat_gui.payload.result import Problem
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.problems import problem_saying
from plugchat_gui.wording.repairs import offer_sentence, offer_verb
from plugchat_gui.wording.visible_text import visible


class ProblemArea(QWidget):
    """A bar with one way on: the repair that is offered, otherwise another file."""

    open_asked = Signal()
    repair_asked = Signal(object)
    """Carries the `Repair` to read with again."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self._bar: Final = Bar(look, folds=True)
        self._repair: Final = Button(look, "", Kind.PRIMARY, height=32)
        self._other: Final = Button(look, look.tr("Open another…"), height=32)
        self._close: Final = Button(
            look, "", Kind.FLAT, icon="close", height=32, name=look.tr("Close")
        )
        self._offer: Offer | None = None
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 24, 8)
        around.addWidget(self._bar)
        for action in (self._repair, self._other, self._close):
            self._bar.add_action(action)
        self._repair.clicked.connect(self._ask_repair)
        self._other.clicked.connect(self.open_asked)
        self._close.clicked.connect(self.hide)
        self.hide()

    def say(self, title: str, next_step: str) -> None:
        """Show something that went wrong."""
        self._show(None)
        self._bar.say(State.ERROR, title, next_step)

    def say_problem(self, problem: Problem, name: str) -> None:
        """Show why `name` ("" for pasted text) could not be read, and offer its repair."""
        tr = self._look.tr
        saying = problem_saying(problem, name or None, tr, quotes=False)
        self._show(problem.offer)
        if problem.offer is None:
            self._bar.say(State.ERROR, saying.title, saying.next_step, visible(problem.excerpt))
        else:
            step = offer_sentence(problem, problem.offer, tr)
            self._bar.say(State.WARNING, saying.title, step)

    def _show(self, offer: Offer | None) -> None:
        self._offer = offer
        self._repair.setVisible(offer is not None)
        self._other.setVisible(offer is None)
        if offer is not None:
            self._repair.setText(offer_verb(offer, self._look.tr))
        self.show()

    def _ask_repair(self) -> None:
        if self._offer is not None:
            self.repair_asked.emit(self._offer.repair)
