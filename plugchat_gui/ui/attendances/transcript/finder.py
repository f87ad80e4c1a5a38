"""Finding words in the transcript that is shown: folding, looking, stepping from hit to hit.

All of it runs in slices while the window is idle. Another thread would not be sooner, since
folding and finding hold the interpreter, and a slice can be left at any time.
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea

from plugchat_gui.domain.find_folding import FindFolding
from plugchat_gui.domain.find_index import FindIndex, Hits, Place, Texts
from plugchat_gui.ui.attendances.transcript.bubble_words import texts_to_find
from plugchat_gui.ui.attendances.transcript.hit_painter import HitPainter
from plugchat_gui.ui.attendances.transcript.hit_reveal import reveal_hit
from plugchat_gui.ui.attendances.transcript.idle_work import IdleWork
from plugchat_gui.ui.attendances.transcript.marked_scroll_bar import MarkedScrollBar
from plugchat_gui.ui.attendances.transcript.row_index import Row
from plugchat_gui.ui.attendances.transcript.scene import Scene
from plugchat_gui.ui.theme import Theme


class FindState(Enum):
    """How far a search is."""

    NO_QUERY = auto()
    PREPARING = auto()
    LOOKING = auto()
    DONE = auto()


class Turn(Enum):
    """Which end a step went over."""

    TO_BEGINNING = auto()
    TO_END = auto()


class Finder(QObject):
    """The search of one view. `changed` tells of a new state; `visited` of the current message.

    The index of a transcript is built when it is first searched and kept while it is shown.
    """

    changed = Signal()
    visited = Signal(int)

    def __init__(self, theme: Theme, view: QAbstractScrollArea) -> None:
        """Serve `view`, which gets a scroll bar with marks."""
        super().__init__(view)
        self._bar: Final = MarkedScrollBar(theme, view)
        view.setVerticalScrollBar(self._bar)
        self.changed.connect(view.viewport().update)
        self._folding: Final = FindFolding()
        self._indexing: Final = IdleWork(self._indexed, self)
        self._looking: Final = IdleWork(self._looked, self)
        self._marking: Final = IdleWork(self._marked, self)
        self._scene: Scene | None = None
        self._index: FindIndex | None = None
        self._query = ""
        self._needle = b""
        self._hits: Hits | None = None
        self._found: Hits | None = None
        self._current: int | None = None
        self._place: Place | None = None
        self._from = 0
        self._marks: list[int] = []
        self.turn: Turn | None = None

    @property
    def state(self) -> FindState:
        """How far the search is."""
        if not self._needle or self._scene is None:
            return FindState.NO_QUERY
        if self._hits is not None:
            return FindState.DONE
        return FindState.PREPARING if self._indexing.is_busy else FindState.LOOKING

    @property
    def total(self) -> int:
        """How many hits there are; 0 while they are not known."""
        return len(self._hits) if self._hits is not None else 0

    @property
    def current(self) -> int | None:
        """The number of the current hit, from 1; None without one."""
        return None if self._current is None else self._current + 1

    @property
    def place(self) -> Place | None:
        """Where the current hit is."""
        return self._place

    def follow(self, scene: Scene | None) -> None:
        """Search in `scene` from now on, for the same words."""
        self._scene, self._index = scene, None
        self._indexing.stop()
        self.search(self._query)

    def search(self, query: str) -> None:
        """Look for `query` instead of whatever was looked for; "" ends the search."""
        origin = self._origin()
        self._query, self._needle = query, self._folding.needle(query)
        self._looking.stop()
        self._drop()
        if self._needle and self._scene is not None:
            if self._index is None:
                self._begin_index(self._scene)
            if self._index is not None and not self._indexing.is_busy:
                self._looking.begin(self._steps(self._index, query))
        self._from = origin
        self.changed.emit()

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) hit, over the ends too."""
        if self._hits is None or self._current is None:
            return
        target = self._current + direction
        turn = None
        if not 0 <= target < len(self._hits):
            turn = Turn.TO_BEGINNING if direction > 0 else Turn.TO_END
        self._visit(target % len(self._hits), turn)

    def painter(self, painter: QPainter, theme: Theme) -> HitPainter | None:
        """Return what paints the hits, None when nothing is looked for."""
        if not self._needle:
            return None
        return HitPainter(painter, theme, self._spans, self._place)

    def geometry_changed(self) -> None:
        """Put the marks where the messages are now."""
        scene, hits = self._scene, self._hits
        if scene is None or hits is None or not len(hits) or not scene.geometry.total:
            self._marking.stop()
            self._bar.show_marks(())
        else:
            self._marks = []
            self._marking.begin(self._mark_steps(scene, hits, self._marks))
        self._mark_now()

    def _origin(self) -> int:
        """Return the message from which to look: that of the current hit while it is in sight."""
        scene, place = self._scene, self._place
        if scene is None:
            return 0
        if place is not None and any(row.row.message == place.message for row in scene.placed):
            return self._from
        return scene.first_visible() or 0

    def _drop(self) -> None:
        self._hits = self._found = self._current = None
        self._place = self.turn = None
        self.geometry_changed()

    def _begin_index(self, scene: Scene) -> None:
        self._index = FindIndex(self._folding)
        self._indexing.begin(self._index.adding(_texts(scene)))

    def _indexed(self) -> None:
        if self._index is not None and self._needle:
            self._looking.begin(self._steps(self._index, self._query))
        self.changed.emit()

    def _steps(self, index: FindIndex, query: str) -> Iterator[None]:
        for found in index.finding(query):
            self._found = found
            yield

    def _looked(self) -> None:
        self._hits = self._found
        if self._hits is not None and len(self._hits):
            self._visit(self._hits.from_message(self._from) % len(self._hits), None)
        self.geometry_changed()
        self.changed.emit()

    def _visit(self, ordinal: int, turn: Turn | None) -> None:
        hits, scene = self._hits, self._scene
        if hits is None or scene is None:
            return
        self._current, self.turn = ordinal, turn
        place = self._place = hits.place(ordinal)
        reveal_hit(scene, place, self._spans)
        self.visited.emit(place.message)
        self._mark_now()
        self.changed.emit()

    def _spans(self, text: str) -> list[tuple[int, int]]:
        return self._folding.spans(text, self._needle)

    def _mark_steps(self, scene: Scene, hits: Hits, marks: list[int]) -> Iterator[None]:
        """Go from mark to mark, at least a pixel each, however many hits there are."""
        ordinal, height, total = 0, max(1, self._bar.height()), scene.geometry.total
        while ordinal < len(hits):
            message = hits.message(ordinal)
            mark = scene.geometry.top(Row(message, 0)) * height // total
            # A message that begins above the next pixel may be met again.
            if not marks or mark > marks[-1]:
                marks.append(mark)
            row, _ = scene.geometry.row_at(-(-(mark + 1) * total // height))
            ordinal = hits.from_message(max(row.message, message + 1))
            yield

    def _marked(self) -> None:
        self._bar.show_marks(tuple(self._marks))

    def _mark_now(self) -> None:
        scene, place = self._scene, self._place
        now = None
        if scene is not None and place is not None and scene.geometry.total:
            top = scene.geometry.top(Row(place.message, 0))
            now = top * self._bar.height() // scene.geometry.total
        self._bar.show_mark_now(now)


def _texts(scene: Scene) -> Iterator[Texts]:
    for message in range(scene.index.count):
        opens = scene.index.head(message).opens_group
        yield texts_to_find(scene.worded(message), with_author=opens)
