"""The lints are a program of their own beside the package: make their modules importable."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging" / "lints"))
