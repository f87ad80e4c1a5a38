"""Which tunnel or proxy there is, and what is typed into it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.receiver_settings import ReceiverAddress, ReceiverSettings
from plugchat_gui.domain.tunnels import Target, Tunnel, tunnel_lines
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.choice import Choice
from plugchat_gui.ui.widgets.code_box import CodeBox
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.wording.tunnels import (
    login_to_fill_in,
    name_to_fill_in,
    tunnel_name,
    what_then,
    when_to_use,
)


class TunnelLines(QWidget):
    """A choice, when to use what was chosen, its lines, and what to do with them."""

    copied = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._target: Target | None = None
        self._choice: Final = Choice(look, tr("Tunnel or proxy"))
        self._when: Final = Label(tone="text-2", wraps=True)
        self._code: Final = CodeBox(look)
        self._then: Final = Label(tone="text-2", wraps=True)
        for tunnel in Tunnel:
            self._choice.addItem(tunnel_name(tunnel, tr), tunnel.value)
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self._choice)
        chosen.addWidget(self._when, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(chosen)
        column.addWidget(self._code)
        column.addWidget(self._then)
        self._choice.currentIndexChanged.connect(self._refresh)
        self._code.copied.connect(self.copied)

    @property
    def chosen(self) -> Tunnel:
        """The tunnel whose lines are shown."""
        return Tunnel(self._choice.currentData())

    def show_settings(self, settings: ReceiverSettings, address: ReceiverAddress | None) -> None:
        """Lead to where the receiver listens, or to where it will when that is known."""
        tr, port = self._look.tr, address.port if address else settings.port
        secure = address.scheme == "https" if address else bool(settings.certificate)
        hosts = settings.public_hosts
        name = hosts[0] if hosts else name_to_fill_in(tr)
        self._target = Target(port, secure, name, login_to_fill_in(tr)) if port else None
        self._refresh()

    def _refresh(self) -> None:
        tr, tunnel = self._look.tr, self.chosen
        self._when.setText(when_to_use(tunnel, tr))
        self._code.setVisible(self._target is not None)
        if self._target is None:
            self._then.setText(tr("The line appears here once you begin to receive."))
            return
        self._code.show_lines(tunnel_lines(tunnel, self._target), tunnel_name(tunnel, tr))
        self._then.setText(what_then(tunnel, tr))
