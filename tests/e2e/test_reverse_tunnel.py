"""A delivery through a real reverse tunnel becomes a conversation: OpenSSH, curl, the keyring."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from plugchat_gui.domain.archive_state import ArchiveState
from plugchat_gui.domain.settings import Settings, add_company
from plugchat_gui.ui.capture.flow import Phase
from tests.support.archived_page import show_page, titles
from tests.support.desk import Desk
from tests.support.keyboard import CONTROL, Keyboard
from tests.support.receiving import arrived, body, rows
from tests.support.secret_service import PrivateSecretService
from tests.support.ssh_server import SshServer, ssh_server

PUBLIC = "recebe.oticatresipes.com.br"
TITLE = "Cleide Nascimento"


@pytest.fixture
def tunnel(tmp_path: Path) -> Iterator[SshServer]:
    """A server of the company's, as far as this computer is concerned."""
    if not Path("/usr/sbin/sshd").exists() or shutil.which("curl") is None:
        pytest.skip("openssh-server or curl is not installed")
    folder = tmp_path / "ssh"
    folder.mkdir()
    yield from ssh_server(folder)


def curl(outside: int, path: str, file: Path) -> "subprocess.Popen[str]":
    """Deliver at the server's side under the public name."""
    return subprocess.Popen(
        ["curl", "--silent", "--show-error", "--max-time", "20", "--write-out", "%{http_code}",
         "--output", "/dev/null", "--header", f"Host: {PUBLIC}",
         "--header", "Content-Type: application/json", "--data-binary", f"@{file}",
         f"http://127.0.0.1:{outside}{path}"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_a_delivery_through_a_reverse_tunnel_becomes_a_conversation(
    keyring: PrivateSecretService, desk: Desk, keys: Keyboard, tunnel: SshServer, tmp_path: Path
) -> None:
    desk.paths.create()
    assert desk.store.save(add_company(Settings(), "Ótica Três Ipês")) is None
    desk.open()
    session = desk.program.session
    desk.wait(lambda: session.archive.opening.state is ArchiveState.OPEN)
    desk.program.content.show_page("capture")
    desk.program.content.focus_page()
    keys.press(Qt.Key.Key_Space)
    desk.wait(lambda: session.capture.phase is Phase.RECEIVING)
    address = session.capture.address
    assert address is not None
    outside = tunnel.tunnel_to(address.port)
    keys.tab_to("Public address that the tunnel showed")
    keys.paste(f"https://{PUBLIC}")
    desk.wait_says("Public address kept.")
    file = tmp_path / "delivery.json"
    file.write_bytes(body(1530, TITLE))

    sent = curl(outside, address.path, file)
    desk.wait(lambda: sent.poll() is not None)
    assert sent.communicate() == ("200", None)
    desk.wait(arrived(desk, 1))
    [row] = rows(desk)
    assert (row.number, row.name) == ("nº 1530", TITLE)
    page = show_page(desk)
    desk.wait(lambda: titles(page) == [TITLE])
    keys.press(Qt.Key.Key_3, CONTROL)
    desk.wait(lambda: desk.program._page == "capture")
    keys.tab_to("What arrived")
    keys.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.program._page == "attendances" and page._shown is not None)
    assert page._shown.title == TITLE
    assert "Bom dia" in page._view.model().index(page._view.model().rowCount() - 1, 0).data()
