"""A message of one to three emoji and nothing else is known as one, as a reader counts them."""

import pytest

from plugchat_gui.domain.emoji import few_emoji


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("😀", 1),
        (" 😀 ", 1),
        ("😀😀", 2),
        ("😀 😀\n😀", 3),
        ("😀😀😀😀", 0),
        ("🇧🇷", 1),
        ("🇧🇷🇵🇹", 2),
        ("👨‍👩‍👧‍👦", 1),
        ("👍🏽", 1),
        ("🤷🏽‍♀️", 1),
        ("👩‍⚕️🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("❤️‍🔥", 1),
        ("❤", 1),
        ("1️⃣*️⃣", 2),
        ("☎️", 1),
        ("☝🏽", 1),
        ("©", 0),
        ("12", 0),
        ("a😀", 0),
        ("*😀*", 0),
        ("\u200d", 0),
        ("🇧", 0),
        ("", 0),
        ("😀" * 50_000, 0),
    ],
)
def test_a_few_emoji_are_counted_as_pictures(text, count):
    assert few_emoji(text) == count
