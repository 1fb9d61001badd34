# SPDX-License-Identifier: Apache-2.0
"""Reading the register: plans, rows, the document they make, what names what."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from msgspec.structs import replace

from jalon.lang import Lang
from jalon.office.journal.queries import history
from jalon.office.journal.types import Told
from jalon.office.people.types import Access, Scope
from jalon.office.register.models import Comment, Draft, Option, Plan, Reference, Row
from jalon.office.register.rows import document_of, row_of
from jalon.office.register.types import BULK, FORM, IMPORT, Line
from jalon.plan.canonical import canonical_bytes
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.life import Seal

#: So many rows are asked for by name at once.
STEP: Final = 2_000
#: Nouns without a title, which hang on an indicator: they are called by its name.
_NAMELESS: Final = frozenset({"target", "baseline"})
#: Actions that a row's last change may be, to be undone.
UNDONE: Final = frozenset(
    {"register.row.added", "register.row.changed", "register.row.removed", "register.row.undone",
     "register.plan.imported", "register.rows.changed", "register.deed.undone"}
)  # fmt: skip


def plans() -> QuerySet[Plan]:
    """Every plan of the office."""
    return Plan.objects.order_by("ident")


def plan(ident: str) -> Plan:
    """A plan by its id; Plan.DoesNotExist."""
    return Plan.objects.get(ident=ident)


def cards(plans_: Iterable[Plan]) -> Mapping[str, Any]:
    """The cards of some plans, by their ids. One query."""
    rows = Row.objects.filter(plan__in=list(plans_), noun="plan").values_list("plan__ident", "body")
    return {ident: row_of("plan", body) for ident, body in rows}


def document(plan_: Plan) -> PlanDocument:
    """The whole document of a plan, whatever the audience. One query."""
    bodies = Row.objects.filter(plan=plan_).values_list("noun", "body").order_by()
    return document_of(plan_.format, plan_.seal, bodies.iterator(chunk_size=20_000))


def to_plan(plan_: Plan, audience: str = "public") -> PlanDocument:
    """The plan as an audience reads it: of updates, only the fields it may read (`office` reads everything)."""
    return for_audience(document(plan_), audience)


def for_audience(whole: PlanDocument, audience: str) -> PlanDocument:
    """A document without what an audience may not read."""
    if audience == "office":
        return whole

    return replace(whole, updates=tuple(readable(update, audience) for update in whole.updates))


def readable(update: Any, audience: str) -> Any:
    """An update as an audience reads it: without the fields that are not for it."""
    if audience == "office" or update.audience is None:
        return update
    allowed = {"public"} if audience == "public" else {"public", "bodies"}
    fields = ("progress", "words", "done", "obstacles", "next_steps")
    hidden = {name: None for name in fields if (getattr(update.audience, name) or "public") not in allowed}
    if not hidden:
        return update
    rest = _rest(update.audience, hidden)
    beside = {"progress": "reason", "words": "scale"}
    hidden |= {beside[name]: None for name in list(hidden) if name in beside}
    return replace(update, audience=rest, **hidden)


def _rest(audience: Any, hidden: Mapping[str, None]) -> Any:

    left = replace(audience, **{name: None for name in hidden if hasattr(audience, name)})
    return None if canonical_bytes(left) == b"{}" else left


def row(plan_: Plan, noun: str, ident: str) -> Row:
    """A row; Row.DoesNotExist."""
    return Row.objects.get(plan=plan_, noun=noun, ident=ident)


def revision(plan_: Plan, noun: str, ident: str) -> int:
    """The revision of a row; 0 when there is none."""
    found = Row.objects.filter(plan=plan_, noun=noun, ident=ident).values_list("revision", flat=True).first()
    return found or 0


def revisions(plan_: Plan, addresses: Iterable[str]) -> Mapping[str, int]:
    """The revisions of some rows, by their addresses. One query."""
    which = Q(pk=0)
    for address in addresses:
        noun, _, ident = address.partition(":")
        which |= Q(noun=noun, ident=ident)
    rows = Row.objects.filter(which, plan=plan_).values_list("noun", "ident", "revision")
    return {f"{noun}:{ident}": number for noun, ident, number in rows}


def titled(plan_: Plan, noun: str, words: str) -> str:
    """The id of the first row that is called so, in either language; empty when none is."""
    rows = Row.objects.filter(Q(fr=words) | Q(en=words), plan=plan_, noun=noun).order_by("ident")
    return rows.values_list("ident", flat=True).first() or ""


def value(plan_: Plan, noun: str, ident: str) -> Any | None:
    """The value of a row; None when there is none."""
    body = Row.objects.filter(plan=plan_, noun=noun, ident=ident).values_list("body", flat=True).first()
    return None if body is None else row_of(noun, body)


def seal(plan_: Plan) -> Any | None:
    """What was adopted; None before."""
    return msgspec.json.decode(plan_.seal, type=Seal) if plan_.seal else None


def drafts(plan_: Plan, token: UUID) -> list[Draft]:
    """What a person prepared and did not sign yet."""
    rows = Draft.objects.filter(plan=plan_, token=token).exclude(address__startswith=FORM)
    rows = rows.exclude(address__startswith=BULK).exclude(address=IMPORT)
    return list(rows.order_by("kept_at", "id"))


def forms(plan_: Plan, token: UUID) -> list[tuple[str, Draft]]:
    """The forms a person left half filled, the latest first, by the address of the row (without id: a new one)."""
    rows = Draft.objects.filter(plan=plan_, token=token, address__startswith=FORM).order_by("-kept_at", "-id")
    return [(each.address[len(FORM) :], each) for each in rows]


def last_change(plan_: Plan, noun: str, ident: str) -> Told | None:
    """The last entry of the journal that changed a row; None when there is none that says what it was."""
    named = f"{plan_.ident}/{noun}:{ident}"
    return next((each for each in history(named) if each.action in UNDONE and each.changes), None)


def typed(found: Row) -> Any:
    """The value of a row."""
    return row_of(found.noun, found.body)


def lines(plan_: Plan, noun: str, *, words: str = "", lead: str = "", start: int = 0, count: int = 0) -> list[Line]:
    """The rows of a noun as a list shows them, in the plan's own order."""
    rows = matching(plan_, noun, words=words, lead=lead)
    page = rows[start : start + count] if count else rows
    return [
        Line(noun, *each) for each in page.values_list("ident", "fr", "en", "number", "lead", "standing", "revision")
    ]


