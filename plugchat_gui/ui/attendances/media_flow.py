"""Downloading one file at a time, without holding up the window. Outlives the widgets."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from plugchat_gui.domain.media_download import MediaEnd, MediaProgress, MediaResult
from plugchat_gui.services.cancel_token import CancelToken
from plugchat_gui.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from plugchat_gui.domain.media_address import MediaAddress

_PATIENCE_S: Final = 1.0
"""How long the program waits at its end for an unfinished file to be removed."""

DownloadCall = Callable[[str, Path, Callable[[MediaProgress], None], CancelToken], MediaResult]
"""Blocking: address, where to, progress (called in the same thread), how to stop it."""


@dataclass(frozen=True, slots=True)
class Download:
    """What is downloaded, and where it goes."""

    address: "MediaAddress"
    path: Path


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A download that is over."""

    download: Download
    result: MediaResult


class MediaFlow(QObject):
    """At most one download is under way."""

    began = Signal(object)
    """Carries the `Download`."""
    progressed = Signal(object)
    """Carries a `MediaProgress`; emitted by the downloading thread."""
    ended = Signal(object)
    """Carries a `Downloaded`."""

    def __init__(self, call: DownloadCall, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._call: Final = call
        self._tasks: Final = tasks
        self._task: Task[MediaResult] | None = None
        self._cancel = CancelToken()
        self._guard: Final = threading.Lock()
        self.download: Download | None = None
        """What is under way."""

    def start(self, download: Download) -> None:
        """Download; nothing happens while another one is under way."""
        if self.download is not None:
            return
        self.download = download
        cancel = self._cancel = CancelToken()
        self.began.emit(download)
        self._task = self._tasks.run(
            lambda: self._work(download, cancel),
            self,
            lambda result: self._end(download, result),
            lambda: self._end(download, MediaResult(MediaEnd.NOT_WRITTEN)),
        )

    def cancel(self) -> None:
        """Cut the connection; what was written so far goes."""
        self._cancel.cancel()

    def close(self) -> None:
        """Cancel, tell nobody, and wait a moment until nothing unfinished is left on the disk."""
        from concurrent.futures import wait  # noqa: PLC0415 (not early)

        with self._guard:
            # Once this is left the thread emits nothing more, so that all may go.
            self._cancel.cancel()
        if self._task is not None:
            self._task.forget()
            wait([self._task.future], _PATIENCE_S)
        self.download = self._task = None

    def _work(self, download: Download, cancel: CancelToken) -> MediaResult:
        def progress(so_far: MediaProgress) -> None:
            with self._guard:
                if not cancel.cancelled:
                    self.progressed.emit(so_far)

        return self._call(download.address.url, download.path, progress, cancel)

    def _end(self, download: Download, result: MediaResult) -> None:
        self.download = self._task = None
        self.ended.emit(Downloaded(download, result))
