"""What seldom has to be chosen: the port, the network, a certificate of one's own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.receiver_settings import ReceiverFault, ReceiverSettings
from plugchat_gui.ui.capture.flow import CaptureFlow, Phase
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.check_box import CheckBox
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.fields import Field
from plugchat_gui.ui.widgets.file_dialog import file_dialog
from plugchat_gui.ui.widgets.labels import ElidedLabel, Label
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.wording.receiver import certificate_saying, fault_saying

_PORT_FAULTS: Final = frozenset({ReceiverFault.PORT_TAKEN, ReceiverFault.PORT_REFUSED})
_NETWORK_FAULTS: Final = frozenset({ReceiverFault.NO_ADDRESS})
_CERTIFICATE_FAULTS: Final = frozenset(
    {ReceiverFault.CERTIFICATE_MISSING, ReceiverFault.CERTIFICATE_WRONG}
)
_KEY_FAULTS: Final = frozenset({ReceiverFault.KEY_DOES_NOT_FIT})
SAID_HERE: Final = _PORT_FAULTS | _NETWORK_FAULTS | _CERTIFICATE_FAULTS | _KEY_FAULTS
"""Faults that are mended here."""
_LARGEST_PORT: Final = 65_535
_Edit = Callable[[ReceiverSettings], ReceiverSettings]


class Advanced(QWidget):
    """Every choice is kept at once and counts from the next beginning on."""

    restart_asked = Signal()

    def __init__(self, look: Look, flow: CaptureFlow) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._flow: Final = flow
        self._running: ReceiverSettings | None = None
        self._port: Final = Field(look, tr("chosen by the system"))
        self._port.setAccessibleName(tr("Port"))
        self._port.setValidator(QIntValidator(0, _LARGEST_PORT, self._port))
        self._port.setFixedWidth(round(200 * scale()))
        self._beyond: Final = CheckBox(look, tr("Receive from the network too"))
        self._certificate: Final = _FileRow(look, tr("Certificate"), tr("Choose certificate…"))
        self._key: Final = _FileRow(look, tr("Key of the certificate"), tr("Choose key…"))
        self._later: Final = Bar(look, folds=True)
        again: Final = Button(look, tr("Begin again now"), icon="refresh", height=32)
        self._later.add_action(again)
        self._faults: Final = tuple(
            (faults, Bar(look))
            for faults in (_PORT_FAULTS, _NETWORK_FAULTS, _CERTIFICATE_FAULTS, _KEY_FAULTS)
        )
        self._lay_out()
        self._port.editingFinished.connect(self._take_port)
        self._beyond.clicked.connect(self._take_beyond)
        self._certificate.chosen.connect(self._take_certificate)
        self._key.chosen.connect(self._take_key)
        again.clicked.connect(self.restart_asked)
        flow.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        tr = self._look.tr
        port, network, certificate, key = (bar for _, bar in self._faults)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._later)
        column.addWidget(Label(tr("Port"), Text.STRONG))
        column.addWidget(self._port)
        column.addWidget(port)
        column.addSpacing(4)
        column.addWidget(self._beyond)
        column.addWidget(
            Label(
                tr("Usually only programs on this computer can deliver. A tunnel is one."),
                Text.CAPTION,
                "text-2",
                wraps=True,
            )
        )
        column.addWidget(network)
        column.addSpacing(4)
        column.addWidget(Label(tr("Certificate for receiving without a tunnel"), Text.STRONG))
        wider = max(row.button.sizeHint().width() for row in (self._certificate, self._key))
        for row, bar in ((self._certificate, certificate), (self._key, key)):
            row.button.setMinimumWidth(wider)
            column.addWidget(row)
            column.addWidget(bar)

    # -- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the settings, the fault where it is mended, and whether a beginning is due."""
        flow, settings = self._flow, self._flow.settings
        if flow.phase is Phase.RECEIVING and self._running is None:
            self._running = settings
        elif not flow.receiving:
            self._running = None
        if not self._port.hasFocus():
            self._port.setText(str(settings.port) if settings.port else "")
        self._beyond.setChecked(settings.beyond_loopback)
        self._certificate.show_path(settings.certificate)
        self._key.show_path(settings.private_key)
        refused = flow.fault in _PORT_FAULTS
        self._port.show_refused(refused=refused)
        # A refused field has its border already: in an empty one nothing else shows the keyboard.
        self._port.setProperty("ring", 6 if refused else None)
        for faults, bar in self._faults:
            fault = flow.fault or flow.certificate
            bar.setVisible(fault in faults)
            if fault is not None and fault in faults:
                said = fault_saying if flow.fault else certificate_saying
                saying = said(fault, self._look.tr)
                state = State.ERROR if flow.fault else State.WARNING
                bar.say(state, saying.title, saying.next_step)
        self._say_later(settings)

    def focus_fault(self) -> None:
        """Put the keyboard on what the fault is about."""
        controls: tuple[QWidget, ...] = (
            self._port,
            self._beyond,
            self._certificate.button,
            self._key.button,
        )
        for (faults, _), control in zip(self._faults, controls, strict=True):
            if self._flow.fault in faults:
                control.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_later(self, settings: ReceiverSettings) -> None:
        tr, running = self._look.tr, self._running
        due = running is not None and _listening(running) != _listening(settings)
        self._later.setVisible(due)
        if due:
            self._later.say(
                State.NOTE,
                tr("This counts once you stop and begin again."),
                tr("Deliveries in between are not received."),
            )

    # -- choosing -----------------------------------------------------------------------------

    def _take_port(self) -> None:
        text = self._port.text().strip()
        port = int(text) if text.isascii() and text.isdigit() else 0
        if port <= _LARGEST_PORT:
            self._edit(lambda settings: replace(settings, port=port))

    def _take_beyond(self, wanted: bool) -> None:
        if not wanted:
            self._edit(lambda settings: replace(settings, beyond_loopback=False))
            return
        # Not before it was answered.
        self._beyond.setChecked(False)
        tr = self._look.tr
        dialog = Dialog(
            self._look, tr("Receive from the network too?"), tr("Receive from the network"), self
        )
        dialog.say(
            tr("Every computer of this network can then reach the receiver."),
            tr("Without a certificate, attendances cross the network unprotected."),
        )
        dialog.accepted.connect(self._allow_network)
        dialog.open()

    def _allow_network(self) -> None:
        self._edit(lambda settings: replace(settings, beyond_loopback=True))

    def _take_certificate(self, path: str) -> None:
        self._edit(lambda settings: replace(settings, certificate=path))

    def _take_key(self, path: str) -> None:
        self._edit(lambda settings: replace(settings, private_key=path))

    def _edit(self, edit: _Edit) -> None:
        self._flow.change_settings(edit)
        self.refresh()


