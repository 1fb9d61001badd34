# SPDX-License-Identifier: Apache-2.0
"""The screen of the grid: what a person owes in a plan, filled and entered in one gesture, and taken back."""

from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from msgspec import Struct

from jalon.lang import mark, ntranslate, translate
from jalon.office.evidence import queries as evidence
from jalon.office.evidence.types import FOUND_NAMES
from jalon.office.faces.desk.figures.drawing import Words, tables, words_of
from jalon.office.faces.desk.frame import Asked, desk, done, show, wrong
from jalon.office.faces.desk.plans.held import Held
from jalon.office.ground.refusal import Refusal
from jalon.office.people.rules import check_allowed
from jalon.office.people.types import Scope
from jalon.office.register import measured, proving, queries
from jalon.office.register.rules import check_open
from jalon.office.today import entering
from jalon.office.today.actions import NOT_THIS
from jalon.office.today.entering import Proof
from jalon.office.today.remarks import Cell, Reading, read_cells, sure_of
from jalon.office.today.series import Line, lines_of, plan_end

RECORD: Final = "figure.record"
#: So many lines stand on a page; so many sources are offered by name.
PAGE: Final = 40
SOURCES: Final = 200
#: What names a cell in the form.
MARKED: Final = "v|"
BEFORE: Final = mark("Un plan en ébauche n’attend encore rien de personne : la grille s’ouvre à l’adoption.")
LOOK: Final = mark("Regardez ce qui s’écarte, puis dites que vous l’avez vu.")


class Grid(Struct, frozen=True):
    """The grid of a person in a plan: the plan, their lines by keys, how things are said, the body that was chosen."""

    held: Held
    lines: dict[str, Line]
    words: Words
    body: str = ""
    bodies: tuple[str, ...] = ()

    def reading(self) -> Reading:
        """With what its cells are read."""
        return Reading(self.lines, self.held.lang, self.words.said, self.words.bodies)


@desk(RECORD)
def grid(request: Asked, plan: str) -> HttpResponse:
    """The grid; what is typed in it is looked at, entered, or taken back."""
    held = Held(request, plan)
    held.allowed_somewhere(RECORD)
    deed = request.POST.get("geste", "")
    if request.method == "POST":
        check_open(held.plan.ident, held.plan.state)
    if deed == "reprendre":
        return _take_back(held)
    found = _grid(held)
    if request.method != "POST":
        return _shown(found, {}, Proof())
    cells = read_cells(_typed(request), found.reading())
    return _looked(found, cells) if deed == "verifier" else _entered(found, cells)


def _grid(held: Held) -> Grid:
    """What the person owes: of the bodies they answer for, or of the one they chose. As many questions for many."""
    mine = held.request.access.bodies(RECORD, held.plan.ident)
    choices = tuple(measured.measuring(held.plan)) if mine is None else tuple(sorted(mine))
    body = held.request.GET.get("organisme", "")
    body = body if body in choices else ""
    reach = {body} if body else set() if mine is None else set(mine)
    material = measured.measured(held.plan, reach)
    card = queries.value(held.plan, "plan", held.plan.ident)
    today = timezone.localdate()
    every = lines_of(material, held.plan.ident, plan_end(card), today) if held.plan.state == "adopted" else ()
    access = held.request.access
    lines = [each for each in every if any(access.can(RECORD, scope) for scope in each.scopes)]
    return Grid(held, {each.key: each for each in lines}, words_of(held, material, lines), body,
                choices if len(choices) > 1 else ())  # fmt: skip


def _typed(request: Asked) -> dict[str, str]:
    """What the cells of the form hold, by their names."""
    given = request.POST.items()
    return {name.removeprefix(MARKED): str(text).replace("\0", "") for name, text in given if name.startswith(MARKED)}


