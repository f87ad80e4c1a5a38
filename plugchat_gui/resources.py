"""Where the files that are not code are found."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a file below ``resources/``.

    A wheel and a frozen program carry the folder inside the package; a checkout and an
    editable install have it beside the package.
    """
    inside = _PACKAGE / "_resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)
