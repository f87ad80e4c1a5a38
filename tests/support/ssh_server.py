"""An OpenSSH server of the test's own on loopback: its keys, its files, its port."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

_PATIENCE_S = 20.0


class SshServer:
    """A server that lets one key in, and tunnels opened back through it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.port = free_port()
        for name in ("host", "user"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)],
                check=True,
            )
        allowed = folder / "allowed"
        shutil.copy(folder / "user.pub", allowed)
        allowed.chmod(0o600)
        (folder / "sshd_config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\n"
            f"AuthorizedKeysFile {allowed}\nPidFile none\nUsePAM no\nStrictModes no\n"
            "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
            "PermitRootLogin prohibit-password\nAllowTcpForwarding yes\n",
            encoding="ascii",
        )
        if os.getuid() == 0:
            # Where sshd shuts itself in before anybody is known; packages make it at boot.
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self._log = (folder / "sshd.log").open("wb")
        self._run(["/usr/sbin/sshd", "-D", "-e", "-f", str(folder / "sshd_config")])
        _wait_for(self.port)

    def tunnel_to(self, port: int) -> int:
        """Open `ssh -R` to a port of this computer; return the port at the server's side."""
        outside = free_port()
        self._run(
            ["ssh", "-N", "-p", str(self.port), "-i", str(self._folder / "user"),
             "-o", "BatchMode=yes", "-o", "ExitOnForwardFailure=yes", "-F", "none",
             "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR",
             "-o", f"UserKnownHostsFile={self._folder / 'known'}",
             "-R", f"127.0.0.1:{outside}:127.0.0.1:{port}", "127.0.0.1"]
        )  # fmt: skip
        _wait_for(outside)
        return outside

    def stop(self) -> None:
        """End what was started here, and nothing else."""
        for process in reversed(self._processes):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            if process.poll() is None:
                process.kill()
                process.wait()
        self._log.close()

    def _run(self, command: list[str]) -> None:
        self._processes.append(
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log)
        )


def ssh_server(folder: Path) -> Iterator[SshServer]:
    """Hand out a server and end it afterwards."""
    server = SshServer(folder)
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """Return a port of this computer that nobody listens at for the moment."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise TimeoutError(f"nobody listens at {port}")
