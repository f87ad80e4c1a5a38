"""What somebody wrote, as HTML with WhatsApp's formatting: elements with a meaning, well nested.

Text, CSV and JSON keep the characters as they were typed; here and on paper they are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plugchat_gui.domain.emoji import few_emoji
from plugchat_gui.domain.whatsapp_text import Formatting, Line, LineKind, Span, Style, formatting
from plugchat_gui.export.markup import marked_up

_Items = Sequence[tuple[str, str]]
_ELEMENTS: Final = {
    Style.BOLD: "strong",
    Style.ITALIC: "em",
    Style.STRIKE: "s",
    Style.CODE: "code",
    Style.MONO: "code",
}


def paragraphs(text: str) -> str:
    """Return `text` as paragraphs, quotes, lists and code, everything escaped."""
    form = formatting(text)
    if form:
        return "".join(_Blocks(text, form).all())
    if not text.isascii() and (count := few_emoji(text)):
        return f'<p dir="auto" class="jumbo-{count}">{marked_up(text)}</p>'
    return f'<p dir="auto">{marked_up(text)}</p>'


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of one kind under one another, or (`kind` None) monospace text over several lines."""

    start: int
    end: int
    kind: LineKind | None
    lines: tuple[Line, ...] = ()


class _Blocks:
    """One formatted text, given block by block; positions only move on."""

    def __init__(self, text: str, form: Formatting) -> None:
        self._text: Final = text
        self._form: Final = form
        self._span = self._marker = 0

    def all(self) -> Iterator[str]:
        at = 0
        for block in sorted((*self._listed(), *self._fenced()), key=lambda block: block.start):
            yield self._plain(at, block.start)
            if block.kind is None:
                yield f"<pre>{self._inline(block.start, block.end)}</pre>"
            else:
                items = [
                    (self._text[line.start : line.words], self._inline(line.words, line.end))
                    for line in block.lines
                ]
                yield _WRITERS[block.kind](items)
            at = block.end
        yield self._plain(at, len(self._text))

    def _listed(self) -> Iterator[_Block]:
        run: list[Line] = []
        for line in self._form.lines:
            if run and (line.kind is not run[0].kind or line.start != run[-1].end + 1):
                yield _Block(run[0].start, run[-1].end, run[0].kind, tuple(run))
                run = []
            run.append(line)
        if run:
            yield _Block(run[0].start, run[-1].end, run[0].kind, tuple(run))

    def _fenced(self) -> Iterator[_Block]:
        for span in self._form.spans:
            if span.style is Style.MONO and "\n" in self._text[span.start : span.end]:
                yield _Block(span.start, span.end, None)

    def _plain(self, start: int, end: int) -> str:
        """Return what stands between two blocks, without the line feeds that part it from them."""
        inside = self._inline(start, end).removeprefix("\n").removesuffix("\n")
        return f'<p dir="auto">{inside}</p>' if inside else ""

    def _inline(self, start: int, end: int) -> str:
        spans, made, at = self._form.spans, list[str](), start
        inner: list[Span] = []
        while True:
            span = spans[self._span] if self._span < len(spans) else None
            if span is not None and span.start >= end:
                span = None
            if inner and (span is None or span.start >= inner[-1].end):
                done = inner.pop()
                made += (*self._words(at, done.end), f"</{_ELEMENTS[done.style]}>")
                at = done.end
            elif span is not None:
                made += (*self._words(at, span.start), f"<{_ELEMENTS[span.style]}>")
                at = span.start
                inner.append(span)
                self._span += 1
            else:
                return "".join((*made, *self._words(at, end)))

    def _words(self, start: int, end: int) -> Iterator[str]:
        """Give the characters that are shown; no marker lies across an end of a span."""
        markers = self._form.markers
        while self._marker < len(markers) and markers[self._marker].start < end:
            marker = markers[self._marker]
            if marker.start > start:
                yield marked_up(self._text[start : marker.start])
            start = max(start, marker.end)
            self._marker += 1
        if start < end:
            yield marked_up(self._text[start:end])


def _quote(items: _Items) -> str:
    words = "\n".join(words for _mark, words in items)
    return f'<blockquote dir="auto">{words}</blockquote>'


def _bullets(items: _Items) -> str:
    inside = "".join(f'<li dir="auto">{words}</li>' for _mark, words in items)
    return f'<ul class="listed">{inside}</ul>'


def _numbers(items: _Items) -> str:
    """Keep the numbers as somebody typed them, whatever their order."""
    numbered = ((int(mark.removesuffix(". ")), words) for mark, words in items)
    inside = "".join(f'<li value="{number}" dir="auto">{words}</li>' for number, words in numbered)
    return f'<ol class="listed">{inside}</ol>'


_WRITERS: Final = {
    LineKind.QUOTE: _quote,
    LineKind.BULLET: _bullets,
    LineKind.NUMBERED: _numbers,
}
