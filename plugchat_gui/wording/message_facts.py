"""Whose the messages are and of what kinds, in words; and what in the JSON a finding is about."""

from collections import Counter
from itertools import chain
from typing import Final, TypeAlias

from plugchat_gui.domain.attendance import Content, Transcript
from plugchat_gui.domain.contents import MediaContent, MediaKind, NoticeContent, TextContent
from plugchat_gui.domain.finding import Finding
from plugchat_gui.domain.transcript import counts
from plugchat_gui.payload.codes import FindingCode
from plugchat_gui.wording.facts import Fact
from plugchat_gui.wording.words import Words

_PER_CENT: Final = 100
_FACTS: Final = "attendance."
_OF_MEMBERS: Final = frozenset(
    {FindingCode.DUPLICATE_MEMBER, FindingCode.UNKNOWN_FIELD, FindingCode.TWO_SPELLINGS}
)

_Kind: TypeAlias = MediaKind | type[Content]


def message_facts(transcript: Transcript, tr: Words) -> tuple[Fact, ...]:
    """Return rows about the messages as a whole. Looks at every message once."""
    count = counts(transcript)
    if not count.total:
        return ()
    rows = [
        Fact(tr("Customer's"), tr.number(count.customer)),
        Fact(tr("Company's"), tr.number(count.company)),
        Fact(tr("Automated"), _share(count.automatic, count.total, tr)),
        Fact(tr("Kinds"), _kinds(transcript, tr)),
    ]
    return tuple(row for row in rows if row.value)


def member_of(finding: Finding) -> str | None:
    """Return the name of the member of the facts a finding is about, None for all others."""
    key = str(finding.details.get("key", ""))
    if finding.message is not None or not (key.startswith(_FACTS) or finding.code in _OF_MEMBERS):
        return None
    return key.removeprefix(_FACTS) or None


def _share(automatic: int, total: int, tr: Words) -> str:
    if not automatic:
        return ""
    percent = round(automatic * _PER_CENT / total)
    return tr("{percent} % of the messages", percent=percent) if percent else tr("under 1 %")


def _kinds(transcript: Transcript, tr: Words) -> str:
    kinds = Counter(
        _kind(message.contents[0])
        for message in chain(transcript.messages, *transcript.relations.attached.values())
        if message.contents
    )
    words = _words(kinds, tr)
    other = sum(kinds.values()) - sum(kinds[kind] for kind in words)
    told = list(words.values())
    if other:
        told.append(tr.plural("{n} other", "{n} others", other))
    return ", ".join(told)


def _kind(content: Content) -> _Kind:
    return content.kind if isinstance(content, MediaContent) else type(content)


def _words(kinds: "Counter[_Kind]", tr: Words) -> dict[_Kind, str]:
    told: dict[_Kind, str] = {
        TextContent: tr.plural("{n} text", "{n} texts", kinds[TextContent]),
        MediaKind.IMAGE: tr.plural("{n} image", "{n} images", kinds[MediaKind.IMAGE]),
        MediaKind.AUDIO: tr.plural("{n} audio", "{n} audios", kinds[MediaKind.AUDIO]),
        MediaKind.VIDEO: tr.plural("{n} video", "{n} videos", kinds[MediaKind.VIDEO]),
        MediaKind.DOCUMENT: tr.plural("{n} document", "{n} documents", kinds[MediaKind.DOCUMENT]),
        MediaKind.STICKER: tr.plural("{n} sticker", "{n} stickers", kinds[MediaKind.STICKER]),
        NoticeContent: tr.plural("{n} notice", "{n} notices", kinds[NoticeContent]),
    }
    return {kind: words for kind, words in told.items() if kinds[kind]}
