"""What is said of a download: a sentence for every end, a name for every file."""

from datetime import UTC

import pytest

from plugchat_gui.domain.contents import MediaContent, MediaKind
from plugchat_gui.domain.media_download import MediaEnd, MediaProgress, MediaResult
from plugchat_gui.domain.message_media import MediaFile
from plugchat_gui.wording.media_saving import file_name, media_saying, progress_line
from plugchat_gui.wording.words import Words

PT = Words("pt_BR")


@pytest.mark.parametrize("language", ["pt_BR", "en"])
@pytest.mark.parametrize("end", [end for end in MediaEnd if end is not MediaEnd.SAVED])
def test_every_end_has_a_sentence(end: MediaEnd, language: str) -> None:
    saying = media_saying(MediaResult(end, "outro.com.br"), "midia.com.br", Words(language))
    assert saying.title.endswith(".")
    assert not set(saying.title + saying.next_step) & set("{}!")
    assert bool(saying.next_step) is (end is not MediaEnd.CANCELLED)


def test_an_expired_link_is_told_in_plain_words() -> None:
    saying = media_saying(MediaResult(MediaEnd.EXPIRED), "midia.com.br", PT)
    assert (saying.title, saying.next_step) == (
        "O link expirou.", "Peça que o arquivo seja enviado de novo.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("media", "name"),
    [
        (MediaContent(MediaKind.IMAGE), "imagem 2026-10-14.jpg"),
        (MediaContent(MediaKind.AUDIO, voice=True), "áudio 2026-10-14.ogg"),
        (MediaContent(MediaKind.VIDEO, mime="video/webm"), "vídeo 2026-10-14.webm"),
        (MediaContent(MediaKind.DOCUMENT), "documento 2026-10-14"),
        (MediaContent(MediaKind.DOCUMENT, name="a/b.pdf", title="t"), "b.pdf"),
        (MediaContent(MediaKind.DOCUMENT, title="Nota", mime="application/pdf"), "Nota.pdf"),
        (MediaContent(MediaKind.DOCUMENT, name="nota.pdf.exe"), "nota.pdf.exe.baixado"),
    ],
)
def test_a_file_has_a_name(media: MediaContent, name: str) -> None:
    assert file_name(MediaFile(media, "https://a/x", 1_791_979_320_000), PT, UTC) == name


def test_progress_is_told_in_megabytes() -> None:
    assert progress_line(MediaProgress(1_258_291, 8_388_608), PT) == "1,2 MB de 8,0 MB"
    assert progress_line(MediaProgress(1_258_291), PT) == "1,2 MB"
