"""A store that hangs never holds anybody: deadline, busy, late ends, the end of the program."""

import threading
import time

from secret_service import wait_until
from unruly_keyring import Blockade, UnrulyBackend, raising

from plugchat_gui.domain.token import ApiToken
from plugchat_gui.domain.token_keeping import PreviousToken, TokenStore, VaultState

OLD, NEW, OTHER = ApiToken("old-token"), ApiToken("new-token"), ApiToken("other-token")
PATIENCE_S = 30
NOBODY = OSError("locked up")


def test_calls_wait_for_each_other_in_one_thread_that_is_a_daemon(new_vault) -> None:
    backend, gate = UnrulyBackend(acme="old-token"), Blockade()
    backend.before["get"] = gate
    vault = new_vault(open_keyring=backend.open)
    asked = [vault.read("acme") for _ in range(5)]
    assert gate.met.wait(PATIENCE_S)
    assert not any(one.done() for one in asked)
    gate.lifted.set()
    assert [one.result(PATIENCE_S).token for one in asked] == [OLD] * 5
    assert len(backend.threads) == 1
    assert threading.get_ident() not in backend.threads
    assert all(t.daemon for t in threading.enumerate() if t.name == "plugchat-vault")


def test_cancelling_has_no_effect_on_what_the_store_is_asked(new_vault) -> None:
    backend, gate = UnrulyBackend(), Blockade()
    backend.before["set"] = gate
    vault = new_vault(open_keyring=backend.open)
    first, second = vault.save("acme", NEW), vault.save("other", OTHER)
    assert not first.cancel()
    assert not second.cancel()
    gate.lifted.set()
    assert second.result(PATIENCE_S).state is VaultState.KEPT
    assert len(backend.held) == 2


def test_at_the_deadline_the_call_is_given_up_and_those_behind_it_too(new_vault) -> None:
    backend, gate = UnrulyBackend(acme="old-token"), Blockade()
    backend.before["get"] = gate
    vault = new_vault(deadline_s=0.1, open_keyring=backend.open)
    stuck, behind = vault.read("acme"), vault.read("other")
    assert stuck.result(PATIENCE_S).state is VaultState.NO_ANSWER
    assert behind.result(PATIENCE_S).state is VaultState.BUSY
    begun = time.monotonic()
    assert vault.save("acme", NEW).result(PATIENCE_S).state is VaultState.BUSY
    assert time.monotonic() - begun < 0.09
    end(vault, gate)
    assert backend.held == {"plugchat-gui/acme": "old-token"}
    assert vault.read("acme").result(PATIENCE_S).state is VaultState.KEPT


def test_what_had_not_begun_to_write_at_the_deadline_never_does(new_vault) -> None:
    backend, gate = UnrulyBackend(acme="old-token"), Blockade()
    backend.before["get"] = gate
    vault = new_vault(deadline_s=0.05, open_keyring=backend.open)
    assert vault.save("acme", NEW).result(PATIENCE_S).state is VaultState.NO_ANSWER
    end(vault, gate)
    assert backend.held == {"plugchat-gui/acme": "old-token"}
    assert "set" not in backend.counts
    assert "delete" not in backend.counts

    gate.met.clear()
    gate.lifted.clear()
    assert vault.remove("acme").result(PATIENCE_S).state is VaultState.NO_ANSWER
    end(vault, gate)
    assert "delete" not in backend.counts


def test_a_save_that_lands_late_is_found_by_the_next_read(new_vault) -> None:
    backend, gate = UnrulyBackend(acme="old-token"), Blockade()
    backend.before["set"] = gate
    vault = new_vault(deadline_s=0.1, open_keyring=backend.open)
    assert vault.save("acme", NEW).result(PATIENCE_S).state is VaultState.NO_ANSWER
    end(vault, gate)
    assert vault.read("acme").result(PATIENCE_S).token == NEW


