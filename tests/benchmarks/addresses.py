"""The verdict on an address, which falls at every keystroke."""

import statistics
import time
from collections.abc import Iterator

from plugchat_gui.domain.endpoint_url import judge
from tests.benchmarks.row import Row

ROUNDS = 200

ADDRESSES = (
    "https://webhooks.example.com.br/plug/atendimentos",
    "https://webhooks.example.com.br:8443/a/b/c?empresa=12&origem=plug#fim",
    "http://127.0.0.1:5000",
    "https://[2001:db8::1]/x",
    "https://münchen-bücher.example/straße?größe=xl",
    "https://раураl.example.com/",
    "  <https://webhooks.example.com.br/plug>.  ",
    "https://0x7f.1/",
    "https://user:secret@webhooks.example.com/",
    "htps:/webhooks,example.com.br\\plug",
    "https://" + "a" * 63 + "." + "b" * 63 + "." + "c" * 63 + ".com/" + "d" * 1800,
    "https://webhooks.example.com.br/" + "%41" * 600,
    "x" * 5000,
)


def rows() -> Iterator[Row]:
    """Yield the slowest address's median."""
    judge(ADDRESSES[0])
    medians = {address: statistics.median(_times(address)) for address in ADDRESSES}
    slowest = max(medians, key=lambda address: medians[address])
    yield Row(
        name="offline URL verdict, slowest kind",
        clock=f"judge() of one address, median of {ROUNDS}, after a first call; {slowest[:40]!r}",
        value=medians[slowest],
        unit="ms",
        bound=1.0,
    )


def _times(address: str) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        judge(address)
        times.append((time.perf_counter() - begun) * 1000)
    return times
