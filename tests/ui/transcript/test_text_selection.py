"""A selection knows which part of each message it covers."""

from plugchat_gui.ui.attendances.transcript.text_selection import END, Caret, TextSelection


def test_a_selection_within_one_message_is_a_range_of_its_text() -> None:
    selection = TextSelection()
    selection.begin(Caret(3, 10))
    assert selection.ends is None
    selection.extend(Caret(3, 4))
    assert selection.within(3) == (4, 10)
    assert selection.within(2) is None
    assert not selection.is_whole(3)


def test_a_selection_over_several_messages_covers_those_between_in_whole() -> None:
    selection = TextSelection()
    selection.begin(Caret(5, 2))
    selection.extend(Caret(3, 7))
    assert [selection.within(i) for i in (3, 4, 5)] == [(7, END), (0, END), (0, 2)]
    assert selection.is_whole(4)


def test_selecting_by_message_turns_around_where_it_began() -> None:
    selection = TextSelection()
    selection.extend_by_message(5, 6)
    assert [selection.is_whole(i) for i in (4, 5, 6, 7)] == [False, True, True, False]
    selection.extend_by_message(6, 5)
    selection.extend_by_message(5, 4)
    assert [selection.is_whole(i) for i in (3, 4, 5, 6)] == [False, True, True, False]
