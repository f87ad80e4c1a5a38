"""Direct HTTPS with the company's certificate, which may be renewed at any time."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives import serialization

from plugchat_gui.domain.receiver_settings import ReceiverFault, ReceiverSettings
from plugchat_gui.services.background import BackgroundLoop
from plugchat_gui.services.receiver.http_receiver import HttpReceiver
from tests.support.raw_sender import PATIENCE_S, Standing, request, standing
from tests.support.told_archive import ToldArchive


class Pair:
    """A certificate and its key on the disk."""

    def __init__(self, folder: Path) -> None:
        self.certificate, self.key = folder / "cert.pem", folder / "key.pem"
        self.authority = trustme.CA()
        self.renew()

    def renew(self) -> None:
        issued = self.authority.issue_cert("localhost")
        chain = b"".join(blob.bytes() for blob in issued.cert_chain_pems)
        for file, content in (
            (self.certificate, chain),
            (self.key, issued.private_key_pem.bytes()),
        ):
            new = file.with_suffix(".new")
            new.write_bytes(content)
            new.replace(file)

    def settings(self) -> ReceiverSettings:
        return ReceiverSettings(certificate=str(self.certificate), private_key=str(self.key))

    def trust(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


@pytest.fixture
def secured(loop: BackgroundLoop, pair: Pair) -> Iterator[Standing]:
    with standing(loop, ToldArchive(), settings=pair.settings()) as one:
        yield one


def _serial(receiver: Standing, pair: Pair) -> str:
    with receiver.connect(pair.trust()) as sender:
        shown = sender.socket.getpeercert()  # type: ignore[attr-defined]
        sender.send(request(sender.path, b"{}"))
        assert sender.answer().status == 200
        return str(shown["serialNumber"])


def test_a_delivery_comes_over_a_secured_line(secured: Standing, pair: Pair) -> None:
    assert secured.address.scheme == "https"
    assert _serial(secured, pair)


def test_with_a_certificate_the_address_has_its_public_name(
    loop: BackgroundLoop, pair: Pair
) -> None:
    settings = ReceiverSettings(
        certificate=str(pair.certificate),
        private_key=str(pair.key),
        public_hosts=("plug.empresa.com.br",),
    )
    with standing(loop, ToldArchive(), settings=settings) as one:
        assert one.address.url.startswith("https://plug.empresa.com.br:")


def test_a_large_delivery_comes_over_a_secured_line(secured: Standing, pair: Pair) -> None:
    with secured.connect(pair.trust()) as sender:
        sender.send(request(sender.path, b"x" * 3_000_000))
        assert sender.answer().status == 200


def test_a_renewed_certificate_is_shown_to_the_next_who_comes(
    secured: Standing, pair: Pair
) -> None:
    before = _serial(secured, pair)
    pair.renew()
    while _serial(secured, pair) == before:
        pass


def test_a_broken_new_pair_is_told_and_the_old_one_stays(secured: Standing, pair: Pair) -> None:
    before = _serial(secured, pair)
    pair.key.write_bytes(b"no key")
    news = secured.until(lambda news: news.certificate is not None)
    assert news.certificate is ReceiverFault.CERTIFICATE_WRONG
    assert _serial(secured, pair) == before
    pair.renew()
    while _serial(secured, pair) == before:
        pass


def test_old_dialects_are_not_spoken(secured: Standing, pair: Pair) -> None:
    old = pair.trust()
    old.set_ciphers("DEFAULT:@SECLEVEL=0")
    old.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError):
        secured.connect(old)


def test_who_begins_no_handshake_is_not_waited_for(secured: Standing) -> None:
    with socket.create_connection(("127.0.0.1", secured.address.port), PATIENCE_S) as silent:
        assert silent.recv(10) == b""


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda pair: pair.key.unlink(), ReceiverFault.CERTIFICATE_MISSING),
        (lambda pair: pair.certificate.unlink(), ReceiverFault.CERTIFICATE_MISSING),
        (lambda pair: pair.certificate.write_bytes(b""), ReceiverFault.CERTIFICATE_WRONG),
        (
            lambda pair: pair.key.write_bytes(pair.certificate.read_bytes()),
            ReceiverFault.CERTIFICATE_WRONG,
        ),
        (
            lambda pair: pair.key.write_bytes(
                trustme.CA().issue_cert("localhost").private_key_pem.bytes()
            ),
            ReceiverFault.KEY_DOES_NOT_FIT,
        ),
    ],
    ids=["no key", "no certificate", "empty", "twice the certificate", "another key"],
)
def test_what_is_wrong_with_the_files_is_told(
    loop: BackgroundLoop, pair: Pair, spoil, fault: ReceiverFault
) -> None:
    spoil(pair)
    receiver = HttpReceiver(loop, ToldArchive())
    assert receiver.start(pair.settings(), None).result(PATIENCE_S) is fault


def test_a_certificate_without_a_key_is_told(loop: BackgroundLoop, pair: Pair) -> None:
    half = ReceiverSettings(certificate=str(pair.certificate))
    started = HttpReceiver(loop, ToldArchive()).start(half, None)
    assert started.result(PATIENCE_S) is ReceiverFault.CERTIFICATE_MISSING


def test_a_key_with_a_password_is_told_and_nobody_is_asked_for_it(
    loop: BackgroundLoop, pair: Pair
) -> None:
    key = serialization.load_pem_private_key(pair.key.read_bytes(), None)
    pair.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"hush"),
        )
    )
    started = HttpReceiver(loop, ToldArchive()).start(pair.settings(), None)
    assert started.result(PATIENCE_S) is ReceiverFault.CERTIFICATE_WRONG
