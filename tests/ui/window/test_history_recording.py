"""Every send is in the history, whatever becomes of the program, the archive or the company."""

import os
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path

import pytest
from history_page import (
    FIRST,
    SECOND,
    TOKEN,
    entries,
    history,
    outcomes,
    record_in_settings,
    rows,
    send,
)
from keyring.errors import KeyringLocked
from unruly_keyring import UnrulyBackend, raising

from plugchat_gui.app import sessions
from plugchat_gui.domain.api_token import ApiToken
from plugchat_gui.domain.settings import remove_company, rename_company
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.identity import ARCHIVE_KEY
from plugchat_gui.services.archive.keys import KeyringKeys
from plugchat_gui.services.plug_api import Timeouts
from plugchat_gui.services.simulated_plug import SimulatedPlug
from plugchat_gui.ui.webhook.send_flow import EVENT
from tests.support.desk import Desk

NOW = time.time_ns() // 1_000_000
ROOT = Path(__file__).parents[3]
SENDER = str(Path(__file__).with_name("send_until_killed.py"))


@pytest.fixture
def ready(
    desk: Desk, company: str, keyring: UnrulyBackend, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """A company with a token, and an archive whose key is in the same keyring."""
    monkeypatch.setattr(sessions, "KeyringKeys", KeyringKeys)
    keyring.held[f"plugchat-gui/{company}"] = TOKEN
    return desk


def test_a_send_is_a_row_with_all_that_was_said(ready: Desk, company: str) -> None:
    ready.open()
    send(ready, FIRST)
    page = history(ready)
    [entry] = entries(page)
    assert (entry.company_id, entry.company_name) == (company, "Ótica Três Ipês")
    assert entry.service_host == "www.plugchat.com.br"
    assert (entry.to_url, entry.from_url, entry.keys) == (FIRST, None, (str(EVENT),))
    assert (entry.outcome, entry.status, entry.undo) == ("accepted", 200, False)
    assert entry.detail.startswith("request: PUT https://www.plugchat.com.br/")
    assert TOKEN not in repr(entry)
    day, sentence = rows(page)
    assert day.startswith("Hoje, ")
    assert "primeiro envio deste computador, enviado" in sentence
    assert "1 registro" in ready.said().splitlines()


def test_a_send_is_a_row_while_it_is_under_way(ready: Desk, plug: SimulatedPlug) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    ready.open()
    page = history(ready)
    ready.click("Webhook")
    ready.field("Address for finished attendances").insert(FIRST)
    ready.click("Send to Plug")
    ready.wait(lambda: outcomes(page) == ["interrupted"])
    assert rows(page)[1].endswith("em andamento")
    ready.wait(lambda: outcomes(page) == ["no_answer"])
    assert "não se sabe se chegou" in rows(page)[1]


@pytest.mark.parametrize("timeouts", [Timeouts()], ids=["patient"])
def test_a_send_that_the_programs_end_interrupted_says_so(ready: Desk, plug: SimulatedPlug) -> None:
    plug.behavior = SimulatedBehavior.SLOW
    ready.open()
    ready.field("Address for finished attendances").insert(FIRST)
    ready.click("Send to Plug")
    ready.wait(lambda: plug.webhooks.get(EVENT) == FIRST)
    ready.open()
    page = history(ready)
    assert outcomes(page) == ["interrupted"]
    assert "não se sabe se chegou" in rows(page)[1]
    assert ready.says("The sending was interrupted. Nobody knows if the change arrived.")


def test_a_send_survives_the_kill_of_the_program(
    ready: Desk, company: str, keyring: UnrulyBackend
) -> None:
    key = "ab" * 32
    keyring.held[f"plugchat-gui/{ARCHIVE_KEY}"] = key
    command = [sys.executable, SENDER, str(ready.home), company, key, FIRST]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "services" / "vault")])
    environment = {**os.environ, "PYTHONPATH": paths}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "sent\n"
        finally:
            child.kill()
    ready.open()
    page = history(ready)
    [entry] = entries(page)
    assert (entry.to_url, entry.outcome) == (FIRST, "interrupted")
    assert entry.detail, "it comes from the archive, not from the settings"


def test_sends_of_the_version_before_are_added_once(ready: Desk) -> None:
    record_in_settings(ready, (NOW - 2_000, FIRST, None), (NOW - 1_000, SECOND, FIRST))
    for _ in range(2):
        ready.open()
        ready.wait(lambda: len(history(ready)._shown) == 2)
        assert [entry.to_url for entry in entries(history(ready))] == [SECOND, FIRST]


def test_a_history_that_was_deleted_stays_empty(ready: Desk) -> None:
    ready.open()
    send(ready, FIRST)
    page = history(ready)
    session = ready.program.session
    session.recording.begin_anew()
    session.archive.purge(history=True)
    ready.wait(lambda: not page._record.entries)
    ready.open()
    page = history(ready)
    assert entries(page) == []
    send(ready, SECOND)
    ready.wait(lambda: len(entries(page)) == 1)


def test_what_a_locked_keyring_kept_out_is_added_later(
    ready: Desk, company: str, keyring: UnrulyBackend
) -> None:
    ready.open()
    ready.close()
    keyring.before["get"] = raising(KeyringLocked("locked"))
    ready.open()
    session = ready.program.session
    page = history(ready)
    assert ready.says("The history is kept only until the program closes.")
    ready.click("Webhook")
    session.tokens.use_for_session(ApiToken(TOKEN))
    send(ready, FIRST)
    assert outcomes(page) == ["accepted"]
    ready.close()
    del keyring.before["get"]
    ready.open()
    page = history(ready)
    ready.wait(lambda: outcomes(page) == ["accepted"])
    assert not ready.says("The history is kept only until the program closes.")


def test_an_archive_that_takes_nothing_keeps_no_send_back(
    ready: Desk, plug: SimulatedPlug, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready.open()
    page = history(ready)
    archive = ready.program.session.archive
    never: Future[int] = Future()
    with monkeypatch.context() as hung:
        hung.setattr(archive, "record", lambda _entry: never)
        ready.click("Webhook")
        ready.field("Address for finished attendances").insert(FIRST)
        ready.click("Send to Plug")
        ready.wait(lambda: plug.webhooks.get(EVENT) == FIRST)
        ready.wait(lambda: ready.kept.companies[0].sends[0].outcome.succeeded)
    assert entries(page) == []
    never.set_result(0)
    # The disk is free again: the next send takes along what was not kept.
    send(ready, SECOND)
    ready.wait(lambda: [entry.to_url for entry in entries(page)] == [SECOND, FIRST])


def test_a_company_keeps_the_name_it_had_and_stays_when_it_goes(ready: Desk, company: str) -> None:
    ready.open()
    send(ready, FIRST)
    workspace = ready.program.session.workspace
    workspace.change(lambda settings: rename_company(settings, company, "Ótica Nova"))
    send(ready, SECOND)
    page = history(ready)
    assert [e.company_name for e in entries(page)] == ["Ótica Nova", "Ótica Três Ipês"]
    workspace.change(lambda settings: remove_company(settings, company))
    ready.settle()
    assert ready.program.content is None
    assert [e.company_name for e in page._record.entries] == ["Ótica Nova", "Ótica Três Ipês"]


def test_the_demo_records_its_own_sends_only(ready: Desk) -> None:
    ready.open()
    send(ready, FIRST)
    ready.open(demo=True)
    page = history(ready)
    assert entries(page) == []
    send(ready, SECOND)
    history(ready)
    [entry] = entries(page)
    assert (entry.to_url, entry.service_host) == (SECOND, "plug.simulado")
