"""Whatever was read can be put into words and into a text."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.export.edition import Edition
from plugchat_gui.export.text import export_text
from plugchat_gui.payload.envelope import ENVELOPE_AND_TEXT
from plugchat_gui.payload.kinds import KINDS
from plugchat_gui.payload.reader import read
from plugchat_gui.wording.facts import facts, figures, subtitle, title
from plugchat_gui.wording.findings import finding_sentence
from plugchat_gui.wording.problems import problem_saying
from plugchat_gui.wording.transcript import bubble, sentence
from plugchat_gui.wording.words import Words

NOW = 1_791_979_320_000
ZONE = ZoneInfo("America/Sao_Paulo")
MADE = datetime(2026, 10, 15, tzinfo=UTC)
WORDS = (Words("pt_BR"), Words("en"))

leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.sampled_from(
        [NOW, NOW // 1000, "READ", "https://[", "{n}", "%s", "\ud800", "5544900001423"]
    )
    | st.floats()
    | st.text(max_size=12)
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["message", "url", "title", "name", "id", "color", "itemName", "phone"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
messages = st.dictionaries(
    st.sampled_from(sorted(ENVELOPE_AND_TEXT | set(KINDS))) | st.text(max_size=5),
    values,
    max_size=8,
)
attendances = st.dictionaries(
    st.sampled_from(
        ["attendanceNumber", "id", "status", "customer", "departament", "requestTime", "startTime",
         "endTime", "operators", "operatorsData", "startBy", "finishBy", "operatorReport ",
         "ratingValue", "ratingObservation", "attendanceCategory", "attendanceCategories"]
    )
    | st.text(max_size=5),
    values,
    max_size=8,
)  # fmt: skip


@pytest.mark.parametrize("tr", WORDS, ids=lambda tr: tr.language)
@given(attendances, st.lists(messages, max_size=4))
@settings(max_examples=200, deadline=None)
def test_everything_read_can_be_said(tr, attendance, chat):
    result = read(json.dumps({"attendance": attendance, "chat": chat}).encode())
    if result.problem is not None:
        assert problem_saying(result.problem, None, tr).title
    for transcript in result.transcripts:
        said = [title(transcript, tr), subtitle(transcript, tr)]
        said += [f.value for f in (*figures(transcript, tr), *facts(transcript, tr, ZONE))]
        said += [finding_sentence(f, tr) for f in (*transcript.findings, *result.findings)]
        for message in transcript.messages:
            words = bubble(message, transcript, tr, ZONE)
            assert words.body or words.cards
            said.append(sentence(message, transcript, tr, ZONE))
        text = "".join(export_text([transcript], tr, Edition(MADE, ZONE)))
        assert "\n".join(said).encode()
        assert text.encode()
        assert all(
            f.message is None or f.message < len(transcript.messages) for f in transcript.findings
        )
