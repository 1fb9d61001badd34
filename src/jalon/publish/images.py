# SPDX-License-Identifier: Apache-2.0
"""Pictures of stories: copied by their digest, only of kinds that hold no script."""

from collections.abc import Iterator, Mapping

from jalon.plan.loaded import FileSource
from jalon.plan.types.document import PlanDocument
from jalon.publish.frame import Frame

_SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "png"),
    (b"\xff\xd8\xff", 0, "jpg"),
    (b"GIF8", 0, "gif"),
    (b"WEBP", 8, "webp"),
    (b"ftypavif", 4, "avif"),
)


def extension_of(start: bytes) -> str:
    """The extension of a picture by its first bytes; empty for anything else."""
    return next((name for sign, at, name in _SIGNATURES if start[at : at + len(sign)] == sign), "")


def pictures(document: PlanDocument, files: Mapping[str, FileSource]) -> Iterator[tuple[str, str, FileSource]]:
    """The pictures that stories show and that are at hand: digest, extension, file."""
    for digest in sorted({image.digest for story in document.stories for image in story.images if image.digest}):
        source = files.get(digest)
        extension = "" if source is None else extension_of(_start(source))
        if source is not None and extension:
            yield digest, extension, source


def _start(source: FileSource) -> bytes:
    if isinstance(source, bytes):
        return source[:16]
    with source.open("rb") as file:
        return file.read(16)


def image_path(frame: Frame, digest: str | None) -> str:
    """Where a picture stands in the site, from its root; empty when it is not at hand."""
    extension = dict(frame.pictures).get(digest or "")
    return f"data/{frame.plan}/files/{digest}.{extension}" if extension else ""
