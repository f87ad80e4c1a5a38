"""Where the key comes from, and what can be in the way."""

import os
import sys
from pathlib import Path

import pytest

from plugchat_gui.domain.api_token import ApiToken
from plugchat_gui.domain.archive_state import ArchiveTrouble
from plugchat_gui.domain.token_keeping import VaultAnswer, VaultState
from plugchat_gui.identity import ARCHIVE_KEY, keyring_service
from plugchat_gui.services.archive.keys import KeyFile, KeyringKeys, SessionKeys
from plugchat_gui.services.settings_tree import settings_from_tree
from plugchat_gui.services.vault import Vault, settled

sys.path.insert(0, str(Path(__file__).parents[1] / "vault"))

from unruly_keyring import UnrulyBackend

SERVICE = keyring_service(ARCHIVE_KEY)


@pytest.fixture
def backend() -> UnrulyBackend:
    return UnrulyBackend()


@pytest.fixture
def keys(backend: UnrulyBackend):
    vault = Vault(open_keyring=backend.open)
    yield KeyringKeys(vault)
    vault.close()


def test_a_key_is_made_once_and_read_ever_after(keys, backend) -> None:
    assert keys.read().missing
    made = keys.make()
    assert len(made.key) == 32
    assert backend.held == {"plugchat-gui/archive": made.key.hex()}
    assert keys.read() == made
    assert made.key.hex() not in repr(made)


def test_what_is_no_key_counts_as_a_lost_one_and_is_replaced(keys, backend) -> None:
    backend.held[SERVICE] = "not-a-key"
    assert (keys.read().missing, keys.read().trouble) == (True, None)
    assert keys.read().key is None
    assert keys.make().key is not None


class _Answering:
    """A vault that answers one thing."""

    def __init__(self, state: VaultState) -> None:
        self._answer = VaultAnswer(state)

    def read(self, _company_id: str):
        return settled(self._answer)

    def save(self, _company_id: str, _token: ApiToken):
        return settled(self._answer)


@pytest.mark.parametrize("state", set(VaultState) - {VaultState.KEPT})
def test_every_state_of_the_vault_has_its_trouble_or_means_that_there_is_none(state) -> None:
    for answer in (KeyringKeys(_Answering(state)).read(), KeyringKeys(_Answering(state)).make()):
        assert answer.key is None
        assert answer.missing is (answer.trouble is None)


@pytest.mark.parametrize("name", [ARCHIVE_KEY, "Archive", "ARCHIVE"])
def test_no_company_can_have_the_name_of_the_key(name: str) -> None:
    tree = {"companies": [{"id": name, "name": "x"}, {"id": "other", "name": "y"}]}
    settings, complete = settings_from_tree(tree)
    assert [company.id for company in settings.companies] == ["other"]
    assert not complete


def test_a_key_file_is_made_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "key"
    keys = KeyFile(file)
    assert keys.read().trouble is ArchiveTrouble.KEY_FILE_MISSING
    before = os.umask(0)
    try:
        made = keys.make()
    finally:
        os.umask(before)
    assert file.read_text() == f"{made.key.hex()}\n"
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600
    assert keys.read().key == made.key
    assert keys.make().trouble is ArchiveTrouble.KEY_FILE_WRONG
    assert keys.read().key == made.key


@pytest.mark.parametrize("text", ["", "ab", "g" * 64, "ab" * 33, "ab" * 5_000, "\0" * 64, "é" * 64])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "key"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    assert KeyFile(file).read().trouble is ArchiveTrouble.KEY_FILE_WRONG


@pytest.mark.skipif(os.name != "posix", reason="rights and pipes of POSIX")
def test_a_key_that_others_can_read_or_that_is_no_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "key"
    KeyFile(file).make()
    for mode in (0o640, 0o604, 0o620, 0o666):
        file.chmod(mode)
        assert KeyFile(file).read().trouble is ArchiveTrouble.KEY_FILE_OPEN_TO_OTHERS
    os.mkfifo(tmp_path / "pipe", 0o600)
    for name in ("pipe", "."):
        assert KeyFile(tmp_path / name).read().trouble is ArchiveTrouble.KEY_FILE_WRONG
    assert KeyFile(tmp_path / "a\0b").read().trouble is ArchiveTrouble.KEY_FILE_WRONG


def test_a_session_has_a_key_of_its_own_each_time() -> None:
    assert SessionKeys().make().key != SessionKeys().read().key
