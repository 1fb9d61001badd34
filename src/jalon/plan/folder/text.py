# SPDX-License-Identifier: Apache-2.0
"""Bytes as text: UTF-8 with or without its mark; anything else is refused with what it seems to be."""

from jalon.lang import mark
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Finding, Place, finding, worded
from jalon.plan.reading import Unreadable

BOM = b"\xef\xbb\xbf"
_OTHER_MARKS = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"),
                (b"\xfe\xff", "UTF-16"))  # fmt: skip
_SURROGATE = mark("un demi-caractère (surrogate) isolé")
_WIDE = mark("ce texte semble être en UTF-16")
_BINARY = mark("un fichier binaire (image, archive…)")


def decode(data: bytes, name: str) -> str:
    """The text of a file; Unreadable when it is empty, binary or in another encoding."""
    data = data.removeprefix(BOM)
    if not data.strip():
        raise Unreadable([finding(codes.EMPTY, Place(file=name))])
    for start, encoding in _OTHER_MARKS:
        if data.startswith(start):
            raise Unreadable([finding(codes.ENCODING, Place(file=name), found=encoding)])
    if b"\0" in data:
        wide = data[:2000].count(b"\0") * 3 > len(data[:2000])
        raise Unreadable([finding(codes.ENCODING, Place(file=name), found=worded(_WIDE if wide else _BINARY))])
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Unreadable([_undecodable(data, error.start, name)]) from None


def _undecodable(data: bytes, position: int, name: str) -> Finding:
    place = Place(file=name, line=data.count(b"\n", 0, position) + 1)
    if any(byte < 9 for byte in data[:2000]):
        return finding(codes.ENCODING, place, found=worded(_BINARY))
    if data[position] == 0xED:
        return finding(codes.ENCODING, place, found=worded(_SURROGATE))
    return finding(codes.BYTE, place, found=f"0x{data[position]:02X}")
