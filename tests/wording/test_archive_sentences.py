"""Every state and trouble of the archive has its sentences, in both languages."""

from pathlib import PurePath

import pytest

from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState, ArchiveTrouble
from plugchat_gui.wording.archive import opening_saying, trouble_saying
from plugchat_gui.wording.words import LANGUAGES, Words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("trouble", ArchiveTrouble)
def test_every_trouble_is_said_and_what_to_do(language, trouble: ArchiveTrouble) -> None:
    tr = Words(language)
    for state in (ArchiveState.OPEN, ArchiveState.SESSION_ONLY, ArchiveState.CLOSED):
        saying = opening_saying(ArchiveOpening(state, trouble), tr)
        assert saying is not None
        sentences = f"{saying.title} {saying.next_step}".split(". ")
        assert all(len(sentence.split()) <= 12 for sentence in sentences)
    assert trouble_saying(trouble, tr).next_step


def test_a_file_set_aside_is_named_without_its_tricks() -> None:
    aside = PurePath("archive\u202e.db")
    opening = ArchiveOpening(ArchiveState.OPEN, ArchiveTrouble.DAMAGED, aside)
    saying = opening_saying(opening, Words("en"))
    assert "\u202e" not in saying.next_step
    assert "archive" in saying.next_step


def test_an_archive_that_simply_opens_says_nothing() -> None:
    for state in (ArchiveState.OPEN, ArchiveState.SESSION_ONLY):
        assert opening_saying(ArchiveOpening(state), Words("en")) is None
