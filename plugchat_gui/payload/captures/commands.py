"""Commands that send a request, as people keep and copy them: curl, PowerShell, ``fetch``."""

from typing import Final

from plugchat_gui.payload.captures.captured import Capture, CaptureFormat
from plugchat_gui.payload.captures.curl import curl_requests
from plugchat_gui.payload.captures.fetch_calls import fetch_requests
from plugchat_gui.payload.captures.given import Given
from plugchat_gui.payload.captures.harvest import Harvest
from plugchat_gui.payload.captures.http_encoding import looks_like_json
from plugchat_gui.payload.captures.posted import capture_of, judge
from plugchat_gui.payload.captures.powershell import powershell_requests

_KINDS: Final = (curl_requests, powershell_requests, fetch_requests)


def read_commands(given: Given) -> Capture | None:
    """Return what the commands in a text send, None when there are none.

    A page that tells of a command and shows a payload elsewhere is no capture.
    """
    if given.text is None:
        return None
    text = given.text.data
    if looks_like_json(text):
        return None
    harvest, met = Harvest(), 0
    for kind in _KINDS:
        for posted, end in kind(text):
            judge(posted, harvest)
            met += 1
            given.tell(end, len(text), harvest.count)
    if not met:
        return None
    return capture_of(harvest, CaptureFormat.CURL, text)
