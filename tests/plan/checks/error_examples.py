# SPDX-License-Identifier: Apache-2.0
"""Errors: for each code a good example and the bad one beside it."""

from base_plan import row
from building import OBSERVATION, Example, add, both, decided, inner, put, story

OBS = "observation:sites/2023"
ERRORS: tuple[Example, ...] = (
    Example("E301", "measure:m1#lead", put("measures", "m1", lead="ministre"), (("measures", "m1", ("lead",)),)),
    Example(
        "E302", "measure:m1#period", inner("measures", "m1", "period", last="2022"), (("measures", "m1", ("period",)),)
    ),
    Example(
        "E303",
        "amendment:x1#changes/1",
        lambda raw: row(raw, "amendments", "x1")["changes"][0].update(before="2025-06"),
        (("amendments", "x1", ()),),
        good=inner("actions", "a1", "due", dates=["2024-03"]),
        amended=both(
            inner("actions", "a1", "due", dates=["2025-03"]),
            decided(
                {"id": "1", "op": "set", "address": "action:a1#due/dates", "before": "2024-03", "after": "2025-03"}
            ),
        ),
    ),
    Example(
        "E304", "measure:m1#lead", put("measures", "m1", lead="office"), (("measures", "m1", ("lead",)),), late=True
    ),
    Example("E305", OBS, put("observations", "2023", source=None), (("observations", "2023", ()),)),
    Example("E306", "story:greves#body/fr", story("L’office a planté 12 sites."), (("stories", "greves", ("body",)),)),
    Example(
        "E307", "story:greves#body/fr", story("Écrivez à jeanne@exemple.quebec."), (("stories", "greves", ("body",)),)
    ),
    Example(
        "E308",
        "story:greves#body/fr",
        story("On a planté [douze](figure:obs:herbiers) sites."),
        (("stories", "greves", ("body",)),),
    ),
    Example(
        "E309",
        OBS,
        put("observations", "2023", value="-12"),
        (("indicators", "sites", ("minimum",)), ("observations", "2023", ())),
        good=story("Les oiseaux reviennent."),
    ),
    Example(
        "E311",
        f"{OBS}#retained",
        inner("observations", "2023", "retained", reason=None),
        (("observations", "2023", ()),),
        good=put(
            "observations",
            "2023",
            retained={"by": "direction", "on": "2024-06-01", "reason": {"fr": "Le bilan compte les sites vérifiés."}},
        ),
    ),
    Example(
        "E312",
        "attestation:measure:m2#title",
        lambda raw: raw["attestations"][0].update(address="measure:m2#title"),
        (("attestations", "0", ()),),
        good=add(
            "attestations",
            {"address": "measure:m1#title", "certainty": "stated", "sources": [{"source": "plan-publie"}]},
        ),
    ),
    Example(
        "E313",
        OBS,
        put("observations", "2023", unit=None),
        (("observations", "2023", ()),),
        good=put("targets", "sites", versions=None),
    ),
    Example(
        "E314",
        "objective:o1#parent",
        put("objectives", "o1", parent="o1"),
        (("objectives", "o1", ("parent", "level")),),
    ),
    Example(
        "E315",
        OBS,
        put("observations", "2023", dimensions=[{"dimension": "region", "code": "99"}]),
        (("dimensions", "region", ()), ("observations", "2023", ("id", "dimensions", "value"))),
        good=both(
            add("dimensions", {"id": "region", "total": "00", "codes": [{"code": "01"}, {"code": "02"}]}),
            put("indicators", "sites", dimensions=[{"dimension": "region"}]),
            story("Les oiseaux reviennent."),
            put("targets", "sites", versions=None),
            put("observations", "2023", dimensions=[{"dimension": "region", "code": "01"}]),
        ),
    ),
    Example(
        "E316",
        "source:bilan-2024#digest",
        put("sources", "bilan-2024", digest="b" * 64),
        (("sources", "bilan-2024", ()),),
    ),
    Example(
        "E317",
        "observation:part/p23#value",
        lambda raw: row(raw, "observations", "p23").update(value="0.5"),
        (("definitions", "part", ()), ("observations", "p23", ("value",))),
        good=both(
            add(
                "indicators",
                {"id": "vises", "title": {"fr": "Sites visés"}, "serves": ["measure:m1"]},
                {
                    "id": "part",
                    "title": {"fr": "Part plantée"},
                    "serves": ["measure:m1"],
                    "definition": "part",
                    "decimals": "2",
                },
            ),
            add(
                "definitions",
                {
                    "id": "part",
                    "over": "observations",
                    "operation": "ratio",
                    "inputs": [{"id": "numerator", "indicator": "sites"}, {"id": "denominator", "indicator": "vises"}],
                },
            ),
            add(
                "observations",
                {**OBSERVATION, "indicator": "vises", "id": "v23", "value": "40"},
                {**OBSERVATION, "indicator": "part", "id": "p23", "value": "0.3", "unit": "1"},
            ),
        ),
    ),
    Example(
        "E318",
        f"{OBS}#level",
        put("sources", "bilan-2024", digest=None),
        (("observations", "2023", ("level", "source")), ("sources", "bilan-2024", ())),
        good=put("observations", "2023", level="verified"),
    ),
    Example(
        "E320",
        "story:greves#body/fr",
        story("Voyez [le site](javascript:ouvrir)."),
        (("stories", "greves", ("body",)),),
    ),
    Example(
        "E321",
        "amendment:x1#sequence",
        lambda raw: row(raw, "amendments", "x1").pop("sequence"),
        (("amendments", "x1", ("sequence", "kind")),),
        amended=decided(),
    ),
    Example(
        "E325",
        "story:greves#body/fr",
        story("En 2024, l’office a planté [douze](figure:obs:sites) sites."),
        (("stories", "greves", ("body",)),),
        good=story("En 2024, l’office a planté [douze](figure:obs:sites/2023) sites."),
    ),
    Example(
        "E326",
        "update:u1#reason",
        put("updates", "u1", reason=None),
        (("updates", "u1", ()),),
        good=add(
            "updates",
            {
                "id": "u1",
                "by": "ministere",
                "about": "measure:m1",
                "progress": "abandoned",
                "reason": {"fr": "Le rivage est devenu une réserve."},
            },
        ),
    ),
    Example(
        "E327",
        "measure:m1#title/en",
        inner("measures", "m1", "title", original="en"),
        (("measures", "m1", ("title",)),),
    ),
    Example(
        "E328",
        "action:a1",
        lambda raw: raw.pop("actions"),
        (("actions", "a1", ("title", "standing")), ("amendments", "x1", ("kind", "decision", "changes"))),
        amended=both(
            put("actions", "a1", standing="withdrawn"), decided({"id": "1", "op": "withdraw", "address": "action:a1"})
        ),
    ),
)
