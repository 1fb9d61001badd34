# SPDX-License-Identifier: Apache-2.0
"""`python -m jalon.lang.compile`: every .po to its .mo."""

from jalon.lang.catalogues import compiled, fragments

if __name__ == "__main__":
    for path in fragments():
        path.with_suffix(".mo").write_bytes(compiled(path))
