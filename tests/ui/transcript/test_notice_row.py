"""A notice stands in the middle without a bubble; buttons below a text do nothing."""

from PySide6.QtCore import QPoint

from plugchat_gui.domain.contents import Button, InteractiveContent, InteractiveKind, NoticeContent
from plugchat_gui.ui.attendances.transcript.bubble_layout import INSET, PartKind
from plugchat_gui.ui.attendances.transcript.notice_row import build_notice
from plugchat_gui.ui.attendances.transcript.row_index import Row, RowIndex
from plugchat_gui.ui.attendances.transcript.scene import Scene
from plugchat_gui.ui.attendances.transcript.text_style import TextStyle
from plugchat_gui.wording.card import CardText
from plugchat_gui.wording.transcript import BubbleText
from plugchat_gui.wording.words import Words
from tests.support.transcripts import message, transcript


def _notice(said: str) -> BubbleText:
    card = CardText(said, True, icon="call-missed")
    return BubbleText(None, False, (), "", (card,), "9:21", None, "", notice=said)


def test_a_long_notice_is_wrapped_within_its_limit(style: TextStyle) -> None:
    for said in ("Chamada de voz perdida", "palavra " * 60, "x" * 5_000):
        layout = build_notice(_notice(said), 400, style)
        assert layout.notice
        assert layout.width <= 400
        assert [part.kind for part in layout.parts] == [PartKind.ICON, PartKind.TEXT]
        assert layout.parts[0].icon == "call-missed"
        for part in layout.parts:
            assert part.rect.left() >= 0
            assert part.rect.right() < layout.width
            assert part.rect.bottom() < layout.bubble_height


def _scene(style: TextStyle, *contents: object) -> Scene:
    told = transcript([message(n, contents=(one,)) for n, one in enumerate(contents)])
    scene = Scene(told, None, Words("pt_BR"), style)
    scene.resize(700, 700, 600)
    scene.place()
    return scene


def test_a_notice_is_centered_and_parts_the_groups_around_it(style: TextStyle) -> None:
    scene = _scene(style, *(NoticeContent(name) for name in ("CALL_VOICE", "GROUP_CREATE")))
    rect = scene.bubble_rect(scene.placed[0])
    assert abs(rect.center().x() - scene.middle) <= 1
    index = RowIndex(scene.index.transcript, None)
    assert index.head(1).opens_group
    hit = scene.hit(rect.center())
    assert hit is not None
    assert hit.row == Row(0, 0)
    assert scene.caret_at(QPoint(5, 5)) is not None


def test_buttons_are_outlined_centered_and_lead_nowhere(style: TextStyle) -> None:
    asked = InteractiveContent(
        InteractiveKind.BUTTONS,
        text="Confirma?",
        footer="Ótica",
        buttons=(Button("Sim"), Button("Ver", "https://a.example")),
    )
    layout = _scene(style, asked).layout(Row(0, 0))
    boxes = [part for part in layout.parts if part.kind is PartKind.OUTLINE]
    words = [p for p in layout.parts if p.static and p.static.text() in ("Sim", "Ver · a.example")]
    assert len(boxes) == len(words) == 2
    for box, word in zip(boxes, words, strict=True):
        assert box.link is None
        assert word.link is None
        assert box.rect.contains(word.rect)
        assert abs(box.rect.center().x() - word.rect.center().x()) <= 1
        assert box.rect.width() == layout.width - 2 * INSET
