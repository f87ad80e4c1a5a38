"""Which messages belong together, and what is a row of its own."""

from typing import Any

from plugchat_gui.domain.attendance import Message, Pairs, TextContent
from plugchat_gui.domain.contents import (
    EventResponseContent,
    NoticeContent,
    PinContent,
    PollContent,
    PollVoteContent,
    ReactionContent,
    Target,
)
from plugchat_gui.domain.relating import Related, related
from plugchat_gui.domain.relations import Orphan
from tests.support.transcripts import message

EDIT = Pairs([("isEdit", True)])


def relate(*messages: Message) -> Related:
    return related(messages, sum(m.moment_ms is not None for m in messages))


def reaction(position: int, value: str | None, target: str, **members: Any) -> Message:
    content = ReactionContent(value=value, target=Target(message_id=target))
    return message(position, contents=(content,), **members)


def vote(position: int, poll: str, *options: str, **members: Any) -> Message:
    return message(position, contents=(PollVoteContent(poll, options),), **members)


def notice(position: int, *parameters: str, **members: Any) -> Message:
    return message(position, contents=(NoticeContent("REVOKE", parameters),), **members)


def texts(told: Related) -> list[str]:
    return [c.text for m in told.rows for c in m.contents if isinstance(c, TextContent)]


def test_messages_that_are_about_nothing_else_stay_as_they_are():
    one, two = message(0, "a"), message(1, "b")
    told = relate(one, two)
    assert told.rows == (one, two)
    assert told.relations.attached == {}
    assert told.orphans == ()


def test_an_answer_knows_what_it_answers():
    told = relate(message(0, "a"), message(1, "b"), message(2, "c", reply_to="K0"))
    assert told.relations.replies == {2: 0}
    assert told.orphans == ()


def test_an_answer_to_a_message_elsewhere_is_an_orphan():
    told = relate(message(0, "a"), message(1, "b", reply_to="elsewhere"))
    assert told.relations.replies == {}
    assert told.orphans == ((Orphan.REPLY, 1),)


def test_of_several_messages_with_one_id_the_nearest_earlier_one_is_answered():
    told = relate(
        message(0, "a", message_id="X"),
        message(1, "b", message_id="X"),
        message(2, "c", reply_to="X"),
        message(3, "d", message_id="X"),
    )
    assert told.relations.replies == {2: 1}


def test_a_message_does_not_answer_itself():
    told = relate(message(0, "a", reply_to="K0"))
    assert told.relations.replies == {}
    assert len(told.rows) == 1


def test_a_reaction_lives_on_its_target_and_is_no_row():
    told = relate(message(0, "a"), reaction(1, "❤️", "K0"), message(2, "b"))
    assert texts(told) == ["a", "b"]
    assert [r.value for r in told.relations.reactions[0]] == ["❤️"]
    assert [m.position for m in told.relations.attached[0]] == [1]
    assert told.relations.homes == {1: 0}
    assert told.timed == 2


def test_one_person_has_one_reaction_the_latest_and_an_empty_one_takes_it_back():
    told = relate(
        message(0, "a"),
        reaction(1, "❤️", "K0", participant="1"),
        reaction(2, "👍", "K0", participant="2"),
        reaction(3, "😂", "K0", participant="1"),
        reaction(4, None, "K0", participant="2"),
        reaction(5, "🙏", "K0", from_me=True),
    )
    assert [r.value for r in told.relations.reactions[0]] == ["😂", "🙏"]
    assert len(told.relations.attached[0]) == 5


def test_a_reaction_without_its_target_stays_a_row():
    told = relate(reaction(0, "❤️", "elsewhere"))
    assert len(told.rows) == 1
    assert told.orphans == ((Orphan.REACTION, 0),)


def test_an_edit_with_the_same_id_shows_the_last_text_and_keeps_every_version():
    told = relate(
        message(0, "one", message_id="X"),
        message(1, "between"),
        message(2, "two", message_id="X", extra=EDIT),
        message(3, "three", message_id="X", extra=EDIT),
    )
    assert texts(told) == ["three", "between"]
    assert told.rows[0].position == 0
    assert told.rows[0].moment_ms == message(0).moment_ms
    assert ("isEdit", True) in told.rows[0].extra
    versions = told.relations.versions[0]
    assert [v.contents[0].text for v in versions] == ["one", "two", "three"]


def test_an_edit_with_a_new_id_names_the_message_it_changes():
    told = relate(message(0, "one"), message(1, "two", reply_to="K0", extra=EDIT))
    assert texts(told) == ["two"]
    assert told.relations.replies == {}


def test_an_edit_that_came_empty_hides_no_text():
    told = relate(message(0, "one"), message(1, message_id="K0", extra=EDIT))
    assert texts(told) == ["one"]
    assert len(told.relations.versions[0]) == 2


def test_edits_without_their_first_text_are_versions_of_the_earliest():
    told = relate(
        message(0, "two", message_id="X", extra=EDIT),
        message(1, "three", message_id="X", extra=EDIT),
    )
    assert texts(told) == ["three"]
    assert told.orphans == ((Orphan.EDIT, 0),)


