# SPDX-License-Identifier: Apache-2.0
"""Escaping for what is joined into a longer string at once."""

import re
from typing import Final

from markupsafe import Markup, escape

_SPECIAL: Final = re.compile("[&<>'\"]")


def escaped(value: object) -> str:
    """What is printed for a value: escaped, unless it is `Markup` already.

    It says what `markupsafe.escape` says, without wrapping every string in a `Markup` that is thrown away at once.
    """
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL.search(value)):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)
