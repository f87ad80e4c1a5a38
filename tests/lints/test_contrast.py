"""Every pair of colors that the window puts together can be read (WCAG 2.2 AA)."""

import json

import pytest

from plugchat_gui.resources import resource

TOKENS = json.loads(resource("themes", "tokens.json").read_text(encoding="utf-8"))
THEMES = sorted(TOKENS)

PAPER = "window rail surface sunken hover accent-soft"
SOFT = "ok-soft warn-soft error-soft info-soft"

TEXT = {
    "text": f"{PAPER} {SOFT} notice",
    "text-2": f"{PAPER} {SOFT} wall notice",
    "text-off": "window surface sunken hover accent-soft",
    "accent": f"{PAPER} in",
    "on-accent": "accent accent-hover accent-press",
    "ok": "surface window ok-soft accent-soft",
    "warn": "surface window warn-soft accent-soft",
    "error": "surface window error-soft",
    "info": "surface window info-soft accent-soft",
    "in-text": "in in-part in-mask",
    "in-time": "in in-part",
    "out-text": "out out-part out-mask",
    "out-time": "out out-part",
    "tick": "out out-part",
    "on-find": "find find-now",
    **{f"speaker-{n}": "in" for n in range(1, 9)},
}
"""Color of letters → what they stand on; at least 4.5 to 1."""

SHAPES = {
    "line-strong": "window surface sunken rail wall",
    "focus": "window surface rail sunken wall accent-soft",
    "ok": "surface window sunken",
    "error": "surface window sunken",
    "info": "surface window sunken",
    "warn-shape": "surface window sunken warn-soft accent-soft",
    "out-text": "out-edge",
    "out-time": "out-part",
    "accent": "in-part",
    "in-text": "in-edge",
}
"""Color of borders, focus rings and state shapes → what they stand on; at least 3 to 1."""


def _luminance(color: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, as WCAG 2 defines it."""
    linear = []
    for start in (1, 3, 5):
        channel = int(color[start : start + 2], 16) / 255
        linear.append(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _under(theme: str, pairs: dict[str, str], floor: float) -> dict[str, float]:
    colors = TOKENS[theme]
    ratios = {
        f"{front} on {back}": _contrast(colors[front], colors[back])
        for front, backs in pairs.items()
        for back in backs.split()
    }
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < floor}


def test_the_measure_is_the_one_of_wcag() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
def test_letters_stand_out(theme: str) -> None:
    assert not _under(theme, TEXT, 4.5)


@pytest.mark.parametrize("theme", THEMES)
def test_borders_and_shapes_stand_out(theme: str) -> None:
    assert not _under(theme, SHAPES, 3)


def test_both_themes_have_the_same_colors() -> None:
    assert set(TOKENS["light"]) == set(TOKENS["dark"])