def matching(plan_: Plan, noun: str, *, words: str = "", lead: str = "") -> QuerySet[Row]:
    """The rows of a noun, those whose names hold some words, those of a body."""
    rows = Row.objects.filter(plan=plan_, noun=noun)
    for word in words.split():
        rows = rows.filter(Q(fr__icontains=word) | Q(en__icontains=word) | Q(ident__icontains=word))
    if lead:
        rows = rows.filter(lead=lead)
    return rows.order_by("order", "number", "ident")


def counts(plan_: Plan) -> Mapping[str, int]:
    """How many rows of each noun. One query."""
    rows = Row.objects.filter(plan=plan_).values("noun").annotate(count=Count("id")).order_by()
    return {each["noun"]: each["count"] for each in rows}


def sizes(plans_: Iterable[Plan]) -> Mapping[Plan, int]:
    """How many rows each of some plans has. One query."""
    known = {each.pk: each for each in plans_}
    rows = Row.objects.filter(plan__in=known).values("plan").annotate(count=Count("id")).order_by()
    return {known[each["plan"]]: each["count"] for each in rows}


def measures_under(plan_: Plan) -> Mapping[str, int]:
    """How many measures stand under each objective. One query."""
    named = Reference.objects.filter(plan=plan_, row__noun="measure", noun="objective", path="objective")
    return {each["ident"]: each["count"] for each in named.values("ident").annotate(count=Count("id")).order_by()}


def names(plan_: Plan, addresses: Iterable[str], lang: Lang) -> Mapping[str, str]:
    """Some rows by their names in a language; by that of their indicator, else by their ids. One query."""
    wanted: dict[str, set[str]] = {}
    for address in addresses:
        noun, _, ident = address.partition(":")
        wanted.setdefault(noun, set()).add(ident)
    if not wanted:
        return {}
    which = Q()
    for noun, idents in wanted.items():
        which |= Q(noun=noun, ident__in=idents)
    rows = Row.objects.filter(which, plan=plan_).values_list("noun", "ident", "fr", "en", "number", *_indicator(wanted))
    return {f"{each[0]}:{each[1]}": _called(lang, *each) for each in rows}


def _indicator(nouns: Iterable[str]) -> list[Any]:
    """The names of the indicator that a row hangs on, when some of the nouns have no title of their own."""
    if not _NAMELESS.intersection(nouns):
        return []
    named = Reference.objects.filter(row=OuterRef("pk"), path="indicator")
    return [Subquery(named.values(f"target__{lang}")[:1]) for lang in ("fr", "en")]


def titles(wanted: Iterable[tuple[str, str]], lang: Lang) -> Mapping[tuple[str, str], str]:
    """Some rows of any plans, each by its plan and its address: their names, as `names` says them. Two queries."""
    idents: dict[tuple[str, str], set[str]] = {}
    for plan_, address in wanted:
        noun, _, ident = address.partition(":")
        idents.setdefault((plan_, noun), set()).add(ident)
    # By their numbers: the index of rows begins with that of the plan, and no other finds them among all.
    plans_ = dict(Plan.objects.filter(ident__in={plan_ for plan_, _ in idents}).values_list("pk", "ident"))
    which = Q(pk=0)
    for number, plan_ in plans_.items():
        for noun in {noun for of, noun in idents if of == plan_}:
            which |= Q(plan=number, noun=noun, ident__in=idents[plan_, noun])
    rows = Row.objects.filter(which).values_list("plan", "noun", "ident", "fr", "en", "number")
    return {(plans_[each[0]], f"{each[1]}:{each[2]}"): _called(lang, *each[1:]) for each in rows}


