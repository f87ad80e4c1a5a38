"""A receiver on loopback, before an archive that does as it is told. One a module: all are to
take whatever comes, in any order; who changes anything starts another."""

from collections.abc import Iterator

import pytest

from plugchat_gui.services.background import BackgroundLoop
from tests.support.raw_sender import Standing, standing
from tests.support.told_archive import ToldArchive


@pytest.fixture(scope="module")
def loop() -> Iterator[BackgroundLoop]:
    loop = BackgroundLoop()
    yield loop
    assert loop.close(10)


@pytest.fixture(scope="module")
def archive() -> ToldArchive:
    return ToldArchive()


@pytest.fixture(scope="module")
def receiver(loop: BackgroundLoop, archive: ToldArchive) -> Iterator[Standing]:
    with standing(loop, archive) as one:
        yield one
