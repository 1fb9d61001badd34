# SPDX-License-Identifier: Apache-2.0
"""For each code of `jalon check`, a good example and the bad one beside it: what tests hold and what the pages show."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from base_plan import CLEAN, Raw, clean, read, row, sealed, to_raw

from jalon.plan.amending import reconstruct
from jalon.plan.canonical import text_digest
from jalon.plan.types.document import PlanDocument

Edit = Callable[[Raw], None]


@dataclass(frozen=True)
class Example:
    """Edits of the clean plan: `good` before it is sealed, then `amended` after, then `bad` (before the seal unless `late`).

    `show`: the rows a reader sees, by collection and id, with the keys that matter (all, when none is named).
    """

    code: str
    at: str
    bad: Edit
    show: tuple[tuple[str, str, tuple[str, ...]], ...]
    good: Edit = lambda raw: None
    amended: Edit | None = None
    late: bool = False
    seal: Literal["adopted", "reconstructed", "none"] = "adopted"


def put(collection: str, identity: str, **fields: Any) -> Edit:
    """Set fields of a row; None takes one away."""

    def edit(raw: Raw) -> None:
        target = raw["plan"] if collection == "plan" else row(raw, collection, identity)
        target.update(copy.deepcopy(fields))
        for name in [name for name, value in fields.items() if value is None]:
            del target[name]

    return edit


def add(collection: str, *rows: Raw) -> Edit:
    """Add rows."""
    return lambda raw: raw.setdefault(collection, []).extend(copy.deepcopy(rows))


def both(*edits: Edit) -> Edit:
    """One edit after another."""

    def edit(raw: Raw) -> None:
        for each in edits:
            each(raw)

    return edit


def inner(collection: str, identity: str, member: str, **fields: Any) -> Edit:
    """Set fields of the first member of a row's list, or of its value."""

    def edit(raw: Raw) -> None:
        found = row(raw, collection, identity)[member]
        target = found[0] if isinstance(found, list) else found
        target.update(copy.deepcopy(fields))
        for name in [name for name, value in fields.items() if value is None]:
            del target[name]

    return edit


def story(text: str) -> Edit:
    """The story's words."""
    return put("stories", "greves", body={"fr": text})


def good_document(example: Example) -> PlanDocument:
    """The plan of the good example."""
    return _amended(example, _seal(example, _edited(example.good)), None)


def bad_document(example: Example) -> PlanDocument:
    """The plan of the bad example."""
    if example.late or example.amended is not None:
        return _amended(example, _seal(example, _edited(example.good)), example.bad)
    return _seal(example, _edited(both(example.good, example.bad)))


def _edited(edit: Edit) -> Raw:
    raw = clean()
    edit(raw)
    return raw


def _seal(example: Example, raw: Raw) -> PlanDocument:
    if example.seal == "none":
        return read(raw)
    return reconstruct(read(raw), "plan-publie") if example.seal == "reconstructed" else sealed(raw)


def _amended(example: Example, document: PlanDocument, bad: Edit | None) -> PlanDocument:
    raw = to_raw(document)
    for edit in (example.amended, bad):
        if edit is not None:
            edit(raw)
    return read(raw)


def decided(*changes: Raw) -> Edit:
    """A decided amendment, with its decision."""
    return both(
        add("decisions", {"id": "d2", "number": "2024-7", "date": "2024-02-01"}),
        add("amendments", {
            "id": "x1", "sequence": 1, "kind": "decided", "date": "2024-02-01", "decision": "d2",
            "reason": {"fr": "Les sites sont choisis après la crue."}, **({"changes": list(changes)} if changes else {}),
        }),
    )  # fmt: skip


