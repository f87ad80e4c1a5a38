"""Measure the program against floors of the same run: ``python -m tests.benchmarks``.

Prints one line a row as it is measured; ends with 1 when a row is over its bound.
"""

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.row import Row

MODULES = (
    "start",
    "addresses",
    "reading",
    "exporting",
    "transcript_view",
    "finding",
    "receiving",
    "archive",
    "attendance_list",
)
"""Modules beside this one; each has ``rows()``, which yields rows as they are measured."""

HEAD = f"{'what':44} {'value':>10} {'':4} {'floor':>10} {'measure':>8}    bound"


def measured(names: list[str]) -> Iterator[Row]:
    """Yield the rows of the named modules."""
    for name in names:
        yield from importlib.import_module(f"tests.benchmarks.{name}").rows()


def main() -> int:
    """Print the table, write it as JSON when asked; 1 when a row is over its bound."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows to FILE")
    parser.add_argument("--explain", action="store_true", help="say what each clock holds")
    asked = parser.parse_args()
    if unknown := set(asked.modules) - set(MODULES):
        parser.error(f"no module named {', '.join(sorted(unknown))}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors")
    print(HEAD)
    rows = []
    for row in measured(asked.modules or list(MODULES)):
        rows.append(row)
        print(row, flush=True)
        if asked.explain:
            print(f"    clock: {row.clock}" + (f"; floor: {row.against}" if row.against else ""))
    if asked.json:
        text = json.dumps([row.as_json() for row in rows], indent=1)
        asked.json.write_text(text + "\n", encoding="utf-8")
    over = [row.name for row in rows if not row.good]
    if over:
        print("Over the bound: " + "; ".join(over))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
