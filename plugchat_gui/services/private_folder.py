"""Folders of the program: whatever of them is made anew, only the operator reads."""

from pathlib import Path


def make_private(folder: Path) -> None:
    """Make `folder` and the folders above it that are missing, each 0700. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        # `mkdir` with `parents` would give its mode to the last one only.
        one.mkdir(exist_ok=True, mode=0o700)
    if not folder.is_dir():
        folder.mkdir()
