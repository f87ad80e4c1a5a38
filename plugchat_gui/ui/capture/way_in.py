"""The card that leads Plug to this computer: tunnel, public address, link, and the rest folded."""

from typing import Final

from PySide6.QtCore import Signal

from plugchat_gui.domain.endpoint_url import UrlContext
from plugchat_gui.domain.public_name import public_origin
from plugchat_gui.domain.webhooks import SERVICE_HOSTS
from plugchat_gui.ui.capture.advanced import SAID_HERE, Advanced
from plugchat_gui.ui.capture.flow import CaptureFlow, Phase
from plugchat_gui.ui.capture.public_address import PublicAddress
from plugchat_gui.ui.capture.tunnel_lines import TunnelLines
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.bar import Bar
from plugchat_gui.ui.widgets.buttons import Button
from plugchat_gui.ui.widgets.disclosure import Disclosure
from plugchat_gui.ui.widgets.folding_card import FoldingCard
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.secret_line import SecretLine
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.ui.workspace import Workspace


class WayIn(FoldingCard):
    """Open while there is no public address, folded once there is one, as the operator likes."""

    webhook_asked = Signal(str)
    """Carries the whole link, to be put into the address field of the Webhook page."""
    done = Signal(str)
    restart_asked = Signal()

    def __init__(
        self, look: Look, flow: CaptureFlow, workspace: Workspace, *, simulated: bool
    ) -> None:
        tr = look.tr
        super().__init__(look, tr("Way from Plug to this computer"))
        self._flow: Final = flow
        self._workspace: Final = workspace
        self._lines: Final = TunnelLines(look)
        self._local: Final = SecretLine(
            look, tr("Address on this computer"), see=tr("See address"), copy=tr("Copy the address")
        )
        self._public: Final = PublicAddress(look, self._context)
        self._link: Final = SecretLine(
            look, tr("Link for Plug"), see=tr("See link"), copy=tr("Copy link")
        )
        self._webhook: Final = Button(look, tr("Use in Webhook"), icon="webhook", height=32)
        self._no_link: Final = Label(tone="text-2", wraps=True)
        self._advanced: Final = Advanced(look, flow)
        self._more: Final = Disclosure(look, tr("Advanced options"), self._advanced)
        self._lay_out(simulated=simulated)
        self._connect()
        self.refresh()

    def _lay_out(self, *, simulated: bool) -> None:
        tr = self._look.tr
        self._link.add_action(self._webhook)
        column = self.content
        if simulated:
            note = Bar(self._look)
            note.say(
                State.NOTE,
                tr("In the demo nothing listens on this computer."),
                tr("These lines are only to look at."),
            )
            column.addWidget(note)
        what = tr("The tunnel gives this computer an address on the internet.")
        who = tr("Whoever looks after the network can start it.")
        column.addWidget(Label(f"{what} {who}", tone="text-2", wraps=True))
        column.addSpacing(4)
        column.addWidget(Label(tr("1. Connect the tunnel"), Text.STRONG))
        column.addWidget(self._lines)
        column.addWidget(self._local)
        column.addSpacing(8)
        column.addWidget(Label(tr("2. Paste the public address that it showed"), Text.STRONG))
        column.addWidget(self._public)
        column.addSpacing(8)
        column.addWidget(Label(tr("3. Give the link to Plug"), Text.STRONG))
        column.addWidget(self._link)
        column.addWidget(self._no_link)
        column.addWidget(self._more)

    def _connect(self) -> None:
        self.turned.connect(self._remember)
        self._lines.copied.connect(self._say_copied)
        self._local.copied.connect(self._say_copied)
        self._link.copied.connect(self._say_copied)
        self._public.chosen.connect(self._take_name)
        self._public.forgotten.connect(self._forget_name)
        self._webhook.clicked.connect(self._hand_on)
        self._advanced.restart_asked.connect(self.restart_asked)
        self._flow.changed.connect(self.refresh)

    # -- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what there is by now."""
        tr, flow, settings = self._look.tr, self._flow, self._flow.settings
        address, hosts = flow.address, flow.settings.public_hosts
        self._lines.show_settings(settings, address)
        self._public.show_name(hosts[0] if hosts else "", settings.public_port)
        self._local.setVisible(address is not None)
        if address is not None:
            origin = f"{address.scheme}://{address.host}:{address.port}/"
            self._local.show_address(origin, address.path.removeprefix("/"))
        linked = bool(flow.public_link)
        self._link.setVisible(linked)
        self._webhook.setVisible(self._workspace.company is not None)
        self._no_link.setVisible(not linked)
        if linked and address is not None:
            origin = public_origin(hosts[0], settings.public_port)
            self._link.show_address(f"{origin}/", address.path.removeprefix("/"))
        elif address is None:
            self._no_link.setText(tr("The link appears once you begin to receive."))
        else:
            self._no_link.setText(tr("The link appears after step 2."))
        self._unfold()

    def _unfold(self) -> None:
        flow = self._flow
        mended_here = flow.phase is Phase.FAILED and flow.fault in SAID_HERE
        wanted = flow.setup_open
        if wanted is None:
            wanted = flow.phase is Phase.RECEIVING and not flow.settings.public_hosts
        if mended_here:
            self._more.unfold()
        self.show_opened(opened=wanted or mended_here)

    def focus_fault(self) -> None:
        """Put the keyboard where the fault can be mended."""
        self._advanced.focus_fault()

    def reveal_link(self) -> None:
        """Open the card and show the whole link."""
        self._flow.setup_open = True
        self._unfold()
        self._link.reveal()

    def copy_link(self) -> None:
        """Put the whole link on the clipboard."""
        self._link.copy()

    # -- choosing -----------------------------------------------------------------------------

    def _context(self) -> UrlContext:
        companies = self._workspace.settings.companies
        return UrlContext(SERVICE_HOSTS | {one.profile.host for one in companies})

    def _remember(self, opened: bool) -> None:
        self._flow.setup_open = opened

    def _take_name(self, name: object) -> None:
        # It stays open: the link appears below.
        self._flow.setup_open = True
        self._flow.set_public_name(name)  # type: ignore[arg-type]
        if self._flow.public_link:
            self.done.emit(self._look.tr("Public address kept."))

    def _forget_name(self) -> None:
        tr = self._look.tr
        self._flow.setup_open = True
        self._flow.forget_public_name()
        self.done.emit(tr("Public address removed. Plug needs another one."))

    def _say_copied(self) -> None:
        self.done.emit(self._look.tr("Copied to the clipboard."))

    def _hand_on(self) -> None:
        self.webhook_asked.emit(self._flow.public_link)
