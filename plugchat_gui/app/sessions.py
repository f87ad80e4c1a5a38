"""Building the two sessions: the real one, and the demo that leaves nothing behind."""

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.settings import add_company
from plugchat_gui.domain.simulated_behavior import SimulatedBehavior
from plugchat_gui.domain.webhooks import SIMULATED
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import KeyringKeys, SessionKeys
from plugchat_gui.services.background import BackgroundLoop
from plugchat_gui.services.plug_api import PlugApi
from plugchat_gui.services.receiver.http_receiver import HttpReceiver
from plugchat_gui.services.settings import LoadedSettings, SettingsStore
from plugchat_gui.services.vault import Vault
from plugchat_gui.ui.session import DemoControls, Services, Session
from plugchat_gui.ui.tasks import Tasks
from plugchat_gui.ui.webhook.send_flow import EVENT
from plugchat_gui.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from PySide6.QtCore import QObject

    from plugchat_gui.domain.company import Company
    from plugchat_gui.domain.media_download import MediaProgress, MediaResult
    from plugchat_gui.domain.plug_answer import PlugAnswer
    from plugchat_gui.domain.token import ApiToken
    from plugchat_gui.services.cancel_token import CancelToken
    from plugchat_gui.services.paths import AppPaths

_SETTINGS_FILE: Final = "settings.json"
_DEMO_FOLDER: Final = "demo"


@dataclass(frozen=True, slots=True)
class PlugCalls:
    """The two calls to Plug as futures, whatever `PlugApi` is behind them."""

    api: PlugApi
    loop: BackgroundLoop

    def verify(self, company: "Company", token: "ApiToken") -> "Future[PlugAnswer]":
        """Ask Plug whether it takes the token."""
        return self.loop.submit(self.api.verify_token(company.profile, token))

    def send(
        self, company: "Company", token: "ApiToken", url: str, cancel: "CancelToken"
    ) -> "Future[PlugAnswer]":
        """Send one address."""
        return self.loop.submit(
            self.api.update_webhooks(company.profile, token, {EVENT: url}, cancel)
        )


def demo_store(paths: "AppPaths") -> SettingsStore:
    """Return the store of the demo's settings, in a folder that goes with it."""
    return SettingsStore(_demo_folder(paths) / _SETTINGS_FILE)


def real_session(
    paths: "AppPaths",
    loaded: LoadedSettings,
    store: SettingsStore,
    loop: BackgroundLoop,
    tasks: Tasks,
    parent: "QObject",
) -> Session:
    """Build the session of the operator's own companies."""
    calls, vault = PlugCalls(PlugApi(), loop), Vault()
    archive = EncryptedArchive(paths.data, KeyringKeys(vault))
    receiver = HttpReceiver(loop, archive)
    services = Services(
        vault, archive, receiver, calls.verify, calls.send, download_media, _show_notice
    )
    return Session(Workspace(loaded.settings, store, tasks), services, tasks, parent)


def demo_session(
    paths: "AppPaths", company_name: str, loop: BackgroundLoop, tasks: Tasks, parent: "QObject"
) -> Session:
    """Build the demo: a simulated Plug in this process, its own settings, a throw-away vault.

    Until the operator leaves the demo its settings stay in a folder of their own, so that a
    restart finds the address and the sends.
    """
    from plugchat_gui.services.simulated_plug import DEMO_TIMEOUTS, SimulatedPlug  # noqa: PLC0415
    from plugchat_gui.services.simulated_receiver import SimulatedReceiver  # noqa: PLC0415
    from plugchat_gui.services.vault_demo import DemoVault  # noqa: PLC0415 (only in the demo)

    plug = SimulatedPlug()
    store = demo_store(paths)
    settings = store.load().settings
    if not settings.companies:
        settings = add_company(settings, company_name, SIMULATED)
    calls = PlugCalls(PlugApi(plug.transport, DEMO_TIMEOUTS), loop)
    archive = EncryptedArchive(None, SessionKeys())
    receiver = SimulatedReceiver(archive)

    def set_behavior(key: str) -> None:
        plug.behavior = SimulatedBehavior(key)

    controls = DemoControls(
        behaviors=tuple(SimulatedBehavior),
        behavior=lambda: plug.behavior,
        set_behavior=set_behavior,
        delivery=plug.sample_delivery,
        receive=receiver.deliver,
    )
    services = Services(DemoVault(), archive, receiver, calls.verify, calls.send, demo=controls)
    return Session(Workspace(settings, store, tasks), services, tasks, parent)


def forget_demo(paths: "AppPaths") -> None:
    """Remove what the demo kept."""
    folder = _demo_folder(paths)
    if folder.is_dir():
        shutil.rmtree(folder)


def _demo_folder(paths: "AppPaths") -> "Path":
    return paths.data / _DEMO_FOLDER


def _show_notice(words: str) -> bool:
    from plugchat_gui.services.desktop_notice import (  # noqa: PLC0415 (when something arrives)
        show_desktop_notice,
    )

    return show_desktop_notice(words)


def download_media(
    url: str, path: "Path", progress: "Callable[[MediaProgress], None]", cancel: "CancelToken"
) -> "MediaResult":
    """Fetch one file that the operator asked for."""
    from plugchat_gui.services.media_download import MediaDownloader  # noqa: PLC0415 (on demand)

    return MediaDownloader().download(url, path, progress, cancel)
