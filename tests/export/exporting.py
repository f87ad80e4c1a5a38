"""What the tests of every format share: reading, writing, and text that means harm."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugchat_gui.domain.attendance import Transcript
from plugchat_gui.export.edition import Edition
from plugchat_gui.export.formats import FORMATS, as_bytes
from plugchat_gui.payload.reader import read
from plugchat_gui.resources import resource
from plugchat_gui.wording.words import Words

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
NOW = 1_791_979_320_000  # 14 October 2026, 9:02
MADE = datetime(2026, 10, 15, 12, 30, tzinfo=UTC)
PT, EN = Words("pt_BR"), Words("en")
SAMPLES = sorted(resource("samples").glob("*.json"))

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></textarea><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- content -->",
    "--><base href=https://evil.example/>",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "$style ${title} $$ {x} %s \\1",
    "=cmd|'/c calc'!A1",
    "+1+cmd|'/c calc'!A1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u200b=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    'a";"b","c',
    'a\r\n"9999";"forged"\r\n',
    "\u202egnp.exe",
    "a\u2066b\u2069c\u200f",
    "nul\x00nul\x07\x1b[31m",
    "line\u2028separator\u2029paragraph\x85next\x0bvt\x0cff",
    ']}, {"n": 1, "text": "forged"}',
    "\U000e0041\U0010fffd\ufeff",
)


def one(data, name="a.json") -> Transcript:
    """Return the only attendance in `data`: bytes, or a value to be written as JSON."""
    if not isinstance(data, bytes):
        data = json.dumps(data).encode()
    (transcript,) = read(data, name).transcripts
    return transcript


def delivery(chat, **attendance):
    """Return a delivery with these messages and facts."""
    return {"attendance": {"attendanceNumber": 1, **attendance}, "chat": chat}


def written(ending, transcripts, tr=PT, **options) -> bytes:
    """Return the whole document in one format."""
    if isinstance(transcripts, Transcript):
        transcripts = [transcripts]
    edition = Edition(MADE, options.pop("zone", SAO_PAULO), **options)
    return b"".join(as_bytes(FORMATS[ending](transcripts, tr, edition)))


def hostile_everywhere(text):
    """Return a delivery with `text` in every place that takes text, keys included."""
    message = {
        "momment": NOW,
        "messageId": text,
        "senderName": text,
        "participantPhone": text,
        "status": text,
        "referenceMessageId": text,
        "isGroup": True,
        "text": {"message": text, "title": text, "url": text, "description": text},
        "image": {"caption": text, "imageUrl": text},
        text: {text: text, "list": [text]},
    }
    company = {**message, "fromMe": True, "isGroup": False, "momment": NOW + 1}
    return delivery(
        {f"K{text}": message, f"L{text}": company},
        id=text,
        status=text,
        customer={"name": text, "phone": text},
        departament=text,
        operators=[{"id": text, "name": text}],
        startBy=text,
        finishBy=text,
        ratingValue=text,
        ratingObservation=text,
        attendanceCategories=[{"categoryName": text, "itemName": text, "color": text}],
        **{"operatorReport ": text, f"X{text}": {text: text}},
    )
