"""The sample attendances that come with the program."""

from plugchat_gui.resources import resource


def next_sample(turn: int) -> tuple[str, bytes]:
    """Return name and bytes of a sample; `turn` 0, 1, 2... goes through all of them in a circle.

    Raises FileNotFoundError when the installation has none.
    """
    files = sorted(resource("samples").glob("*.json"))
    if not files:
        raise FileNotFoundError(resource("samples"))
    chosen = files[turn % len(files)]
    return chosen.name, chosen.read_bytes()
