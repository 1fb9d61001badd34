# SPDX-License-Identifier: Apache-2.0
"""Plans for the tests of workbooks: made from the schema itself, so that a new field is tested as it is born."""

import json
from typing import Any

from jalon.plan.canonical import document_bytes
from jalon.plan.findings import Place
from jalon.plan.reading import read_document
from jalon.plan.schema import DOCUMENT, EitherSpec, ScalarSpec, Spec, StructSpec
from jalon.plan.types.document import FORMAT, PlanDocument

#: Texts that spoil in spreadsheets.
NASTY = (
    "=1+1", "+33", "-1", "@x", "'quoted", "007", "1,5", "1e5", "oui", "VRAI", "true", "2018-01-01", "#N/A", "_x0041_",
    "_x0041_x0042_", "_x005F_", "x005F_", "_x000D_", "<r><t>x</t></r>", "<b>&amp;</b>", "a\nb", "a\n\nb", "🌊é̀",
    "\u200ea\u202eb", "a  b", "a\u00a0b", "“x”\u202f;y", "_x00E9_", "https://quebec.ca", "{=A1}", "a\u2028b", "]]>",
    "Titre", "Identifiant", "__x0041__",
)  # fmt: skip
LONG = "é" * 15_999 + "🌊" * 8_000 + "z"
SLUGS = ("a", "b1", "01-cca", "x.y", "0", "mri", "2018", "t-2.3")
SAMPLES: dict[str, tuple[str, ...]] = {
    "slug": SLUGS,
    "code": ("01", "2A", "1", "1.0", "=A1", "_x0041_"),
    "line": tuple(text for text in NASTY if "\n" not in text),
    "plain": NASTY,
    "markdown": NASTY,
    "cel": ("case.age >= 18", "=x"),
    "date": ("2018", "2018-08", "2018-08-29", "2018-24", "0001", "9999-12-31"),
    "day": ("2018-08-29", "2020-02-29", "1899-12-31"),
    "month-day": ("04-01", "12-31"),
    "decimal": ("0", "-1", "0.3", "123456789012345", "0.000001", "100000000000000000000", "-12.5"),
    "integer": ("0", "3", "-2", "999999999"),
    "boolean": ("true", "false"),
    "url": ("https://www.quebec.ca/", "http://a.b/?x=_x0041_&y=1"),
    "sha256": ("0" * 64, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    "currency": ("CAD", "USD"),
    "territory": ("SN", "CA-QC", "01"),
    "language": ("fr", "en-CA"),
    "address": ("measure:01-cca", "measure:01-cca#title/fr", "observation:a/b#value"),
    "figure": ("obs:a/b1", "money:x/planned"),
}


def _samples(spec: ScalarSpec) -> tuple[str, ...]:
    if spec.choices:
        return spec.choices
    if spec.kind == "row":
        return tuple(f"{noun}:{slug}" for noun in spec.nouns for slug in SLUGS[:2])
    return SAMPLES[spec.kind]


def document_of(raw: dict[str, Any]) -> PlanDocument:
    """The document of a raw tree."""
    return read_document(raw, lambda path: Place(address="/".join(map(str, path))))


def without_escapes(document: PlanDocument) -> PlanDocument:
    """The same plan in texts that openpyxl itself can carry, for tests that rearrange a workbook with it."""
    raw = json.loads(document_bytes(document).replace(b"_x", b"-x").replace(b"x005F_", b"y005F_"))
    return document_of(raw)


def full(spec: Spec, turn: int = 0) -> Any:
    """Every field of a specification filled; two members in each list, with other samples for each."""
    if isinstance(spec, ScalarSpec):
        samples = _samples(spec)
        return samples[turn % len(samples)]
    if isinstance(spec, EitherSpec):
        return full(spec.struct if turn % 2 else spec.scalar, turn)
    if isinstance(spec, StructSpec):
        return {key: full(field.spec, turn + rank) for rank, (key, field) in enumerate(spec.fields.items())}
    if isinstance(spec.item, ScalarSpec):
        return sorted({full(spec.item, turn), full(spec.item, turn + 1)})
    members = [full(spec.item, turn), full(spec.item, turn + 7)]
    for key in spec.item.key[-1:]:
        field = spec.item.fields[key].spec
        assert isinstance(field, ScalarSpec)
        for rank, member in enumerate(members):
            member[key] = _samples(field)[rank]
    return members


def full_document() -> PlanDocument:
    """The plan with every field of every noun."""
    return document_of({**full(DOCUMENT), "format": FORMAT})