class _FileRow(QWidget):
    """The name of a file, and the ways to choose another or none."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, verb: str) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._name: Final = name
        self._verb: Final = verb
        self._shown: Final = ElidedLabel(tone="text-2")
        self.button: Final = Button(look, verb, icon="open", height=32)
        self._none: Final = Button(
            look, "", Kind.FLAT, icon="close", height=32, name=tr("Use no file: {name}", name=name)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self._shown, 1)
        row.addWidget(self._none)
        self.button.clicked.connect(self._open)
        self._none.clicked.connect(self._clear)

    def show_path(self, path: str) -> None:
        """Show another file; "" is none."""
        self._shown.show_line(path or self._look.tr("none"))
        self._shown.setAccessibleName(f"{self._name}: {self._shown.text()}")
        self._none.setVisible(bool(path))

    def _open(self) -> None:
        dialog = file_dialog(self._look.tr, self._verb, self)
        dialog.setNameFilters(
            [self._look.tr("Certificates (*.pem *.crt *.key)"), self._look.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self.chosen)
        dialog.open()

    def _clear(self) -> None:
        self.chosen.emit("")


def _listening(settings: ReceiverSettings) -> tuple[object, ...]:
    """Return what cannot change while it listens."""
    return settings.port, settings.beyond_loopback, settings.certificate, settings.private_key
