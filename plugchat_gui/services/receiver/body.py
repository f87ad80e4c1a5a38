"""A body, read within all limits."""

import asyncio
import io
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect, Request

from plugchat_gui.domain.receiver_settings import Refusal
from plugchat_gui.services.receiver.decoding import Decoder, decoded, decoders
from plugchat_gui.services.receiver.pace import Phase, Progress
from plugchat_gui.services.receiver.refusing import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugchat_gui.services.receiver.limits import Limits


def announced_length(request: Request, limits: "Limits") -> int | None:
    """Return the length of the body as it comes, None when it is told by its end.

    Raises RefusedError when it is too long, or said in two ways: whoever stands between may
    have believed the other one.
    """
    length, coding = (
        request.headers.get("content-length"),
        request.headers.get("transfer-encoding"),
    )
    if coding is not None and (length is not None or request.scope["http_version"] != "1.1"):
        raise RefusedError(Refusal.BAD_REQUEST)
    if length is None:
        return None if coding is not None else 0
    if int(length) > limits.wire:
        raise RefusedError(Refusal.TOO_LARGE)
    return int(length)


async def read_body(request: Request, progress: Progress, limits: "Limits") -> bytes:
    """Return the body with its encodings undone. Raises RefusedError."""
    length = announced_length(request, limits)
    stages = decoders(request.headers.getlist("content-encoding"), limits)
    # BytesIO hands its memory over at the end instead of copying it.
    kept = io.BytesIO()
    if length:
        await _cover(progress, length)
    try:
        async for piece in request.stream():
            await _keep(piece, stages, kept, progress, limits)
    except ClientDisconnect:
        raise RefusedError(Refusal.BROKEN_OFF) from None
    for stage in stages if progress.received else ():
        stage.finish()
    if not kept.tell():
        raise RefusedError(Refusal.EMPTY)
    return kept.getvalue()


async def _keep(
    piece: bytes,
    stages: "Sequence[Decoder]",
    kept: io.BytesIO,
    progress: Progress,
    limits: "Limits",
) -> None:
    progress.received += len(piece)
    if progress.received > limits.wire:
        raise RefusedError(Refusal.TOO_LARGE)
    for part in decoded(piece, stages):
        size = kept.tell() + len(part)
        if size > limits.body:
            raise RefusedError(Refusal.TOO_LARGE)
        if size > limits.ratio_free and size > limits.ratio * progress.received:
            raise RefusedError(Refusal.BAD_ENCODING, 413)
        if size > progress.share.granted:
            await _cover(progress, min(size + limits.step, limits.body))
        kept.write(part)


async def _cover(progress: Progress, total: int) -> None:
    if total <= progress.share.granted:
        return
    now = asyncio.get_running_loop().time
    progress.enter(Phase.MEMORY, now())
    await progress.share.cover(total)
    progress.enter(Phase.SENDER, now())