def test_a_save_that_lands_after_another_choice_is_undone(new_vault) -> None:
    backend, gate = UnrulyBackend(acme="old-token"), Blockade()
    backend.before["set"] = gate
    vault = new_vault(deadline_s=0.1, open_keyring=backend.open)
    assert vault.save("acme", NEW).result(PATIENCE_S).state is VaultState.NO_ANSWER
    vault.keep_for_session("acme", NEW)
    end(vault, gate)
    assert backend.held == {"plugchat-gui/acme": "old-token"}
    answer = vault.read("acme").result(PATIENCE_S)
    assert (answer.store, answer.token) == (TokenStore.SESSION, NEW)


def test_a_save_that_fails_late_does_not_lose_the_old_token(new_vault) -> None:
    backend, gate = UnrulyBackend(acme="old-token"), Blockade()

    def block_then_fail(count: int) -> None:
        gate(count)
        raise NOBODY

    backend.before["set"] = block_then_fail
    vault = new_vault(deadline_s=0.1, open_keyring=backend.open)
    assert vault.save("acme", NEW).result(PATIENCE_S).state is VaultState.NO_ANSWER
    end(vault, gate)
    answer = vault.read("acme").result(PATIENCE_S)
    assert (answer.store, answer.token) == (TokenStore.SESSION, OLD)


def test_a_save_after_the_session_choice_ends_the_session_token(new_vault) -> None:
    backend = UnrulyBackend()
    vault = new_vault(open_keyring=backend.open)
    vault.keep_for_session("acme", OLD)
    assert vault.save("acme", NEW).result(PATIENCE_S).state is VaultState.KEPT
    answer = vault.read("acme").result(PATIENCE_S)
    assert (answer.store, answer.token) == (TokenStore.SECRET_SERVICE, NEW)


def test_a_failed_save_leaves_the_session_token(new_vault) -> None:
    backend = UnrulyBackend()
    backend.before["set"] = raising(NOBODY)
    vault = new_vault(open_keyring=backend.open)
    vault.keep_for_session("acme", OLD)
    assert vault.save("acme", NEW).result(PATIENCE_S).state is VaultState.REFUSED
    assert vault.read("acme").result(PATIENCE_S).token == OLD


def test_closing_waits_for_a_write_and_begins_nothing_more(new_vault) -> None:
    backend, gate = UnrulyBackend(acme="old-token"), Blockade()
    backend.before["set"] = gate
    vault = new_vault(open_keyring=backend.open)
    under_way, behind = vault.save("acme", NEW), vault.save("other", OTHER)
    assert gate.met.wait(PATIENCE_S)
    threading.Timer(0.1, gate.lifted.set).start()
    vault.close()
    assert under_way.result(PATIENCE_S).state is VaultState.KEPT
    assert behind.result(0).state is VaultState.BUSY
    assert vault.read("other").result(0).state is VaultState.BUSY
    assert backend.held == {"plugchat-gui/acme": "new-token"}


def test_closing_does_not_wait_for_a_store_that_hangs(new_vault) -> None:
    backend, gate = UnrulyBackend(), Blockade()
    backend.before["get"] = gate
    vault = new_vault(open_keyring=backend.open)
    asked = vault.save("acme", NEW)
    assert gate.met.wait(PATIENCE_S)
    begun = time.monotonic()
    vault.close()
    assert time.monotonic() - begun < 1
    gate.lifted.set()
    assert asked.result(PATIENCE_S).state is VaultState.NO_ANSWER
    assert backend.held == {}


def test_many_askers_get_one_answer_each(new_vault) -> None:
    backend = UnrulyBackend(acme="old-token")
    vault = new_vault(open_keyring=backend.open)
    asked: list = []
    askers = [
        threading.Thread(target=lambda: asked.extend(vault.read("acme") for _ in range(50)))
        for _ in range(4)
    ]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(PATIENCE_S)
    assert [one.result(PATIENCE_S).token for one in asked] == [OLD] * 200
    assert PreviousToken.NOT_CONCERNED is asked[0].result().previous


def end(vault, gate: Blockade) -> None:
    """Let the stuck call end and wait for the worker to be free."""
    gate.lifted.set()
    wait_until(lambda: vault._worker._running is None)
