"""Everything that one start of the receiver needs, put together or found missing."""

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugchat_gui.domain.receiver_settings import ReceiverFault, ReceiverSettings
from plugchat_gui.services.receiver.certificate import Certificate
from plugchat_gui.services.receiver.gate import LOOPBACK_NAMES, Gate
from plugchat_gui.services.receiver.intake import Intake
from plugchat_gui.services.receiver.listening_socket import bound_socket
from plugchat_gui.services.receiver.memory import BodyMemory
from plugchat_gui.services.receiver.pace import Pace
from plugchat_gui.services.receiver.server import Server

if TYPE_CHECKING:
    from plugchat_gui.services.archive.archive import Archive
    from plugchat_gui.services.receiver.limits import Limits
    from plugchat_gui.services.receiver.tally import Tally


@dataclass(frozen=True, slots=True)
class Ready:
    """All but listening."""

    server: Server
    gate: Gate
    pace: Pace
    bound: socket.socket
    certificate: Certificate | None

    @property
    def port(self) -> int:
        """The port that was bound."""
        return int(self.bound.getsockname()[1])

    async def begin(self) -> None:
        """Listen."""
        if self.certificate is None:
            await self.server.begin(self.bound, None, self.pace)
        else:
            context = self.certificate.context
            await self.server.begin(self.bound, context, self.pace, self.certificate)


def prepared(
    settings: ReceiverSettings,
    company_id: str | None,
    archive: "Archive",
    tally: "Tally",
    limits: "Limits",
) -> Ready | ReceiverFault:
    """Return what `settings` ask for, or what is wrong with them. In the loop's thread."""
    certificate = Certificate.of(settings, limits)
    if isinstance(certificate, ReceiverFault):
        return certificate
    if certificate is not None:
        certificate.told = tally.certificate
    bound = bound_socket(settings.port, beyond_loopback=settings.beyond_loopback)
    if isinstance(bound, ReceiverFault):
        return bound
    own = LOOPBACK_NAMES
    if settings.beyond_loopback:
        name = socket.gethostname().lower()
        own |= {name, f"{name}.local"}
    gate = Gate(settings.path_secret, own, own_addresses=settings.beyond_loopback)
    pace = Pace(limits, BodyMemory(limits))
    intake = Intake(gate, archive, pace, tally, company_id)
    return Ready(Server(intake, limits, tally.refused), gate, pace, bound, certificate)