OBSERVATION = {
    "indicator": "sites", "period": {"from": "2023-04-01", "last": "2024-03-31"}, "unit": "site", "kind": "actual",
    "source": "bilan-2024", "level": "documented",
}  # fmt: skip
MEASURE_TWO = {"id": "m2", "number": "2", "lead": "office", "objective": "o1", "period": {"last": "2026-03-31"}}
BOTH_LANGUAGES = both(
    put("plan", "", languages=["en", "fr"], english_ground={"fr": "Démonstration", "original": "both", "en": "Demonstration"}),
    lambda raw: _in_english(raw),
    put("stories", "greves", body={
        "fr": CLEAN["stories"][0]["body"]["fr"], "original": "both",
        "en": "The office planted [twelve](figure:obs:sites) sites, and the birds are back."}),
)  # fmt: skip


def _in_english(raw: Raw) -> None:
    for text in _texts(raw):
        text.update(original="both", en=text["fr"])


def _texts(raw: Any) -> list[Raw]:
    """Every bilingual text of a raw plan that has no English yet."""
    if isinstance(raw, dict):
        if "fr" in raw and "en" not in raw:
            return [raw]
        return [text for member in raw.values() for text in _texts(member)]
    return [text for member in raw for text in _texts(member)] if isinstance(raw, list) else []


