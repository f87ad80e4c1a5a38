"""The seven states of the program, each a shape, a color and (elsewhere) a word."""

from enum import Enum


class State(Enum):
    """A state as (icon, token of its shape, tone of its word)."""

    GOOD = ("state-ok", "ok", "ok")
    READY = ("state-ready", "accent", "accent")
    WARNING = ("state-warn", "warn-shape", "warn")
    ERROR = ("state-error", "error", "error")
    NOTE = ("state-info", "info", "info")
    NOT_YET = ("state-todo", "text-off", "text-2")
    RUNNING = ("state-run", "accent", "accent")

    @property
    def icon(self) -> str:
        """Name of the drawing."""
        return self.value[0]

    @property
    def color(self) -> str:
        """Token of the shape."""
        return self.value[1]

    @property
    def tone(self) -> str:
        """Token of the word beside it."""
        return self.value[2]
