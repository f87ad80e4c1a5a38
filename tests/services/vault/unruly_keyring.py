"""Keyring backends that misbehave as real ones do, at the border of the vault."""

import threading
from collections.abc import Callable

from plugchat_gui.domain.token_keeping import TokenStore
from plugchat_gui.services.keyring_tokens import Keyring


class UnrulyBackend:
    """A keyring in memory. `before[verb]` is called with the count of that verb's calls so far.

    It may raise, block, or return True to have the call do nothing.
    """

    def __init__(self, **held: str) -> None:
        self.held: dict[str, str] = {f"plugchat-gui/{key}": text for key, text in held.items()}
        self.before: dict[str, Callable[[int], object]] = {}
        self.counts: dict[str, int] = {}
        self.threads: set[int] = set()

    def get_password(self, service: str, username: str) -> str | None:
        assert username == "token"
        return None if self._meets("get") else self.held.get(service)

    def set_password(self, service: str, username: str, password: str) -> None:
        assert service not in self.held, "the old one is deleted first"
        if not self._meets("set"):
            self.held[service] = password

    def delete_password(self, service: str, username: str) -> None:
        if not self._meets("delete"):
            del self.held[service]

    def open(self) -> Keyring:
        return Keyring(self, lambda: TokenStore.SECRET_SERVICE)

    def _meets(self, verb: str) -> bool:
        self.threads.add(threading.get_ident())
        count = self.counts[verb] = self.counts.get(verb, 0) + 1
        return bool(self.before.get(verb, lambda _count: False)(count))


class Blockade:
    """Blocks the call that meets it until it is lifted."""

    def __init__(self) -> None:
        self.met = threading.Event()
        self.lifted = threading.Event()

    def __call__(self, _count: int) -> bool:
        self.met.set()
        assert self.lifted.wait(30)
        return False


def raising(fault: BaseException, *, on: int | None = None) -> Callable[[int], bool]:
    """Raise `fault` at every call, or at call number `on` alone."""

    def meet(count: int) -> bool:
        if on in (None, count):
            raise fault
        return False

    return meet
