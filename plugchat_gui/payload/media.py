"""Readers of files: images, sounds, videos, documents, stickers, a quoted status."""

from plugchat_gui.domain.contents import AdContent, MediaContent, MediaKind
from plugchat_gui.payload.members import Members


def image(m: Members) -> MediaContent:
    """Read an image."""
    return _media(m, MediaKind.IMAGE, "imageUrl")


def audio(m: Members) -> MediaContent:
    """Read a sound or a voice message."""
    return _media(m, MediaKind.AUDIO, "audioUrl")


def video(m: Members) -> MediaContent:
    """Read a video."""
    return _media(m, MediaKind.VIDEO, "videoUrl")


def document(m: Members) -> MediaContent:
    """Read a document."""
    return _media(m, MediaKind.DOCUMENT, "documentUrl")


def sticker(m: Members) -> MediaContent:
    """Read a sticker."""
    return _media(m, MediaKind.STICKER, "stickerUrl")


def status_image(m: Members) -> MediaContent:
    """Read the status a text answers."""
    return _media(m, MediaKind.STATUS, "imageUrl")


def ad(m: Members) -> AdContent:
    """Read the ad a customer came from, without what only follows people around."""
    m.hide(
        "mediaType",
        "thumbnailUrl",
        "sourceType",
        "sourceId",
        "ctwaClid",
        "containsAutoReply",
        "renderLargerThumbnail",
        "showAdAttribution",
    )
    m.takes_any("ctwaClid")
    return AdContent(
        title=m.text("title"), body=m.text("body"), url=m.text("sourceUrl"), rest=m.rest()
    )


def _media(m: Members, kind: MediaKind, link: str) -> MediaContent:
    m.hide("thumbnailUrl")
    return MediaContent(
        kind,
        url=m.text(link, "url"),
        caption=m.text("caption"),
        mime=m.text("mimeType", "mimetype"),
        width=m.count("width"),
        height=m.count("height"),
        seconds=m.count("seconds"),
        voice=m.flag("ptt"),
        view_once=m.flag("viewOnce"),
        error=m.text("downloadError"),
        name=m.text("fileName"),
        title=m.text("title"),
        pages=m.text("pageCount"),
        rest=m.rest(),
    )
