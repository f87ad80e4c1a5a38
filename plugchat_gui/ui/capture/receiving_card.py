"""The first card: what is being received, the button for it, and the way from Plug to here."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.receiver_settings import ReceiverFault
from plugchat_gui.ui.capture.advanced import SAID_HERE
from plugchat_gui.ui.capture.flow import CaptureFlow, Phase
from plugchat_gui.ui.capture.route_strip import RouteStrip, Stop
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.announcement import announce
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.figure_ring import FigureRing
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.capture_page import (
    STEPS,
    computer_fact,
    counts_line,
    plug_fact,
    receiving_saying,
    stopped_saying,
    stored_fact,
)
from plugchat_gui.wording.receiver import fault_saying, refusal_lines

_LONGEST_COUNT: Final = 5
"""Digits and points that fit into the ring."""


class ReceivingCard(QFrame):
    """Shows the flow; its buttons start and stop it."""

    start_asked = Signal()
    stop_asked = Signal()
    mending_asked = Signal()
    """The operator wants to go where the fault is mended."""

    def __init__(self, look: Look, flow: CaptureFlow) -> None:
        super().__init__()
        tr = look.tr
        self.setProperty("role", "card")
        self._look: Final = look
        self._flow: Final = flow
        self._ring: Final = FigureRing(look)
        self._title: Final = Label(role=Text.SECTION, wraps=True)
        self._sentence: Final = Label(wraps=True)
        self._counts: Final = Label(tone="text-2")
        self._why: Final = Button(look, tr("See why"), Kind.INLINE, height=32)
        self._reasons: Final = Label(role=Text.CAPTION, tone="text-2", wraps=True)
        self._start: Final = Button(look, "", Kind.PRIMARY, icon="capture", height=40)
        self._stop: Final = Button(look, tr("Stop"), icon="stop", height=40)
        self._trouble: Final = Bar(look, folds=True)
        self._mend: Final = Button(look, tr("Change it"), height=32)
        self._halves: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps: Final = self._build_steps()
        self.route: Final = RouteStrip(
            look,
            (
                ("cloud", tr("Plug")),
                ("tunnel", tr("Tunnel")),
                ("computer", tr("This computer")),
                ("attendances", tr("Attendances")),
            ),
            frozenset({1}),
        )
        self._lay_out()
        self._start.clicked.connect(self.start_asked)
        self._stop.clicked.connect(self.stop_asked)
        self._mend.clicked.connect(self.mending_asked)
        self._why.clicked.connect(self._turn_reasons)
        flow.changed.connect(self.refresh)
        self.refresh()

    def _build_steps(self) -> QWidget:
        box = QFrame()
        box.setProperty("role", "route")
        column = QVBoxLayout(box)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(6)
        for number, step in enumerate(STEPS, 1):
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(Label(f"{number}.", Text.STRONG, "accent"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(self._look.tr(step), wraps=True), 1)
            column.addLayout(line)
        return box

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(8)
        counts.addWidget(self._counts)
        counts.addWidget(self._why)
        counts.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        for label in (self._title, self._sentence):
            words.addWidget(label)
        words.addLayout(counts)
        words.addWidget(self._reasons)
        words.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(24)
        told.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        told.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self._start, self._stop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._halves.setSpacing(16)
        self._halves.addLayout(told, 1)
        self._halves.addLayout(buttons)
        upper = QVBoxLayout()
        upper.setContentsMargins(24, 20, 24, 20)
        upper.setSpacing(12)
        upper.addLayout(self._halves)
        upper.addWidget(self._trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper)
        column.addWidget(self.route)
        column.addWidget(self._steps)
        self._reasons.hide()
        self._trouble.add_action(self._mend)

    def fold(self, *, folded: bool) -> None:
        """Stack ring and buttons, and the places two by two."""
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(way)
        self.route.fold(folded=folded)

    def focus_first(self) -> None:
        """Put the keyboard on what can be done now."""
        button = self._start if self._stop.isHidden() else self._stop
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show where the flow stands."""
        flow = self._flow
        receives = flow.phase in {Phase.RECEIVING, Phase.STOPPING}
        had_keyboard = self._start.hasFocus() or self._stop.hasFocus()
        self.route.setVisible(receives)
        self._steps.setVisible(not receives and flow.fault is None)
        # Never disabled, not even for a moment: the keyboard would go elsewhere.
        wanted, other = (self._stop, self._start) if receives else (self._start, self._stop)
        wanted.setVisible(True)
        if had_keyboard:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
        other.setVisible(False)
        self._say(receives=receives)
        self._say_trouble(flow.fault)
        self._say_counts(receives=receives)
        if receives:
            self._show_route()

    def _say(self, *, receives: bool) -> None:
        tr, flow = self._look.tr, self._flow
        saying = stopped_saying(tr)
        self._start.say(tr("One moment…") if flow.busy else tr("Begin to receive"))
        self._stop.say(tr("One moment…") if flow.busy else tr("Stop"))
        if receives:
            saying = receiving_saying(flow.counts, flow.since_ms, tr, datetime.now())  # noqa: DTZ005
            figure = tr.number(flow.counts.accepted)
            if len(figure) > _LONGEST_COUNT:
                figure = f"{tr.number(flow.counts.accepted // 1000)} k"
            word = tr.plural("arrived", "arrived", flow.counts.accepted)
            word = word if flow.counts.accepted else tr("so far")
            self._ring.show_figure(figure, word)
        elif flow.phase is Phase.FAILED:
            self._ring.show_sign("state-error", "error")
        else:
            self._ring.show_sign("capture", "accent")
        changed = self._title.text() not in {"", saying.title}
        self._title.setText(saying.title)
        self._sentence.setText(saying.next_step)
        self.setAccessibleName(f"{saying.title}. {saying.next_step}")
        if changed and self.isVisible():
            announce(self, f"{saying.title}. {saying.next_step}" if receives else tr("Stopped."))

    def _say_trouble(self, fault: ReceiverFault | None) -> None:
        self._trouble.setVisible(fault is not None)
        self._mend.setVisible(fault in SAID_HERE)
        if fault is not None:
            saying = fault_saying(fault, self._look.tr)
            self._trouble.say(State.ERROR, saying.title, saying.next_step)

    def _say_counts(self, *, receives: bool) -> None:
        tr, counts = self._look.tr, self._flow.counts
        worth = receives and bool(counts.repeated or counts.refusals)
        self._counts.setText(counts_line(counts, tr))
        self._counts.setVisible(worth)
        self._why.setVisible(worth and bool(counts.refusals))
        self._reasons.setText("\n".join(refusal_lines(counts, tr)))
        if not (worth and counts.refusals):
            self._reasons.hide()
        self._name_why()

    def _turn_reasons(self) -> None:
        self._reasons.setVisible(self._reasons.isHidden())
        self._name_why()
        if not self._reasons.isHidden():
            announce(self._reasons, self._reasons.text())

    def _name_why(self) -> None:
        tr, title = self._look.tr, self._look.tr("See why")
        opened = not self._reasons.isHidden()
        name = tr("{title}, open", title=title) if opened else tr("{title}, closed", title=title)
        self._why.say(tr("Hide why") if opened else title)
        self._why.setAccessibleName(name)

    def _show_route(self) -> None:
        tr, flow = self._look.tr, self._flow
        came, hosts = flow.last_at_ms, flow.settings.public_hosts
        through = came is not None and flow.last_host in hosts
        tunnel = hosts[0] if hosts else tr("address missing")
        stored = flow.counts.accepted
        self.route.show_stops(
            (
                Stop(State.GOOD if came is not None else State.NOT_YET, plug_fact(came, tr)),
                Stop(State.GOOD if through else State.NOT_YET, tunnel),
                Stop(State.GOOD, computer_fact(tr, receives=flow.address is not None)),
                Stop(State.GOOD if stored else State.NOT_YET, stored_fact(stored, tr)),
            )
        )
