# SPDX-License-Identifier: Apache-2.0
"""A small invented plan with every noun, and what pages must take: amendments, silence, hostile words, poor rows."""

from typing import Any

from jalon.plan.amending import adopt
from jalon.plan.canonical import text_digest
from jalon.plan.findings import Place
from jalon.plan.reading import read_document
from jalon.plan.types.document import PlanDocument

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
DIGEST = "c" * 64
HOSTILE = "<script>alert(1)</script> \u202eabc\u202c 3e <b>\"'&"


def both(french: str, english: str) -> dict[str, str]:
    """A text whose translation is up to date."""
    return {"fr": french, "en": english, "translates": text_digest(french)}


def raw() -> dict[str, Any]:
    """The plan as a raw tree."""
    return {
        "format": "jalon-plan/1",
        "plan": {
            "id": "cotier", "title": both("Plan côtier 2030-2033", "Coastal Plan 2030-2033"), "short_title": both("Plan côtier", "Coastal plan"),
            "summary": both("Ouvrir la côte, en [deux](figure:count:measures/value?digits) mesures.", "Opening the coast."),
            "fictitious": "true", "policies": ["mer"], "period": {"from": "2030-04-01", "last": "2033-03-31"}, "coordinator": "min-mer",
            "levels": [{"id": "measure", "title": {"fr": "mesure"}, "depth": "2"}], "announced": [{"id": "measure", "count": "6", "source": "annonce"}],
            "licence": "CC-BY 4.0", "languages": ["fr", "en"], "fiscal_start": "04-01", "as_of": "2032-06-30", "territories": "regions",
            "reports": [{"id": "b1", "title": {"fr": "Bilan 2030-2031"}, "due": "2031-06-30", "published_on": "2031-09-15", "source": "bilan"},
                        {"id": "b2", "period": {"from": "2031-04-01", "last": "2032-03-31"}}],
            "adoption": {"date": "2030-03-15", "authority": "conseil", "decision": "d-1", "note": {"fr": "Adopté en séance."}},
            "predecessor": "ancien", "successor": "suivant", "url": "https://exemple.org/plan",
        },
        "policies": [{"id": "mer", "title": both("Politique de la mer", "Sea policy"), "adopted_on": "2029-10-01", "period": {"from": "2029", "last": "2039"},
                      "summary": {"fr": "La mer d’abord."}, "sources": [{"source": "annonce", "locator": "p. 3"}], "predecessor": "rivage"},
                     {"id": "rivage", "title": {"fr": "Politique du rivage"}}],
        "strategies": [{"id": "ports", "title": both("Stratégie des ports", "Ports strategy"), "summary": {"fr": "Des ports ouverts."}, "policies": ["mer"]}],
        "strands": [{"id": "quais", "strategy": "ports", "title": {"fr": "Volet des quais"}}],
        "related_plans": [{"id": "ancien", "title": {"fr": "Plan 2026-2029"}, "period": {"last": "2029"}}, {"id": "suivant", "title": {"fr": "Plan à venir"}}],
        "organisations": [
            {"id": "min-mer", "kind": "ministry", "country": "CA-QC", "names": [
                {"id": "1", "name": {"fr": "Ministère du Rivage"}, "until": "2029-12-31"},
                {"id": "2", "name": both("Ministère de la Mer", "Department of the Sea"), "acronym": {"fr": "MM"}, "since": "2030-01-01"}],
             "url": "https://exemple.org/2", "identifiers": [{"scheme": "CA-CRA_ACR", "value": "123456789"}]},
            {"id": "conseil", "kind": "government", "names": [{"id": "1", "name": {"fr": "Conseil des ministres"}}]},
            {"id": "port-3", "kind": "agency", "parent": "min-mer", "predecessors": ["vieux-port"], "names": [{"id": "1", "name": {"fr": "Port 3 de l’Est"}}]},
            {"id": "vieux-port", "names": [{"id": "1", "name": {"fr": "Vieux-Port"}}]},
        ],
        "positions": [{"id": "dg", "title": {"fr": "Directrice générale"}, "organisation": "min-mer", "since": "2030"}],
        "clienteles": [{"id": "pecheurs", "title": both("Pêcheurs", "Fishers"), "summary": {"fr": "Ceux qui vivent de la mer."}, "order": "1"},
                       {"id": "index", "title": {"fr": "Riverains"}, "order": "2"}],
        "objectives": [
            {"id": "o1", "number": "1", "policy": "mer", "summary": {"fr": "Une côte vivante."}, "wordings": [
                {"id": "1", "text": {"fr": "Une côte vivante"}, "on": "2029-10-01", "source": "annonce", "locator": "p. 2"},
                {"id": "2", "text": both("Une côte vivante et propre", "A living and clean coast"), "on": "2030-03-15"}]},
            {"id": "o1.1", "parent": "o1", "wordings": [{"id": "1", "text": {"fr": "Des quais ouverts"}}]},
        ],
        "dimensions": [
            {"id": "regions", "title": {"fr": "Région"}, "total": "T", "codes": [{"code": "T", "title": {"fr": "Toutes"}}, {"code": "2A", "title": both("Île 2A", "Island 2A")}]},
        ],
        "measures": [
            {"id": "m1", "number": "1", "title": both("Ouvrir un comptoir", "Open a counter"), "objective": "o1.1", "objectives": ["o1"], "lead": "min-mer", "lead_position": "dg",
             "statement": both("Ouvrir [trois](figure:target:comptoirs/1) comptoirs d’ici 2032.", "Open [three](figure:target:comptoirs/1) counters by 2032."),
             "rationale": {"fr": "Parce que la côte est longue de [400](number:size) kilomètres."}, "partners": [{"organisation": "port-3", "role": {"fr": "Prête le quai 4"}}],
             "clienteles": ["index", "pecheurs"], "territories": ["2A", "CA-QC", "US"], "strategies": ["ports"], "strands": ["quais"],
             "themes": [{"scheme": "sdg", "code": "14"}], "period": {"from": "2030-04", "last": "2032-03"},
             "depends_on": [{"measure": "m2", "note": {"fr": "Il faut le quai."}}], "overlaps": [{"measure": "m3"}],
             "risks": [{"id": "r1", "title": {"fr": "Tempête"}, "likelihood": "medium", "impact": "high", "corrective_actions": [
                 {"id": "c1", "title": {"fr": "Renforcer"}, "responsible": "port-3", "due": "2031-09"}]}],
             "fate": {"plan": "suivant", "outcome": "continued", "note": {"fr": "Reprise sous le numéro 7."}, "source": "bilan"}},
            {"id": "m2", "number": "2", "title": {"fr": HOSTILE, "en": "Old words", "translates": "0" * 12}, "joint_leads": ["min-mer", "port-3"], "clienteles": ["pecheurs"]},
            {"id": "m3", "number": "3", "title": {"fr": "Mesure tenue ailleurs"}, "held_in": {"plan": "suivant", "measure": "x"}},
            {"id": "m4", "number": "4"},
            {"id": "m5", "number": "5", "title": {"fr": "Retirée"}, "standing": "withdrawn"},
            {"id": "page-2", "number": "6", "title": {"fr": "Ouvrir un comptoir"}},
        ],
        "actions": [
            {"id": "a1", "measure": "m1", "number": "1.1", "title": {"fr": "Louer le local"}, "deliverable": {"fr": "Un bail"}, "responsible": "port-3",
             "due": {"kind": "date", "dates": ["2031-06-30"], "words": {"text": "d’ici l’été 2031"}}},
            {"id": "a2", "measure": "m1", "title": {"fr": "Recevoir"}, "due": {"kind": "every", "every": "year", "since": "2030-06", "until": "2032-06"}, "after": ["a1"]},
            {"id": "a3", "measure": "m2", "title": {"fr": "Veiller"}, "due": {"kind": "ongoing"}},
            {"id": "a0", "policy": "mer", "title": {"fr": "Consulter les 12 ports"}, "done_on": "2029-11"},
        ],
        "money": [
            {"id": "e1", "title": {"fr": "Comptoirs"}, "serves": "measure:m1", "period": {"from": "2030", "last": "2032"}, "body": "min-mer", "territory": "2A",
             "planned": {"value": "2000000", "currency": "CAD", "level": "declared", "source": "annonce", "as_of": "2030-03-15"},
             "paid": {"precision": "about", "value": "1500000", "currency": "CAD", "level": "documented", "source": "bilan", "reported_on": "2031-09-15"},
             "also_stated": [{"id": "eur", "of": "planned", "value": "1300000", "currency": "EUR", "source": "bilan"}], "note": {"fr": "Hors 15 % de frais."}},
            {"id": "e2", "title": {"fr": "Enveloppe du plan"}, "serves": "plan:cotier", "planned": {"value": "10000000", "currency": "CAD", "source": "annonce"}},
            {"id": "e3", "serves": "action:a0", "committed": {"value": "5000", "currency": "CAD", "source": "annonce"}},
            {"id": "e4", "serves": "objective:o1", "planned": {"precision": "range", "low": "1", "high": "3", "unit": "M", "source": "annonce"}},
            {"id": "e5", "serves": "agreement:entente", "planned": {"value": "300", "currency": "CAD", "source": "annonce"}},
        ],
        "indicators": [
            {"id": "comptoirs", "title": both("Comptoirs ouverts", "Counters opened"), "summary": {"fr": "Compte les comptoirs."}, "serves": ["measure:m1", "objective:o1"],
             "unit": both("comptoirs", "counters"), "nature": "cumulative", "cumulative_since": "2030-04-01", "direction": "increase", "kind": "output", "frequency": "year",
             "scope": {"population": {"fr": "Ports de plus de 3 quais"}, "territory": "CA-QC", "exclusions": {"fr": "aucune"}},
             "breaks": [{"id": "b1", "on": "2031-01", "changed": {"fr": "Compté dès l’ouverture"}, "source": "bilan", "comparable_by": "d-1"}],
             "method": {"fr": "On compte au 31 mars, selon l’article [12](number:legal)."}, "adds_up": {"contributors": "sum", "time": "last"}, "dimensions": [{"dimension": "regions"}]},
            {"id": "humeur", "title": {"fr": "Humeur du quai"}, "serves": ["measure:m2"], "values": "term", "scale": [{"id": "bonne", "title": {"fr": "Bonne"}, "order": "1"}]},
            {"id": "total", "title": {"fr": "Comptoirs, deux régions"}, "serves": ["plan:cotier"], "definition": "somme", "decimals": "0"},
            {"id": "vide", "title": {"fr": "Comptoirs ouverts"}, "serves": ["measure:m2"]},
        ],
        "baselines": [{"id": "depart", "indicator": "comptoirs", "versions": [{"id": "1", "value": "0", "unit": "comptoir", "source": "annonce", "as_of": "2030-03-31"},
                       {"id": "2", "value": "1", "unit": "comptoir", "source": "bilan", "set_on": "2031-09-15", "restated_because": {"fr": "Un comptoir oublié en 2029"}}]}],
        "targets": [
            {"id": "comptoirs", "indicator": "comptoirs", "versions": [{"id": "1", "form": "level", "comparator": "at_least", "value": "3", "unit": "comptoir", "horizon": "2032-03-31",
             "source": "annonce", "locator": "p. 14", "quote": {"text": "trois comptoirs", "lang": "fr"}, "set_on": "2030-03-15", "base": "depart/1", "level": "documented"}]},
            {"id": "hausse", "indicator": "comptoirs", "versions": [{"id": "1", "form": "change_percent", "precision": "range", "low": "10", "high": "20", "unit": "%", "per": "year",
             "years": "3", "source": "annonce"}]},
        ],
        "observations": [
            {"indicator": "comptoirs", "id": "2031", "value": "2", "unit": "comptoir", "period": {"last": "2031-03-31"}, "kind": "actual", "level": "documented", "source": "bilan",
             "locator": "tableau 2", "as_of": "2031-03-31", "reported_on": "2031-09-15", "retained": {"by": "dg", "on": "2031-10-01", "reason": {"fr": "Compté au bilan 2031"}}},
            {"indicator": "comptoirs", "id": "2031-2", "value": "4", "unit": "comptoir", "precision": "about", "period": {"last": "2031-03-31"}, "level": "declared", "source": "presse",
             "distinguished_by": {"fr": "compte aussi les 2 kiosques"}, "quote": {"text": "about four counters", "lang": "en"}},
            {"indicator": "comptoirs", "id": "2032", "value": "3", "unit": "comptoir", "period": {"last": "2032-03-31"}, "level": "audited", "source": "bilan", "reported_on": "2032-06-01"},
            {"indicator": "comptoirs", "id": "2032.2a", "value": "1", "unit": "comptoir", "period": {"last": "2032-03-31"}, "dimensions": [{"dimension": "regions", "code": "2A"}], "source": "bilan"},
            {"indicator": "humeur", "id": "2031", "term": "bonne", "period": {"last": "2031"}, "source": "presse", "level": "declared"},
            {"indicator": "humeur", "id": "2032", "state": "not_measured", "reason": {"fr": "Grève de 3 jours"}, "period": {"last": "2032"}, "source": "presse"},
            {"indicator": "total", "id": "2032", "value": "4", "unit": "comptoir", "period": {"last": "2032-03-31"}, "source": "bilan", "computed_at": "2032-06-30"},
        ],
        "definitions": [{"id": "somme", "title": {"fr": "Somme des régions"}, "over": "observations", "operation": "sum", "inputs": [
            {"id": "tout", "indicator": "comptoirs"}, {"id": "ile", "indicator": "comptoirs", "dimensions": [{"dimension": "regions", "code": "2A"}]}]}],
        "sources": [
            {"id": "annonce", "kind": "page", "title": both("Annonce du 15 mars 2030", "Announcement"), "publisher": {"fr": "Ministère de la Mer"}, "date": "2030-03-15",
             "url": "https://exemple.org/annonce?a=1&b=2", "consulted_on": "2030-04-02"},
            {"id": "bilan", "kind": "document", "title": {"fr": "Bilan 2031"}, "digest": DIGEST, "date": "2031-09-15", "licence": "CC-BY 4.0"},
            {"id": "presse", "kind": "page", "title": {"fr": "Le Quotidien 24"}, "note": {"fr": "Lu en ligne."}},
        ],
        "attestations": [
            {"address": "measure:m1#objective", "certainty": "inferred", "sources": [{"source": "annonce", "locator": "p. 14"}], "consulted_on": "2030-04-02", "note": {"fr": "Le texte ne tranche pas."}},
            {"address": "measure:m1#title", "certainty": "stated", "sources": [{"source": "annonce"}]},
            {"address": "measure:m4", "certainty": "unknown", "sources": [{"source": "annonce"}], "consulted_on": "2030-04-02", "note": {"fr": "Cherchée dans 3 documents."}},
        ],
        "updates": [
            {"id": "u1", "by": "min-mer", "about": "measure:m1", "period": {"last": "2031-03"}, "progress": "under_way", "words": {"text": "ça avance"}, "scale": {"fr": "3 feux"},
             "done": {"fr": "Ouvert [deux](figure:obs:comptoirs/2031) comptoirs."}, "obstacles": {"fr": "SECRET du bureau"}, "next_steps": {"fr": "Le troisième."},
             "audience": {"obstacles": "office"}, "reported_on": "2031-04-10", "reported_by": "dg", "approved_on": "2031-04-12", "sources": ["bilan"]},
            {"id": "u2", "by": "min-mer", "about": "measure:m2", "progress": "done", "reported_on": "2031-05-01"},
            {"id": "u3", "by": "port-3", "about": "measure:m2", "progress": "suspended", "reason": {"fr": "Travaux"}, "reported_on": "2031-05-02"},
            {"id": "u4", "by": "port-3", "about": "action:a1", "progress": "under_way", "reported_on": "2031-06-01"},
            {"id": "u5", "by": "port-3", "about": "measure:m1", "progress": "abandoned", "reason": {"fr": "SECRET"}, "audience": {"progress": "bodies"}, "reported_on": "2032-06-29"},
        ],
        "decisions": [{"id": "d-1", "kind": "own_authority", "number": "C-2030-12", "date": "2030-03-15", "title": {"fr": "Adoption du plan"}, "authority": "conseil", "document": "annonce"},
                      {"id": "d-2", "kind": "court", "date": "2031-05", "effect": {"since": "2031-06"}, "suspended_by": "d-1"}],
        "programmes": [{"id": "kiosques", "title": {"fr": "Programme Kiosques"}, "measures": ["m1"], "body": "min-mer", "kind": "funding", "clienteles": ["pecheurs"], "summary": {"fr": "Aide au départ."}}],
        "intakes": [{"id": "k-2031", "programme": "kiosques", "title": {"fr": "Appel 2031"}, "opens": "2031-01-15", "closes": "2031-03-15", "capacity": {"value": "20", "unit": "place", "source": "annonce"}}],
        "criteria": [{"id": "c1", "programme": "kiosques", "text": {"fr": "Avoir [18](number:age) ans."}, "expression": "age >= 18"}],
        "events": [{"id": "fete", "title": {"fr": "Fête du quai"}, "programme": "kiosques", "kind": "convention", "period": {"from": "2031-07-01", "last": "2031-07-03"}, "place": {"fr": "Quai 9"},
                    "sessions": [{"id": "s1", "title": {"fr": "Ouverture"}, "date": "2031-07-01"}]}],
        "agreements": [{"id": "entente", "title": {"fr": "Entente des quais"}, "parties": ["min-mer", "port-3"], "signed_on": "2030-05-01", "status": "in_force", "territories": ["US"],
                        "obligations": [{"id": "o", "title": {"fr": "Ouvrir"}, "party": "port-3", "due": "2031", "indicator": "comptoirs"}]}],
        "awards": [{"id": "aide-1", "programme": "kiosques", "recipient": "port-3", "title": {"fr": "Aide au port"}, "amount": {"value": "25000", "currency": "CAD", "source": "bilan"}, "decided_on": "2031-04-01"}],
        "evaluations": [{"id": "eval", "title": {"fr": "Évaluation de mi-parcours"}, "about": ["measure:m1", "plan:cotier"], "criteria": ["relevance"], "evaluator": "conseil",
                         "findings": [{"id": "f1", "criterion": "relevance", "text": {"fr": "Utile."}, "answer": {"fr": "Merci."}}]}],
        "stories": [{"id": "quai", "title": both("Un quai rouvre", "A wharf reopens"), "lede": {"fr": "Il a fallu 2 ans."}, "measures": ["m1"], "clienteles": ["pecheurs"], "date": "2031-08", "organisations": ["port-3"],
                     "body": both("## Le fait\n\nLe [20 mai 2031](date:2031-05-20), [deux](figure:obs:comptoirs/2031) comptoirs, puis [quatre](figure:obs:comptoirs/2031-2) selon la presse.\n\n- un\n- deux",
                                  "## The fact\n\nOn [May 20, 2031](date:2031-05-20), [two](figure:obs:comptoirs/2031) counters."),
                     "images": [{"id": "i1", "digest": "a" * 64, "alternative": {"fr": "Le quai 9, de jour"}, "credit": "Service 3"}], "sources": ["presse"],
                     "consent": {"purpose": {"fr": "Paraître ici"}, "until": "2035"}}],
        "notes": [{"id": "accueil", "kind": "about", "title": {"fr": "Ce site"}, "body": {"fr": "Un essai."}}],
    }  # fmt: skip


