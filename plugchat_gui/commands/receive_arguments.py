"""What ``plugchat-gui receive`` is asked for."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plugchat_gui.domain.asked_host import typed_host
from plugchat_gui.domain.receiver_settings import ReceiverSettings
from plugchat_gui.wording.words import LANGUAGES, Words, system_language


@dataclass(frozen=True, slots=True)
class ReceiveAsked:
    """The options; paths are absolute or as the shell gave them."""

    port: int | None
    forward: str | None
    key_file: Path | None
    json: bool
    hosts: tuple[str, ...]
    any_address: bool
    certificate: str
    certificate_key: str
    words: Words

    def settings(self, kept: ReceiverSettings) -> ReceiverSettings:
        """Return how to listen: what was kept, and what is asked for this time."""
        return replace(
            kept,
            port=kept.port if self.port is None else self.port,
            public_hosts=tuple(dict.fromkeys((*self.hosts, *kept.public_hosts))),
            # Never by what the window was told once: beyond this computer only when asked.
            beyond_loopback=self.any_address,
            certificate=self.certificate,
            private_key=self.certificate_key,
        )


def receive_asked(arguments: Sequence[str]) -> ReceiveAsked:
    """Parse `arguments`; ends like any argument parser."""
    parser = argparse.ArgumentParser(
        prog="plugchat-gui receive",
        description="Receive deliveries without a window: store each, then acknowledge it.",
        allow_abbrev=False,
    )
    parser.add_argument("--port", type=_port, metavar="N", help="listen there, now and later")
    parser.add_argument("--forward", metavar="URL", help="pass every delivery on to this address")
    parser.add_argument(
        "--key-file", type=Path, metavar="FILE", help="the archive's key, where there is no keyring"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "--host",
        action="append",
        default=[],
        dest="hosts",
        metavar="NAME",
        type=_host,
        help="answer under this public name too; may be repeated",
    )
    parser.add_argument(
        "--any-address", action="store_true", help="listen beyond this computer, not only on it"
    )
    parser.add_argument("--cert", default="", metavar="FILE", help="PEM certificate for https")
    parser.add_argument("--cert-key", default="", metavar="FILE", help="its PEM key")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=system_language(), help="language of the sentences"
    )
    options = parser.parse_args(arguments)
    if bool(options.cert) != bool(options.cert_key):
        parser.error("--cert and --cert-key go together")
    return ReceiveAsked(
        options.port,
        options.forward,
        options.key_file,
        options.json,
        tuple(options.hosts),
        options.any_address,
        options.cert,
        options.cert_key,
        Words(options.lang),
    )


def _host(text: str) -> str:
    host = typed_host(text)
    if not host:
        raise ValueError
    return host


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65_535:
        raise ValueError
    return number
