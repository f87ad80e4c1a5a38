"""The first start: two doors, one to set up a company, one to try without a token."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from plugchat_gui.identity import DISPLAY_NAME
from plugchat_gui.ui.fonts import Text, scale
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.focus_ring import FocusRing
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.language_button import LanguageButton
from plugchat_gui.ui.widgets.notice import Notice
from plugchat_gui.ui.widgets.picture import Picture
from plugchat_gui.ui.widgets.states import State

_DOOR: Final = 416
_STACKED_BELOW: Final = 900
_LOW: Final = 700
_MARGIN: Final = 32


class FirstStart(QWidget):
    """Shown while nothing is stored. It changes nothing by itself."""

    set_up = Signal()
    try_demo = Signal()
    language_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        tr = look.tr
        self._begin: Final = Button(look, tr("Begin"), Kind.PRIMARY, height=44)
        self._try: Final = Button(look, tr("Try it"), height=44)
        self._language: Final = LanguageButton(look)
        self._notice: Final = Notice(look)
        self._art: Final[list[QWidget]] = []
        self._cards: Final[list[QFrame]] = []
        self._doors: Final = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        FocusRing(look.theme, self)
        self._begin.clicked.connect(self.set_up)
        self._try.clicked.connect(self.try_demo)
        self._language.chosen.connect(self.language_chosen)

    def say_notice(self, state: State, fact: str, next_step: str = "") -> None:
        """Show a bar above the doors until it is closed."""
        self._notice.say(state, fact, next_step)

    def focus_first(self) -> None:
        """Put the keyboard on the first door."""
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the doors when there is no room for two."""
        super().resizeEvent(event)
        narrow = event.size().width() < _STACKED_BELOW * scale()
        low = event.size().height() < _LOW * scale()
        for art in self._art:
            art.setVisible(not low)
        width = min(round(_DOOR * scale()), event.size().width() - 2 * _MARGIN)
        for door in self._cards:
            door.setFixedWidth(width)
        room = event.size().width() - 4 * _MARGIN
        self._promise.setMinimumWidth(min(self._promise_width, room))
        self._doors.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    def _lay_out(self) -> None:
        tr = self._look.tr
        self._doors.setSpacing(24)
        self._doors.addStretch(1)
        for door in (self._setup_door(), self._demo_door()):
            self._doors.addWidget(door)
            self._doors.setAlignment(door, Qt.AlignmentFlag.AlignHCenter)
        self._doors.addStretch(1)
        title = Label(tr("Where do you want to begin?"), Text.FIRST_START, wraps=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        below = Label(
            tr("You can change your mind later. Nothing is sent unless you say so."),
            Text.LEAD,
            "text-2",
            wraps=True,
        )
        below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = QWidget()
        middle.setProperty("role", "column")
        column = QVBoxLayout(middle)
        column.setContentsMargins(32, 8, 32, 24)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(title)
        column.addSpacing(8)
        column.addWidget(below)
        column.addSpacing(32)
        column.addLayout(self._doors)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(middle)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._header())
        page.addWidget(self._notice)
        page.addWidget(scroll, 1)
        page.addWidget(self._footer())

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(32, 16, 32, 16)
        row.setSpacing(10)
        row.addWidget(Emblem(self._look))
        row.addWidget(Label(DISPLAY_NAME, Text.STRONG))
        row.addStretch(1)
        row.addWidget(self._language)
        return row

    def _footer(self) -> QFrame:
        tr = self._look.tr
        footer = QFrame()
        footer.setProperty("role", "footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(32, 16, 32, 16)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(Picture(self._look, "lock", 16, "text-2"))
        promise = tr(
            "No account and no telemetry. Only what you send leaves this computer. "
            "Not an official Plug product."
        )
        self._promise = Label(promise, Text.CAPTION, "text-2", wraps=True)
        self._promise_width = self._promise.fontMetrics().horizontalAdvance(promise) + 2
        row.addWidget(self._promise)
        row.addStretch(1)
        return footer

    def _setup_door(self) -> QFrame:
        tr = self._look.tr
        return self._door(
            SetupArt(self._look),
            tr("Set up my company"),
            tr(
                "Three steps, about five minutes. Have the Plug token and the address of your "
                "system at hand."
            ),
            (
                ("key", "accent", tr("Keep the token in this computer's vault")),
                ("link", "accent", tr("Check the address")),
                ("send", "accent", tr("Send to Plug")),
            ),
            self._begin,
        )

    def _demo_door(self) -> QFrame:
        tr = self._look.tr
        return self._door(
            DemoArt(self._look),
            tr("Try without a token"),
            tr(
                "A make-believe Plug inside the program, with sample attendances. "
                "Nothing leaves this computer."
            ),
            (
                ("flask", "text-2", tr("Send as often as you like")),
                ("attendances", "text-2", tr("Read sample attendances")),
                ("trash", "text-2", tr("Everything goes when you leave the demo")),
            ),
            self._try,
        )

    def _door(
        self,
        art: QWidget,
        title: str,
        sentence: str,
        lines: tuple[tuple[str, str, str], ...],
        button: Button,
    ) -> QFrame:
        door = QFrame()
        door.setProperty("role", "card")
        self._art.append(art)
        self._cards.append(door)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(door)
        column.setContentsMargins(32, 28, 32, 32)
        column.setSpacing(0)
        column.addWidget(art)
        column.addSpacing(16)
        column.addWidget(Label(title, Text.FIGURE))
        column.addSpacing(6)
        column.addWidget(Label(sentence, tone="text-2", wraps=True))
        column.addSpacing(14)
        for icon, color, text in lines:
            row = QHBoxLayout()
            row.setContentsMargins(0, 4, 0, 4)
            row.setSpacing(10)
            row.addWidget(Picture(self._look, icon, 20, color))
            row.addWidget(Label(text, wraps=True), 1)
            column.addLayout(row)
        column.addStretch(1)
        column.addSpacing(18)
        column.addWidget(button)
        return door


class Emblem(QWidget):
    """The program's mark: the webhook drawing on an accent tile."""

    def __init__(self, look: Look, side: int = 32) -> None:
        super().__init__()
        self._look: Final = look
        self.setFixedSize(side, side)
        look.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tile and drawing."""
        del event
        painter = QPainter(self)
        icon = self.width() * 5 // 8
        _tile(painter, self._look, self.rect(), "accent", "webhook", "on-accent", icon)


class SetupArt(QWidget):
    """Key, address, sending: three tiles joined by dots."""

    _TILES: Final = (
        ("accent-soft", "key", "accent"),
        ("accent-soft", "link", "accent"),
        ("accent", "send", "on-accent"),
    )

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self.setFixedHeight(96)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Be as large as drawn."""
        return QSize(280, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles and the dotted way between them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i, (fill, icon, ink) in enumerate(self._TILES):
            box = QRect(i * 112, 20, 56, 56)
            _tile(painter, self._look, box, fill, icon, ink, 32)
            if i < len(self._TILES) - 1:
                painter.setPen(QPen(self._look.theme.color("accent-line"), 2, Qt.PenStyle.DotLine))
                painter.drawLine(box.right() + 6, 48, box.right() + 52, 48)


class DemoArt(QWidget):
    """A flask and two bubbles inside a dashed box."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look: Final = look
        self.setFixedHeight(96)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Be as large as drawn."""
        return QSize(280, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, flask and bubbles."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._look.theme.color
        pen = QPen(color("line-strong"), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(1, 9, 278, 78), 12, 12)
        flask = self._look.icons.pixmap("flask", 36, "text-2", self.devicePixelRatioF())
        painter.drawPixmap(24, 30, flask)
        for left, top, width, fill, edge, ink in (
            (88, 24, 104, "in", "in-edge", "line-strong"),
            (144, 52, 116, "out", "out-edge", "out-time"),
        ):
            painter.setPen(QPen(color(edge), 1))
            painter.setBrush(color(fill))
            painter.drawRoundedRect(QRectF(left + 0.5, top + 0.5, width, 20), 6, 6)
            pen = QPen(color(ink), 3)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(left + 10, top + 10, left + width - 32, top + 10)


def _tile(
    painter: QPainter, look: Look, box: QRect, fill: str, icon: str, ink: str, side: int
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.color(fill))
    painter.drawRoundedRect(box, box.width() / 4, box.width() / 4)
    dpr = painter.device().devicePixelRatioF()
    pixmap = look.icons.pixmap(icon, side, ink, dpr)
    painter.drawPixmap(
        box.left() + (box.width() - side) // 2, box.top() + (box.height() - side) // 2, pixmap
    )
