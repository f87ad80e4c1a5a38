"""One line of the benchmark's table."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A measured value and what it may be.

    `clock` says what is inside the measurement. `value` and `floor` have the unit `unit`. With a
    floor (measured in the same run, named by `against`) `bound` is a ratio; without one it is an
    absolute value in `unit`. `at_least` turns the bound around, for rates.
    """

    name: str
    clock: str
    value: float
    unit: str
    bound: float
    floor: float | None = None
    against: str = ""
    at_least: bool = False

    @property
    def measure(self) -> float:
        """Return what is compared with the bound: the ratio, or the value itself."""
        return self.value / self.floor if self.floor else self.value

    @property
    def good(self) -> bool:
        """Tell whether the bound is kept."""
        return self.measure >= self.bound if self.at_least else self.measure <= self.bound

    def as_json(self) -> dict[str, Any]:
        """Return all of it for ``--json``."""
        return {**asdict(self), "measure": self.measure, "good": self.good}

    def __str__(self) -> str:
        unit = "x" if self.floor else self.unit
        sign = ">=" if self.at_least else "<="
        floor = f"{self.floor:,.2f}" if self.floor else ""
        verdict = "ok" if self.good else "OVER"
        return (
            f"{self.name:44} {self.value:>10,.2f} {self.unit:4} {floor:>10} "
            f"{self.measure:>8,.2f} {sign} {self.bound:g} {unit:4} {verdict}"
        )
