# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: PLC0415  # Django is imported once its settings are named
"""A search of the office among 100,000 objects: p50 and p95, on SQLite then on PostgreSQL, beside two peers.

    python bench/search.py [OBJECTS]      (default: 100000)

The objects are those of two plans of invented rows, whose sentences are those of the example plans in another order.
The questions are words, beginnings of words, several words, numbers, in both languages, rare and common. Ours answers
what the screen asks: counts of each kind and plan, the best of each kind, what is shown of them. The peers answer the
same questions on the same rows, in the same process: Django's `icontains`, word by word, counts and twenty rows; on
PostgreSQL, its own `french` configuration with an index, counts and the twenty best. What neither forgives is counted.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
EACH = 5
#: Of a plan of so many parts: a measure with what hangs on it is twelve objects.
HANGING = 12


def sentences() -> dict[str, list[str]]:
    """The sentences of the example plans, by language."""
    from jalon.plan.folder import read_folder
    from jalon.plan.schema import rows
    from jalon.plan.types.base import Text

    found: dict[str, set[str]] = {"fr": set(), "en": set()}
    for name in ("piq-2018-2020", "piq-2006-2009"):
        for _, _, row in rows(read_folder(ROOT / "examples" / name).document):
            for field in row.__struct_fields__:
                text = getattr(row, field)
                if isinstance(text, Text):
                    found["fr"].update(text.fr.split(". "))
                    found["en"].update((text.en or "").split(". "))
    return {lang: sorted(each for each in said if len(each) > 20) for lang, said in found.items()}


def observations(names: list[str], dice: random.Random, text: Callable[[int], Any]) -> tuple[Any, ...]:
    """Six a measure, of six years; a word of explanation with two of them."""
    from jalon.plan.types.base import Period
    from jalon.plan.types.figures import Observation

    return tuple(
        Observation(
            indicator=f"{name}-i",
            id=f"{2015 + part}",
            value=Decimal(dice.randrange(10_000)),
            period=Period(start=f"{2015 + part}-01-01", last=f"{2015 + part}-12-31"),
            text=text(1) if part % 3 == 0 else None,
        )
        for name in names
        for part in range(6)
    )


def document(ident: str, measures: int, seed: int) -> Any:
    """A plan of invented rows: of each measure two actions, an indicator, six observations, two updates."""
    from jalon.plan.types.base import Text
    from jalon.plan.types.document import FORMAT, PlanDocument
    from jalon.plan.types.figures import Indicator
    from jalon.plan.types.frame import Plan
    from jalon.plan.types.life import Update
    from jalon.plan.types.measures import Action, Measure

    dice, said = random.Random(seed), sentences()

    def text(count: int) -> Text:
        told = {lang: ". ".join(dice.choice(each) for _ in range(count)) for lang, each in said.items()}
        return Text(fr=told["fr"], en=told["en"])

    names = [f"m{rank:05d}" for rank in range(measures)]
    return PlanDocument(
        format=FORMAT,
        plan=Plan(id=ident, title=text(1)),
        measures=tuple(
            Measure(id=name, number=str(rank + 1), title=text(1), statement=text(3), rationale=text(2))
            for rank, name in enumerate(names)
        ),
        actions=tuple(
            Action(id=f"{each}-a{part}", measure=each, title=text(1), deliverable=text(1))
            for each in names
            for part in range(2)
        ),
        indicators=tuple(
            Indicator(id=f"{each}-i", title=text(1), summary=text(2), serves=(f"measure:{each}",)) for each in names
        ),
        observations=observations(names, dice, text),
        updates=tuple(
            Update(id=f"{each}-u{part}", about=f"measure:{each}", done=text(4), next_steps=text(2))
            for each in names
            for part in range(2)
        ),
    )


def questions(count: int) -> list[str]:
    """What people type: a word, its beginning, several words, a number."""
    dice, said = random.Random(7), sentences()
    words = [
        word for each in said.values() for line in each for word in line.split() if word.isalpha() and len(word) > 3
    ]
    found = []
    for rank in range(count):
        one, other = dice.choice(words), dice.choice(words)
        found.append(
            [one, one[: max(3, len(one) // 2)], f"{one} {other}", f"mesure {dice.randrange(1, 4000)}", one.upper(),
             str(dice.randrange(10_000)), f"{one} {other[:4]}"][rank % 7]
        )  # fmt: skip
    return found


def filled(objects: int) -> None:
    """The office under measure, loaded by its own actions."""
    from jalon.office.journal.types import OFFICE
    from jalon.office.register import actions

    for rank in range(2):
        actions.load(whole=document(f"plan-{rank}", objects // HANGING // 2, rank), actor=OFFICE)


def ours(words: str) -> int:
    """What the screen asks for."""
    from jalon.office.search.queries import Readable, find
    from jalon.office.search.rules import asked

    return find(asked(words, {"mesure": "measure"}), Readable(lambda _: True)).total


def screen() -> Callable[[str], int]:
    """The whole page, from the request to its last byte, for somebody who reads everything."""
    from datetime import date

    from django.test import Client

    from jalon.office.journal.types import OFFICE
    from jalon.office.people import actions

    body = actions.add_organisation(ident="bureau", names=[{"fr": "Bureau"}], actor=OFFICE)
    position = actions.add_position(ident="poste", organisation=body, fr="Poste", actor=OFFICE)
    account = actions.add_account(email="a@exemple.test", name="A", actor=OFFICE)
    actions.hold(position=position, account=account, since=date(2020, 1, 1), actor=OFFICE)
    actions.grant(position=position, role="plan_office", actor=OFFICE)
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")

    def shown(words: str) -> int:
        response = client.get("/recherche", {"q": words})
        assert response.status_code == 200
        return response.content.count(b"<h3>")

    return shown


def icontains(words: str) -> int:
    """Django's own, on the same rows."""
    from django.db.models import Count

    from jalon.office.register.models import Row

    rows = Row.objects.all()
    for word in words.split():
        rows = rows.filter(body__icontains=word)
    total = sum(each["count"] for each in rows.values("noun").annotate(count=Count("id")).order_by())
    assert len(rows.order_by("noun", "id")[:20]) <= 20
    return total


