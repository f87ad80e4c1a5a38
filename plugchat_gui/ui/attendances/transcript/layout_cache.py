"""The layouts used last."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class LayoutCache(Generic[_K, _V]):
    """At most `limit` layouts, made when first asked for; the longest unused go first."""

    def __init__(self, make: Callable[[_K], _V], limit: int = 400) -> None:
        self._make: Final = make
        self._limit: Final = limit
        self._kept: Final[OrderedDict[_K, _V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: _K) -> _V:
        """Return the layout of `key`, made now if it is not there."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        made = self._kept[key] = self._make(key)
        if len(self._kept) > self._limit:
            self._kept.popitem(last=False)
        return made

    def drop(self, unwanted: Callable[[_K], bool]) -> None:
        """Forget the layouts whose key is unwanted."""
        for key in [key for key in self._kept if unwanted(key)]:
            del self._kept[key]

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
