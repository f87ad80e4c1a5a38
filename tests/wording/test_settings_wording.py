"""Every end of reading and saving the settings has its sentences, in both languages."""

import pytest

from plugchat_gui.services.settings import SettingsFault, SettingsOutcome
from plugchat_gui.wording.settings import loaded_saying, not_saved_saying
from plugchat_gui.wording.words import LANGUAGES, Words

WELL = {SettingsOutcome.FRESH, SettingsOutcome.READ}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", SettingsOutcome)
def test_what_was_set_aside_is_told(outcome: SettingsOutcome, language) -> None:
    tr = Words(language)
    saying = loaded_saying(outcome, "settings-20261122.json", tr)
    assert (saying is None) is (outcome in WELL)
    if saying is not None:
        assert saying.title.endswith(".")
        assert "settings-20261122.json" in saying.next_step
        left = loaded_saying(outcome, None, tr)
        assert left is not None
        assert left.next_step.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_saved_is_told(language) -> None:
    tr = Words(language)
    sayings = [not_saved_saying(fault, tr) for fault in SettingsFault]
    assert len({saying.next_step for saying in sayings}) == len(SettingsFault)
    assert len({saying.title for saying in sayings}) == 1
