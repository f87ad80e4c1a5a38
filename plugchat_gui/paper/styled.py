"""What somebody wrote with WhatsApp's formatting, as text and places that look different."""

from bisect import bisect_right
from typing import Final

from plugchat_gui.domain.whatsapp_text import Style, formatting
from plugchat_gui.paper.lines import Span, readable

_FIXED: Final = Style.CODE | Style.MONO


def styled(text: str) -> tuple[str, list[Span]]:
    """Return `text` fit to be laid out, without its markers, with its formats and links.

    Lists and quotes keep the marks they were typed with. Where something has to be written out,
    positions move and markers stay as they were typed.
    """
    form = formatting(text)
    if not form:
        return readable(text)
    kept = {line.start for line in form.lines}
    pieces: list[str] = []
    ends, gone, at = [0], [0], 0
    for marker in form.markers:
        if marker.start in kept:
            continue
        pieces.append(text[at : marker.start])
        ends.append(marker.end)
        gone.append(gone[-1] + marker.end - marker.start)
        at = marker.end
    shown = "".join((*pieces, text[at:]))
    words, links = readable(shown)
    if words != shown:
        return readable(text)
    spans = [
        Span(
            # No marker lies across an end of a span.
            start - gone[bisect_right(ends, start) - 1],
            end - gone[bisect_right(ends, end) - 1],
            bold=bool(style & Style.BOLD),
            italic=bool(style & Style.ITALIC),
            struck=bool(style & Style.STRIKE),
            fixed=bool(style & _FIXED),
        )
        for start, end, style in form.spans
    ]
    return words, [*spans, *links]
