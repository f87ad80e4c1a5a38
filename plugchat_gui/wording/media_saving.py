"""What is said when a file of a message is downloaded: its name, and every end."""

from collections.abc import Callable
from datetime import tzinfo
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.contents import MediaKind
from plugchat_gui.domain.file_name import suggested_name
from plugchat_gui.domain.media_download import MediaEnd, MediaProgress, MediaResult
from plugchat_gui.domain.message_media import MediaFile
from plugchat_gui.wording.dates import local
from plugchat_gui.wording.kinds import kind_name
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.words import Words, mark

_MEGABYTE: Final = 1024 * 1024
_USUAL_TYPES: Final = MappingProxyType(
    {
        MediaKind.IMAGE: "image/jpeg",
        MediaKind.STATUS: "image/jpeg",
        MediaKind.AUDIO: "audio/ogg",
        MediaKind.VIDEO: "video/mp4",
        MediaKind.STICKER: "image/webp",
    }
)
"""What WhatsApp sends where no type is told."""

_AGAIN: Final = mark("Download it again.")
_LATER: Final = mark("Wait a few minutes and download it again.")
_INTERNET: Final = mark("Check the internet of this computer.")
_BROWSER: Final = mark("If you trust it, open the link in the browser.")
_ASK_AGAIN: Final = mark("Ask for the file to be sent again.")
_FOLDER: Final = mark("Choose another folder and download it again.")

_ENDS: Final = MappingProxyType(
    {
        MediaEnd.CANCELLED: (mark("The download was cancelled."), ""),
        MediaEnd.NOT_HTTPS: (mark("The link of this file is not secure (https)."), _ASK_AGAIN),
        MediaEnd.UNREADABLE_ADDRESS: (mark("The link of this file cannot be used."), _ASK_AGAIN),
        MediaEnd.UNSAFE_NAME: (
            mark("A file with such a name could run on this computer."),
            mark("Download it again and keep “.baixado” at the end of the name."),
        ),
        MediaEnd.PROXY_IN_BETWEEN: (
            mark("This computer uses a proxy, and files are not downloaded through one."),
            _BROWSER,
        ),
        MediaEnd.NAME_NOT_FOUND: (mark("The server {host} was not found."), _INTERNET),
        MediaEnd.NOT_PUBLIC: (
            mark("The link leads into an internal network, not to the internet."),
            mark("The program does not download from there."),
        ),
        MediaEnd.NO_CONNECTION: (mark("This computer could not reach {host}."), _INTERNET),
        MediaEnd.CERTIFICATE_REFUSED: (
            mark("The certificate of {host} cannot be trusted."),
            mark("Talk to whoever looks after the network."),
        ),
        MediaEnd.TIMED_OUT: (mark("{host} took too long."), _LATER),
        MediaEnd.CONNECTION_LOST: (mark("The connection broke in the middle."), _AGAIN),
        MediaEnd.EXPIRED: (mark("The link has expired."), _ASK_AGAIN),
        MediaEnd.REDIRECTED: (mark("{host} pointed to another server: {target}."), _BROWSER),
        MediaEnd.SERVER_REFUSED: (mark("{host} did not give the file."), _LATER),
        MediaEnd.WEB_PAGE: (mark("{host} gave a web page instead of the file."), _ASK_AGAIN),
        MediaEnd.BAD_ANSWER: (mark("{host} gave an answer that cannot be used."), _LATER),
        MediaEnd.TOO_LARGE: (mark("The file is larger than 100 MB."), _BROWSER),
        MediaEnd.NO_PERMISSION: (mark("The system does not allow saving there."), _FOLDER),
        MediaEnd.DISK_FULL: (
            mark("The disk is full."),
            mark("Make room and download it again."),
        ),
        MediaEnd.NOT_WRITTEN: (mark("The file could not be written."), _FOLDER),
    }
)
"""Every end but the good one: what happened, and what to do."""


def file_name(file: MediaFile, tr: Words, zone: tzinfo | None = None) -> str:
    """Return the name a file is saved under: its own, or its kind and day."""
    media = file.content
    stem = kind_name(media.kind, tr).lower()
    if file.at_ms is not None:
        stem = f"{stem} {local(file.at_ms, zone):%Y-%m-%d}"
    mime = media.mime or _USUAL_TYPES.get(media.kind)
    return suggested_name(media.name or media.title, mime, stem)


def media_saying(result: MediaResult, host: str, tr: Words) -> Saying:
    """Return what is said of a download that left no file."""
    fact, step = _ENDS[result.end]
    said = tr(fact).format(host=host, target=result.target)
    return Saying(said, tr(step) if step else "")


def progress_line(progress: MediaProgress, tr: Words) -> str:
    """Return "1,2 MB of 8,0 MB", or what came so far where the whole is not told."""
    done = _megabytes(progress.done_bytes, tr.decimal)
    if progress.total_bytes is None:
        return done
    total = _megabytes(progress.total_bytes, tr.decimal)
    return tr("{done} of {total}", done=done, total=total)


def _megabytes(count: int, decimal: Callable[[float], str]) -> str:
    return f"{decimal(count / _MEGABYTE)} MB"
