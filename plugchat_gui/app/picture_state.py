"""What the demo holds in a picture: a company that is ready to send a changed address."""

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from plugchat_gui.app.first_window import SETTINGS_FILE
from plugchat_gui.app.sessions import demo_store
from plugchat_gui.domain.company import SendRecord, add_send, set_draft
from plugchat_gui.domain.plug_answer import PlugOutcome
from plugchat_gui.domain.receiver_settings import ReceiverSettings
from plugchat_gui.domain.settings import Settings, ThemeChoice, add_company, replace_company
from plugchat_gui.domain.webhooks import SIMULATED
from plugchat_gui.services.settings import SettingsStore
from plugchat_gui.ui.webhook.send_flow import EVENT

if TYPE_CHECKING:
    from plugchat_gui.services.paths import AppPaths
    from plugchat_gui.wording.words import Language

_A_DAY_MS: Final = 86_400_000
BEFORE: Final = "https://antigo.oticatresipes.com.br/webhook"
AFTER: Final = "https://recebe.oticatresipes.com.br/plug/finalizados"
_PATH: Final = "8f31c07e"
_HOST: Final = "quatro-palavras-ao-acaso.trycloudflare.com"
TUNNEL: Final = f"https://{_HOST}/{_PATH}"


def furnish(paths: "AppPaths", language: "Language", theme: str) -> None:
    """Write the settings a picture is taken of into an empty folder."""
    now = time.time_ns() // 1_000_000
    sent = SendRecord(
        at_ms=now - _A_DAY_MS,
        duration_ms=412,
        event=EVENT,
        from_url=TUNNEL,
        to_url=BEFORE,
        outcome=PlugOutcome.ACCEPTED,
        status=200,
    )
    SettingsStore(paths.config / SETTINGS_FILE).save(
        Settings(language=language, theme=ThemeChoice(theme))
    )
    demo = add_company(Settings(), "Ótica Três Ipês", SIMULATED)
    company = set_draft(add_send(demo.companies[0], sent), EVENT, AFTER)
    company = replace(company, token_verified_at_ms=now - 2 * 60_000)
    receiver = ReceiverSettings(path_secret=_PATH, public_hosts=(_HOST,))
    demo_store(paths).save(replace(replace_company(demo, company), receiver=receiver))
