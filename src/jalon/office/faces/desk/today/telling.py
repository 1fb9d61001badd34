# SPDX-License-Identifier: Apache-2.0
"""A task in words: what is asked, of which plan, since when; where it leads; what the public reads meanwhile."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup
from msgspec import Struct

from jalon import ui
from jalon.lang import Lang, format_date, format_number, mark, ntranslate, translate
from jalon.office.today.types import KIND_NAMES, Task
from jalon.publish.text import chosen

ASKED: Final = {
    "figure": mark("« {subject} » : quelle valeur au {ends} ?"),
    "action": mark("L’action « {subject} » est en retard : dites où elle en est"),
    "silent": mark("Où en est la mesure « {subject} » ?"),
    "unsourced": mark("Sur quoi repose le chiffre « {subject} » ?"),
    "returned": mark("« {subject} » vous est renvoyé : corrigez le chiffre"),
    "recorded": mark("« {subject} » attend d’être soumis à une approbation"),
    "approve": mark("Le chiffre « {subject} » est-il bon ?"),
    "answer": mark("« {subject} » est contesté : répondez"),
    "form": mark("Un formulaire est resté en chemin : « {subject} »"),
    "comment": mark("Un commentaire reste à régler : « {subject} »"),
    "sign": mark("Signez-vous la modification « {subject} » ?"),
    "correct": mark("La modification « {subject} » vous est renvoyée : corrigez-la"),
    "vacant": mark("Le poste « {subject} » n’a plus de titulaire"),
    "invitation": mark("L’invitation envoyée à {subject} a expiré"),
}
PLACES: Final = {
    "figure": mark("Ouvrir l’indicateur"),
    "action": mark("Ouvrir l’action"),
    "silent": mark("Ouvrir la mesure"),
    "form": mark("Reprendre le formulaire"),
    "comment": mark("Lire et régler le commentaire"),
    "sign": mark("Lire la proposition"),
    "correct": mark("Corriger la proposition"),
    "vacant": mark("Nommer un titulaire"),
    "invitation": mark("Renvoyer ou retirer l’invitation"),
}
SILENT_FIGURE: Final = mark("« {subject} » : sans nouvelle depuis le {last}.")
NO_FIGURE: Final = mark("« {subject} » : aucun relevé n’est publié.")
LATE_ACTION: Final = mark("« {subject} » : échéance du {due} passée ; aucune explication n’est publiée.")
NEW: Final = mark("nouvelle ligne")


class Told(Struct, frozen=True):
    """A task as the page shows it."""

    task: Task
    asked: str
    plan: str
    dates: str
    href: str
    place: str
    who: str
    value: str = ""
    reason: str = ""
    proof: str = ""
    last: str = ""
    judge: str = ""


def told(task: Task, cards: Mapping[str, Any], bodies: Mapping[str, str], day: date, lang: Lang) -> Told:
    """A task in words."""
    more = task.more or {}
    subject = task.subject or translate(NEW, lang)
    ends = format_date(more["ends"], lang) if "ends" in more else ""
    figure, said = more.get("figure"), more.get("said")
    title = plan_title(task.plan, cards, lang)
    return Told(
        task,
        translate(ASKED[task.kind], lang, subject=subject, ends=ends),
        title if task.plan else "",
        dates(task, day, lang),
        href_of(task),
        translate(PLACES.get(task.kind, mark("Ouvrir la fiche du chiffre")), lang),
        ", ".join(bodies.get(each, each) for each in task.bodies),
        figure.words if figure is not None else "",
        getattr(said, "reason", "") or "",
        _quoted(figure),
        _last(more.get("last"), lang),
        reverse("figure-judge", args=[task.plan]) if figure is not None else "",
    )


def plan_title(plan: str, cards: Mapping[str, Any], lang: Lang) -> str:
    """What a plan is called."""
    card = cards.get(plan)
    return chosen(card.title, lang)[0] if card is not None and card.title else plan


def _quoted(figure: Any) -> str:
    quote = figure.value.quote if figure is not None else None
    return str(quote.text) if quote is not None else ""


def _last(observation: Any, lang: Lang) -> str:
    if observation is None or observation.value is None:
        return ""
    return format_number(observation.value, lang)


def dates(task: Task, day: date, lang: Lang) -> str:
    """Since when, until when: late says by how much."""
    if task.due is not None and task.due < day:
        late = (day - task.due).days
        return ntranslate("en retard de {n} jour", "en retard de {n} jours", late, lang)
    if task.due is not None:
        return translate(mark("dû le {due}"), lang, due=format_date(task.due.isoformat(), lang))
    if task.since is not None:
        waits = max((day - task.since).days, 0)
        if not waits:
            return translate(mark("depuis aujourd’hui"), lang)
        return ntranslate("depuis {n} jour", "depuis {n} jours", waits, lang)
    return ""


#: Where tasks lead that are about no row: by the plan, and what is named.
_APART: Final[Mapping[str, Callable[[str, str], str]]] = {
    "vacant": lambda _, ident: reverse("position", args=[ident]),
    "invitation": lambda *_: reverse("invitations"),
    "sign": lambda plan, ident: reverse("proposal", args=[plan, int(ident)]),
    "correct": lambda plan, ident: reverse("proposal", args=[plan, int(ident)]),
}


def href_of(task: Task) -> str:
    """Where a task leads."""
    noun, _, ident = task.address.partition(":")
    query = urlencode({"id": ident})
    if task.kind in _APART:
        return _APART[task.kind](task.plan, ident)
    if noun == "observation" and task.kind != "form":
        return f"{reverse('figure', args=[task.plan])}?{query}"
    if task.kind == "form":
        if not ident:
            return reverse("row-new", args=[task.plan, noun])
        # A row that is gone has its past still.
        return f"{reverse('row-edit' if task.subject else 'row-history', args=[task.plan, noun])}?{query}"
    return f"{reverse('row', args=[task.plan, noun])}?{query}"


def unsaid(tasks: Iterable[Task], lang: Lang, most: int = 4) -> list[Markup]:
    """What the public pages say as long as nothing is said, of the first tasks that they speak of."""
    found: list[Markup] = []
    for task in tasks:
        if task.side == "others" or len(found) == most:
            continue
        if task.kind == "figure":
            words = translate(SILENT_FIGURE, lang, subject=task.subject, last=format_date(task.last, lang)) \
                if task.last else translate(NO_FIGURE, lang, subject=task.subject)  # fmt: skip
            found.append(Markup("{}").format(words))
        elif task.kind == "action" and task.due is not None:
            due = format_date(task.due.isoformat(), lang)
            found.append(Markup("{}").format(translate(LATE_ACTION, lang, subject=task.subject, due=due)))
    return found


def listed(each: Told, day: date, lang: Lang) -> list[object]:
    """A task as a line of the list; how long it waits, when its day does not say it."""
    return [
        Markup('<a href="{}">{}</a>').format(each.href, each.asked),
        translate(KIND_NAMES[each.task.kind], lang),
        each.plan,
        each.who,
        ui.date(each.task.due.isoformat(), format_date(each.task.due.isoformat(), lang)) if each.task.due else "",
        each.dates if each.task.due is None or each.task.due < day else "",
    ]
