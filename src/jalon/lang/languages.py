# SPDX-License-Identifier: Apache-2.0
"""The two languages, and which of them the system asks for."""

from collections.abc import Mapping
from typing import Final, Literal

Lang = Literal["fr", "en"]
LANGS: Final[tuple[Lang, ...]] = ("fr", "en")
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


def system_lang(environ: Mapping[str, str]) -> Lang:
    """The language that the locale's variables ask for: the first of them that names French or English; else French.

    Read in this order: LC_ALL, LC_MESSAGES, LANG, LANGUAGE (a list, whose first known language counts). "C" and
    "POSIX" name no language.
    """
    for name in _VARIABLES:
        for asked in environ.get(name, "").split(":"):
            code = asked.replace("-", "_").split(".")[0].split("_")[0].lower()
            for lang in LANGS:
                if code == lang:
                    return lang
    return "fr"
