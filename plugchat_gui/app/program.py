"""The running program: one window, one session at a time, and how they change."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog

from plugchat_gui.app.archive_news import ArchiveNews
from plugchat_gui.app.collecting import Collecting
from plugchat_gui.app.first_window import FirstWindow
from plugchat_gui.app.sessions import demo_session, forget_demo, real_session
from plugchat_gui.app.start_options import StartOptions
from plugchat_gui.domain.archive_state import ArchiveOpening
from plugchat_gui.domain.settings import Settings, ThemeChoice, add_company
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.domain.webhooks import SIMULATED
from plugchat_gui.services.background import BackgroundLoop
from plugchat_gui.services.paths import AppPaths
from plugchat_gui.ui.companies import Companies
from plugchat_gui.ui.content import Content
from plugchat_gui.ui.first_start import FirstStart
from plugchat_gui.ui.icons import Icons
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.session import Session
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.theme import Theme
from plugchat_gui.ui.widgets.page import Page
from plugchat_gui.ui.widgets.places import ATTENDANCES, SETTINGS, WEBHOOK
from plugchat_gui.ui.widgets.states import State
from plugchat_gui.version import program_version
from plugchat_gui.wording.settings import loaded_saying
from plugchat_gui.wording.words import LANGUAGES, Language, Words, mark, system_language

_SYSTEM: Final = "system"


class Program(QObject):
    """Builds the window and replaces its content: doors, session, demo, language, font."""

    language_changed = Signal(str)

    def __init__(
        self,
        application: QApplication,
        paths: AppPaths,
        options: StartOptions,
        first: FirstWindow | None = None,
    ) -> None:
        super().__init__(application)
        first = first or FirstWindow(application, paths)
        self._first: Final = first
        self._paths: Final = paths
        self._options: Final = options
        self._collecting: Final = Collecting(self)
        self._tasks: Final = Tasks(self)
        self._loop: Final = BackgroundLoop()
        self._loaded: Final = first.loaded
        self.theme: Final = Theme(application)
        self._icons: Final = Icons(self.theme)
        self.window: Final = first.window
        self.window.setWindowIcon(self._icons.program_icon())
        self._real: Final = real_session(
            paths, first.loaded, first.store, self._loop, self._tasks, self
        )
        self._demo: Session | None = None
        self.content: Content | None = None
        self._doors: FirstStart | None = None
        self._page = self._settings.last_page or WEBHOOK
        self._news: ArchiveNews | None = None
        self._painted = False
        self._reading_only = False
        self._question: QDialog | None = None
        self._connect()

    @property
    def _settings(self) -> Settings:
        return self._real.workspace.settings

    @property
    def session(self) -> Session:
        """The session that is shown."""
        return self._demo or self._real

    @property
    def language(self) -> Language:
        """The language in use."""
        return self._settings.language or system_language()

    # -- starting ---------------------------------------------------------------------------

    def start(self) -> None:
        """Show the content for how the program was started, in a window that is painted."""
        self.theme.choose(self._settings.theme)
        if not self.window.isVisible():
            self._first.show(demo=self._options.demo)
        if self._options.demo:
            self._enter_demo()
        else:
            self.rebuild()
        # Vault and files follow what is shown now.
        QTimer.singleShot(0, self, self._wake)

    def _connect(self) -> None:
        self.window.geometry_changed.connect(self._keep_geometry)
        self.window.font_changed.connect(self.rebuild)
        self.window.closing.connect(self._close)
        self.window.may_close = self._may_close
        self._tasks.failed.connect(self._fault)

    def _wake(self) -> None:
        self._painted = True
        self._wake_session()
        self._tell_about_settings()
        if self._options.file is not None:
            self.open_file(self._options.file)

    def _wake_session(self) -> None:
        if self._painted:
            self.session.tokens.wake()
            self._open_archive()
            if self.content is not None:
                self.content.focus_page()

    def _open_archive(self) -> None:
        if self._news is None or self._news.archive is not self.session.archive:
            self._news = ArchiveNews(self.session.archive, self._tasks, self.session)
            self._news.opened.connect(self._tell_about_archive)
            self._news.open()

    # -- content ----------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Build the content anew in the language, font and session of the moment."""
        look = Look(self.theme, self._icons, Words(self.language))
        no_company = self._demo is None and self._real.workspace.company is None
        if no_company and not self._reading_only:
            self._show_doors(look)
            return
        demo = self._demo is not None
        content = Content(
            look,
            self.session,
            lambda: self._build_settings_page(look),
            _behaviors(look.tr) if demo else (),
        )
        content.page_shown.connect(self._keep_page)
        content.leave_demo_asked.connect(self._ask_to_leave_demo)
        content.set_up_asked.connect(self._ask_to_set_up)
        content.link_asked.connect(self._ask_to_open_link)
        content.doors_asked.connect(self._show_doors_again)
        content.show_page(self._page)
        self.content, self._doors = content, None
        self.window.show_content(content)
        self._wake_session()

    def _show_doors(self, look: Look) -> None:
        self.content = None
        doors = FirstStart(look)
        doors.set_up.connect(self._set_up)
        doors.try_demo.connect(self._enter_demo)
        doors.language_chosen.connect(self._choose_language)
        self.window.show_content(doors)
        doors.focus_first()
        self._doors = doors

    def _build_settings_page(self, look: Look) -> Page:
        from plugchat_gui.ui.settings.kept_card import KeptCard  # noqa: PLC0415 (built late)
        from plugchat_gui.ui.settings.page import SettingsPage  # noqa: PLC0415 (built late)

        kept = KeptCard(look, self.session, str(self._paths.data))
        kept.done.connect(lambda said: self.say(State.GOOD, said))
        kept.refused.connect(lambda fact, step: self.say(State.WARNING, fact, step))
        page = SettingsPage(
            look,
            self._settings.language or _SYSTEM,
            self._settings.theme,
            str(self._paths.config),
            program_version(),
            kept,
        )
        page.language_chosen.connect(self._choose_language)
        page.theme_chosen.connect(self._choose_theme)
        page.folder_asked.connect(self._open_folder)
        return page

    def open_file(self, path: Path) -> None:
        """Show the attendance in a file; reading needs no company."""
        if self.content is None:
            self._reading_only, self._page = True, ATTENDANCES
            self.rebuild()
        if self.content is not None:
            self.content.show_page(ATTENDANCES)
            self.session.reading.read_file(path)

    # -- changing ---------------------------------------------------------------------------

    def _enter_demo(self) -> None:
        if self._demo is None:
            tr = Words(self.language)
            name = tr("Demo")
            self._demo = demo_session(self._paths, name, self._loop, self._tasks, self)
            self._page = WEBHOOK if self._page == SETTINGS else self._page
        self.rebuild()

    def _ask_to_leave_demo(self) -> None:
        self._unless_receiving(mark("Leave and stop"), self._leave_demo)

    def _leave_demo(self) -> None:
        demo, self._demo = self._demo, None
        self._page = WEBHOOK
        self.rebuild()
        if demo is not None:
            demo.close()
            demo.deleteLater()
            forget_demo(self._paths)

    def _ask_to_set_up(self) -> None:
        self._unless_receiving(mark("Leave and stop"), self._set_up)

    def _set_up(self) -> None:
        """Leave the demo or the doors for the guided way through the three steps."""
        if self._demo is not None:
            self._leave_demo()
        if self._real.workspace.company is not None:
            return
        look = Look(self.theme, self._icons, Words(self.language))
        companies = Companies(look, self._real, self.window)
        self._real.workspace.company_chosen.connect(self._company_created)
        companies.add()

    def _company_created(self) -> None:
        self._real.workspace.company_chosen.disconnect(self._company_created)
        self._page = WEBHOOK
        self.rebuild()

    def _show_doors_again(self, done: str) -> None:
        self._reading_only = False
        if self._demo is not None:
            # The demo always has a company: without its last one it begins anew.
            tr = Words(self.language)
            name = tr("Demo")
            self._demo.workspace.change(lambda settings: add_company(settings, name, SIMULATED))
        self.rebuild()
        if done:
            self.say(State.GOOD, done)

    def show_again(self, file: Path | None) -> None:
        """Another start asked for this window, and perhaps for a file in it."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if file is not None:
            self.open_file(file)

    def _choose_language(self, choice: str) -> None:
        language = None if choice == _SYSTEM else next(c for c in LANGUAGES if c == choice)
        self._real.workspace.change(lambda settings: replace(settings, language=language))
        self.language_changed.emit(self.language)
        self.rebuild()

    def _choose_theme(self, choice: str) -> None:
        self._real.workspace.change(lambda settings: replace(settings, theme=ThemeChoice(choice)))
        self.theme.choose(choice)

    # -- keeping ----------------------------------------------------------------------------

    def _keep_page(self, key: str) -> None:
        self._page = key
        self._real.workspace.change(lambda settings: replace(settings, last_page=key))

    def _keep_geometry(self) -> None:
        if self._painted and not self.window.isMaximized():
            box = self.window.geometry()
            geometry = (box.x(), box.y(), box.width(), box.height())
            self._real.workspace.change(lambda settings: replace(settings, window=geometry))

    def _may_close(self) -> bool:
        """Tell whether nothing is received; otherwise ask, and close when that is the answer."""
        return self._unless_receiving(mark("Close and stop"), None)

    def _unless_receiving(self, deed: str, then: Callable[[], None] | None) -> bool:
        """Do `then` (None: close the window) now if nothing is received, or once that is agreed to.

        Return whether nothing is.
        """
        sessions = [self._real] if self._demo is None else [self._demo, self._real]
        asked = sessions if then is None else sessions[:1]
        if not any(session.capture.receiving for session in asked):
            if then is not None:
                then()
            return True
        if self._question is None:
            from plugchat_gui.ui.capture.stop_dialog import stop_dialog  # noqa: PLC0415 (on demand)

            tr = Words(self.language)
            dialog = stop_dialog(Look(self.theme, self._icons, tr), tr(deed), self.window)
            self._question = dialog
            dialog.finished.connect(self._forget_question)
            dialog.accepted.connect(then or self.window.close_unasked)
            dialog.open()
        return False

    def _forget_question(self) -> None:
        self._question = None

    def _close(self) -> None:
        if self._question is not None:
            # Closed by the system meanwhile: nobody is asked any more.
            self._question.reject()
        with ExitStack() as steps:
            # Last in, first out, each of them also when another one fails: first what is to be
            # saved; whatever still waits for an answer is forgotten after it.
            steps.callback(self._loop.close)
            steps.callback(self._tasks.close)
            steps.callback(self._real.close)
            if self._demo is not None:
                steps.callback(self._demo.close)
            steps.callback(self.window.font_changed.disconnect, self.rebuild)

    # -- telling ----------------------------------------------------------------------------

    def _tell_about_settings(self) -> None:
        aside = self._loaded.set_aside
        name = aside.name if aside else None
        saying = loaded_saying(self._loaded.outcome, name, Words(self.language))
        if saying is not None:
            self.say(State.WARNING, saying.title, saying.next_step)

    def _tell_about_archive(self, opening: ArchiveOpening) -> None:
        from plugchat_gui.wording.archive import opening_saying  # noqa: PLC0415 (after the paint)

        saying = opening_saying(opening, Words(self.language))
        if saying is not None:
            self.say(State.WARNING, saying.title, saying.next_step)

    def say(self, state: State, fact: str, next_step: str = "") -> None:
        """Show a bar above the page, where there is one."""
        shown = self.content or self._doors
        if shown is not None:
            shown.say_notice(state, fact, next_step)

    def tell_fault(self, report: Path | None) -> None:
        """Say that something went wrong inside the program, once a report is written."""
        tr = Words(self.language)
        next_step = tr("Go on working. If it happens again, restart the program.")
        if report is not None:
            next_step = tr("A report without chats or token is kept in {path}.", path=report)
        self.say(State.ERROR, tr("Something in the program failed."), next_step)

    def _fault(self, fault: BaseException) -> None:
        raise fault

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths.config)))

    def _ask_to_open_link(self, address: str) -> None:
        from plugchat_gui.ui.link_dialog import LinkDialog  # noqa: PLC0415 (on demand)

        tr = Words(self.language)
        LinkDialog(Look(self.theme, self._icons, tr), address, self.window).open()


def _behaviors(tr: Words) -> tuple[tuple[str, str], ...]:
    from plugchat_gui.wording.outcomes import behavior_name  # noqa: PLC0415 (only in the demo)

    return tuple((str(behavior), behavior_name(behavior, tr)) for behavior in SimulatedBehavior)
