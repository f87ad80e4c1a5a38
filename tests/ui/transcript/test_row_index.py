"""Days, groups and segments follow from a message and the one before it."""

from datetime import date

from plugchat_gui.domain.attendance import Message
from plugchat_gui.ui.attendances.transcript.row_index import Row, RowIndex
from tests.support.transcripts import MORNING_MS, message, transcript
from tests.ui.transcript.conftest import BRASILIA

DAY_MS = 86_400_000


def _index(*messages: Message) -> RowIndex:
    return RowIndex(transcript(messages), BRASILIA)


def test_a_day_begins_with_its_first_message_in_the_readers_zone() -> None:
    # 22:59 and 23:02 in UTC-3 are both on the 14th.
    late = MORNING_MS + 14 * 3_600_000
    index = _index(
        message(0, "a"), message(1, "b", moment_ms=late), message(2, "c", moment_ms=late + DAY_MS)
    )
    assert [index.head(i).day for i in range(3)] == [date(2026, 10, 14), None, date(2026, 10, 15)]


def test_messages_without_a_time_have_one_chip_of_their_own() -> None:
    index = _index(message(0, "a"), message(1, moment_ms=None), message(2, moment_ms=None))
    assert [index.head(i).untimed for i in range(3)] == [False, True, False]
    assert [index.head(i).day is not None for i in range(3)] == [True, False, False]


def test_a_group_goes_on_while_the_same_side_writes_on_the_same_day() -> None:
    ours = {"from_me": True, "sender": "Juliana"}
    index = _index(
        message(0, "a"),
        message(1, "b"),
        message(2, "c", **ours),
        message(3, "d", **ours),
        message(4, "e", **ours, moment_ms=MORNING_MS + DAY_MS),
        message(5, "f", from_me=True, automatic=True, moment_ms=MORNING_MS + DAY_MS),
    )
    opens = [index.head(i).opens_group for i in range(6)]
    assert opens == [True, False, True, False, True, True]


def test_the_segments_of_an_unfolded_message_are_rows_of_their_own() -> None:
    index = _index(message(0, "a"), message(1, "b" * 9), message(2, "c"))
    index.unfold(1, ((0, 4), (4, 9)))
    walked: list[Row] = []
    row: Row | None = Row(0, 0)
    while row is not None:
        walked.append(row)
        row = index.after(row)
    assert walked == [Row(0, 0), Row(1, 0), Row(1, 1), Row(2, 0)]
    back: list[Row] = []
    row = index.last
    while row is not None:
        back.append(row)
        row = index.before(row)
    assert back == walked[::-1]
    assert index.segment(Row(1, 1)) == (4, 9)
    index.fold(1)
    assert index.after(Row(1, 0)) == Row(2, 0)
