# SPDX-License-Identifier: Apache-2.0
"""`python -m jalon.lang.compile`: every .po to the .mo beside it. Prints the names of those that changed."""

import sys

from jalon.lang.catalogues import compiled, fragments


def main() -> int:
    """Compile every catalogue; always 0."""
    for path in fragments():
        written, target = compiled(path), path.with_suffix(".mo")
        if not target.is_file() or target.read_bytes() != written:
            target.write_bytes(written)
            sys.stdout.write(f"{target.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
