"""Saving a file of a message: menu, consent, place, progress; and nothing without all of these."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

sys.path.insert(0, str(Path(__file__).parents[2] / "services"))

from media_servers import HOST, JPEG, PICTURE, downloader, server
from plug_servers import Served, answering

from plugchat_gui.domain.media_download import MediaEnd, MediaProgress, MediaResult
from plugchat_gui.services import media_download
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.ui.attendances.media_dialog import MediaDialog
from plugchat_gui.ui.attendances.page import AttendancesPage
from plugchat_gui.wording.words import Words
from tests.support.desk import Desk, button, let_go, said

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server of pictures; the program finds it where it would look for the internet."""
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(media_download, "MediaDownloader", downloader)
    with server(answering("200 OK", PICTURE, JPEG)) as served:
        yield served


def payload(folder: Path, *urls: str, name: str | None = None) -> Path:
    chat = {
        f"K{i}": {
            "messageId": f"K{i}", "fromMe": False, "momment": 1791979320000 + i,
            "phone": "5544900001423", "chatName": "Mariana",
            "document": {"documentUrl": url, "mimeType": JPEG, "fileName": name or f"foto {i}.jpg"},
        }
        for i, url in enumerate(urls)
    }  # fmt: skip
    attendance = {"id": "a1", "attendanceNumber": 1, "customer": {"name": "Mariana"}}
    path = folder / "atendimento.json"
    path.write_text(json.dumps({"attendance": attendance, "chat": chat}), encoding="utf-8")
    return path


def shown(desk: Desk, file: Path, *, demo: bool = False) -> AttendancesPage:
    desk.open(demo=demo, file=file)
    desk.wait(lambda: "attendances" in desk.program.content._pages)
    page = desk.program.content._pages["attendances"]
    desk.wait(lambda: page._shown is not None)
    desk.settle()
    return page


def ask_by_menu(desk: Desk, page: AttendancesPage, message: int = 0) -> None:
    page._view._deeds.open_menu(message, page._view.mapToGlobal(QPoint(30, 30)))
    desk.choose("Download file…")
    let_go()


def choose_place(desk: Desk, path: Path) -> None:
    QTest.mouseClick(button(desk.dialog(), desk.tr("Download…")), LEFT)
    let_go()
    dialog = desk.dialog()
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "foto 0.jpg"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    let_go()


def url_of(served: Served, rest: str = "foto.jpg") -> str:
    return f"https://{HOST}:{served.port}/{rest}"


@pytest.mark.usefixtures("company")
def test_a_file_is_saved_after_consent_and_not_before(
    desk: Desk, served: Served, tmp_path: Path
) -> None:
    page = shown(desk, payload(tmp_path, url_of(served)))
    ask_by_menu(desk, page)
    words = said(desk.dialog())
    assert HOST in words
    assert "foto 0.jpg" in words
    assert "Só este arquivo será baixado. O servidor vai ver o endereço deste computador." in words
    assert served.connections == 0
    target = tmp_path / "guardada.jpg"
    choose_place(desk, target)
    desk.wait(lambda: desk.tr("Saved as {name}.", name="guardada.jpg") in desk.said())
    assert target.read_bytes() == PICTURE
    assert served.connections == 1
    assert not page._conversation._media._row.isVisible()


@pytest.mark.usefixtures("company")
def test_showing_and_refusing_ask_nothing_of_the_server(
    desk: Desk, served: Served, tmp_path: Path
) -> None:
    page = shown(desk, payload(tmp_path, url_of(served), url_of(served, "b")))
    page._view.selectAll()
    page._view.scroll_to_message(1)
    let_go()
    ask_by_menu(desk, page)
    QTest.mouseClick(button(desk.dialog(), desk.tr("Cancel")), LEFT)
    let_go()
    ask_by_menu(desk, page)
    QTest.mouseClick(button(desk.dialog(), desk.tr("Download…")), LEFT)
    let_go()
    desk.dialog().reject()
    let_go()
    assert served.connections == 0