def _proof(held: Held) -> Proof:
    """What proves the gesture; a document on file that is called as its source, when it is no source of the plan."""
    request = held.request
    given: dict[str, Any] = {
        name: request.POST.get(name, "").replace("\0", "") for name in ("source", "place", "quote", "reason")
    }
    named = " ".join(given["source"].split())
    plan, access = held.plan.ident, request.access
    source = queries.value(held.plan, "source", named) if named else None
    if source is None and named:
        source = queries.value(held.plan, "source", queries.titled(held.plan, "source", named))
    if source is not None:
        copies = [each for each in evidence.copies(plan, source.digest or "", access) if each.audience != "office"]
        attached = next(iter(copies), None)
    else:
        attached = evidence.called(plan, named, access) if named else None
    reach = access.bodies("evidence.add", plan)
    return Proof(**given, attached=attached, known=source is not None, cites=reach is None or bool(reach))


def _looked(found: Grid, cells: list[Cell]) -> HttpResponse:
    """What is said of what is typed, for the script: the same words as when it is entered."""
    told = {f"{MARKED}{each.name}": [[remark.kind, remark.words] for remark in each.remarks]
            for each in cells if each.remarks}  # fmt: skip
    return JsonResponse({"remarks": told, "sure": sure_of(cells), "status": _status(found, cells)})


def _status(found: Grid, cells: list[Cell]) -> str:
    """How many cells are filled, how many are to be corrected, how many to be looked at."""
    lang = found.held.lang
    wrongs = sum(each.kept for each in cells)
    looks = sum(bool(each.remarks) and not each.kept for each in cells)
    told = [ntranslate("{n} cellule remplie", "{n} cellules remplies", len(cells), lang)]
    if wrongs:
        told.append(ntranslate("{n} à corriger", "{n} à corriger", wrongs, lang))
    if looks:
        told.append(ntranslate("{n} à regarder", "{n} à regarder", looks, lang))
    return ", ".join(told)


def _entered(found: Grid, cells: list[Cell]) -> HttpResponse:
    held, proof = found.held, _proof(found.held)
    typed = {each.name: each for each in cells}
    if any(each.kept for each in cells):
        return _shown(found, typed, proof, status=422)
    try:
        entering.check_proof(proof, cells)
        _check_seen(held.request, sure_of(cells))
        first = next((each.line for each in cells if each.line is not None and each.fields), None)
        scope = next((each for each in first.scopes if held.request.access.can(RECORD, each)), None) if first else None
        actor = held.request.access.actor(RECORD, scope or Scope(held.plan.ident))
        made = entering.enter_figures(plan=held.plan, cells=cells, proof=proof, actor=actor, day=timezone.localdate())
    except Refusal as refusal:
        again = _grid(held)  # somebody may have answered meanwhile: what is there now is shown beside what was typed
        read = {each.name: each for each in read_cells(_typed(held.request), again.reading())}
        return _shown(again, read, proof, refusal, status=422)
    request: Any = held.request
    request.session["grid-undo"] = request.session["grid-done"] = [held.plan.ident, dict(made.rows), made.excerpt]
    said = ntranslate("{n} chiffre est inscrit", "{n} chiffres sont inscrits", made.count, held.lang)
    sent = mark("{said} avec la source, en attente d’une approbation.")
    left = mark("{said} sans source : reste à prouver et à soumettre.")
    done(request, sent if made.submitted == made.count else left, said=said)
    if made.found:
        found_words = translate(FOUND_NAMES[made.found], held.lang)
        done(request, mark("L’extrait est gardé ({found})."), found=found_words)
    return HttpResponseRedirect(request.get_full_path())


def _check_seen(request: Asked, sure: str) -> None:
    """Refusal unless the person says that they saw what is apart."""
    if sure and request.POST.get("vu", "") != sure:
        raise Refusal(LOOK, "vu")


def _take_back(held: Held) -> HttpResponse:
    """Take back the figures entered last, if nobody touched any since."""
    request: Any = held.request
    ident, rows, excerpt = request.session.pop("grid-done", None) or ("", {}, 0)
    figures = [each.partition(":")[2] for each in rows if each.startswith("observation:")]
    found = proving.figures(held.plan, proving.rows_of(held.plan, idents=figures), held.lang) if figures else []
    if ident != held.plan.ident or len(found) != len(figures) or not found:
        wrong(request, Refusal(NOT_THIS))
        return HttpResponseRedirect(request.get_full_path())
    for each in found:
        if not each.can(request.access, RECORD):
            check_allowed(request.access, RECORD, each.scopes[0])
    try:
        actor = found[0].actor(request.access, RECORD)
        entering.take_back(plan=held.plan, rows=rows, actor=actor, excerpt=excerpt)
    except Refusal as refusal:
        wrong(request, refusal)
    else:
        done(request, mark("C’est repris : ce que vous veniez d’inscrire n’y est plus. Le journal le dit."))
    return HttpResponseRedirect(request.get_full_path())


