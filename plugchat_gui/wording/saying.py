"""What is said about one thing: a fact, and what to do next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """Two short sentences in the operator's words; `next_step` may be empty."""

    title: str
    next_step: str = ""
