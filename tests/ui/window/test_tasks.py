"""Work elsewhere, answers here: the latest answer, to a living owner, and faults told."""

import threading
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from plugchat_gui.ui.tasks import Tasks
from tests.support.desk import let_go


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    made = Tasks()
    yield made
    made.close()


def test_what_a_thread_returns_is_delivered_on_the_windows_thread(
    qtbot: QtBot, tasks: Tasks
) -> None:
    owner, got = QObject(), []
    tasks.run(threading.get_ident, owner, lambda ident: got.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    [(worker, here)] = got
    assert here == threading.get_ident()
    assert worker != here


def test_a_superseded_answer_is_dropped_in_whatever_order_they_end(
    qtbot: QtBot, tasks: Tasks
) -> None:
    owner, got = QObject(), []
    first, second = Future(), Future()
    tasks.watch(first, owner, got.append).forget()
    tasks.watch(second, owner, got.append)
    second.set_result("new")
    first.set_result("old")
    qtbot.waitUntil(lambda: bool(got))
    let_go()
    assert got == ["new"]
    assert not tasks._waiting


@pytest.mark.parametrize("fails", [False, True])
def test_nobody_is_told_when_the_owner_is_gone(qtbot: QtBot, tasks: Tasks, fails: bool) -> None:
    owner, told = QObject(), []
    tasks.failed.connect(told.append)
    future: Future[str] = Future()
    task = tasks.watch(future, owner, told.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner))
    assert not isValid(task)
    if fails:
        future.set_exception(ValueError("nobody cares"))
    else:
        future.set_result("too late")
    let_go()
    assert told == []
    assert not tasks._waiting


def test_an_exception_is_a_fault_of_the_program(qtbot: QtBot, tasks: Tasks) -> None:
    def breaks() -> None:
        raise LookupError("here")

    with qtbot.waitSignal(tasks.failed, timeout=5000) as failed:
        task = tasks.run(breaks, tasks, lambda _: pytest.fail("nothing was returned"))
    assert isinstance(failed.args[0], LookupError)
    let_go()
    assert not isValid(task)


def test_a_cancelled_task_tells_nobody(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[object] = []
    tasks.failed.connect(told.append)
    future: Future[str] = Future()
    tasks.watch(future, tasks, told.append).cancel()
    assert future.cancelled()
    let_go()
    assert told == []


def test_answers_that_come_while_the_program_ends_are_ignored(qtbot: QtBot) -> None:
    tasks, told = Tasks(), []
    release, ended = threading.Event(), threading.Event()

    def work() -> str:
        release.wait(10)
        ended.set()
        return "late"

    task = tasks.run(work, tasks, told.append)
    tasks.close()
    tasks.deleteLater()
    qtbot.waitUntil(lambda: not isValid(tasks))
    release.set()
    assert ended.wait(10)
    qtbot.waitUntil(task.future.done)
    let_go()
    assert told == []


def test_thousands_of_answers_arrive_and_leave_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    owner, got = QObject(), []
    futures: list[Future[int]] = [Future() for _ in range(2000)]
    for future in futures:
        tasks.watch(future, owner, got.append)

    def answer() -> None:
        for number, future in enumerate(futures):
            future.set_result(number)

    thread = threading.Thread(target=answer)
    thread.start()
    qtbot.waitUntil(lambda: len(got) == len(futures))
    thread.join(10)
    let_go()
    assert got == sorted(got)
    assert owner.children() == []


@pytest.mark.parametrize("cancelled", [False, True])
def test_whoever_waits_for_an_answer_that_will_not_come_is_told(
    qtbot: QtBot, tasks: Tasks, cancelled: bool
) -> None:
    owner, told = QObject(), []
    tasks.failed.connect(lambda fault: told.append(type(fault)))
    future: Future[str] = Future()
    task = tasks.watch(future, owner, told.append, lambda: told.append("lost"))
    if cancelled:
        future.cancel()
        future.set_running_or_notify_cancel()
    else:
        future.set_exception(MemoryError())
    qtbot.waitUntil(lambda: bool(told))
    let_go()
    # The owner is free before anything is shown about the fault.
    assert told == (["lost"] if cancelled else ["lost", MemoryError])
    assert not isValid(task)


def test_an_ended_task_can_be_forgotten_and_cancelled_again(qtbot: QtBot, tasks: Tasks) -> None:
    owner, got = QObject(), []
    task = tasks.run(lambda: "answer", owner, got.append)
    qtbot.waitUntil(lambda: bool(got))
    let_go()
    assert not isValid(task)
    task.forget()
    task.cancel()
    assert got == ["answer"]


def test_an_owner_that_fails_in_taking_its_answer_leaves_no_task(
    qtbot: QtBot, tasks: Tasks
) -> None:
    owner = QObject()
    with qtbot.captureExceptions() as faults:
        tasks.run(list, owner, lambda answer: answer[0])
        qtbot.waitUntil(lambda: bool(faults))
    let_go()
    assert owner.children() == []


def test_a_thread_that_ends_while_the_program_does_finds_the_door_closed(qtbot: QtBot) -> None:
    for _ in range(300):
        tasks = Tasks()
        task = tasks.run(int, tasks, lambda _answer: None)
        # Who waits goes on before the thread has told anybody.
        task.future.result(10)
        tasks.close()
        delete(tasks)


def test_news_of_a_thread_are_heard_on_the_windows_thread_as_long_as_the_owner_lives(
    qtbot: QtBot, tasks: Tasks
) -> None:
    told: list = []
    stopped = threading.Event()

    def listen(heard) -> object:
        told.append(heard)
        return stopped.set

    owner, got = QObject(), []
    tasks.hear(listen, owner, lambda news: got.append((news, threading.get_ident())))
    for news in ("first", "second"):
        threading.Thread(target=told[0], args=[news]).start()
        qtbot.waitUntil(lambda news=news: got[-1:] == [(news, threading.get_ident())])
    told[0]("third")
    delete(owner)
    assert stopped.is_set()
    told[0]("fourth")
    let_go()
    assert [news for news, _ in got] == ["first", "second"]


def test_nothing_is_heard_after_closing(qtbot: QtBot, tasks: Tasks) -> None:
    told: list = []
    owner, got = QObject(), []
    tasks.hear(lambda heard: told.append(heard) or (lambda: None), owner, got.append)
    told[0]("on its way")
    tasks.close()
    told[0]("too late")
    let_go()
    assert got == []