OBS = "observation:sites/2023"
ERRORS: tuple[Example, ...] = (
    Example("E301", "measure:m1#lead", put("measures", "m1", lead="ministre"), (("measures", "m1", ("lead",)),)),
    Example("E302", "measure:m1#period", inner("measures", "m1", "period", last="2022"), (("measures", "m1", ("period",)),)),
    Example("E303", "amendment:x1#changes/1", lambda raw: row(raw, "amendments", "x1")["changes"][0].update(before="2025-06"),
            (("amendments", "x1", ()),), good=inner("actions", "a1", "due", dates=["2024-03"]),
            amended=both(inner("actions", "a1", "due", dates=["2025-03"]), decided(
                {"id": "1", "op": "set", "address": "action:a1#due/dates", "before": "2024-03", "after": "2025-03"}))),
    Example("E304", "measure:m1#lead", put("measures", "m1", lead="office"), (("measures", "m1", ("lead",)),), late=True),
    Example("E305", OBS, put("observations", "2023", source=None), (("observations", "2023", ()),)),
    Example("E306", "story:greves#body/fr", story("L’office a planté 12 sites."), (("stories", "greves", ("body",)),)),
    Example("E307", "story:greves#body/fr", story("Écrivez à jeanne@exemple.quebec."), (("stories", "greves", ("body",)),)),
    Example("E308", "story:greves#body/fr", story("On a planté [douze](figure:obs:herbiers) sites."),
            (("stories", "greves", ("body",)),)),
    Example("E309", OBS, put("observations", "2023", value="-12"), (("indicators", "sites", ("minimum",)), ("observations", "2023", ())),
            good=story("Les oiseaux reviennent.")),
    Example("E311", f"{OBS}#retained", inner("observations", "2023", "retained", reason=None),
            (("observations", "2023", ()),),
            good=put("observations", "2023", retained={
                "by": "direction", "on": "2024-06-01", "reason": {"fr": "Le bilan compte les sites vérifiés."}})),
    Example("E312", "attestation:measure:m2#title", lambda raw: raw["attestations"][0].update(address="measure:m2#title"),
            (("attestations", "0", ()),),
            good=add("attestations", {"address": "measure:m1#title", "certainty": "stated", "sources": [{"source": "plan-publie"}]})),
    Example("E313", OBS, put("observations", "2023", unit=None), (("observations", "2023", ()),), good=put("targets", "sites", versions=None)),
    Example("E314", "objective:o1#parent", put("objectives", "o1", parent="o1"), (("objectives", "o1", ("parent", "level")),)),
    Example("E315", OBS, put("observations", "2023", dimensions=[{"dimension": "region", "code": "99"}]),
            (("dimensions", "region", ()), ("observations", "2023", ("id", "dimensions", "value"))),
            good=both(
                add("dimensions", {"id": "region", "total": "00", "codes": [{"code": "01"}, {"code": "02"}]}),
                put("indicators", "sites", dimensions=[{"dimension": "region"}]),
                story("Les oiseaux reviennent."),
                put("targets", "sites", versions=None),
                put("observations", "2023", dimensions=[{"dimension": "region", "code": "01"}]),
            )),
    Example("E316", "source:bilan-2024#digest", put("sources", "bilan-2024", digest="b" * 64), (("sources", "bilan-2024", ()),)),
    Example("E317", "observation:part/p23#value", lambda raw: row(raw, "observations", "p23").update(value="0.5"),
            (("definitions", "part", ()), ("observations", "p23", ("value",))),
            good=both(
                add("indicators",
                    {"id": "vises", "title": {"fr": "Sites visés"}, "serves": ["measure:m1"]},
                    {"id": "part", "title": {"fr": "Part plantée"}, "serves": ["measure:m1"], "definition": "part", "decimals": "2"}),
                add("definitions", {"id": "part", "over": "observations", "operation": "ratio", "inputs": [
                    {"id": "numerator", "indicator": "sites"}, {"id": "denominator", "indicator": "vises"}]}),
                add("observations", {**OBSERVATION, "indicator": "vises", "id": "v23", "value": "40"},
                    {**OBSERVATION, "indicator": "part", "id": "p23", "value": "0.3", "unit": "1"}),
            )),
    Example("E318", f"{OBS}#level", put("sources", "bilan-2024", digest=None),
            (("observations", "2023", ("level", "source")), ("sources", "bilan-2024", ())),
            good=put("observations", "2023", level="verified")),
    Example("E320", "story:greves#body/fr", story("Voyez [le site](javascript:ouvrir)."), (("stories", "greves", ("body",)),)),
    Example("E321", "amendment:x1#sequence", lambda raw: row(raw, "amendments", "x1").pop("sequence"),
            (("amendments", "x1", ("sequence", "kind")),),
            amended=decided()),
    Example("E325", "story:greves#body/fr", story("En 2024, l’office a planté [douze](figure:obs:sites) sites."),
            (("stories", "greves", ("body",)),), good=story("En 2024, l’office a planté [douze](figure:obs:sites/2023) sites.")),
    Example("E326", "update:u1#reason", put("updates", "u1", reason=None), (("updates", "u1", ()),),
            good=add("updates", {"id": "u1", "by": "ministere", "about": "measure:m1", "progress": "abandoned",
                                 "reason": {"fr": "Le rivage est devenu une réserve."}})),
    Example("E327", "measure:m1#title/en", inner("measures", "m1", "title", original="en"), (("measures", "m1", ("title",)),)),
    Example("E328", "action:a1", lambda raw: raw.pop("actions"),
            (("actions", "a1", ("title", "standing")), ("amendments", "x1", ("kind", "decision", "changes"))),
            amended=both(put("actions", "a1", standing="withdrawn"), decided({"id": "1", "op": "withdraw", "address": "action:a1"}))),
)  # fmt: skip
TWO_PERIODS = {"from": "2023-01-01", "last": "2023-12-31"}
WARNINGS: tuple[Example, ...] = (
    Example("W401", "measure:m1#lead", put("measures", "m1", lead=None), (("measures", "m1", ("title", "lead")),)),
    Example("W402", "measure:m1#period", both(put("measures", "m1", period=None), put("actions", "a1", due=None)),
            (("measures", "m1", ("title", "period")), ("actions", "a1", ("title", "due")))),
    Example("W403", "measure:m1", put("indicators", "sites", serves=["objective:o1"]), (("indicators", "sites", ("id", "serves")),)),
    Example("W404", "target:sites#versions/1/base", both(inner("targets", "sites", "versions", base=None), put("baselines", "sites", indicator=None)),
            (("targets", "sites", ()),)),
    Example("W405", "target:sites#versions/1/horizon", inner("targets", "sites", "versions", horizon=None), (("targets", "sites", ()),)),
    Example("W406", "amendment:x1#reason", put("amendments", "x1", reason=None), (("amendments", "x1", ()),), amended=decided()),
    Example("W407", "indicator:sites", put("observations", "2023", kind="expected"), (("observations", "2023", ("value", "kind")),),
            good=story("Les oiseaux reviennent.")),
    Example("W408", "observation:sites/autre",
            lambda raw: row(raw, "observations", "autre").update(value="15"), (("observations", "2023", ("value",)), ("observations", "autre", ())),
            good=both(story("Les oiseaux reviennent."), add("observations", {**OBSERVATION, "id": "autre", "value": "10", "precision": "at_least"}))),
    Example("W409", "indicator:sites", both(put("observations", "civile", distinguished_by=None), put("observations", "2023", distinguished_by=None)), (("observations", "2023", ("period", "value", "distinguished_by")), ("observations", "civile", ())),
            good=both(put("observations", "2023", distinguished_by={"fr": "Année financière"}),
                      add("observations", {**OBSERVATION, "id": "civile", "value": "9", "period": TWO_PERIODS, "distinguished_by": {"fr": "Année civile"}}))),
    Example("W410", "target:sites#versions/1", put("updates", "u1", obstacles=None), (("targets", "sites", ("versions",)), ("updates", "u1", ())),
            good=both(inner("targets", "sites", "versions", horizon="2024-03-31"),
                      add("updates", {"id": "u1", "by": "ministere", "about": "measure:m1", "progress": "under_way",
                                      "obstacles": {"fr": "La crue a retardé les travaux."}}))),
    Example("W411", "action:a1#due", inner("actions", "a1", "due", dates=["2024-05"]), (("actions", "a1", ("title", "due")),)),
    Example("W412", "measure:m1#title/en", inner("measures", "m1", "title", translates="0" * 12), (("measures", "m1", ("title",)),),
            good=inner("measures", "m1", "title", en="Planting eelgrass", translates=text_digest("Planter des herbiers"))),
    Example("W413", "story:greves#images/1/alternative", inner("stories", "greves", "images", alternative=None), (("stories", "greves", ("images",)),),
            good=put("stories", "greves", images=[{"id": "1", "digest": "a" * 64, "alternative": {"fr": "Un herbier à marée basse"}}])),
    Example("W414", "story:greves#consent", inner("stories", "greves", "consent", until="2024-08-31"), (("stories", "greves", ("consent",)),),
            good=put("stories", "greves", consent={"purpose": {"fr": "Récit publié"}, "until": "2026-12-31"})),
    Example("W416", "measure:m1#title/en", inner("measures", "m1", "title", en=None, original=None), (("plan", "", ("languages", "english_ground")), ("measures", "m1", ("title",))),
            good=BOTH_LANGUAGES),
    Example("W417", "story:greves#body/fr", story("L’office a planté douze sites."), (("stories", "greves", ("body",)),)),
    Example("W418", "story:greves#body/fr", story("L’office a planté [dix](figure:obs:sites) sites."), (("stories", "greves", ("body",)),)),
    Example("W419", "action:a1#done_on", put("actions", "a1", done_on="2023-02"), (("actions", "a1", ("title", "done_on")),), good=put("actions", "a1", done_on="2024-02")),
    Example("W420", "action:a1", put("actions", "a1", measure=None, policy="rivages"), (("actions", "a1", ("title", "measure", "policy")),)),
    Example("W421", "plan:demo#as_of", put("plan", "", as_of=None), (("plan", "", ("id", "as_of")),)),
    Example("W422", "measure:m2#title", lambda raw: row(raw, "measures", "m2").pop("title"), (("measures", "m2", ()),),
            good=both(put("plan", "", announced=[{"id": "measure", "count": "2", "source": "plan-publie"}]),
                      add("measures", {**MEASURE_TWO, "title": {"fr": "Surveiller les grèves"}}),
                      put("indicators", "sites", serves=["measure:m1", "measure:m2"]))),
    Example("W423", "target:sites#versions/1", inner("targets", "sites", "versions", not_repeated_by=["bilan-2024"]), (("targets", "sites", ()),)),
    Example("W425", OBS, put("observations", "2023", period=None), (("observations", "2023", ()),), good=story("Les oiseaux reviennent.")),
    Example("W427", "measure:m1", lambda raw: row(raw, "updates", "u2").update(progress="done"), (("measures", "m1", ("joint_leads",)), ("updates", "u1", ()), ("updates", "u2", ())),
            good=both(put("measures", "m1", lead=None, joint_leads=["ministere", "office"]), add("updates",
                {"id": "u1", "by": "ministere", "about": "measure:m1", "progress": "under_way"},
                {"id": "u2", "by": "office", "about": "measure:m1", "progress": "under_way"}))),
    Example("W428", "measure:m1#lead", lambda raw: raw["attestations"][0].update(certainty="inferred"), (("attestations", "0", ()),),
            good=add("attestations", {"address": "measure:m1#lead", "certainty": "stated", "sources": [{"source": "plan-publie"}]})),
    Example("W429", "plan:demo#announced/measure", put("plan", "", announced=[{"id": "measure", "count": "2", "source": "plan-publie"}]), (("plan", "", ("announced",)),)),
    Example("W432", "plan:demo#reports/2023", lambda raw: raw["plan"]["reports"][0].update(published_on="2024-06-20"), (("plan", "", ("reports",)),),
            good=put("plan", "", reports=[{"id": "2023", "due": "2024-05-31", "published_on": "2024-05-15"}])),
    Example("W435", "measure:m1#title/en", inner("measures", "m1", "title", translates=None), (("measures", "m1", ("title",)),),
            good=inner("measures", "m1", "title", en="Planting eelgrass", translates=text_digest("Planter des herbiers"))),
    Example("W436", OBS, lambda raw: row(raw, "observations", "office").update(value="5"), (("indicators", "sites", ("adds_up",)), ("observations", "2023", ("value",)), ("observations", "office", ()), ("observations", "ministere", ())),
            good=both(put("indicators", "sites", adds_up={"contributors": "sum"}),
                      add("observations", {**OBSERVATION, "id": "office", "contributor": "office", "value": "8"},
                          {**OBSERVATION, "id": "ministere", "contributor": "ministere", "value": "4"}))),
    Example("W438", "story:greves#body/fr", story("Des [douze](figure:obs:sites/2023) aux [vingt](figure:obs:sites/prevu) sites, l’élan est là."),
            (("stories", "greves", ("body",)),),
            good=both(add("observations", {**OBSERVATION, "id": "prevu", "value": "20", "kind": "expected"}),
                      story("Des [douze](figure:obs:sites/2023) sites plantés aux [vingt](figure:obs:sites/prevu) prévus, l’élan est là."))),
    Example("W440", "plan:demo#english_ground", put("plan", "", english_ground=None), (("plan", "", ("languages", "english_ground")),), good=BOTH_LANGUAGES),
)  # fmt: skip


def _reconstructed(raw: Raw) -> None:
    raw["plan"]["adoption"] = {"reconstructed": "true"}
    raw["attestations"] = [
        {"address": f"{noun}:{identity}", "certainty": "stated", "sources": [{"source": "plan-publie"}]}
        for noun, identity in (("action", "a1"), ("measure", "m1"), ("objective", "o1"), ("policy", "rivages"))
    ]


SPECIAL: tuple[Example, ...] = (
    Example("W415", "policy:rivages#title", lambda raw: raw["attestations"].pop(), (("policies", "rivages", ()), ("attestations", "3", ())),
            good=_reconstructed, seal="reconstructed"),
    Example("W437", "plan:demo#adoption", put("plan", "", licence="CC BY 4.0"), (("plan", "", ("id", "adoption")),), seal="none"),
)  # fmt: skip
EXAMPLES: dict[str, Example] = {example.code: example for example in (*ERRORS, *WARNINGS, *SPECIAL)}
