"""What a hand does to the view, and where its words are."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plugchat_gui.domain.attendance import Message, Tick
from plugchat_gui.ui.attendances.transcript.transcript_view import TranscriptView
from tests.support.transcripts import message

LEFT = Qt.MouseButton.LeftButton


def talk(count: int) -> list[Message]:
    words = "bom dia quanto fica um orçamento de lente multifocal 😊 "
    return [
        message(i, f"{i} " + words * (1 + i * 7 % 5), from_me=i % 3 == 0, tick=Tick.READ)
        for i in range(count)
    ]


def rows_of(view: TranscriptView) -> list[tuple[int, int]]:
    assert view._scene is not None
    return [(placed.row.message, placed.y) for placed in view._scene.placed]


def drag(view: TranscriptView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    for at in (start + QPoint(12, 3), end):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(port.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(port, move)


def text_point(view: TranscriptView, index: int, *, at_end: bool = False) -> QPoint:
    """Return a point in the first (or after the last) line of a message's text."""
    scene = view._scene
    assert scene is not None
    placed = next(p for p in scene.placed if p.row.message == index)
    body = scene.layout(placed.row).body()
    assert body is not None
    assert body.block is not None
    lines = body.block.line_rects()
    origin = scene.bubble_rect(placed).topLeft() + body.rect.topLeft()
    line = lines[-1] if at_end else lines[0]
    x = line.right() + 2 if at_end else line.left()
    return origin + QPoint(x, line.center().y())
