"""``plugchat-gui selftest [--json]``: proves an installation, or says what is wrong with it."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TextIO

from plugchat_gui.commands import selftest_checks, selftest_qt
from plugchat_gui.commands.selftest_checks import CheckState, Outcome
from plugchat_gui.commands.streams import parsed, write_lines
from plugchat_gui.wording.words import LANGUAGES, Language, Words, mark, system_language


@dataclass(frozen=True, slots=True)
class Check:
    """One need: a stable code, its probe, and what is said when it is met and when not."""

    code: str
    probe: Callable[[], Outcome]
    met: str
    not_met: str


CHECKS: Final = (
    Check(
        "resources",
        selftest_checks.resources,
        mark("The files of the program are in place."),
        mark("Files of the program are missing. Install it again."),
    ),
    Check(
        "translations",
        selftest_checks.translations,
        mark("Portuguese and English are in place."),
        mark("A language is missing. Install the program again."),
    ),
    Check(
        "qt",
        selftest_qt.platform,
        mark("Windows can be shown."),
        mark("Windows cannot be shown. A part of the system is missing."),
    ),
    Check(
        "fonts",
        selftest_qt.fonts,
        mark("There is a font for Portuguese."),
        mark("There is no font for Portuguese. Install one."),
    ),
    Check(
        "emoji",
        selftest_qt.emoji,
        mark("There is a font for emoji."),
        mark("There is no font for emoji. They appear as boxes."),
    ),
    Check(
        "keyring",
        selftest_checks.keyring,
        mark("There is a vault for the token."),
        mark("There is no vault. The token lasts until the program closes."),
    ),
    Check(
        "database",
        selftest_checks.database,
        mark("Attendances can be kept encrypted."),
        mark("Attendances cannot be kept encrypted. Install the program again."),
    ),
    Check(
        "tls",
        selftest_checks.tls,
        mark("The system's certificates were found."),
        mark("The system's certificates were not found. Nothing can be sent."),
    ),
    Check(
        "loopback",
        selftest_checks.loopback,
        mark("This computer reaches itself."),
        mark("This computer does not reach itself. A firewall may be in the way."),
    ),
)

_STATE_WORDS: Final = {
    CheckState.OK: mark("ok"),
    CheckState.WARNING: mark("warning"),
    CheckState.FAILED: mark("failed"),
}


def run(arguments: Sequence[str], out: TextIO | None, err: TextIO | None = None) -> int:
    """Run every check and print it to `out`, as one JSON object with ``--json``.

    Both are None in a windowed program, which has no streams; the exit status tells then.
    Return 0 when nothing failed (warnings included) and that was told, else 1; 2 for wrong usage.
    """
    asked = parsed(lambda: _asked(arguments), out, err)
    if isinstance(asked, int):
        return asked
    outcomes = [(check, check.probe()) for check in CHECKS]
    failed = any(outcome.state is CheckState.FAILED for _, outcome in outcomes)
    tr = _words(asked.lang)
    lines = [_as_json(outcomes, tr)] if asked.json else _as_text(outcomes, tr)
    told = write_lines(out, err, lines, tr)
    return 0 if told and not failed else 1


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="plugchat-gui selftest", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=system_language(), help="language of the sentences"
    )
    return parser.parse_args(arguments)


def _words(language: Language) -> Words:
    try:
        return Words(language)
    except OSError:  # a missing language is one of the things to be told
        return Words("en")


def _sentence(check: Check, outcome: Outcome, tr: Words) -> str:
    return tr(check.met if outcome.state is CheckState.OK else check.not_met)


def _as_text(outcomes: list[tuple[Check, Outcome]], tr: Words) -> list[str]:
    words = {state: tr(word) for state, word in _STATE_WORDS.items()}
    width = max(map(len, words.values()))
    return [
        f"{words[outcome.state]:{width}}  {_sentence(check, outcome, tr)}"
        + (f" [{outcome.detail}]" if outcome.detail else "")
        for check, outcome in outcomes
    ]


def _as_json(outcomes: list[tuple[Check, Outcome]], tr: Words) -> str:
    return json.dumps(
        {
            "ok": all(outcome.state is not CheckState.FAILED for _, outcome in outcomes),
            "checks": [
                {
                    "check": check.code,
                    "state": outcome.state.value,
                    "message": _sentence(check, outcome, tr),
                    "detail": outcome.detail,
                }
                for check, outcome in outcomes
            ],
        },
        ensure_ascii=False,
    )
