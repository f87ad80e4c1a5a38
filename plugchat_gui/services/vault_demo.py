"""The vault of the demo mode: memory that is thrown away."""

from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.api_token import ApiToken
from plugchat_gui.domain.token_keeping import TokenStore, VaultAnswer, VaultState
from plugchat_gui.services.vault import settled

if TYPE_CHECKING:
    from concurrent.futures import Future

DEMO_TOKEN: Final = ApiToken("demonstracao-0000000")
"""What the demonstration starts with. It opens nothing."""


class DemoVault:
    """A `TokenVault` in memory. Every company begins with `first`; None begins without."""

    def __init__(self, first: ApiToken | None = DEMO_TOKEN) -> None:
        self._first: ApiToken | None = first
        self._tokens: Final[dict[str, ApiToken | None]] = {}

    def read(self, company_id: str) -> "Future[VaultAnswer]":
        """See `TokenVault.read`."""
        token = self._tokens.get(company_id, self._first)
        if token is None:
            return settled(VaultAnswer(VaultState.MISSING, TokenStore.DEMO))
        return settled(VaultAnswer(VaultState.KEPT, TokenStore.DEMO, token))

    def save(self, company_id: str, token: ApiToken) -> "Future[VaultAnswer]":
        """See `TokenVault.save`."""
        return settled(self.keep_for_session(company_id, token))

    def keep_for_session(self, company_id: str, token: ApiToken) -> VaultAnswer:
        """See `TokenVault.keep_for_session`."""
        self._tokens[company_id] = token
        return VaultAnswer(VaultState.KEPT, TokenStore.DEMO, token)

    def remove(self, company_id: str) -> "Future[VaultAnswer]":
        """See `TokenVault.remove`."""
        self._tokens[company_id] = None
        return settled(VaultAnswer(VaultState.MISSING, TokenStore.DEMO))

    def close(self) -> None:
        """Forget everything."""
        self._first = None
        self._tokens.clear()
