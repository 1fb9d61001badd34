# SPDX-License-Identifier: Apache-2.0
"""`python -m jalon.lang.extract`: the messages that have no English, by room, ready to be pasted into its .po."""

import sys

from jalon.lang.catalogues import Ids, missing


def entry(ids: Ids) -> str:
    """The message as a .po writes it, its English left empty."""
    if len(ids) == 1:
        return f'msgid "{_escaped(ids[0])}"\nmsgstr ""\n'
    singular, plural = map(_escaped, ids)
    return f'msgid "{singular}"\nmsgid_plural "{plural}"\nmsgstr[0] ""\nmsgstr[1] ""\n'


def main() -> int:
    """Print what is missing; 0 when nothing is, else 1."""
    lacking = missing()
    for room, found in lacking.items():
        sys.stdout.write(f"# {room}.po: {len(found)}\n\n" + "".join(f"{entry(ids)}\n" for ids in found))
    return 1 if lacking else 0


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


if __name__ == "__main__":
    sys.exit(main())
