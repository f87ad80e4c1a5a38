"""The Capture page: receiving, the way in, and what arrived."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from plugchat_gui.domain.archive_state import ArchiveState
from plugchat_gui.ui.archive_rows import ArchiveRows
from plugchat_gui.ui.capture.arrivals_card import ArrivalsCard
from plugchat_gui.ui.capture.arrivals_model import ArrivalsModel
from plugchat_gui.ui.capture.flow import Phase
from plugchat_gui.ui.capture.import_ways import ImportWays
from plugchat_gui.ui.capture.receiving_card import ReceivingCard
from plugchat_gui.ui.capture.way_in import WayIn
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.guard import guarded
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.page import Page
from plugchat_gui.ui.widgets.states import State

_NARROW: Final = 900
_SIDE: Final = 32


class CapturePage(Page):
    """Shows the flow of receiving; what arrived opens on the Attendances page."""

    done = Signal(str)
    delivery_asked = Signal(object)
    """Carries the id of a delivery to open."""
    webhook_asked = Signal(str)
    """Carries the link that Plug is to deliver to."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._session: Final = session
        flow = session.capture
        self._flow: Final = flow
        self._rows: Final = ArchiveRows(session.archive, session.tasks, self)
        self._model: Final = ArrivalsModel(tr, self._rows, flow, session.privacy, self)
        self._import: Final = Button(look, tr("Import a capture of another tool…"), icon="open")
        self._receiving: Final = ReceivingCard(look, flow)
        self._secret: Final = Bar(look, folds=True)
        self._see: Final = Button(look, tr("See link"), Kind.FLAT, icon="eye", height=32)
        self._copy: Final = Button(look, tr("Copy link"), Kind.FLAT, icon="copy", height=32)
        self._way_in: Final = WayIn(
            look, flow, session.workspace, simulated=session.demo is not None
        )
        self._arrivals: Final = ArrivalsCard(
            look, self._model, notify=session.workspace.settings.notify
        )
        self._ways_in: Final = ImportWays(look, session.imports, self._import, self)
        self._header: Final = QHBoxLayout()
        self._scroll: Final = QScrollArea()
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        # The column's spacing follows it.
        self._header.setContentsMargins(0, 14, 0, 0)
        self._header.addWidget(Label(self._look.tr("Capture"), Text.PAGE_TITLE))
        self._header.addStretch(1)
        self._header.addWidget(self._import)
        for button in (self._see, self._copy):
            self._secret.add_action(button)
        column = _Column()
        column.setProperty("role", "column")
        inside = QVBoxLayout(column)
        inside.setContentsMargins(_SIDE, 0, _SIDE, 24)
        inside.setSpacing(16)
        inside.addLayout(self._header)
        for part in (self._receiving, self._secret, self._way_in):
            inside.addWidget(part)
        inside.addWidget(self._arrivals, 1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(column)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._scroll)

    def _connect(self) -> None:
        self._import.clicked.connect(self._ways_in.open_menu)
        self._receiving.start_asked.connect(self._flow.start)
        self._receiving.stop_asked.connect(self._stop)
        self._receiving.mending_asked.connect(self._go_to_fault)
        self._see.clicked.connect(self._show_link)
        self._copy.clicked.connect(self._way_in.copy_link)
        self._way_in.done.connect(self.done)
        self._way_in.webhook_asked.connect(self.webhook_asked)
        self._way_in.restart_asked.connect(self._restart)
        self._arrivals.open_asked.connect(self._open)
        self._arrivals.notify_chosen.connect(self._choose_notify)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]
        self._flow.changed.connect(self._refresh)
        self._rows.told.connect(self._refresh)

    @property
    def busy(self) -> bool:
        """Whether rows are on their way."""
        return self._rows.busy

    def focus_first(self) -> None:
        """Put the keyboard on what can be done now."""
        self._receiving.focus_first()

    # -- bringing -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        if self._ways_in.take(event.mimeData()):
            event.acceptProposedAction()

    # -- showing ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Count what comes now as seen."""
        super().showEvent(event)
        self._flow.page_shown(shown=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Count what comes from now on."""
        super().hideEvent(event)
        self._flow.page_shown(shown=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width beside the rail, and keep the cards from growing too wide."""
        super().resizeEvent(event)
        self._receiving.fold(folded=event.size().width() < _NARROW * scale())

    def _refresh(self, _change: object = None) -> None:
        tr, flow = self._look.tr, self._flow
        linked = flow.phase is Phase.RECEIVING and bool(flow.public_link)
        self._secret.setVisible(linked)
        if linked:
            self._secret.say(
                State.WARNING,
                tr("Show this link to nobody outside."),
                tr("Whoever has it can send false attendances here."),
            )
        self._say_kept()
        if flow.phase is Phase.RECEIVING:
            words = tr("Waiting for the next one. Finish an attendance in Plug to cause one.")
            if self._session.demo is not None:
                words = tr("Waiting for the next one. Deliver a sample from the bar above.")
            self._arrivals.say_waiting(State.RUNNING, words)
        else:
            self._arrivals.say_waiting(State.NOT_YET, tr("Not receiving now."))

    def _say_kept(self) -> None:
        tr = self._look.tr
        state = self._session.archive.opening.state
        if self._session.demo is not None:
            self._arrivals.say_kept(tr("All of it goes when you leave the demo"))
            return
        words, tone = {
            ArchiveState.OPENING: (tr("Opening what is stored…"), "text-2"),
            ArchiveState.OPEN: (tr("Stored encrypted on this computer"), "text-2"),
            ArchiveState.SESSION_ONLY: (tr("Stored until the program closes"), "warn"),
            ArchiveState.CLOSED: (tr("Nothing can be stored now"), "error"),
        }[state]
        self._arrivals.say_kept(words, tone)

    # -- doing --------------------------------------------------------------------------------

    def _stop(self) -> None:
        self._flow.stop()

    def _restart(self) -> None:
        self._flow.stop(self._flow.start)

    def _show_link(self) -> None:
        self._way_in.reveal_link()
        self._scroll.ensureWidgetVisible(self._way_in)

    def _go_to_fault(self) -> None:
        self._way_in.focus_fault()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what the keyboard came to, also from outside of what scrolls."""
        if new is not None and self._scroll.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new)

    def _open(self, delivery_id: object) -> None:
        self.delivery_asked.emit(delivery_id)
        self._model.say_again()

    def _choose_notify(self, wanted: bool) -> None:
        self._session.workspace.change(lambda settings: replace(settings, notify=wanted))


class _Column(QWidget):
    """What scrolls. How tall it is follows from its width, not from its narrowest form."""

    @guarded(QSize)
    def minimumSizeHint(self) -> QSize:
        """Leave the height to the width: a bar that could fold asks for the folded height."""
        return QSize(super().minimumSizeHint().width(), 0)
