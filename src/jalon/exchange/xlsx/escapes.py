# SPDX-License-Identifier: Apache-2.0
"""The escapes of ECMA-376 (22.9.2.19, ST_Xstring): ``_xHHHH_`` stands for a character XML or a spreadsheet cannot hold.

A text that really contains ``_x0041_`` has its first underscore escaped, so that it comes back as it was.
"""

import re

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: LibreOffice escapes a run such as ``_x0041_x0042_`` at its first underscore only: what follows it is text.
_ESCAPED_BY_LIBREOFFICE = re.compile(r"_x005F_(x[0-9A-Fa-f]{4}_)|_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def encode(text: str) -> str:
    """The text as it is written in the file, before XML's own escaping."""
    return _TO_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def decode(text: str) -> str:
    """The text that is meant by what stands in the file (pairs of surrogates joined)."""
    return _joined(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)) if "_x" in text else text


def decode_libreoffice(text: str) -> str:
    """The same, of a file that LibreOffice wrote."""
    if "_x" not in text:
        return text
    return _joined(
        _ESCAPED_BY_LIBREOFFICE.sub(lambda match: f"_{match[1]}" if match[1] else chr(int(match[2], 16)), text)
    )


def _joined(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
