"""A program that sends to a Plug that never answers, for a test to kill: HOME COMPANY KEY URL."""

import sys

from PySide6.QtCore import QTimer
from unruly_keyring import UnrulyBackend

from plugchat_gui.app import sessions
from plugchat_gui.app.program import Program
from plugchat_gui.app.start import make_application
from plugchat_gui.app.start_options import StartOptions
from plugchat_gui.domain.api_token import ApiToken
from plugchat_gui.domain.archive_state import ArchiveState
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.identity import ARCHIVE_KEY
from plugchat_gui.services.paths import AppPaths
from plugchat_gui.services.plug_api import PlugApi
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.services.vault import Vault
from plugchat_gui.ui.webhook.send_flow import Change


def main(home: str, company_id: str, key: str, url: str) -> None:
    """Say "sent" once the address has left."""
    plug, keyring = SimulatedPlug(), UnrulyBackend(**{ARCHIVE_KEY: key})
    plug.behavior = SimulatedBehavior.SLOW
    sessions.Vault = lambda: Vault(open_keyring=keyring.open)
    sessions.PlugApi = lambda *_arguments: PlugApi(plug.transport)
    application = make_application()
    program = Program(
        application, AppPaths.from_environment({"PLUGCHAT_HOME": home}), StartOptions()
    )
    program.start()
    session = program.session

    def send() -> None:
        if session.archive.opening.state is not ArchiveState.OPEN:
            return
        company = session.workspace.company_of(company_id)
        assert company is not None
        asking.stop()
        session.sends.begin(Change(company, None, url), ApiToken("canary-of-the-killed"))
        looking.start()

    def look() -> None:
        if url in plug.webhooks.values() and not session.recording.busy:
            sys.stdout.write("sent\n")
            sys.stdout.flush()
            looking.stop()

    asking, looking = QTimer(program), QTimer(program)
    for timer, deed in ((asking, send), (looking, look)):
        timer.setInterval(10)
        timer.timeout.connect(deed)
    asking.start()
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
