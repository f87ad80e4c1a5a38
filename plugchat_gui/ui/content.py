"""Everything inside the window for one session in one language: rail, bars, pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from plugchat_gui.ui.capture.arrival_notices import ArrivalNotices
from plugchat_gui.ui.capture.import_report import ImportReport
from plugchat_gui.ui.companies import Companies
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.webhook.page import WebhookPage
from plugchat_gui.ui.widgets.demo_bar import DemoBar
from plugchat_gui.ui.widgets.focus_ring import FocusRing
from plugchat_gui.ui.widgets.menu_key import add_menu_key
from plugchat_gui.ui.widgets.notice import Notice
from plugchat_gui.ui.widgets.page import Page
from plugchat_gui.ui.widgets.places import (
    ATTENDANCES,
    CAPTURE,
    HISTORY,
    SETTINGS,
    WEBHOOK,
    make_rail,
)
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.ui.widgets.toast import Toast
from plugchat_gui.wording.settings import not_saved_saying

if TYPE_CHECKING:
    from plugchat_gui.ui.capture.news_box import Arrived


class Content(QWidget):
    """Builds a page when it is first shown. Another language is another `Content`."""

    page_shown = Signal(str)
    leave_demo_asked = Signal()
    set_up_asked = Signal()
    link_asked = Signal(str)
    doors_asked = Signal(str)
    """There is no company (any more): carries what was just done, or ""."""

    def __init__(
        self,
        look: Look,
        session: Session,
        build_settings: Callable[[], Page],
        behaviors: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__()
        self._look: Final = look
        self._session: Final = session
        self._build: Final[dict[str, Callable[[], Page]]] = {
            WEBHOOK: self._build_webhook,
            ATTENDANCES: self._build_attendances,
            CAPTURE: self._build_capture,
            HISTORY: self._build_history,
            SETTINGS: build_settings,
        }
        self._pages: Final[dict[str, Page]] = {}
        self._stack: Final = QStackedWidget()
        self._rail: Final = make_rail(look)
        self._notice: Final = Notice(look)
        self._toast: Final = Toast(look, self)
        self._imported: Final = ImportReport(look, session.imports, session.privacy)
        self._companies: Final = Companies(look, session, self)
        self._demo: Final = self._build_demo(behaviors)
        self._sample_awaited = False
        self._lay_out()
        FocusRing(look.theme, self)
        add_menu_key(self)
        self._rail.chosen.connect(self._go)
        self._rail.company.clicked.connect(self._open_companies)
        session.workspace.company_chosen.connect(self._show_company)
        session.workspace.company_chosen.connect(self._toast.hide)
        session.sends.changed.connect(self._toast.hide)
        session.workspace.company_changed.connect(self._show_company)
        session.workspace.not_saved.connect(self._say_not_saved)
        self._companies.done.connect(self._toast.say)
        self._companies.refused.connect(self._say_refused)
        self._imported.done.connect(self._toast.say)
        session.imports.newest.connect(self._open_delivery)
        session.capture.changed.connect(self._show_new)
        session.capture.arrived.connect(self._open_awaited)
        ArrivalNotices(
            look.tr, session.capture, session.workspace, session.tasks, session.notice, self
        )
        self._show_company()
        self._show_new()

    # -- building ---------------------------------------------------------------------------

    def _build_demo(self, behaviors: tuple[tuple[str, str], ...]) -> DemoBar | None:
        controls = self._session.demo
        if controls is None:
            return None
        bar = DemoBar(self._look, behaviors, controls.behavior())
        bar.behavior_chosen.connect(controls.set_behavior)
        bar.delivery_asked.connect(self.deliver_sample)
        bar.set_up_asked.connect(self.set_up_asked)
        bar.leave_asked.connect(self.leave_demo_asked)
        return bar

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        if self._demo is not None:
            right.addWidget(self._demo)
        right.addWidget(self._notice)
        right.addWidget(self._imported)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)

    def _build_webhook(self) -> WebhookPage:
        session = self._session
        page = WebhookPage(self._look, session.workspace, session.tokens, session.sends)
        page.done.connect(self._toast.say)
        page.service_asked.connect(self._companies.choose_service)
        page.remove_token_asked.connect(self._companies.remove_token)
        return page

    def _build_attendances(self) -> Page:
        from plugchat_gui.ui.attendances.page import AttendancesPage  # noqa: PLC0415 (built late)

        page = AttendancesPage(self._look, self._session)
        page.done.connect(self._toast.say)
        page.link_asked.connect(self.link_asked)
        page.sample_asked.connect(self._show_sample)
        return page

    def _build_capture(self) -> Page:
        from plugchat_gui.ui.capture.page import CapturePage  # noqa: PLC0415 (built late)

        page = CapturePage(self._look, self._session)
        page.done.connect(self._toast.say)
        page.delivery_asked.connect(self._open_delivery)
        page.webhook_asked.connect(self._use_in_webhook)
        return page

    def _build_history(self) -> Page:
        from plugchat_gui.ui.history.page import HistoryPage  # noqa: PLC0415 (built late)

        page = HistoryPage(self._look, self._session)
        page.done.connect(self._toast.say)
        return page

    # -- showing ----------------------------------------------------------------------------

    def show_page(self, key: str) -> None:
        """Show a page by its key; an unknown key shows the first."""
        key = key if key in self._build else WEBHOOK
        if key == WEBHOOK and self._session.workspace.company is None:
            self.doors_asked.emit("")
            return
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._build[key]()
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._rail.show_place(key)
        self.page_shown.emit(key)

    def _go(self, key: str) -> None:
        self.show_page(key)
        self.focus_page()

    def focus_page(self) -> None:
        """Put the keyboard on the first thing to do on the page that is shown."""
        for page in self._pages.values():
            if page is self._stack.currentWidget():
                page.focus_first()

    def say_notice(self, state: State, fact: str, next_step: str = "") -> None:
        """Show a bar above the pages until it is closed."""
        self._notice.say(state, fact, next_step)

    def _open_delivery(self, delivery_id: int) -> None:
        self.show_page(ATTENDANCES)
        self._session.capture.mark_opened(delivery_id)
        self._session.opening.open(delivery_id, self._look.tr)

    def _use_in_webhook(self, link: str) -> None:
        self.show_page(WEBHOOK)
        page = self._pages[WEBHOOK]
        if isinstance(page, WebhookPage):
            page.use_address(link)

    def _show_new(self) -> None:
        self._rail.show_badge(CAPTURE, self._session.capture.unseen)

    def deliver_sample(self) -> None:
        """Let a sample attendance arrive where deliveries do, or else read it as one."""
        if not self._received_sample():
            self._read_sample()

    def _show_sample(self) -> None:
        """Open a sample attendance; one that is received, as soon as it is stored."""
        self._sample_awaited = self._received_sample()
        if not self._sample_awaited:
            self._read_sample()

    def _received_sample(self) -> bool:
        demo = self._session.demo
        receiving = demo is not None and self._session.capture.receiving
        return receiving and demo is not None and demo.receive(demo.delivery())

    def _open_awaited(self, arrived: "list[Arrived]") -> None:
        if self._sample_awaited:
            self._sample_awaited = False
            self._open_delivery(arrived[-1].id)

    def _read_sample(self) -> None:
        from plugchat_gui.services.samples import next_sample  # noqa: PLC0415 (on demand)

        demo = self._session.demo
        self.show_page(ATTENDANCES)
        name, data = (
            (self._look.tr("Sample delivery"), demo.delivery())
            if demo
            else next_sample(len(self._session.library.opened))
        )
        self._session.reading.read_bytes(data, name)

    def _open_companies(self) -> None:
        below = self._rail.company.rect().bottomLeft()
        self._companies.open_menu(self._rail.company.mapToGlobal(below))

    def _show_company(self) -> None:
        company = self._session.workspace.company
        self._rail.company.show_company(company.name if company else self._look.tr("No company"))
        if company is None and WEBHOOK in self._pages:
            self.doors_asked.emit(self._look.tr("Company and token removed."))

    def _say_refused(self, fact: str, next_step: str) -> None:
        self.say_notice(State.WARNING, fact, next_step)

    def _say_not_saved(self, fault: str) -> None:
        saying = not_saved_saying(fault, self._look.tr)
        self.say_notice(State.WARNING, saying.title, saying.next_step)
