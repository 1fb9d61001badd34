# SPDX-License-Identifier: Apache-2.0
"""Warnings: for each code a good example and the bad one beside it."""

from base_plan import Raw, row
from building import BOTH_LANGUAGES, MEASURE_TWO, OBSERVATION, Example, add, both, decided, inner, put, story

from jalon.plan.canonical import text_digest

OBS = "observation:sites/2023"
TWO_PERIODS = {"from": "2023-01-01", "last": "2023-12-31"}
WARNINGS: tuple[Example, ...] = (
    Example("W401", "measure:m1#lead", put("measures", "m1", lead=None), (("measures", "m1", ("title", "lead")),)),
    Example(
        "W402",
        "measure:m1#period",
        both(put("measures", "m1", period=None), put("actions", "a1", due=None)),
        (("measures", "m1", ("title", "period")), ("actions", "a1", ("title", "due"))),
    ),
    Example(
        "W403",
        "measure:m1",
        put("indicators", "sites", serves=["objective:o1"]),
        (("indicators", "sites", ("id", "serves")),),
    ),
    Example(
        "W404",
        "target:sites#versions/1/base",
        both(inner("targets", "sites", "versions", base=None), put("baselines", "sites", indicator=None)),
        (("targets", "sites", ()),),
    ),
    Example(
        "W405",
        "target:sites#versions/1/horizon",
        inner("targets", "sites", "versions", horizon=None),
        (("targets", "sites", ()),),
    ),
    Example(
        "W406",
        "amendment:x1#reason",
        put("amendments", "x1", reason=None),
        (("amendments", "x1", ()),),
        amended=decided(),
    ),
    Example(
        "W407",
        "indicator:sites",
        put("observations", "2023", kind="expected"),
        (("observations", "2023", ("value", "kind")),),
        good=story("Les oiseaux reviennent."),
    ),
    Example(
        "W408",
        "observation:sites/autre",
        lambda raw: row(raw, "observations", "autre").update(value="15"),
        (("observations", "2023", ("value",)), ("observations", "autre", ())),
        good=both(
            story("Les oiseaux reviennent."),
            add("observations", {**OBSERVATION, "id": "autre", "value": "10", "precision": "at_least"}),
        ),
    ),
    Example(
        "W409",
        "indicator:sites",
        both(put("observations", "civile", distinguished_by=None), put("observations", "2023", distinguished_by=None)),
        (("observations", "2023", ("period", "value", "distinguished_by")), ("observations", "civile", ())),
        good=both(
            put("observations", "2023", distinguished_by={"fr": "Année financière"}),
            add(
                "observations",
                {
                    **OBSERVATION,
                    "id": "civile",
                    "value": "9",
                    "period": TWO_PERIODS,
                    "distinguished_by": {"fr": "Année civile"},
                },
            ),
        ),
    ),
    Example(
        "W410",
        "target:sites#versions/1",
        put("updates", "u1", obstacles=None),
        (("targets", "sites", ("versions",)), ("updates", "u1", ())),
        good=both(
            inner("targets", "sites", "versions", horizon="2024-03-31"),
            add(
                "updates",
                {
                    "id": "u1",
                    "by": "ministere",
                    "about": "measure:m1",
                    "progress": "under_way",
                    "obstacles": {"fr": "La crue a retardé les travaux."},
                },
            ),
        ),
    ),
    Example(
        "W411",
        "action:a1#due",
        inner("actions", "a1", "due", dates=["2024-05"]),
        (("actions", "a1", ("title", "due")),),
    ),
    Example(
        "W412",
        "measure:m1#title/en",
        inner("measures", "m1", "title", translates="0" * 12),
        (("measures", "m1", ("title",)),),
        good=inner("measures", "m1", "title", en="Planting eelgrass", translates=text_digest("Planter des herbiers")),
    ),
    Example(
        "W413",
        "story:greves#images/1/alternative",
        inner("stories", "greves", "images", alternative=None),
        (("stories", "greves", ("images",)),),
        good=put(
            "stories",
            "greves",
            images=[{"id": "1", "digest": "a" * 64, "alternative": {"fr": "Un herbier à marée basse"}}],
        ),
    ),
    Example(
        "W414",
        "story:greves#consent",
        inner("stories", "greves", "consent", until="2024-08-31"),
        (("stories", "greves", ("consent",)),),
        good=put("stories", "greves", consent={"purpose": {"fr": "Récit publié"}, "until": "2026-12-31"}),
    ),
    Example(
        "W416",
        "measure:m1#title/en",
        inner("measures", "m1", "title", en=None, original=None),
        (("plan", "", ("languages", "english_ground")), ("measures", "m1", ("title",))),
        good=BOTH_LANGUAGES,
    ),
    Example(
        "W417", "story:greves#body/fr", story("L’office a planté douze sites."), (("stories", "greves", ("body",)),)
    ),
    Example(
        "W418",
        "story:greves#body/fr",
        story("L’office a planté [dix](figure:obs:sites) sites."),
        (("stories", "greves", ("body",)),),
    ),
    Example(
        "W419",
        "action:a1#done_on",
        put("actions", "a1", done_on="2023-02"),
        (("actions", "a1", ("title", "done_on")),),
        good=put("actions", "a1", done_on="2024-02"),
    ),
    Example(
        "W420",
        "action:a1",
        put("actions", "a1", measure=None, policy="rivages"),
        (("actions", "a1", ("title", "measure", "policy")),),
    ),
    Example("W421", "plan:demo#as_of", put("plan", "", as_of=None), (("plan", "", ("id", "as_of")),)),
    Example(
        "W422",
        "measure:m2#title",
        lambda raw: row(raw, "measures", "m2").pop("title"),
        (("measures", "m2", ()),),
        good=both(
            put("plan", "", announced=[{"id": "measure", "count": "2", "source": "plan-publie"}]),
            add("measures", {**MEASURE_TWO, "title": {"fr": "Surveiller les grèves"}}),
            put("indicators", "sites", serves=["measure:m1", "measure:m2"]),
        ),
    ),
    Example(
        "W423",
        "target:sites#versions/1",
        inner("targets", "sites", "versions", not_repeated_by=["bilan-2024"]),
        (("targets", "sites", ()),),
    ),
    Example(
        "W425",
        OBS,
        put("observations", "2023", period=None),
        (("observations", "2023", ()),),
        good=story("Les oiseaux reviennent."),
    ),
    Example(
        "W427",
        "measure:m1",
        lambda raw: row(raw, "updates", "u2").update(progress="done"),
        (("measures", "m1", ("joint_leads",)), ("updates", "u1", ()), ("updates", "u2", ())),
        good=both(
            put("measures", "m1", lead=None, joint_leads=["ministere", "office"]),
            add(
                "updates",
                {"id": "u1", "by": "ministere", "about": "measure:m1", "progress": "under_way"},
                {"id": "u2", "by": "office", "about": "measure:m1", "progress": "under_way"},
            ),
        ),
    ),
    Example(
        "W428",
        "measure:m1#lead",
        lambda raw: raw["attestations"][0].update(certainty="inferred"),
        (("attestations", "0", ()),),
        good=add(
            "attestations",
            {"address": "measure:m1#lead", "certainty": "stated", "sources": [{"source": "plan-publie"}]},
        ),
    ),
    Example(
        "W429",
        "plan:demo#announced/measure",
        put("plan", "", announced=[{"id": "measure", "count": "2", "source": "plan-publie"}]),
        (("plan", "", ("announced",)),),
    ),
    Example(
        "W432",
        "plan:demo#reports/2023",
        lambda raw: raw["plan"]["reports"][0].update(published_on="2024-06-20"),
        (("plan", "", ("reports",)),),
        good=put("plan", "", reports=[{"id": "2023", "due": "2024-05-31", "published_on": "2024-05-15"}]),
    ),
    Example(
        "W435",
        "measure:m1#title/en",
        inner("measures", "m1", "title", translates=None),
        (("measures", "m1", ("title",)),),
        good=inner("measures", "m1", "title", en="Planting eelgrass", translates=text_digest("Planter des herbiers")),
    ),
    Example(
        "W436",
        OBS,
        lambda raw: row(raw, "observations", "office").update(value="5"),
        (
            ("indicators", "sites", ("adds_up",)),
            ("observations", "2023", ("value",)),
            ("observations", "office", ()),
            ("observations", "ministere", ()),
        ),
        good=both(
            put("indicators", "sites", adds_up={"contributors": "sum"}),
            add(
                "observations",
                {**OBSERVATION, "id": "office", "contributor": "office", "value": "8"},
                {**OBSERVATION, "id": "ministere", "contributor": "ministere", "value": "4"},
            ),
        ),
    ),
    Example(
        "W438",
        "story:greves#body/fr",
        story("Des [douze](figure:obs:sites/2023) aux [vingt](figure:obs:sites/prevu) sites, l’élan est là."),
        (("stories", "greves", ("body",)),),
        good=both(
            add("observations", {**OBSERVATION, "id": "prevu", "value": "20", "kind": "expected"}),
            story("Des [douze](figure:obs:sites/2023) sites plantés aux [vingt](figure:obs:sites/prevu) prévus."),
        ),
    ),
    Example(
        "W440",
        "plan:demo#english_ground",
        put("plan", "", english_ground=None),
        (("plan", "", ("languages", "english_ground")),),
        good=BOTH_LANGUAGES,
    ),
    Example(
        "W441",
        "measure:m1#territories",
        put("measures", "m1", territories=["QC"]),
        (("measures", "m1", ("title", "territories")),),
        good=put("measures", "m1", territories=["CA-QC"]),
    ),
)


def _reconstructed(raw: Raw) -> None:
    raw["plan"]["adoption"] = {"reconstructed": "true"}
    raw["attestations"] = [
        {"address": f"{noun}:{identity}", "certainty": "stated", "sources": [{"source": "plan-publie"}]}
        for noun, identity in (("action", "a1"), ("measure", "m1"), ("objective", "o1"), ("policy", "rivages"))
    ]


SPECIAL: tuple[Example, ...] = (
    Example(
        "W415",
        "policy:rivages#title",
        lambda raw: raw["attestations"].pop(),
        (("policies", "rivages", ()), ("attestations", "3", ())),
        good=_reconstructed,
        seal="reconstructed",
    ),
    Example(
        "W437",
        "plan:demo#adoption",
        put("plan", "", licence="CC BY 4.0"),
        (("plan", "", ("id", "adoption")),),
        seal="none",
    ),
)
