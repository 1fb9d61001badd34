# SPDX-License-Identifier: Apache-2.0
"""What each database is asked in its own words: writing entries, counting what answers, reading a part of it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db import DatabaseError, connection, transaction
from msgspec import Struct

from jalon.office.search.numbering import ends
from jalon.office.search.rules import All, But, Either, Expression, Token

_STEP: Final = 5_000
_COPIED: Final = 200
#: What finds by words. On SQLite, a full-text table beside the entries: a trigger takes out of it what leaves them. On
#: PostgreSQL, an inverted index: what is written waits in a list until it is put in order, at the end of each write (in
#: bulk it is ten times faster than word by word); the list is long enough for a large plan.
MADE: Final = {
    "sqlite": (
        """CREATE VIRTUAL TABLE search_words USING fts5(tokens, content='search_entry', content_rowid='id',
        detail='none', columnsize=0, prefix='3 4', tokenize="ascii tokenchars '=>#._/:@-'")""",
        """CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, tokens) VALUES ('delete', old.id, old.tokens); END""",
    ),
    "postgresql": (
        "CREATE INDEX search_words ON search_entry USING gin(tokens) WITH (gin_pending_list_limit = 65536)",
    ),
}
UNMADE: Final = ("DROP TRIGGER IF EXISTS search_entry_gone", "DROP TABLE IF EXISTS search_words")


class Slice(Struct, frozen=True):
    """A part of the answers of a tier in a cell, in the order of their numbers."""

    tier: int
    cell: int
    start: int
    count: int


class Counted(Struct, frozen=True, order=True):
    """How many answers of a tier there are in a cell; the numbers of the first of them, when they came at once."""

    tier: int
    cell: int
    count: int
    first: tuple[int, ...] = ()


def _postgresql() -> bool:
    return connection.vendor == "postgresql"


def write(rows: Iterable[tuple[int, str, Iterable[str]]]) -> None:
    """Write new entries: number, what is shown, tokens."""
    with connection.cursor() as cursor:
        if not _postgresql():
            lines = [(number, shown, " ".join(tokens)) for number, shown, tokens in rows]
            cursor.executemany("INSERT INTO search_entry (id, shown, tokens) VALUES (%s, %s, %s)", lines)
            # Not by a trigger, which would have the words written to the disk at each line.
            words = [(number, tokens) for number, _, tokens in lines]
            cursor.executemany("INSERT INTO search_words (rowid, tokens) VALUES (%s, %s)", words)
            return
        made = [(number, shown, _quoted(tokens)) for number, shown, tokens in rows]
        if len(made) < _COPIED:
            cursor.executemany("INSERT INTO search_entry (id, shown, tokens) VALUES (%s, %s, %s::tsvector)", made)
        else:
            with cursor.copy("COPY search_entry (id, shown, tokens) FROM STDIN") as copy:
                for row in made:
                    copy.write_row(row)
        cursor.execute("SELECT gin_clean_pending_list('search_words')")


def _quoted(tokens: Iterable[str]) -> str:
    return " ".join(f"'{each}'" for each in tokens)


def stored() -> Iterator[tuple[int, str, frozenset[str]]]:
    """Every entry as it is kept: number, what is shown, tokens."""
    column = "tsvector_to_array(tokens)" if _postgresql() else "tokens"
    last = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, shown, {column} FROM search_entry WHERE id > %s ORDER BY id LIMIT {_STEP}",  # noqa: S608  # our own words
                [last],
            )
            rows = cursor.fetchall()
        yield from ((number, shown, frozenset(_listed(tokens))) for number, shown, tokens in rows)
        if len(rows) < _STEP:
            return
        last = rows[-1][0]


def _listed(tokens: Any) -> list[str]:
    return tokens.split() if isinstance(tokens, str) else list(tokens)


def sound() -> bool:
    """Whether what finds by words agrees with the entries. PostgreSQL keeps the two together by itself."""
    if _postgresql():
        return True
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def hold() -> None:
    """Have whoever else writes entries wait until this transaction ends. SQLite has one writer at a time anyway."""
    if _postgresql():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE search_entry IN SHARE ROW EXCLUSIVE MODE")


def make_again() -> None:
    """No entry any more, and what finds by words as new, however broken it was. Who reads still sees the old."""
    with connection.cursor() as cursor:
        for statement in () if _postgresql() else UNMADE:
            cursor.execute(statement)
        cursor.execute("DELETE FROM search_entry")
        for statement in () if _postgresql() else MADE["sqlite"]:
            cursor.execute(statement)


def spelled(asked: Expression) -> str:
    """A question as the database spells it."""
    return _tsquery(asked) if _postgresql() else _match(asked)


def _match(asked: Expression) -> str:
    if isinstance(asked, Token):
        return f'"{asked.text}"{"*" if asked.begins else ""}'
    if isinstance(asked, But):
        return f"({_match(asked.one)} NOT {_match(asked.other)})"
    return f"({(' AND ' if isinstance(asked, All) else ' OR ').join(map(_match, asked.parts))})"


def _tsquery(asked: Expression) -> str:
    if isinstance(asked, Token):
        return f"'{asked.text}'{':*' if asked.begins else ''}"
    if isinstance(asked, But):
        return f"({_tsquery(asked.one)} & !{_tsquery(asked.other)})"
    assert isinstance(asked, All | Either)
    return f"({(' & ' if isinstance(asked, All) else ' | ').join(map(_tsquery, asked.parts))})"


_FOUND: Final = {
    "sqlite": "SELECT rowid AS id FROM search_words WHERE search_words MATCH %s",
    # OFFSET 0: the words choose first; the planner may not read a whole cell in its order instead.
    "postgresql": "SELECT id FROM search_entry WHERE tokens @@ %s::tsquery OFFSET 0",
}

_SLICED: Final = (
    "SELECT slice.rank, placed.id FROM (SELECT id, id >> 32 AS cell, row_number() OVER (PARTITION BY id >> 32 "
    "ORDER BY id) AS nth FROM ({found}) AS found WHERE id >> 32 IN ({cells})) AS placed "
    "JOIN (VALUES {lines}) AS slice(rank, cell, start, stop) "
    "ON placed.cell = slice.cell AND placed.nth > slice.start AND placed.nth <= slice.stop"
)


def counts(tiers: Sequence[Expression], heads: int = 0) -> list[Counted]:
    """How many answer; cells in their order. One query, and one that PostgreSQL is told with.

    PostgreSQL reads all that answers to count it: it gives the first `heads` of each cell at once. SQLite gives none,
    and walks to them in no time.
    """
    first = f"(array_agg(id ORDER BY id))[1:{heads}]" if heads and _postgresql() else "NULL"
    part = f"SELECT %s, id >> 32 AS cell, COUNT(*), {first} FROM ({_FOUND[connection.vendor]}) AS found GROUP BY cell"  # noqa: S608  # as above
    values = [each for rank, tier in enumerate(tiers) for each in (rank, spelled(tier))]
    rows = _asked(" UNION ALL ".join([part] * len(tiers)), values)
    return sorted(Counted(tier, cell, count, tuple(found or ())) for tier, cell, count, found in rows)


def numbers(tiers: Sequence[Expression], slices: Sequence[Slice]) -> list[list[int]]:
    """The numbers of some answers, slice by slice. One query, as above."""
    if not slices:
        return []
    found = _read(tiers, slices) if _postgresql() else _walked(tiers, slices)
    return [sorted(found.get(rank, ())) for rank in range(len(slices))]


def _walked(tiers: Sequence[Expression], slices: Sequence[Slice]) -> dict[int, list[int]]:
    """SQLite walks the answers in their order and stops when it has enough: each slice is a walk of its own."""
    part = (
        "SELECT * FROM (SELECT %s, rowid FROM search_words WHERE search_words MATCH %s AND rowid BETWEEN %s AND %s "
        "ORDER BY rowid LIMIT %s OFFSET %s)"
    )
    values: list[Any] = []
    for rank, each in enumerate(slices):
        values += [rank, spelled(tiers[each.tier]), *ends(each.cell), each.count, each.start]
    return _gathered(_asked(" UNION ALL ".join([part] * len(slices)), values))


def _read(tiers: Sequence[Expression], slices: Sequence[Slice]) -> dict[int, list[int]]:
    """PostgreSQL gathers all that answers before it orders anything: each tier is read once."""
    parts, values = [], []
    for tier in sorted({each.tier for each in slices}):
        wanted = [(rank, each) for rank, each in enumerate(slices) if each.tier == tier]
        cells = sorted({each.cell for _, each in wanted})
        lines, marks = ", ".join(["(%s, %s, %s, %s)"] * len(wanted)), ", ".join(["%s"] * len(cells))
        parts.append(_SLICED.format(found=_FOUND["postgresql"], cells=marks, lines=lines))
        values += [spelled(tiers[tier]), *cells]
        values += [one for rank, each in wanted for one in (rank, each.cell, each.start, each.start + each.count)]
    return _gathered(_asked(" UNION ALL ".join(parts), values))


def _gathered(rows: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for rank, number in rows:
        found.setdefault(rank, []).append(number)
    return found


def _asked(statement: str, values: Sequence[Any]) -> list[Any]:
    if not _postgresql():
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())
    with transaction.atomic(), connection.cursor() as cursor:
        # The words are always the way in: reading every entry to compare it costs seconds, whatever is believed.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")
        cursor.execute(statement, values)
        return list(cursor.fetchall())