def french(words: str) -> int:
    """PostgreSQL's own configuration of French, with its index."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT noun, COUNT(*) FROM peer, plainto_tsquery('french', %s) AS q WHERE words @@ q GROUP BY noun",
            [words],
        )
        total = sum(count for _, count in cursor.fetchall())
        cursor.execute(
            "SELECT id FROM peer, plainto_tsquery('french', %s) AS q WHERE words @@ q "
            "ORDER BY ts_rank(words, q) DESC LIMIT 20",
            [words],
        )
        assert len(cursor.fetchall()) <= 20
    return total


def peer_filled() -> None:
    """The rows as PostgreSQL indexes them by itself."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE peer AS SELECT id, noun, to_tsvector('french', body) AS words FROM register_row")
        cursor.execute("CREATE INDEX peer_words ON peer USING gin(words)")
        cursor.execute("ANALYZE peer")


def measured(deed: Callable[[str], int], asked: Sequence[str]) -> tuple[float, float, int]:
    """p50 and p95 in milliseconds, and how many questions found something."""
    times, found = [], 0
    for words in asked:
        started = time.perf_counter()
        found += bool(deed(words))
        times.append(1000 * (time.perf_counter() - started))
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return statistics.median(times), cuts[18], found


def office(objects: int) -> None:
    """One database: the one that JALON_DATABASE_URL names, SQLite otherwise."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "JALON_HOME": home,
            "DJANGO_SETTINGS_MODULE": "jalon.office.settings",
            "JALON_HOSTS": "testserver",
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        filled(objects)
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM search_entry")
            print(f"{connection.vendor} : {cursor.fetchone()[0]} objets", flush=True)
        page = screen()
        peers: list[tuple[str, Callable[[str], int], int]] = [
            ("jalon", ours, 140),
            ("jalon, toute la page", page, 140),
            ("Django icontains", icontains, 28),
        ]
        if connection.vendor == "postgresql":
            peer_filled()
            peers.append(("PostgreSQL french", french, 140))
        print(f"  {'':20} {'p50 ms':>9} {'p95 ms':>9} {'répondent':>10} {'p95 / jalon':>12}", flush=True)
        asked, first = questions(140), 0.0
        ours("chauffe")
        page("chauffe")
        for name, deed, count in peers:
            half, most, found = measured(deed, asked[:count])
            first = first or most
            print(f"  {name:20} {half:9.1f} {most:9.1f} {found:6d}/{count:<3d} {most / first:12.1f}", flush=True)


def main() -> None:
    """Each database in a process of its own."""
    if sys.argv[1:2] == ["--office"]:
        office(int(sys.argv[2]))
        return
    objects = sys.argv[1] if sys.argv[1:] else "100000"
    os.environ.pop("JALON_DATABASE_URL", None)
    here = [sys.executable, __file__, "--office", objects]
    subprocess.run(here, check=True)
    subprocess.run([str(ROOT / "bin" / "postgresql"), *here], check=True)


if __name__ == "__main__":
    main()
