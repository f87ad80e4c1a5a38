"""A receiver on loopback, before an archive that does as it is told."""

from collections.abc import Iterator

import pytest

from plugchat_gui.services.background import BackgroundLoop
from tests.support.raw_sender import Standing, standing
from tests.support.told_archive import ToldArchive


@pytest.fixture
def loop() -> Iterator[BackgroundLoop]:
    loop = BackgroundLoop()
    yield loop
    assert loop.close(10)


@pytest.fixture
def archive() -> ToldArchive:
    return ToldArchive()


@pytest.fixture
def receiver(loop: BackgroundLoop, archive: ToldArchive) -> Iterator[Standing]:
    with standing(loop, archive) as one:
        yield one
