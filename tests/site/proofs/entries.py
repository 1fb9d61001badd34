# SPDX-License-Identifier: Apache-2.0
"""The files under `figures/`: each entry holds what the contract says, in these keys, and nothing is null."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from proofs.addresses import COMPUTED, KINDS, Address
from proofs.pages import LANGS, Finding, Site
from proofs.times import parts_of

PRECISIONS = frozenset(("exact", "about", "at_least", "at_most", "range"))
FIGURE_KINDS = frozenset(("expected", "estimated", "provisional", "actual"))
LEVELS = frozenset(("declared", "documented", "verified", "audited"))
STATES = frozenset(
    ("not_measured", "not_given", "suppressed", "not_applicable", "not_due", "cannot_be_said")
)  # fmt: skip
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
_SEASON = re.compile(r"\d{4}-2[1-4]")
_WORDS = {"precision": PRECISIONS, "kind": FIGURE_KINDS, "level": LEVELS, "state": STATES}

Entry = dict[str, Any]


def entries(site: Site) -> tuple[dict[Address, Entry], list[Finding]]:
    """Every figure of the site by its address, and what is wrong in their files."""
    known: dict[Address, Entry] = {}
    found: list[Finding] = []
    for name in sorted(name for name in site.files if name.startswith("figures/")):
        parts = name.removesuffix(".json").split("/")
        if len(parts) != 4 or parts[2] not in KINDS or not name.endswith(".json"):
            found.append(Finding(name, 0, "bad-figure-file", "its name is not figures/PLAN/KIND/ID.json"))
            continue
        try:
            content = json.loads(site.read(name), parse_constant=_refuse, object_pairs_hook=_once)
        except ValueError as refusal:
            found.append(Finding(name, 0, "bad-figure-file", str(refusal)))
            continue
        for part, entry in content.items():
            address = Address(parts[1], parts[2], parts[3], part)
            known[address] = entry if isinstance(entry, dict) else {}
            found += [Finding(name, 0, "bad-figure-entry", f"{part}: {fault}") for fault in faults(address, entry)]
    return known, found


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _once(pairs: list[tuple[str, Any]]) -> Entry:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError(f"a key twice: {names}")
    return dict(pairs)


def faults(address: Address, entry: Any) -> Iterator[str]:
    """What an entry lacks, or says in a way that is not the contract's."""
    if not isinstance(entry, dict):
        yield f"no object: {entry!r}"
        return
    yield from (f"{path} is null, it must be left out" for path in _nulls(entry))
    yield from _value_faults(entry)
    for key, words in _WORDS.items():
        if key in entry and entry[key] not in words:
            yield f"{key} is {entry[key]!r}"
    for key in ("as_of", "reported_on", "computed_at"):
        if key in entry and not is_date(entry[key]):
            yield f"{key} is {entry[key]!r}"
    yield from _proof_faults(address, entry)


def is_date(text: Any) -> bool:
    """Whether the text is a date: a year, a season, a month, a day or an instant."""
    return isinstance(text, str) and (parts_of(text) is not None or bool(_SEASON.fullmatch(text)))


def _nulls(value: Any, path: str = "") -> Iterator[str]:
    if value is None:
        yield path
    elif isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, member in items:
            yield from _nulls(member, f"{path}/{key}")


def _value_faults(entry: Entry) -> Iterator[str]:
    for key in ("value", "low", "high"):
        if key in entry and (not isinstance(entry[key], str) or not _DECIMAL.fullmatch(entry[key])):
            yield f"{key} is no decimal written as a text: {entry[key]!r}"
    if ("low" in entry or "high" in entry) and not ({"low", "high"} <= entry.keys() and _ordered(entry)):
        yield "low and high are no range"
    if not isinstance(entry.get("unit", ""), str) or not re.fullmatch(r"(?:[A-Z]{3})?", str(entry.get("currency", ""))):
        yield "its unit or currency is no text"
    said = [name for name in ("value", "term", "text", "state") if name in entry]
    if not said and "low" not in entry:
        yield "it holds neither a value nor the state that says why there is none"
    if "state" in entry and (len(said) > 1 or "low" in entry):
        yield f"it has a value and a state: {said}"


def _ordered(entry: Entry) -> bool:
    try:
        return Decimal(entry["low"]) <= Decimal(entry["high"])
    except (ArithmeticError, TypeError, ValueError):
        return False


def _proof_faults(address: Address, entry: Entry) -> Iterator[str]:
    sources = entry.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(each, dict) and each.get("source") for each in sources):
        yield "sources is no list of objects with a source"
    elif "sources" in entry and not sources:
        yield "sources is empty, it must be left out"
    computed = bool(entry.get("definition") or entry.get("computation"))
    if address.kind in COMPUTED:
        if not computed:
            yield "a computed figure without its definition"
    elif "state" not in entry:
        if not sources and not computed:
            yield "a figure without a source"
        if address.kind == "obs":
            yield from (f"a figure without its {key}" for key in ("kind", "level") if key not in entry)


def both(text: Any) -> dict[str, str]:
    """A text in each language: the French stands where there is no English."""
    if isinstance(text, dict):
        return {lang: str(text.get(lang, text.get("fr", ""))) for lang in LANGS}
    return dict.fromkeys(LANGS, str(text))
