# SPDX-License-Identifier: Apache-2.0
"""Whole plans for property tests: every noun, operation, state, precision and kind; texts hostile but legal.

They are made from the specification of the types, so that a new noun or field is generated the day it is written.
Values are as reading gives them: references resolve three times out of four, ids are unique, lists are sorted.
"""

import unicodedata
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from jalon.plan.findings import Place
from jalon.plan.reading import read_document
from jalon.plan.schema import DOCUMENT, EitherSpec, FieldSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec
from jalon.plan.types.base import Text, WebAddress
from jalon.plan.types.document import FORMAT, NOUNS, PlanDocument

HOSTILE = (
    "=1+1", "+33 1", "-2", "@somme", "NO", "no", "oui", "yes", "y", "on", "true", "null", "~", "01", "1_000", "0x1F",
    "1e3", "12:30", "2018-08-29", "2018", ".5", "---", "...", "- tiret", "? q", ": deux", "clé: valeur", "fin:", "a #b",
    "# titre", "&ancre", "*alias", "!étiquette", "%YAML", "| bloc", "> plié", "{a: b}", "[a, b]", "a, b; c", "l'appel",
    'dit "oui"', """l'un dit "oui" """, "'", '"', "\\n", "C:\\x", "</script><script>alert(1)</script>", "<b>&amp;",
    "«\u00a0Québec\u00a0»", "\u202edroite", "a\u200fb\u200e", "a\ufeffb", "\ufeffa", "fa\u2028ux", "a\u2029b", "😀 été",
    "e\u0301", "日本", "ligne\nautre", "ligne\n\n  retrait\n# dièse\n- tiret\n---\nfin", "a\n b\n  c", '=A1\n;"x",y',
    "`code`", "<<", "=", "long " * 60 + "fin", "[vingt](figure:obs:x/y)", "\u00a0bords\u202f", "  bords  ", "a  b",
    "{{ x }}", "${x}", "%s {0}",
)  # fmt: skip
IDS = ("a", "b", "c", "no", "on", "01", "2018", "a.b", "a-1", "x.fr", "readme", "null", "1e3", "y")
DECIMALS = (
    "0",
    "1",
    "-1",
    "27",
    "0.5",
    "-12.25",
    "6300000",
    "0.00001",
    "-0.0000000012",
    "123456789012345",
    "100000000000000000000",
)
DATES = ("2018", "2018-08", "2018-08-29", "2018-21", "2020-02-29", "2016-24")
VALUES: dict[str, tuple[Any, ...]] = {
    "date": DATES,
    "day": ("2018-08-29", "2020-02-29"),
    "month-day": ("04-01", "01-01"),
    "decimal": DECIMALS,
    "integer": (-5, 0, 1, 2, 3, 999),
    "boolean": (True, False),
    "url": ("https://www.quebec.ca/a?b=c#d", "http://x.test/é"),
    "sha256": ("0" * 64, "f" * 64),
    "currency": ("CAD", "USD"),
    "territory": ("NO", "CA-QC", "01", "SN"),
    "language": ("fr", "en", "es", "no"),
    "address": tuple(
        f"{noun}:{row}#{field}" for noun in NOUNS.values() for row in IDS for field in ("title/fr", "lead")
    ),
    "figure": ("obs:a/2018", "target:b/1", "ratio:c/value"),
    "cel": ("age >= 18 && age < 36", 'x in ["a", "b"]', "a\n|| b"),
}


def texts() -> st.SearchStrategy[str]:
    """Texts that reading keeps: hostile ones, and any others."""
    letters = st.characters(min_codepoint=0x20, max_codepoint=0x1FFFF, exclude_categories=("Cc", "Cs", "Cn"))
    free = st.text(st.one_of(letters, st.sampled_from("\n:#-'\"|>, ")), min_size=1, max_size=40)
    return st.one_of(st.sampled_from(HOSTILE), free).filter(lambda text: bool(text.strip()))


def lines() -> st.SearchStrategy[str]:
    """Texts of one line."""
    return texts().map(lambda text: text.replace("\n", " ")).filter(lambda text: bool(text.strip()))


@cache
def spec_strategy(spec: Spec) -> st.SearchStrategy[Any]:
    """Raw trees of a specification."""
    if isinstance(spec, ScalarSpec):
        return _scalar(spec)
    if isinstance(spec, EitherSpec):
        return st.one_of(_scalar(spec.scalar), _struct(spec.struct))
    if isinstance(spec, ListSpec):
        return _list(spec)
    return _struct(spec)


def _scalar(spec: ScalarSpec) -> st.SearchStrategy[Any]:
    if spec.kind == "choice":
        return st.sampled_from(spec.choices)
    if spec.kind == "slug":
        return st.sampled_from(IDS)
    if spec.kind == "row":
        return st.builds("{}:{}".format, st.sampled_from(spec.nouns), st.sampled_from(IDS))
    if spec.kind in ("line", "code"):
        return lines().map(lambda text: text[:60]).filter(lambda text: bool(text.strip()))
    return st.sampled_from(VALUES[spec.kind]) if spec.kind in VALUES else texts()


def _list(spec: ListSpec) -> st.SearchStrategy[list[Any]]:
    item = spec_strategy(spec.item)
    if isinstance(spec.item, ScalarSpec):
        return st.lists(item, min_size=1, max_size=3, unique=True)
    key = spec.item.key
    return st.lists(item, min_size=1, max_size=3, unique_by=lambda raw: key_of(raw, key))


def key_of(raw: dict[str, Any], key: tuple[str, ...]) -> tuple[str, ...]:
    """The key of a raw row, in the form that reading compares."""
    return tuple(normal(str(raw.get(part, ""))) for part in key)


