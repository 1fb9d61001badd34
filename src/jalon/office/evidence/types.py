# SPDX-License-Identifier: Apache-2.0
"""Values of evidence."""

from typing import Final, Literal

from jalon.lang import mark

MarkKind = Literal["contested", "verified", "lifted"]
MARK_NAMES: Final = {
    "contested": mark("contesté"),
    "verified": mark("vérifié"),
    "lifted": mark("contestation levée"),
}
#: What may be sent, by the beginning of its content: media type, ending.
KNOWN: Final = {
    b"%PDF-": ("application/pdf", "pdf"),
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"PK\x03\x04": ("application/zip", "zip"),
    b"\xd0\xcf\x11\xe0": ("application/msword", "doc"),
}
#: The largest document kept, in bytes.
LARGEST: Final = 50_000_000
