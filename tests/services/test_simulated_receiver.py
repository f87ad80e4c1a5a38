"""The receiver of the demo lives as the real one, without a socket, on a real archive."""

from collections.abc import Iterator

import pytest

from plugchat_gui.domain.receiver_settings import ReceiverCounts, ReceiverSettings, Refusal
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import SessionKeys
from plugchat_gui.services.archive.no_archive import NoArchive
from plugchat_gui.services.receiver.receiver import Listening, ReceiverNews
from plugchat_gui.services.simulated_receiver import SimulatedReceiver


@pytest.fixture
def archive() -> Iterator[EncryptedArchive]:
    """An archive that lasts as long as the test."""
    opened = EncryptedArchive(None, SessionKeys())
    opened.open().result(10)
    yield opened
    opened.close()


def test_a_delivery_is_stored_and_told(archive: EncryptedArchive) -> None:
    receiver, told = SimulatedReceiver(archive), list[ReceiverNews]()
    stop = receiver.listen(told.append)
    receiver.start(ReceiverSettings(public_hosts=("a.trycloudflare.com",)), "company").result(10)
    assert receiver.deliver(b"{}")
    assert receiver.deliver(b"{}")
    archive.close()  # what was handed in before is committed by now
    stop()
    first, second = told
    assert first.accepted is not None
    assert first.accepted.delivery.company_id == "company"
    assert first.accepted.delivery.source == "a.trycloudflare.com"
    assert second.accepted is not None
    assert second.accepted.repeat_of == first.accepted.id
    assert second.counts == ReceiverCounts(accepted=2, repeated=1)


def test_port_and_secret_are_chosen_and_kept(archive: EncryptedArchive) -> None:
    receiver = SimulatedReceiver(archive)
    first = receiver.start(ReceiverSettings(), None).result(10)
    assert isinstance(first, Listening)
    assert first.settings.port
    assert len(first.settings.path_secret) >= 20
    assert receiver.start(first.settings, None).result(10) == first


def test_nothing_is_taken_while_it_does_not_listen(archive: EncryptedArchive) -> None:
    receiver = SimulatedReceiver(archive)
    assert not receiver.deliver(b"{}")
    receiver.start(ReceiverSettings(), None)
    receiver.stop().result(10)
    assert not receiver.deliver(b"{}")


def test_what_cannot_be_stored_is_refused() -> None:
    receiver, told = SimulatedReceiver(NoArchive()), list[ReceiverNews]()
    receiver.listen(told.append)
    receiver.start(ReceiverSettings(), None)
    receiver.deliver(b"{}")
    assert told[-1].accepted is None
    assert told[-1].counts.refused == ((Refusal.NOT_STORED, 1),)