def normal(text: str) -> str:
    """A text as reading normalises it."""
    return unicodedata.normalize("NFC", text.strip())


@cache
def _struct(spec: StructSpec) -> st.SearchStrategy[dict[str, Any]]:
    required = {key for key, field in spec.fields.items() if field.required} | set(spec.key)
    if spec.cls is Text:
        required = {"fr"}

    @st.composite
    def make(draw: st.DrawFn) -> dict[str, Any]:
        optional = sorted(set(spec.fields) - required)
        chosen = draw(st.sets(st.sampled_from(optional), max_size=9)) if optional else set()
        if spec.cls is WebAddress and not chosen:
            chosen = {"fr"}
        if not required and not chosen:
            chosen = {draw(st.sampled_from(optional))}
        return {key: draw(_field(spec.fields[key])) for key in spec.fields if key in required | chosen}

    return make()


def _field(field: FieldSpec) -> st.SearchStrategy[Any]:
    return spec_strategy(field.spec)


def documents() -> st.SearchStrategy[PlanDocument]:
    """Whole plans: small ones that shrink well, and ones that hold every noun."""
    return st.one_of(small_documents(), st.integers(0, 10**6).map(complete_document))


@st.composite
def small_documents(draw: st.DrawFn) -> PlanDocument:
    """A plan of a few nouns."""
    raw: dict[str, Any] = {"format": FORMAT, "plan": draw(_struct(noun_spec("plan")))}
    for collection in sorted(draw(st.sets(st.sampled_from(sorted(NOUNS)), max_size=8))):
        raw[collection] = draw(spec_strategy(DOCUMENT.fields[collection].spec))
    if draw(st.booleans()):
        raw["adopted"] = draw(spec_strategy(DOCUMENT.fields["adopted"].spec))
    return _document(raw)


def complete_document(seed: int) -> PlanDocument:
    """A plan that holds rows of every noun; over a few seeds, every closed word and every hostile text."""
    return _document(_Complete(seed).tree(DOCUMENT))


def _document(raw: dict[str, Any]) -> PlanDocument:
    resolved = _Resolving(raw).tree(DOCUMENT, raw)
    return read_document(resolved, lambda path: Place(address="/".join(map(str, path))))


class _Complete:
    """Draws raw trees from a seed: half of the fields of each value, words and texts in turn."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 (a seed that makes the same plan again)
        self.turn = self.random.randrange(1000)

    def tree(self, spec: Spec) -> Any:
        if isinstance(spec, EitherSpec):
            return self.tree(self.random.choice((spec.scalar, spec.struct)))
        if isinstance(spec, ListSpec):
            return self.listed(spec)
        return self.scalar(spec) if isinstance(spec, ScalarSpec) else self.struct(spec)

    def listed(self, spec: ListSpec) -> list[Any]:
        items = [self.tree(spec.item) for _ in range(self.random.randint(1, 4))]
        if isinstance(spec.item, ScalarSpec):
            return sorted(set(items))
        return list({key_of(item, spec.item.key): item for item in items}.values())

    def struct(self, spec: StructSpec) -> dict[str, Any]:
        if spec is DOCUMENT:
            chosen = set(spec.fields)
        else:
            required = {key for key, field in spec.fields.items() if field.required}
            chosen = required | set(spec.key) | {key for key in spec.fields if self.random.random() < 0.4}
            chosen = chosen or {next(iter(spec.fields))}
        raw = {key: self.tree(field.spec) for key, field in spec.fields.items() if key in chosen}
        return raw | {"format": FORMAT} if spec is DOCUMENT else raw

    def scalar(self, spec: ScalarSpec) -> Any:
        self.turn += 1
        if spec.kind == "choice":
            return self.random.choice(spec.choices)
        if spec.kind == "slug":
            return self.random.choice(IDS)
        if spec.kind == "row":
            return f"{self.random.choice(spec.nouns)}:{self.random.choice(IDS)}"
        if spec.kind in ("line", "code"):
            return HOSTILE[self.turn % len(HOSTILE)].replace("\n", " ").strip()[:60].strip()
        if spec.kind in VALUES:
            return self.random.choice(VALUES[spec.kind])
        return HOSTILE[self.turn % len(HOSTILE)]


class _Resolving:
    """Leads three references out of four to a row that exists."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.ids = {noun: [row.get("id") for row in raw.get(name, ())] for name, noun in NOUNS.items()}
        self.count = 0

    def tree(self, spec: Spec, raw: Any) -> Any:
        if isinstance(spec, EitherSpec):
            return raw
        if isinstance(spec, ScalarSpec):
            return self.reference(spec, raw) if spec.nouns else raw
        if isinstance(spec, ListSpec):
            items = [self.tree(spec.item, item) for item in raw]
            if isinstance(spec.item, ScalarSpec):
                return sorted(set(items))
            return list({key_of(item, spec.item.key): item for item in items}.values())
        return {key: self.tree(spec.fields[key].spec, value) for key, value in raw.items()}

    def reference(self, spec: ScalarSpec, raw: str) -> str:
        self.count += 1
        noun = raw.partition(":")[0] if spec.kind == "row" else spec.nouns[0]
        known = self.ids.get(noun)
        if not known or self.count % 4 == 0:
            return raw
        found = str(known[self.count % len(known)])
        return f"{noun}:{found}" if spec.kind == "row" else found


def files() -> st.SearchStrategy[list[bytes]]:
    """Attached files: any bytes."""
    return st.lists(st.binary(max_size=40), max_size=2, unique=True)
