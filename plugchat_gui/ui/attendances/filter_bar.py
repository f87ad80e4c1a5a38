"""What narrows the list: a text, three drops, and a menu with the rest."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from plugchat_gui.domain.list_filters import ListFilters, Period
from plugchat_gui.ui.attendances.filter_field import FilterField
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.buttons import Button, Kind
from plugchat_gui.ui.widgets.drop import Drop, add_choice
from plugchat_gui.ui.widgets.flow import Flow
from plugchat_gui.ui.widgets.labels import ElidedLabel
from plugchat_gui.ui.widgets.tooltips import set_tooltip
from plugchat_gui.wording.list_filters import (
    ORIGIN_WORDS,
    PERIOD_WORDS,
    others_in_words,
    period_in_words,
)
from plugchat_gui.wording.visible_text import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugchat_gui.domain.delivery import FilterChoices

_TYPING_MS: Final = 150
_MOST_CHOICES: Final = 200
_LONGEST: Final = 60


class FilterBar(QWidget):
    """Shows the filters of the moment and asks for others."""

    asked = Signal(object)
    """Carries `ListFilters`."""
    attendance_pasted = Signal()
    period_asked = Signal()
    """Between which days is to be asked."""

    def __init__(self, look: Look, choices: "Callable[[], FilterChoices]") -> None:
        super().__init__()
        tr = look.tr
        self._look: Final = look
        self._filters = ListFilters()
        self._choices: Final = choices
        self.field: Final = FilterField(look, tr("Filter by customer, number…"))
        self._more: Final = Button(
            look, "", Kind.FLAT, icon="filter", height=28, name=tr("More filters")
        )
        self._date: Final = Drop(look, tr("Date"))
        self._category: Final = Drop(look, tr("Category"))
        self._operator: Final = Drop(look, tr("Operator"))
        self._others: Final = ElidedLabel(role=Text.CAPTION, tone="text-2")
        self._clear: Final = Button(look, tr("Clear filters"), Kind.LINK, height=28)
        self._more.setCheckable(True)
        self._summary: Final = QWidget()
        self._typing: Final = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.field.setAccessibleName(self._look.tr("Filter the attendances"))
        first = QHBoxLayout()
        first.setSpacing(2)
        first.addWidget(self.field, 1)
        first.addWidget(self._more)
        drops = Flow(6, self._date, self._category, self._operator)
        last = QHBoxLayout(self._summary)
        last.setContentsMargins(4, 0, 0, 0)
        last.addWidget(self._others, 1)
        last.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 10)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(drops)
        column.addWidget(self._summary)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._typing.start)
        self.field.textChanged.connect(self._notice_clearing)
        self.field.returnPressed.connect(self._take_text)
        self.field.attendance_pasted.connect(self.attendance_pasted)
        self._typing.timeout.connect(self._take_text)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.field)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.field.clear)
        self._more.clicked.connect(self._open_more)
        self._date.menu_asked.connect(self._fill_dates)
        self._category.menu_asked.connect(self._fill_categories)
        self._operator.menu_asked.connect(self._fill_operators)
        self._clear.clicked.connect(self.clear)

    def show_filters(self, filters: ListFilters, *, hidden: bool) -> None:
        """Show what is chosen; with `hidden` no name is offered."""
        tr = self._look.tr
        self._filters = filters
        if not self._typing.isActive() and self.field.text().strip() != filters.text.strip():
            self.field.setText(filters.text)
        self._date.show_choice(period_in_words(filters.period, filters.first, filters.last, tr))
        self._category.show_choice(_shown(filters.category))
        self._operator.show_choice(_shown(filters.operator))
        # Its names are not to be seen.
        self._operator.setEnabled(not hidden)
        set_tooltip(self._operator, tr("Names are hidden in privacy mode.") if hidden else "")
        others = others_in_words(
            filters.origin, tr, findings=filters.only_findings, starred=filters.only_starred
        )
        self._others.show_line(others)
        name = tr("More filters")
        self._more.setAccessibleName(f"{name}: {others}" if others else name)
        self._more.setChecked(bool(others))
        self._summary.setVisible(filters.narrows)

    def clear(self) -> None:
        """Ask for everything."""
        self._typing.stop()
        self.field.clear()
        # The button goes, and the keyboard would go anywhere.
        self.field.setFocus()
        self._ask(ListFilters())

    def _ask(self, filters: ListFilters) -> None:
        self.asked.emit(filters)

    def _take_text(self) -> None:
        self._typing.stop()
        self._ask(replace(self._filters, text=self.field.text()))

    def _notice_clearing(self, text: str) -> None:
        # The clear button of the field and a program's change do not count as typing.
        if not text and self._filters.text:
            self._take_text()

    # -- menus --------------------------------------------------------------------------------

    def _fill_dates(self, menu: QMenu) -> None:
        tr = self._look.tr
        for period, words in PERIOD_WORDS.items():
            action = add_choice(menu, tr(words), chosen=self._filters.period is period)
            if period is Period.BETWEEN:
                action.triggered.connect(self.period_asked)
            else:
                chosen = replace(self._filters, period=period, first=None, last=None)
                action.triggered.connect(partial(self._ask, chosen))

    def _fill_categories(self, menu: QMenu) -> None:
        names = self._choices().categories
        wish = partial(_with_category, self._filters)
        self._fill(menu, self._look.tr("All categories"), names, self._filters.category, wish)

    def _fill_operators(self, menu: QMenu) -> None:
        names, wish = self._choices().operators, partial(_with_operator, self._filters)
        self._fill(menu, self._look.tr("All operators"), names, self._filters.operator, wish)

    def _fill(
        self,
        menu: QMenu,
        everything: str,
        names: tuple[str, ...],
        chosen: str | None,
        wish: "Callable[[str | None], ListFilters]",
    ) -> None:
        offered = ((None, everything), *((each, _shown(each)) for each in names[:_MOST_CHOICES]))
        for value, words in offered:
            action = add_choice(menu, words, chosen=value == chosen)
            action.triggered.connect(partial(self._ask, wish(value)))
        if not names:
            menu.addSeparator()
            menu.addAction(self._look.tr("There is nothing to choose from yet.")).setEnabled(False)

    def _open_more(self) -> None:
        tr, filters = self._look.tr, self._filters
        # A click turned it; it shows whether anything in its menu is chosen.
        self._more.setChecked(filters.narrows_otherwise)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        odd, starred = filters.only_findings, filters.only_starred
        for words, now, wanted in (
            (tr("Only with something odd"), odd, replace(filters, only_findings=not odd)),
            (tr("Only with a star"), starred, replace(filters, only_starred=not starred)),
        ):
            add_choice(menu, words, chosen=now).triggered.connect(partial(self._ask, wanted))
        menu.addSeparator()
        for origin, words in ORIGIN_WORDS.items():
            wanted = replace(filters, origin=origin)
            action = add_choice(menu, tr(words), chosen=filters.origin is origin)
            action.triggered.connect(partial(self._ask, wanted))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def _with_category(filters: ListFilters, category: str | None) -> ListFilters:
    return replace(filters, category=category)


def _with_operator(filters: ListFilters, operator: str | None) -> ListFilters:
    return replace(filters, operator=operator)


def _shown(name: str | None) -> str:
    """Return a name as it stands in a menu or on a drop."""
    line = visible(name[: _LONGEST + 1]) if name else ""
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
