# SPDX-License-Identifier: Apache-2.0
"""A good plan, to spoil."""

GOOD = {
    "plan.yaml": b"format: jalon-plan/1\nid: p\ntitle: Plan\n",
    "measures/01-a.yaml": b"title: Mesure\norder: 1\n",
    "observations.csv": b"indicator,id,value,text.fr\ni,2018,12,mot\n",
    "sources.yaml": b"sources:\n  - id: s\n    title: Source\n",
    "stories/r.fr.md": b"---\ntitle: Titre\n---\n\nTexte.\n",
}
