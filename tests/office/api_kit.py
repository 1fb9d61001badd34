# SPDX-License-Identifier: Apache-2.0
"""What the tests of the API share: a machine with a token, a figure to push. Invented data."""

import json
from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
from jalon.office.people.types import TOKEN_SCOPES
from jalon.office.register import actions as register
from jalon.plan.reading import read_document


class Machine:
    """Calls the API by a token (none: the public), as JSON."""

    def __init__(self, secret="", lang="fr"):
        self.client = Client(raise_request_exception=False)
        self.headers = {"accept-language": lang} | ({"authorization": f"Bearer {secret}"} if secret else {})

    def get(self, path, **headers):
        return self.client.get(f"/api/v1/{path}", headers=self.headers | _named(headers))

    def send(self, method, path, body, *, media="application/json", **headers):
        data = body if isinstance(body, bytes | str) else json.dumps(body)
        return self.client.generic(
            method, f"/api/v1/{path}", data, content_type=media, headers=self.headers | _named(headers)
        )

    def post(self, path, body, *, key=None, **headers):
        return self.send("POST", path, body, idempotency_key=key or str(uuid4()), **headers)

    def ids(self, path, **given):
        """The ids of every page of a list, and how many pages there were."""
        found, pages, cursor = [], 0, None
        while True:
            asked = {**given, **({"cursor": cursor} if cursor else {})}
            tree = self.get(path + "?" + "&".join(f"{name}={value}" for name, value in asked.items())).json()
            found += [each.get("address") or each["id"] for each in tree["items"]]
            pages, cursor = pages + 1, tree.get("next")
            if cursor is None:
                return found, pages


def _named(headers):
    return {name.replace("_", "-"): value for name, value in headers.items()}


def token(account, *, scopes=tuple(TOKEN_SCOPES), **over):
    """A token of a person, from the one position they hold; the row and the secret."""
    return people.make_token(
        account=account, position=account.holdings.get().position, name="Entrepôt", scopes=scopes, actor=OFFICE,
        expires_on=timezone.localdate() + timedelta(days=30), **over,
    )  # fmt: skip


def machine(account, lang="fr", **given):
    """A machine with a token of a person."""
    return Machine(token(account, **given)[1], lang)


def text(fr):
    """A text in French, its English with it."""
    return {"fr": fr, "en": f"{fr} (en)", "original": "both"}


#: A small plan: two bodies, each with measures, indicators and figures.
RAW = {
    "format": "jalon-plan/1",
    "plan": {"id": "essai", "title": text("Plan d’essai"), "as_of": "2026-06-30", "fictitious": True},
    "organisations": [{"id": "ministere-du-large", "names": [{"id": "n1", "name": text("Ministère du Large")}]},
                      {"id": "ailleurs", "names": [{"id": "n1", "name": text("Ailleurs")}]}],
    "measures": [{"id": f"m{rank}", "number": str(rank), "title": text(f"Mesure {rank}"),
                  "lead": "ministere-du-large" if rank % 2 else "ailleurs"} for rank in range(1, 16)],
    "indicators": [{"id": f"i{rank}", "title": text(f"Indicateur {rank}"), "unit": text("entreprises"),
                    "serves": [f"measure:m{rank}"]} for rank in (1, 2)],
    "sources": [{"id": "rapport", "kind": "document", "title": text("Rapport")}],
    "observations": [{"indicator": f"i{rank}", "id": f"{year}", "value": str(year - 2000),
                      "unit": "entreprises", "source": "rapport",
                      "period": {"from": f"{year}-01-01", "last": f"{year}-12-31"}, "kind": "actual"}
                     for rank in (1, 2) for year in (2023, 2024, 2025)],
    "updates": [{"id": "u1", "by": "ministere-du-large", "about": "measure:m1", "done": text("Lancée.")}],
    "attestations": [{"address": "measure:m1#title", "certainty": "stated"}],
}  # fmt: skip
OURS, OTHER = "i1", "i2"


def loaded():
    """The small plan, in the office."""
    return register.load(whole=read_document(RAW, lambda _: None), actor=OFFICE)


def figure(indicator, ident="neuf-2026", value="12.5", **more):
    """An observation as the plan document spells it."""
    period = {"from": "2026-01-01", "last": "2026-03-31"}
    return {
        "indicator": indicator,
        "id": ident,
        "value": value,
        "unit": "entreprises",
        "period": period,
        "kind": "actual",
        **more,
    }
