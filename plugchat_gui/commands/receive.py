"""``plugchat-gui receive``: what arrives is stored, then acknowledged, without a window."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, TextIO

from plugchat_gui.commands.receive_arguments import ReceiveAsked, receive_asked
from plugchat_gui.commands.receive_lines import JsonLines, PlainLines
from plugchat_gui.commands.streams import complain, parsed, write_lines
from plugchat_gui.domain.archive_state import ArchiveOpening, ArchiveState, ArchiveTrouble
from plugchat_gui.domain.forwarding import judge_forward
from plugchat_gui.domain.receiver_settings import ReceiverCounts, ReceiverFault
from plugchat_gui.services.archive.archive import ArchiveChange, ChangeKind
from plugchat_gui.services.background import BackgroundLoop
from plugchat_gui.services.paths import AppPaths
from plugchat_gui.services.settings import SettingsStore
from plugchat_gui.services.single_instance import SingleInstance
from plugchat_gui.wording.archive import opening_saying, trouble_saying
from plugchat_gui.wording.receiver import certificate_saying, fault_saying
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.settings import loaded_saying, not_saved_saying
from plugchat_gui.wording.url_findings import finding_saying

if TYPE_CHECKING:
    from plugchat_gui.domain.settings import Settings
    from plugchat_gui.services.archive.archive import Archive
    from plugchat_gui.services.receiver.receiver import Listening, ReceiverNews

_SETTINGS_FILE: Final = "settings.json"
_HEARD_EVERY_S: Final = 0.5
"""A wait without end would not let Windows hear Ctrl+C."""
_LINES_AT_ONCE: Final = 500
_FORWARD_STOPS_S: Final = 3.0
_STOPS_S: Final = 10.0


class _RefusedError(Exception):
    """Nothing is received; `lines` say why and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines: Final = lines

    @classmethod
    def of(cls, saying: Saying) -> "_RefusedError":
        return cls(" ".join(filter(None, (saying.title, saying.next_step))))


class _Stop:
    """Somebody asks to end."""


def run(arguments: Sequence[str], out: TextIO | None, err: TextIO | None) -> int:
    """Receive until Ctrl+C or SIGTERM; return 0 then, 1 when it cannot, 2 for wrong usage."""
    asked = parsed(lambda: receive_asked(arguments), out, err)
    if isinstance(asked, int):
        return asked
    try:
        _Receiving(asked, out, err).run()
    except _RefusedError as refused:
        complain(err, *refused.lines)
        return 1
    except KeyboardInterrupt:  # before anything listened
        return 0
    return 0


