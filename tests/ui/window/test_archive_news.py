"""The window says once where attendances are kept, when that is not where they were."""

import tempfile

import pytest
from PySide6.QtWidgets import QLabel

from plugchat_gui.app import sessions
from plugchat_gui.domain.archive_state import ArchiveState, ArchiveTrouble
from plugchat_gui.services.archive.keys import HeldKey, KeyAnswer
from plugchat_gui.services.archive.place import FILE, parts_of
from plugchat_gui.ui.widgets.breaking_label import BREAK
from tests.support.archived import delivery
from tests.support.desk import Desk

pytestmark = pytest.mark.usefixtures("company")


class NoKey:
    """A keyring that does not hand the key out."""

    def read(self) -> KeyAnswer:
        return KeyAnswer(trouble=ArchiveTrouble.KEYRING_LOCKED)

    make = read


@pytest.fixture(autouse=True)
def _temporary(tmp_path_factory, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("system")))


def _shown(desk: Desk, text: str) -> bool:
    labels = desk.program.window.findChildren(QLabel)
    return any(desk.tr(text) in one.text().replace(BREAK, "") for one in labels if one.isVisible())


def test_nothing_is_said_when_all_is_well(desk: Desk) -> None:
    program = desk.open()
    desk.wait(lambda: program.session.archive.opening.state is ArchiveState.OPEN)
    desk.settle()
    assert not _shown(desk, "Attendances are kept only until the program closes.")
    assert (desk.paths.data / FILE).exists()


def test_what_lasts_only_for_the_session_is_said(desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr(sessions, "KeyringKeys", lambda _vault: NoKey())
    desk.open()
    desk.wait(lambda: _shown(desk, "Attendances are kept only until the program closes."))
    assert _shown(desk, "Unlock the vault and restart the program.")


def test_a_file_set_aside_is_named(desk: Desk, monkeypatch) -> None:
    desk.open()
    desk.close()
    monkeypatch.setattr(sessions, "KeyringKeys", lambda _vault: HeldKey(b"x" * 32))
    program = desk.open()
    desk.wait(lambda: _shown(desk, "The file of kept attendances could not be opened."))
    assert program.session.archive.opening.set_aside is not None


def test_what_happens_later_is_said_too(desk: Desk) -> None:
    program = desk.open()
    archive = program.session.archive
    desk.wait(lambda: archive.opening.state is ArchiveState.OPEN)
    for part in parts_of(desk.paths.data / FILE):
        part.unlink(missing_ok=True)
    archive.store(delivery())
    desk.wait(lambda: _shown(desk, "The file of kept attendances was removed or replaced."))


def test_the_demo_keeps_nothing_on_the_disk(desk: Desk) -> None:
    program = desk.open(demo=True)
    archive = program.session.archive
    desk.wait(lambda: archive.opening.state is ArchiveState.SESSION_ONLY)
    assert archive.store(delivery()).result(30).id
    assert not (desk.paths.data / FILE).exists()
    assert not _shown(desk, "Attendances are kept only until the program closes.")
