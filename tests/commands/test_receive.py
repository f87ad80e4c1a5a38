"""``plugchat-gui receive`` as a process: what it prints, how it ends, what it refuses."""

import contextlib
import hashlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from plugchat_gui.services.archive.connecting import connect
from plugchat_gui.services.archive.place import FILE, parts_of
from plugchat_gui.services.paths import AppPaths
from plugchat_gui.services.settings import SettingsStore
from plugchat_gui.services.single_instance import SingleInstance
from tests.support.secret_service import PrivateSecretService

PATIENCE_S = 30


def _environment(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DBUS_")}
    return {**kept, "PLUGCHAT_HOME": str(home), "LANG": "en", "XDG_RUNTIME_DIR": str(home), **more}


def _command(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "plugchat_gui", "receive", *arguments]


def _paths(home: Path) -> AppPaths:
    return AppPaths.from_environment({"PLUGCHAT_HOME": str(home)})


@dataclass
class Running:
    process: "subprocess.Popen[str]"
    url: str = ""

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")

    def json(self) -> dict[str, Any]:
        return dict(json.loads(self.line()))

    def post(self, body: bytes, **headers: str) -> int:
        there = urlsplit(self.url)
        connection = http.client.HTTPConnection("127.0.0.1", there.port, timeout=PATIENCE_S)
        with contextlib.closing(connection):
            connection.request("POST", there.path, body, headers)
            return connection.getresponse().status

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """Ask it to end; return its exit status and what it still said."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, out, err


@contextlib.contextmanager
def _receiving(home: Path, *arguments: str) -> Iterator[Running]:
    asked = ("--json", "--key-file", str(home / "key"), *arguments)
    with subprocess.Popen(
        _command(home, *asked),
        env=_environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        one = Running(process)
        try:
            one.url = one.json()["ready"]
            yield one
        finally:
            process.kill()


def _done(home: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        _command(home, *arguments),
        env=_environment(home, **more),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S * 2,
        check=False,
    )


def _refused(home: Path, *arguments: str, **more: str) -> str:
    done = _done(home, *arguments, **more)
    assert done.returncode == 1
    assert not done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_each_delivery_is_a_line(tmp_path: Path) -> None:
    with _receiving(tmp_path) as one:
        assert one.post(b'{"a": 1}') == 200
        first = one.json()
        assert first.pop("at").endswith("Z")
        sha = hashlib.sha256(b'{"a": 1}').hexdigest()
        assert first == {"delivery": 1, "bytes": 8, "repeat_of": None, "sha256": sha}
        assert one.post(b'{"a": 1}') == 200
        assert one.json()["repeat_of"] == 1
        assert one.end() == (0, "", "")


def test_it_ends_as_gracefully_by_ctrl_c(tmp_path: Path) -> None:
    with _receiving(tmp_path) as one:
        assert one.end(signal.SIGINT) == (0, "", "")


def test_the_address_survives_a_restart_and_the_port_when_it_was_chosen(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    with _receiving(tmp_path, "--port", str(port)) as one:
        before = one.url
        one.post(b"{}")
        one.end()
    with _receiving(tmp_path) as one:
        assert one.url == before
        one.post(b"{}")
        assert one.json()["repeat_of"] == 1


def test_the_names_of_tunnels_are_for_this_run_only(tmp_path: Path) -> None:
    with _receiving(tmp_path, "--host", "ABC.ngrok.app", "--host", "b.example") as one:
        assert one.post(b"1", Host="abc.ngrok.app") == 200
        assert one.post(b"2", Host="b.example:443") == 200
        assert one.post(b"3", Host="c.example") == 421
        one.end()
    settings = SettingsStore(_paths(tmp_path).config / "settings.json").load().settings
    assert settings.receiver.path_secret in one.url
    assert not settings.receiver.public_hosts


def test_for_people_it_speaks_in_sentences(tmp_path: Path) -> None:
    with subprocess.Popen(
        _command(tmp_path, "--key-file", str(tmp_path / "key"), "--lang", "pt_BR"),
        env=_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        one = Running(process)
        one.url = one.line().rpartition(" ")[2]
        assert one.line() == "Aperte Ctrl+C para parar."
        assert one.post(b"{}") == 200
        assert "entrega 1, 0,0 KB" in one.line()
        assert one.post(b"{}", Host="evil.example") == 421
        code, out, err = one.end()
        assert (code, err) == (0, "")
        assert out.splitlines() == [
            "Recebidas: 1",
            "Recusadas: 1",
            "  nome público desconhecido: 1",
        ]


def test_who_no_longer_reads_its_lines_loses_no_delivery(tmp_path: Path) -> None:
    with _receiving(tmp_path) as one:
        assert one.process.stdout
        one.process.stdout.close()
        for number in range(5):
            assert one.post(b"%d" % number) == 200
        one.process.send_signal(signal.SIGTERM)
        assert one.process.wait(PATIENCE_S) == 0


def test_deliveries_are_passed_on(tmp_path: Path) -> None:
    got: list[tuple[str | None, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((self.headers["Content-Type"], self.rfile.read(8)))
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as target:
        Thread(target=target.serve_forever, daemon=True).start()
        with _receiving(tmp_path, "--forward", f"http://127.0.0.1:{target.server_port}/x") as one:
            assert one.post(b'{"a": 1}', **{"Content-Type": "application/json"}) == 200
            lines = [one.json(), one.json()]
            passed = next(line for line in lines if "forwarded" in line)
            assert (passed["forwarded"], passed["status"]) == (1, 202)
            assert passed["ms"] >= 0
            assert one.end() == (0, "", "")
        target.shutdown()
    assert got == [("application/json", b'{"a": 1}')]


def test_what_could_not_be_passed_on_is_said_at_the_end(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    with _receiving(tmp_path, "--forward", f"http://127.0.0.1:{port}/") as one:
        assert one.post(b"{}") == 200
        assert one.json()["delivery"] == 1
        code, out, _ = one.end()
        assert code == 0
        assert json.loads(out) == {"not_forwarded": 1, "reason": "stopped"}


def test_an_address_that_plug_would_not_get_is_not_passed_on_to(tmp_path: Path) -> None:
    said = _refused(tmp_path, "--forward", "http://erp.empresa.com.br/")
    assert "https://" in said
    assert not _paths(tmp_path).data.exists()


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = _refused(
            tmp_path, "--key-file", str(tmp_path / "key"), "--port", str(taken.getsockname()[1])
        )
    assert said == (
        "Another program already uses this port. Close that program or choose another port."
    )


def test_without_a_keyring_it_asks_for_a_key_file_and_starts_nothing(tmp_path: Path) -> None:
    said = _refused(tmp_path)
    assert said == "No vault was found on this computer. Name a file with --key-file."
    assert not (_paths(tmp_path).data / FILE).exists()


def test_a_locked_keyring_is_one_sentence(tmp_path: Path) -> None:
    service = PrivateSecretService(tmp_path / "home")
    try:
        service.start_keyring()
        service.lock()
        said = _refused(tmp_path, **{**service.environment, "LANG": "en"})
        assert "This computer's vault is locked." in said
        assert len(said.splitlines()) == 1
    finally:
        service.stop()


def test_a_newer_archive_is_one_sentence_and_stays(tmp_path: Path) -> None:
    with _receiving(tmp_path) as one:
        one.post(b"{}")
        one.end()
    file, key = _paths(tmp_path).data / FILE, bytes.fromhex((tmp_path / "key").read_text().strip())
    connection = connect(file, key)
    connection.pragma("user_version", 999)
    connection.close()
    size = file.stat().st_size
    said = _refused(tmp_path, "--key-file", str(tmp_path / "key"))
    assert "A newer version of the program wrote the kept attendances." in said
    assert len(said.splitlines()) == 1
    assert file.stat().st_size == size


def _listed(home: Path) -> list[str]:
    arguments = ("archive", "list", "--json", "--key-file", str(home / "key"))
    done = subprocess.run(
        [sys.executable, "-m", "plugchat_gui", *arguments],
        env=_environment(home),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S * 2,
        check=True,
    )
    return done.stdout.splitlines()


def test_a_file_that_was_removed_is_begun_again_and_that_is_said(tmp_path: Path) -> None:
    with _receiving(tmp_path) as one:
        assert one.post(b"before") == 200
        for part in parts_of(_paths(tmp_path).data / FILE):
            part.unlink(missing_ok=True)
        assert one.post(b"after") == 200
        code, _, err = one.end()
    assert code == 0
    assert err.splitlines() == [
        "The file of kept attendances was removed or replaced.",
        "Put it back from a copy if it is missed.",
    ]
    (line,) = _listed(tmp_path)
    assert json.loads(line)["size_bytes"] == len(b"after")


def test_a_damaged_file_is_set_aside_and_its_name_said(tmp_path: Path) -> None:
    with _receiving(tmp_path) as one:
        for number in range(40):
            assert one.post(b"%d" % number * 20_000) == 200
        one.end()
    file = _paths(tmp_path).data / FILE
    with file.open("r+b") as data:
        for page in range(1, 200):
            data.seek(page * 8192 + 100)
            data.write(os.urandom(16))
    with _receiving(tmp_path) as one:
        assert one.post(b"after") == 200
        code, _, err = one.end()
    assert code == 0
    said, where = err.splitlines()
    assert said == "The file of kept attendances is damaged."
    (aside,) = file.parent.glob("archive-2*.db")
    assert where.endswith(aside.name)
    assert len(_listed(tmp_path)) == 1


def test_where_nothing_lasts_any_more_it_acknowledges_nothing_and_ends(tmp_path: Path) -> None:
    with _receiving(tmp_path) as one:
        assert one.post(b"before") == 200
        file = _paths(tmp_path).data / FILE
        for part in parts_of(file):
            part.unlink(missing_ok=True)
        file.mkdir()
        assert one.post(b"after") == 503
        _, err = one.process.communicate(timeout=PATIENCE_S)
    assert one.process.returncode == 1
    (said,) = err.splitlines()
    assert said.startswith("Attendances cannot be kept now. ")


def test_beside_an_open_window_it_does_not_start(tmp_path: Path) -> None:
    lock = SingleInstance(_paths(tmp_path).data)
    assert lock.try_acquire()
    try:
        said = _refused(tmp_path, "--key-file", str(tmp_path / "key"))
        assert said == "The program is already open. Close its window, then try again."
    finally:
        lock.release()


def test_a_key_file_that_others_read_is_one_sentence(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("0" * 64)
    key.chmod(0o644)
    said = _refused(tmp_path, "--key-file", str(key))
    assert "Other users can read the key file." in said


def test_a_certificate_without_its_key_is_wrong_usage(tmp_path: Path) -> None:
    done = _done(tmp_path, "--cert", "x.pem")
    assert done.returncode == 2
    assert "--cert and --cert-key go together" in done.stderr


@pytest.mark.parametrize("port", ["-1", "65536", "x", ""])
def test_a_port_that_is_none_is_wrong_usage(tmp_path: Path, port: str) -> None:
    from plugchat_gui.commands.receive import run

    assert run(["--port", port], None, None) == 2


def test_it_needs_no_qt(tmp_path: Path) -> None:
    program = (
        "import sys, plugchat_gui.commands.receive, plugchat_gui.services.receiver.starting,"
        "plugchat_gui.services.receiver.forwarding, plugchat_gui.services.archive.encrypted;"
        "print([name for name in sys.modules if 'PySide' in name or 'shiboken' in name])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"