def _shown(
    found: Grid, cells: dict[str, Cell], proof: Proof, refusal: Refusal | None = None, *, status: int = 200
) -> HttpResponse:
    """The grid: the first lines that owe something, or those that were sent with what was typed in them."""
    held, lang = found.held, found.held.lang
    request: Any = held.request
    posted = {name.rpartition("|")[0] for name in _typed(request)}
    owing = [each for each in found.lines.values() if (each.key in posted if posted else each.owed())]
    page = Paginator(owing, max(len(owing), 1) if posted else PAGE).get_page(request.GET.get("page"))
    drawn = tables(page.object_list, found.words, cells)
    boxes = [box for table in drawn for row in table.rows for box in row.boxes if box is not None]
    values = held.values(
        "figures",
        tables=drawn,
        lines_page=page,
        up_to_date=len(found.lines) - len(owing) if not posted else 0,
        before=translate(BEFORE, lang) if held.plan.state == "draft" else "",
        body=found.body,
        bodies=_named(held, found.bodies),
        proof=proof,
        sources=_offered(held),
        errors=_errors(boxes, cells, refusal, found),
        wrong_field=refusal.field if refusal is not None else "",
        wrong_words=refusal.said(lang) if refusal is not None else "",
        sure=sure_of(cells.values()),
        seen=request.POST.get("vu", "") if request.method == "POST" else "",
        status=_status(found, list(cells.values())) if cells else "",
        undo=request.method == "GET" and bool(request.session.pop("grid-undo", None)),
        kept=urlencode({"organisme": found.body}) if found.body else "",
    )  # fmt: skip
    trail = held.trail((reverse("figures", args=[held.plan.ident]), translate(mark("Chiffres et preuves"), lang)))
    return show(request, "desk/grid.html", mark("Inscrire les chiffres attendus"), values, section="plans",
                trail=trail, status=status)  # fmt: skip


def _offered(held: Held) -> list[str]:
    """What is offered as a source: the documents on file that the person reads, the sources of the plan."""
    lang, files = held.lang, evidence.documents(held.plan.ident, held.request.access)[:SOURCES]
    told = [each.title or each.name for each in files if each.audience != "office"]
    lines = queries.lines(held.plan, "source", count=SOURCES)
    return list(
        dict.fromkeys([*told, *((each.en if lang == "en" and each.en else each.fr) or each.id for each in lines)])
    )


def _named(held: Held, bodies: tuple[str, ...]) -> list[tuple[str, str]]:
    """The bodies one may choose, by name."""
    names = queries.names(held.plan, {f"organisation:{ident}" for ident in bodies}, held.lang)
    return sorted(((ident, names.get(f"organisation:{ident}", ident)) for ident in bodies), key=lambda pair: pair[1])


def _errors(boxes: list[Any], cells: dict[str, Cell], refusal: Refusal | None, found: Grid) -> list[tuple[str, str]]:
    """What is to be corrected, each leading to its field; what was typed where nothing is owed any longer is said."""
    lang, here = found.held.lang, {box.name: box for box in boxes}
    told = []
    for cell in cells.values():
        box = here.get(cell.name)
        look = refusal is not None and refusal.field == "vu"
        said = " ".join(remark.words for remark in cell.remarks if cell.kept or look)
        if box is not None and box.id and said:
            told.append((box.id, f"{box.label} : {said}" if lang == "fr" else f"{box.label}: {said}"))
        elif said:
            told.append(("", f"« {cell.typed[:40]} » : {said}" if lang == "fr" else f"“{cell.typed[:40]}”: {said}"))
    if refusal is not None:
        told.append((refusal.field, refusal.said(lang)))
    return told