@pytest.mark.usefixtures("company")
def test_the_word_on_the_card_asks_as_the_menu_does(
    desk: Desk, served: Served, tmp_path: Path
) -> None:
    page = shown(desk, payload(tmp_path, url_of(served)))
    scene = page._view._scene
    placed = scene.placed[0]
    part = next(part for part in scene.layout(placed.row).parts if part.saves)
    at = scene.bubble_rect(placed).topLeft() + part.rect.center()
    QTest.mouseClick(page._view.viewport(), LEFT, pos=at)
    assert isinstance(desk.dialog(), MediaDialog)
    assert served.connections == 0


def test_the_demonstration_downloads_nothing(desk: Desk, served: Served, tmp_path: Path) -> None:
    page = shown(desk, payload(tmp_path, url_of(served)), demo=True)
    ask_by_menu(desk, page)
    assert desk.says("In the demonstration nothing leaves this computer.")
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, MediaDialog)]
    assert served.connections == 0


@pytest.mark.usefixtures("company")
def test_a_link_that_is_not_secure_is_told_at_once(desk: Desk, tmp_path: Path) -> None:
    page = shown(desk, payload(tmp_path, "http://midia.example.com/a.jpg"))
    ask_by_menu(desk, page)
    assert desk.says("The link of this file is not secure (https).")


@pytest.mark.usefixtures("company")
def test_a_download_can_be_cancelled_while_reading_goes_on(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Waiting:
        def download(
            self, _url: str, _path: Path, progress: Callable, cancel: CancelToken
        ) -> MediaResult:
            progress(MediaProgress(1_048_576, 4_194_304))
            stopped = threading.Event()
            cancel.watch(stopped.set)
            assert stopped.wait(15)
            return MediaResult(MediaEnd.CANCELLED)

    monkeypatch.setattr(media_download, "MediaDownloader", Waiting)
    url = "https://midia.example.com/a.jpg"
    page = shown(desk, payload(tmp_path, url, url + "2"))
    ask_by_menu(desk, page)
    choose_place(desk, tmp_path / "a.jpg")
    desk.wait(lambda: "1,0 MB de 4,0 MB" in desk.said())
    ask_by_menu(desk, page, 1)
    assert desk.says("Another file is being downloaded.")
    # Another language is another content: what is under way is found again in it.
    desk.program._choose_language("en")
    let_go()
    page = desk.program.content._pages["attendances"]
    assert page._conversation._media._row.isVisible()
    desk.tr = Words("en")
    QTest.mouseClick(button(page._conversation._media._row, desk.tr("Cancel")), LEFT)
    desk.wait_says("The download was cancelled.")
    assert not page._conversation._media._row.isVisible()


@pytest.mark.usefixtures("company")
def test_closing_the_window_cancels_what_is_downloaded(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()

    class Waiting:
        def download(
            self, _url: str, _path: Path, _progress: Callable, cancel: CancelToken
        ) -> MediaResult:
            cancel.watch(stopped.set)
            stopped.wait(15)
            return MediaResult(MediaEnd.CANCELLED)

    monkeypatch.setattr(media_download, "MediaDownloader", Waiting)
    page = shown(desk, payload(tmp_path, "https://midia.example.com/a.jpg"))
    ask_by_menu(desk, page)
    choose_place(desk, tmp_path / "a.jpg")
    del page
    desk.close()
    assert stopped.wait(10)


@pytest.mark.usefixtures("company")
def test_an_end_without_a_file_is_told_with_the_next_step(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media_download, "MediaDownloader", downloader)
    with server(answering("404 Not Found", b"gone", "text/plain")) as served:
        page = shown(desk, payload(tmp_path, url_of(served)))
        ask_by_menu(desk, page)
        choose_place(desk, tmp_path / "a.jpg")
        desk.wait_says("The link has expired.")
    assert desk.says("Ask for the file to be sent again.")
    assert [p.name for p in tmp_path.glob("*.jp*")] == []


@pytest.mark.usefixtures("company")
def test_a_file_that_could_run_is_offered_with_another_ending(desk: Desk, tmp_path: Path) -> None:
    page = shown(desk, payload(tmp_path, "https://midia.example.com/a", name="nota.pdf.exe"))
    ask_by_menu(desk, page)
    words = said(desk.dialog())
    assert "nota.pdf.exe.baixado" in words
    assert (
        desk.tr("“{ending}” at the end keeps it from running by accident.", ending=".baixado")
        in words
    )