def test_two_messages_with_one_id_and_no_edit_are_two_messages():
    told = relate(message(0, "one", message_id="X"), message(1, "two", message_id="X"))
    assert texts(told) == ["one", "two"]


def test_a_deletion_marks_its_target_whichever_way_it_names_it():
    for deletion in (notice(1, reply_to="K0"), notice(1, "K0"), notice(1, message_id="K0")):
        told = relate(message(0, "secret"), deletion)
        assert texts(told) == ["secret"]
        assert told.relations.revoked[0] is deletion


def test_a_deletion_of_nothing_we_have_is_a_notice():
    told = relate(message(0, "a"), notice(1))
    assert len(told.rows) == 2
    assert told.orphans == ((Orphan.REVOKE, 1),)


def test_deleting_a_reaction_does_not_delete_what_it_was_about():
    told = relate(message(0, "a"), reaction(1, "❤️", "K0"), notice(2, "K1"))
    assert told.relations.revoked == {}
    assert len(told.rows) == 2


def test_votes_are_counted_once_a_person_and_the_latest_counts():
    poll = message(0, contents=(PollContent("Cor?", ("azul", "verde")),))
    told = relate(
        poll,
        vote(1, "K0", "azul", participant="1"),
        vote(2, "K0", "verde", participant="2"),
        vote(3, "K0", "verde", "azul", participant="1"),
        vote(4, "K0", participant="2"),
        vote(5, "K0", "roxo", participant="3"),
    )
    counted = {o.option: len(o.votes) for o in told.relations.tallies[0]}
    assert counted == {"azul": 1, "verde": 1, "roxo": 1}
    assert len(told.rows) == 1


def test_a_vote_for_what_is_no_poll_stays_a_row():
    told = relate(message(0, "a"), vote(1, "K0", "azul"))
    assert len(told.rows) == 2
    assert told.orphans == ((Orphan.VOTE, 1),)


def test_a_pin_is_a_row_and_holds_until_it_is_taken_off():
    def pin(position, action, target):
        content = PinContent(action=action, target=Target(message_id=target))
        return message(position, contents=(content,))

    told = relate(message(0, "a"), message(1, "b"), pin(2, "pin", "K0"), pin(3, "pin", "K1"))
    assert told.relations.pinned == {0, 1}
    assert told.relations.pins == {2: 0, 3: 1}
    assert len(told.rows) == 4
    told = relate(*told.rows, pin(4, "unpin", "K0"))
    assert told.relations.pinned == {1}


def test_an_answer_to_an_event_stays_a_row_and_quotes_it():
    answer = EventResponseContent("GOING", target=Target(message_id="K0"))
    told = relate(message(0, "event"), message(1, contents=(answer,)))
    assert told.relations.replies == {1: 0}


def test_what_is_about_an_edit_belongs_to_the_row_of_the_message():
    told = relate(
        message(0, "one", message_id="X"),
        message(1, "two", message_id="Y", reply_to="X", extra=EDIT),
        reaction(2, "❤️", "Y"),
        message(3, "answer", reply_to="Y"),
    )
    assert texts(told) == ["two", "answer"]
    assert [r.value for r in told.relations.reactions[0]] == ["❤️"]
    assert told.relations.replies == {3: 0}


def test_messages_that_point_at_each_other_end():
    told = relate(reaction(0, "❤️", "K1"), reaction(1, "👍", "K0"), message(2, "x", reply_to="K2"))
    assert len(told.rows) + len(told.relations.homes) == 3


def test_no_message_is_ever_lost():
    told = relate(
        message(0, "a"),
        reaction(1, "❤️", "K0"),
        message(2, "b", message_id="K0", extra=EDIT),
        notice(3, "K0"),
        message(4, "late", moment_ms=None),
        reaction(5, "❤️", "K4", moment_ms=None),
    )
    attached = [m.position for some in told.relations.attached.values() for m in some]
    assert sorted([*attached, *(m.position for m in told.rows)]) == [0, 1, 2, 3, 4, 5]
    assert told.timed == 1


def test_a_very_long_chain_of_edits_belongs_to_its_first_message():
    # Following each one to the end by itself would take minutes.
    many = 20_000
    edits = (message(n, f"v{n}", reply_to=f"K{n - 1}", extra=EDIT) for n in range(1, many))
    told = relate(message(0, "v0"), *edits)
    assert texts(told) == [f"v{many - 1}"]
    assert len(told.relations.versions[0]) == many


def test_messages_that_change_each_other_in_a_ring_all_stay():
    ring = [message(n, f"v{n}", reply_to=f"K{(n + 1) % 3}") for n in range(3)]
    notices = [notice(n + 3, f"K{(n + 1) % 3 + 3}") for n in range(3)]
    told = relate(*ring, *notices, notice(6, "K3"))
    assert len(told.rows) == 7