def read(tree: dict[str, Any]) -> PlanDocument:
    """A raw tree as a document."""
    return read_document(tree, lambda path: Place(address="/".join(map(str, path))))


def document() -> PlanDocument:
    """The plan, adopted, then amended: decided with a reason, observed without one, split, withdrawn."""
    before = raw()
    before["actions"][0]["due"]["dates"] = ["2030-12-31"]
    before["measures"][0]["statement"] = both("Ouvrir [quatre](figure:target:comptoirs/1) comptoirs.", "Open four counters.")
    del before["measures"][4]["standing"]
    sealed = adopt(read(before), "d-1", "2030-03-15")
    tree = raw()
    tree["amendments"] = [
        {"id": "1", "sequence": "1", "kind": "decided", "date": "2031-02-01", "reason": {"fr": "Le bail a tardé de 6 mois."}, "authority": "conseil", "decision": "d-1",
         "changes": [{"id": "1", "op": "set", "address": "action:a1#due/dates", "before": "2030-12-31", "after": "2031-06-30"}]},
        {"id": "2", "sequence": "2", "kind": "observed", "last_seen": {"source": "annonce", "date": "2030-03-15"}, "first_seen": {"source": "bilan", "date": "2031-09-15"}, "noticed_on": "2031-10-02",
         "changes": [{"id": "1", "op": "set", "address": "measure:m1#statement/fr", "before": before["measures"][0]["statement"]["fr"], "after": tree["measures"][0]["statement"]["fr"]}]},
        {"id": "3", "sequence": "3", "kind": "decided", "date": "2031-03", "reason": {"fr": "Sans objet."}, "changes": [{"id": "1", "op": "withdraw", "address": "measure:m5"}]},
        {"id": "4", "sequence": "4", "kind": "decided", "date": "2031-03", "changes": [
            {"id": "1", "op": "split", "address": "measure:m2", "into": ["m3", "m4"]}, {"id": "2", "op": "set", "address": "measure:m1#joint_leads", "before": "min-mer", "after": "min-mer port-3"}]},
    ]  # fmt: skip
    made = read(tree)
    import msgspec

    return msgspec.structs.replace(made, adopted=sealed.adopted)


def files() -> dict[str, bytes]:
    """The files the plan attaches."""
    return {"a" * 64: PICTURE}
