"""The archive's key in a real Secret Service: made once, found again, and what happens without."""

import os
import tempfile
from pathlib import Path

import pytest

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState, ArchiveTrouble
from plugchat_gui.domain.delivery import DeliveryFilter
from plugchat_gui.identity import ARCHIVE_KEY
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import KeyringKeys
from tests.support.archived import delivery, store


@pytest.fixture
def opened(tmp_path: Path, new_vault, monkeypatch):
    """Open the archive of one folder with a new vault each time."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = []

    def open_one(**arguments) -> EncryptedArchive:
        archive = EncryptedArchive(tmp_path / "data", KeyringKeys(new_vault(**arguments)))
        made.append(archive)
        archive.open().result(30)
        return archive

    yield open_one
    for archive in made:
        archive.close()


def test_the_key_is_kept_and_found_again(keyring, opened) -> None:
    archive = opened()
    assert archive.opening == ArchiveOpening(ArchiveState.OPEN)
    (number,) = store(archive, delivery())
    archive.close()
    assert opened().body(number).result(30).body == delivery().body


def test_a_key_that_was_removed_is_a_lost_one(keyring, opened, new_vault) -> None:
    archive = opened()
    store(archive, delivery())
    archive.close()
    new_vault().remove(ARCHIVE_KEY).result(30)
    opening = opened().opening
    assert (opening.state, opening.trouble) == (ArchiveState.OPEN, ArchiveTrouble.KEY_LOST)
    assert opening.set_aside is not None


def test_locked_or_gone_the_keyring_costs_no_archive(keyring, opened, tmp_path: Path) -> None:
    archive = opened()
    (number,) = store(archive, delivery())
    archive.close()
    before = (tmp_path / "data" / "archive.db").read_bytes()
    keyring.lock()
    opening = opened(deadline_s=5).opening
    assert (opening.state, opening.trouble) == (
        ArchiveState.SESSION_ONLY, ArchiveTrouble.KEYRING_LOCKED,
    )  # fmt: skip
    keyring.kill_keyring()
    opening = opened(deadline_s=5).opening
    assert opening.state is ArchiveState.SESSION_ONLY
    assert (tmp_path / "data" / "archive.db").read_bytes() == before
    assert number


def test_closing_does_not_wait_for_a_keyring_that_hangs(keyring, tmp_path, new_vault) -> None:
    keyring.freeze_keyring()
    try:
        archive = EncryptedArchive(tmp_path / "data", KeyringKeys(new_vault(deadline_s=2)))
        opening, stored = archive.open(), archive.store(delivery())
        archive.close()
        assert opening.result(30).state is not ArchiveState.OPEN
        assert stored.result(30) is not None
        assert archive.find(DeliveryFilter()).result(30) == ()
    finally:
        keyring.thaw_keyring()
    assert not os.path.exists(tmp_path / "data" / "archive.db")  # noqa: PTH110