class _Receiving:
    """One run of the command. The main thread prints; what happens comes through a queue."""

    def __init__(self, asked: ReceiveAsked, out: TextIO | None, err: TextIO | None) -> None:
        self._asked: Final = asked
        self._tr: Final = asked.words
        self._out, self._err = out, err
        self._lines: Final = JsonLines() if asked.json else PlainLines(asked.words)
        self._happened: Final = SimpleQueue[str | _Stop | _RefusedError]()
        self._counts = ReceiverCounts()
        self._trouble: ArchiveTrouble | None = None

    def run(self) -> None:
        forward = self._forward_address()
        paths = AppPaths.from_environment()
        paths.create()
        with ExitStack() as steps:
            lock = SingleInstance(paths.data)
            if not lock.try_acquire():
                raise _RefusedError(
                    self._tr("The program is already open. Close its window, then try again.")
                )
            steps.callback(lock.release)
            archive = self._archive(paths, steps)
            loop = BackgroundLoop()
            steps.callback(loop.close)
            self._receive(archive, loop, SettingsStore(paths.config / _SETTINGS_FILE), forward)
        self._print(list(self._lines.ended(self._counts)))

    def _receive(
        self, archive: "Archive", loop: BackgroundLoop, store: SettingsStore, forward: str | None
    ) -> None:
        from plugchat_gui.services.receiver.http_receiver import HttpReceiver  # noqa: PLC0415

        settings = self._settings(store)
        archive.keep_days(settings.keep_days)
        receiver = HttpReceiver(loop, archive)
        receiver.listen(self._heard)
        with ExitStack() as steps:
            steps.callback(archive.listen(lambda change: self._archive_changed(archive, change)))
            if forward is not None:
                steps.enter_context(self._forwarding(archive, loop, receiver.listen, forward))
            steps.enter_context(_heeding_signals(lambda: self._happened.put(_Stop())))
            wanted = self._asked.settings(settings.receiver)
            started = receiver.start(wanted, settings.current_company).result()
            if isinstance(started, ReceiverFault):
                raise _RefusedError.of(fault_saying(started, self._tr))
            steps.callback(lambda: receiver.stop().result(_STOPS_S))
            self._remember(store, settings, started)
            self._print(list(self._lines.ready(started.address.url)))
            self._print_until_stopped()
        self._print_rest()

    def _forward_address(self) -> str | None:
        if self._asked.forward is None:
            return None
        judged = judge_forward(self._asked.forward)
        if isinstance(judged, str):
            return judged
        sayings = [finding_saying(finding, self._tr) for finding in judged.findings]
        raise _RefusedError(
            *(" ".join(filter(None, (one.title, one.next_step))) for one in sayings)
        )

    def _archive(self, paths: AppPaths, steps: ExitStack) -> "Archive":
        from plugchat_gui.services.archive.encrypted import EncryptedArchive  # noqa: PLC0415
        from plugchat_gui.services.archive.keys import KeyFile, KeyringKeys  # noqa: PLC0415
        from plugchat_gui.services.vault import Vault  # noqa: PLC0415 (a keyring only if asked)

        if self._asked.key_file is not None:
            archive = EncryptedArchive(paths.data, KeyFile(self._asked.key_file), lasting=True)
        else:
            vault = Vault()
            steps.callback(vault.close)
            archive = EncryptedArchive(paths.data, KeyringKeys(vault), lasting=True)
        steps.callback(archive.close)
        self._tell_opening(archive.open().result())
        return archive

    def _tell_opening(self, opening: ArchiveOpening) -> None:
        """Say what opening came to; raises _RefusedError when nothing can be stored."""
        saying = opening_saying(opening, self._tr)
        if opening.state is not ArchiveState.OPEN:
            if opening.trouble is ArchiveTrouble.NO_KEYRING:
                raise _RefusedError(
                    self._tr("No vault was found on this computer. Name a file with --key-file.")
                )
            raise _RefusedError.of(saying or fault_saying(ReceiverFault.ARCHIVE_CLOSED, self._tr))
        if saying is not None:
            complain(self._err, saying.title, saying.next_step)

    def _archive_changed(self, archive: "Archive", change: ArchiveChange) -> None:
        """Go on in another file where one was begun, and stop where none is left to store in.

        In the archive's thread, after the file was changed and before anything goes into it.
        """
        if change.kind is not ChangeKind.STATE:
            return
        try:
            self._tell_opening(archive.opening)
        except _RefusedError as refused:
            # Said at the end, and not before it for each that is turned away.
            self._trouble = archive.opening.trouble
            self._happened.put(refused)

    def _settings(self, store: SettingsStore) -> "Settings":
        loaded = store.load()
        aside = loaded.set_aside.name if loaded.set_aside else None
        if (saying := loaded_saying(loaded.outcome, aside, self._tr)) is not None:
            complain(self._err, saying.title, saying.next_step)
        return loaded.settings

    def _remember(self, store: SettingsStore, settings: "Settings", started: "Listening") -> None:
        """Keep the secret path, and the port that was asked for, for the next start."""
        kept = replace(settings.receiver, path_secret=started.settings.path_secret)
        if self._asked.port is not None:
            kept = replace(kept, port=self._asked.port)
        if kept == settings.receiver:
            return
        if (fault := store.save(replace(settings, receiver=kept))) is not None:
            saying = not_saved_saying(fault, self._tr)
            complain(self._err, saying.title, saying.next_step)

    def _heard(self, news: "ReceiverNews") -> None:
        """Pass news on to the main thread; in the loop's, and without the body."""
        self._counts = news.counts
        if news.accepted is not None:
            self._put(self._lines.accepted(news.accepted))
            self._trouble = None
        if news.trouble is not None and news.trouble is not self._trouble:
            # Once, until something can be stored again.
            self._trouble = news.trouble
            saying = trouble_saying(news.trouble, self._tr)
            complain(self._err, f"{saying.title} {saying.next_step}")
        if news.fault is not None:
            self._happened.put(_RefusedError.of(fault_saying(news.fault, self._tr)))
        if news.certificate is not None:
            saying = certificate_saying(news.certificate, self._tr)
            complain(self._err, saying.title, saying.next_step)

    def _put(self, lines: Iterator[str]) -> None:
        for line in lines:
            self._happened.put(line)

    @contextmanager
    def _forwarding(
        self,
        archive: "Archive",
        loop: BackgroundLoop,
        listen: "Callable[[Callable[[ReceiverNews], None]], Callable[[], None]]",
        url: str,
    ) -> Iterator[None]:
        from plugchat_gui.services.receiver.forwarding import Forwarder  # noqa: PLC0415

        forwarder = Forwarder(archive, url, lambda one: self._put(self._lines.forwarded(one)))
        loop.submit(forwarder.run())

        def heard(news: "ReceiverNews") -> None:
            if news.accepted is not None:
                forwarder.put(news.accepted)

        stop = listen(heard)
        try:
            yield
        finally:
            stop()
            loop.submit(forwarder.end(_FORWARD_STOPS_S)).result(_STOPS_S)

    def _print_until_stopped(self) -> None:
        while True:
            try:
                first = self._happened.get(timeout=_HEARD_EVERY_S)
            except Empty:
                continue
            happened = [first, *self._happened_so_far()]
            self._print([one for one in happened if isinstance(one, str)])
            for one in happened:
                if isinstance(one, _RefusedError):
                    raise one
                if isinstance(one, _Stop):
                    return

    def _happened_so_far(self) -> Iterator[str | _Stop | _RefusedError]:
        with suppress(Empty):
            for _ in range(_LINES_AT_ONCE):
                yield self._happened.get_nowait()

    def _print_rest(self) -> None:
        while happened := list(self._happened_so_far()):
            self._print([one for one in happened if isinstance(one, str)])

    def _print(self, lines: list[str]) -> None:
        # Who no longer reads changes nothing: what arrives is stored all the same.
        if lines:
            write_lines(self._out, self._err, lines, self._tr)


@contextmanager
def _heeding_signals(stop: Callable[[], None]) -> Iterator[None]:
    before = {one: signal.signal(one, lambda *_: stop()) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
