# SPDX-License-Identifier: Apache-2.0
"""A plan in and out: loaded, imported after a dry run that lists exactly what would change, exported."""

import io
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jalon.exchange.xlsx.writer import workbook_bytes
from jalon.lang import format_number, mark
from jalon.office.editions import actions as editions
from jalon.office.editions import intake
from jalon.office.editions.outgoing import zipped
from jalon.office.editions.queries import frozen, present
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show
from jalon.office.faces.desk.plans.held import Held
from jalon.office.ground.headers import SANDBOX
from jalon.office.ground.refusal import Refusal
from jalon.office.people.types import Scope
from jalon.office.register import actions, queries
from jalon.office.register.types import IMPORT
from jalon.plan.canonical import document_bytes
from jalon.plan.dictionary import label, word
from jalon.plan.findings import Finding
from jalon.plan.loaded import Loaded
from jalon.plan.reading import Unreadable
from jalon.plan.schema import noun_spec

SHOWN: Final = 400
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk("plan.create")
def load(request: Asked) -> HttpResponse:
    """Enter a plan that the office did not have, from a workbook, a JSON or a zipped folder."""
    allowed(request, "plan.create")
    errors: list[tuple[str, str]] = []
    findings: list[Finding] = []
    if request.method == "POST":
        try:
            loaded, findings = _received(request)
            if loaded is not None:
                plan = editions.load(loaded=loaded, actor=request.access.actor("plan.create"))
                done(request, mark("Le plan est chargé."))
                return HttpResponseRedirect(reverse("plan", args=[plan.ident]))
        except Refusal as refusal:
            errors = [("file", refusal.said(request.lang))]
    values = {"errors": errors, "findings": _told(findings, request)}
    return show(
        request,
        "desk/plan_load.html",
        mark("Charger un plan"),
        values,
        section="plans",
        status=422 if errors or findings else 200,
    )


def _received(request: Asked) -> tuple[Loaded | None, list[Finding]]:
    """The plan that was sent, or what keeps it from being read."""
    sent = request.FILES.get("file")
    if sent is None:
        raise Refusal(mark("Choisissez un fichier."), "file")
    with intake.received(sent.name or "", sent.size or 0, sent.chunks()) as place:
        try:
            return intake.read(place), []
        except Unreadable as unreadable:
            request.annotated = intake.annotated(place, unreadable, request.lang)  # type: ignore[attr-defined]
            return None, unreadable.findings


def _told(findings: list[Finding], request: Asked) -> list[tuple[str, str, str]]:
    return [
        (each.place.sentence(request.lang), each.message(request.lang), each.remedy(request.lang))
        for each in findings[:SHOWN]
    ]


@desk("plan.import")
def receive(request: Asked, plan: str) -> HttpResponse:
    """Import: first what would change, exactly; then, when it is confirmed, all of it or nothing."""
    held = Held(request, plan)
    allowed(request, "plan.import", Scope(plan))
    errors: list[tuple[str, str]] = []
    findings: list[Finding] = []
    changes: Any = None
    try:
        if request.method == "POST" and "confirm" in request.POST:
            return _confirmed(request, held)
        if request.method == "POST" and "drop" in request.POST:
            _forget(request, held)
        elif request.method == "POST":
            loaded, findings = _received(request)
            changes = _dry(request, held, loaded) if loaded is not None else None
            if findings and "copy" in request.POST and getattr(request, "annotated", None):
                return _attachment(request.annotated, XLSX, "erreurs.xlsx")  # type: ignore[attr-defined]
    except Refusal as refusal:
        errors = [("file", refusal.said(request.lang))]
    values = held.values(
        "import",
        errors=errors,
        findings=_told(findings, request),
        changes=None if changes is None else changes[:SHOWN],
        cut=changes is not None and len(changes) > SHOWN,
        total=format_number(len(changes), request.lang) if changes is not None else "",
        revision=held.plan.revision,
        kinds={"added": mark("ajoutée"), "changed": mark("changée"), "removed": mark("retirée")},
    )
    return show(
        request,
        "desk/import.html",
        mark("Importer"),
        values,
        section="plans",
        trail=held.trail(),
        status=422 if errors or findings else 200,
    )


