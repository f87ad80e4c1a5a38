"""``plugchat-gui check-url URL...``: the verdict of the offline rules, one line a URL."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TextIO

from plugchat_gui.commands.streams import parsed, write_lines
from plugchat_gui.domain.endpoint_url import UrlOutcome, Verdict, judge
from plugchat_gui.wording.url_findings import finding_saying
from plugchat_gui.wording.visible_text import visible
from plugchat_gui.wording.words import LANGUAGES, Words, mark, system_language

_WORDS: Final = {
    UrlOutcome.OK: mark("accepted"),
    UrlOutcome.WARNING: mark("accepted with warnings"),
    UrlOutcome.REFUSED: mark("refused"),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    urls: list[str]
    json: bool
    words: Words


def run(arguments: Sequence[str], out: TextIO | None, err: TextIO | None) -> int:
    """Judge the URLs among `arguments` and print the verdicts to `out`.

    Return 0 when every URL is acceptable (warnings included) and was told, 1 when not, 2 for
    wrong usage.
    """
    asked = parsed(lambda: _asked(arguments), out, err)
    if isinstance(asked, int):
        return asked
    line, tr = _json_line if asked.json else _line, asked.words
    verdicts = [(url, judge(url)) for url in asked.urls]
    told = write_lines(out, err, (line(url, verdict, tr) for url, verdict in verdicts), tr)
    return 0 if told and all(verdict.acceptable for _, verdict in verdicts) else 1


def _asked(arguments: Sequence[str]) -> _Asked:
    parser = argparse.ArgumentParser(
        prog="plugchat-gui check-url",
        description="Judge webhook addresses by the offline rules.",
        allow_abbrev=False,
    )
    parser.add_argument("urls", metavar="URL", nargs="+", help="an address, in quotes")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=system_language(), help="language of the sentences"
    )
    options = parser.parse_args(arguments)
    return _Asked(options.urls, options.json, Words(options.lang))


def _line(url: str, verdict: Verdict, tr: Words) -> str:
    """Return verdict word, normal form (or the text as it came) and sentences, by tabs."""
    sentences = []
    for finding in verdict.findings:
        saying = finding_saying(finding, tr)
        sentences += [saying.title, saying.next_step]
    shown = visible(url) if verdict.normalised is None else verdict.normalised
    fields = (tr(_WORDS[verdict.outcome]), shown, " ".join(filter(None, sentences)))
    return "\t".join(fields).rstrip("\t")


def _json_line(url: str, verdict: Verdict, tr: Words) -> str:
    findings = []
    for finding in verdict.findings:
        saying = finding_saying(finding, tr)
        message = " ".join(filter(None, (saying.title, saying.next_step)))
        findings.append({"code": finding.code, "severity": finding.severity, "message": message})
    answer = {
        "url": url,
        "verdict": verdict.outcome,
        "normalised": verdict.normalised,
        "findings": findings,
    }
    # ASCII only: a URL may hold lone surrogates, which no output encoding can carry.
    return json.dumps(answer)
