"""The History page in the hands of a test."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from plugchat_gui.domain.company import Company, SendRecord
from plugchat_gui.domain.history import HistoryEntry
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.domain.settings import replace_company
from plugchat_gui.ui.history.page import HistoryPage
from plugchat_gui.ui.webhook.send_flow import EVENT
from tests.support.desk import Desk, let_go, shown

FIRST = "https://um.oticatresipes.com.br/plug"
SECOND = "https://dois.oticatresipes.com.br/plug"
TOKEN = "canary-of-the-history"


def history(desk: Desk) -> HistoryPage:
    """Go to the page and wait until it knows what is recorded."""
    desk.click("History")
    page = desk.program.content._pages["history"]
    assert isinstance(page, HistoryPage)
    desk.wait(lambda: page._record.loaded)
    desk.settle()
    return page


def rows(page: HistoryPage) -> list[str]:
    """Return what a screen reader hears of every row, days included."""
    model = page._rows
    return [model.index(row).data() for row in range(model.rowCount())]


def entries(page: HistoryPage) -> list[HistoryEntry]:
    """Return what the rows show, newest first."""
    return list(page._shown)


def outcomes(page: HistoryPage) -> list[str]:
    """Return how what the rows show ended, newest first."""
    return [entry.outcome for entry in page._shown]


def choose(page: HistoryPage, place: int) -> HistoryEntry:
    """Make the entry at a place current, 0 the newest."""
    entry = page._shown[place]
    page._table.choose(entry.key)
    assert page._table.current == entry
    return entry


def send(desk: Desk, address: str) -> None:
    """Write an address on the Webhook page and send it."""
    desk.click("Webhook")
    field = desk.field("Address for finished attendances")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, address)
    desk.settle()
    desk.click("Send to Plug")
    desk.settle()


def pick(page: HistoryPage, name: str, data: object) -> None:
    """Choose from the drop-down list of a name."""
    [drop] = [d for d in shown(page, QComboBox) if d.accessibleName() == name]
    drop.setCurrentIndex(drop.findData(data))
    drop.activated.emit(drop.currentIndex())


def record_in_settings(desk: Desk, *sends: tuple[int, str, str | None]) -> None:
    """Put sends (moment, address, address before) into the settings file, oldest first."""
    settings = desk.store.load().settings
    company = settings.companies[0]
    kept = tuple(
        SendRecord(at_ms, 412, EVENT, before, to, PlugOutcome.ACCEPTED, 200)
        for at_ms, to, before in reversed(sends)
    )
    changed = Company(company.id, company.name, company.profile, sends=kept)
    assert desk.store.save(replace_company(settings, changed)) is None


def history_empty(desk: Desk) -> QWidget:
    """Return a window whose history is empty."""
    desk.open(demo=True)
    history(desk)
    return desk.program.window


def history_sent(desk: Desk) -> QWidget:
    """Return a window that shows all about a send."""
    desk.open(demo=True)
    send(desk, FIRST)
    page = history(desk)
    desk.wait(lambda: page._shown)
    desk.click("Technical details")
    return desk.program.window


def history_narrow(desk: Desk) -> QWidget:
    """Return the same window where there is little room."""
    window = history_sent(desk)
    window.resize(880, 560)
    let_go()
    return window


def send_again(desk: Desk) -> QWidget:
    """Return the question before an address is sent again."""
    history_sent(desk)
    desk.click("Send again")
    desk.wait(lambda: [w for w in QApplication.topLevelWidgets() if w.isModal()])
    return desk.dialog()