def _dry(request: Asked, held: Held, loaded: Loaded) -> Any:
    """What the file would change; it is kept aside, whole, until it is confirmed or thrown away."""
    changes = actions.changes_of(held.plan, loaded.document)
    intake.keep_aside(loaded, held.plan.ident, request.token)
    actions.keep_draft(plan=held.plan, token=request.token, address=IMPORT, body={}, revision=held.plan.revision)
    return changes


def _confirmed(request: Asked, held: Held) -> HttpResponse:
    kept = queries.draft(held.plan, request.token, IMPORT)
    loaded = intake.taken_up(held.plan.ident, request.token) if kept is not None else None
    if kept is None or loaded is None:
        raise Refusal(mark("Il n’y a plus rien à importer : envoyez le fichier de nouveau."))
    actor = request.access.actor("plan.import", Scope(held.plan.ident))
    count = editions.put(plan=held.plan, loaded=loaded, seen=kept.revision, actor=actor)
    _forget(request, held)
    done(request, mark("Import fait : {count} ligne(s) écrite(s)."), count=count)
    return HttpResponseRedirect(reverse("plan", args=[held.plan.ident]))


def _forget(request: Asked, held: Held) -> None:
    actions.drop_draft(plan=held.plan, token=request.token, addresses=[IMPORT])
    intake.forget(held.plan.ident, request.token)


@desk("plan.export")
def export(request: Asked, plan: str) -> HttpResponse:
    """The plan as it stands, in each spelling; what is reserved goes only to those who may read it."""
    held = Held(request, plan)
    spelling = request.GET.get("forme", "")
    held.allowed_somewhere("plan.export")
    if not spelling:
        return show(
            request, "desk/export.html", mark("Exporter"), held.values("export"), section="plans", trail=held.trail()
        )
    loaded = frozen(held.plan, "public" if request.GET.get("pour") == "public" else held.audience)
    document = loaded.document
    if spelling == "dossier":
        return _attachment(zipped(loaded, present(loaded)), "application/zip", f"{plan}.zip")
    if spelling == "json":
        return _attachment(document_bytes(document), "application/json", f"{plan}.json")
    return _attachment(workbook_bytes(document, request.lang), XLSX, f"{plan}.xlsx")


@desk("plan.read")
def measures(request: Asked, plan: str) -> HttpResponse:
    """The list of measures as a workbook: number, title, who answers, state, period."""
    import xlsxwriter  # noqa: PLC0415  # slow to import, needed here only

    held = Held(request, plan)
    lang = request.lang
    rows = [queries.typed(row) for row in queries.matching(held.plan, "measure")]
    bodies = queries.names(held.plan, {f"organisation:{row.lead}" for row in rows if row.lead}, lang)
    keys = ("id", "number", "title", "lead", "objective", "standing")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(held.noun("measure", plural=True)[:31])
        bold = book.add_format({"bold": True})
        spec = noun_spec("measure").cls.__name__
        sheet.write_row(0, 0, [label(spec, key, lang) for key in keys], bold)
        for rank, row in enumerate(rows, start=1):
            lead = bodies.get(f"organisation:{row.lead}", row.lead or "")
            standing = word(row.standing, lang, (spec, "standing")) if row.standing else ""
            cells = [row.id, row.number or "", held.said(row.title), lead, row.objective or "", standing]
            for column, cell in enumerate(cells):
                sheet.write_string(rank, column, cell[:32_767])
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(rows), len(keys) - 1)
        sheet.set_column(2, 3, 50)
    return _attachment(out.getvalue(), XLSX, f"{plan}-mesures.xlsx")


def _attachment(data: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": SANDBOX}
    return HttpResponse(data, content_type=kind, headers=headers)
