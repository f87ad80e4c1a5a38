"""Text on the window. Every label is plain text: what came in a payload stays inert."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from plugchat_gui.ui.fonts import Text, font, monospace
from plugchat_gui.ui.widgets.tooltips import set_tooltip


class Label(QLabel):
    """Plain text in a role and a tone (a color token, see ``app.qss``)."""

    def __init__(
        self,
        text: str = "",
        role: Text = Text.BODY,
        tone: str = "text",
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setProperty("tone", tone)
        if wraps:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Show the text in another tone."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class MonoLabel(Label):
    """Plain text in the fixed-width font: API keys and codes."""

    def __init__(self, text: str = "", tone: str = "text-2", parent: QWidget | None = None) -> None:
        super().__init__(text, tone=tone, parent=parent)
        self.setFont(monospace())


class ElidedLabel(Label):
    """One line that gives way in the middle; the whole text is in the tooltip and for readers."""

    def __init__(
        self,
        text: str = "",
        role: Text = Text.BODY,
        tone: str = "text",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", role, tone, parent=parent)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_line(text)

    def show_line(self, text: str) -> None:
        """Show one line of `text`, without line breaks."""
        line = " ".join(text.split("\n"))
        self.setText(line)
        self.setAccessibleName(line)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        """Allow any width from a few letters on."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        fitting = self.fontMetrics().elidedText(self.text(), self._mode, self.width())
        painter.drawText(self.rect(), int(self.alignment()), fitting)
        self._tell_whole(elided=fitting != self.text())

    def _tell_whole(self, *, elided: bool = False) -> None:
        set_tooltip(self, self.text() if elided else "")