def _called(  # noqa: PLR0913, PLR0917  # the columns of a row
    lang: Lang, noun: str, ident: str, fr: str, en: str, number: str, of_fr: str | None = None, of_en: str | None = None
) -> str:
    """What a row is called: its number, its title in a language, or in the other; its id when it has none.

    `of_fr`, `of_en`: the name of the indicator that a target or a baseline, which has no title, hangs on.
    """
    title = (en or fr) if lang == "en" else fr
    of = ((of_en or of_fr) if lang == "en" else of_fr) if noun in _NAMELESS else None
    title = title or (f"{of} ({ident})" if of else ident)
    return f"{number}. {title}" if number and noun in ("measure", "objective") else title


def naming(plan_: Plan, addresses: Sequence[str]) -> QuerySet[Row]:
    """The rows that name any of these."""
    which = Q()
    for address in addresses:
        noun, _, ident = address.partition(":")
        which |= Q(noun=noun, ident=ident)
    if not which:
        return Row.objects.none()
    # Found by what is named, which an index knows, and not row by row.
    named = Reference.objects.filter(which, plan=plan_).values("row")
    return Row.objects.filter(pk__in=named).order_by("noun", "order", "number", "ident")


def choices(plan_: Plan, nouns: Iterable[str], lang: Lang) -> list[tuple[str, str, str]]:
    """What a reference may point to: noun, id, name. One query."""
    rows = Row.objects.filter(plan=plan_, noun__in=set(nouns)).exclude(noun="observation")
    return [
        (noun, ident, (f"{number}. " if number else "") + (((en or fr) if lang == "en" else fr) or ident))
        for noun, ident, fr, en, number in rows.order_by("noun", "order", "number", "ident").values_list(
            "noun", "ident", "fr", "en", "number"
        )
    ]


def dangling(plan_: Plan) -> QuerySet[Reference]:
    """References to what is not there."""
    return Reference.objects.filter(plan=plan_, target=None).select_related("row").order_by("id")


def comments(plan_: Plan, address: str, access: Access) -> list[Comment]:
    """What was said of a row, that one may read."""
    rows = Comment.objects.filter(plan=plan_, address=address).order_by("made_at", "id")
    if not access.can("row.office", Scope(plan_.ident)):
        rows = rows.exclude(audience="office")
    return list(rows)


def options(plan_: Plan) -> QuerySet[Option]:
    """The measures that were thought of, with how they meet the criteria."""
    return Option.objects.filter(plan=plan_).prefetch_related("assessments__criterion").order_by("id")


def draft(plan_: Plan, token: UUID, address: str) -> Draft | None:
    """What a person left half filled there."""
    return Draft.objects.filter(plan=plan_, token=token, address=address).first()


def others_drafts(plan_: Plan, token: UUID, address: str) -> list[Draft]:
    """The drafts that others have of a row, the latest first, without what they hold."""
    rows = Draft.objects.filter(plan=plan_, address__in=[f"{FORM}{address}", address]).exclude(token=token)
    return list(rows.defer("body").order_by("-kept_at", "-id"))


def put_aside(plan_: Plan, token: UUID, address: str) -> Draft | None:
    """What a person put aside of a row: the form left half filled, else the change that awaits a signature."""
    rows = {each.address: each for each in Draft.objects.filter(plan=plan_, token=token,
                                                                address__in=[f"{FORM}{address}", address])}  # fmt: skip
    return rows.get(f"{FORM}{address}") or rows.get(address)


def part(plan_: Plan, nouns: Iterable[str]) -> PlanDocument:
    """The document of some nouns of a plan alone, its card among them. One query."""
    bodies = Row.objects.filter(plan=plan_, noun__in={"plan", *nouns}).values_list("noun", "body").order_by()
    return document_of(plan_.format, "", bodies.iterator(chunk_size=20_000))


def bodies(plan_: Plan, noun: str) -> list[tuple[str, str, str, str, str, int, str, int]]:
    """The rows of a noun: id, body, names, number, order, standing, revision. One query."""
    rows = Row.objects.filter(plan=plan_, noun=noun).order_by("id")
    return list(rows.values_list("ident", "body", "fr", "en", "number", "order", "standing", "revision"))


def rows_at(plan_: Plan, addresses: Iterable[str]) -> Mapping[str, Row]:
    """Some rows by their addresses. One query for two thousand."""
    wanted = [*dict.fromkeys(addresses)]
    found: dict[str, Row] = {}
    for start in range(0, len(wanted), STEP):
        idents: dict[str, list[str]] = {}
        for address in wanted[start : start + STEP]:
            noun, _, ident = address.partition(":")
            idents.setdefault(noun, []).append(ident)
        which = Q(pk=0)
        for noun, named in idents.items():
            which |= Q(noun=noun, ident__in=named)
        found |= {f"{each.noun}:{each.ident}": each for each in Row.objects.filter(which, plan=plan_)}
    return found


def known(ident: str) -> Plan | None:
    """A plan by its id; None when there is none."""
    return Plan.objects.filter(ident=ident).first()


def some(plan_: Plan, noun: str, idents: Iterable[str]) -> list[Row]:
    """Some rows of a noun, by their ids. One query."""
    return list(Row.objects.filter(plan=plan_, noun=noun, ident__in=set(idents)).order_by("ident"))
