# SPDX-License-Identifier: Apache-2.0
"""What a backup says of itself."""

from typing import Final

from msgspec import Struct

FORMAT: Final = "jalon-office-backup/1"
MANIFEST: Final = "manifest.json"
#: What of the home of the office is kept besides its database.
FOLDERS: Final = ("files", "editions")
SECRET: Final = "secret-key"  # noqa: S105 (the name of a file)
#: Tables that hold nothing to keep: who was signed in, who mistyped a password, what is remembered for a while, what
#: finds by words (it is made again).
LEFT_OUT: Final = frozenset(
    {
        "sessions.session",
        "usersessions.usersession",
        "ground.cached",
        "ground.tally",
        "search.entry",
        "search.shelf",
        "search.state",
        "axes.accessattempt",
        "axes.accesslog",
        "axes.accessfailurelog",
    }
)
#: Tables that a new office fills by itself: rows there do not make it hold something.
OF_ITSELF: Final = frozenset({"contenttypes.contenttype", "auth.permission"})


class Table(Struct, frozen=True):
    """A table: its model, the columns of each line, how many rows; SHA-256 of its lines."""

    model: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """Where its lines stand in the archive, one JSON list a row."""
        return f"tables/{self.model}.jsonl"


class File(Struct, frozen=True):
    """A file of the home of the office: its path there, its size in bytes, its SHA-256."""

    path: str
    size: int
    sha256: str

    @property
    def member(self) -> str:
        """Where it stands in the archive."""
        return f"home/{self.path}"


class Manifest(Struct, frozen=True):
    """What a backup holds, when it was made (ISO 8601, UTC), by which version, at which state of the tables."""

    format: str
    made_at: str
    version: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    files: tuple[File, ...]


class BackedUp(Struct, frozen=True):
    """What was done: where, its SHA-256, how many rows and files; documents that the office no longer has."""

    place: str
    sha256: str
    rows: int
    files: int
    lost: tuple[str, ...] = ()


class Restored(Struct, frozen=True):
    """What was done: when the backup had been made, rows, files; where what it replaced was put; what is not right."""

    made_at: str
    rows: int
    files: int
    before: str = ""
    lost: tuple[str, ...] = ()
    faults: tuple[tuple[str, dict[str, object]], ...] = ()
