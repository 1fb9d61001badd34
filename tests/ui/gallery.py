# SPDX-License-Identifier: Apache-2.0
"""A page with every component on it, in either language, around an invented plan; `hostile` replaces its texts."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import FileSystemLoader
from markupsafe import Markup

from jalon import ui
from jalon.lang import Lang

TEMPLATES = Path(__file__).parent / "templates"
STATES = ("under_way", "done", "recurrent", "suspended", "abandoned", "partly_done", "preparing", "not_started")
BANDS = ("kkkkk", "kknnn", "kgnnn", "kkmnk", "knnnn")
SENTENCE = {
    "fr": Markup("Le comptoir a reçu {figure} exposants en {period}, le {date}."),
    "en": Markup("The counter received {figure} exhibitors in {period}, on {date}."),
}


class _Say:
    """The text of one language, or the hostile text whatever is asked."""

    def __init__(self, lang: Lang, hostile: str) -> None:
        self.lang, self.hostile = lang, hostile

    def __call__(self, french: str, english: str) -> str:
        return self.hostile or (french if self.lang == "fr" else english)


def rendered(lang: Lang, hostile: str = "") -> str:
    """The gallery as HTML."""
    environment = ui.environment(lang, [FileSystemLoader(TEMPLATES)])
    return environment.get_template("gallery.html").render(page=page(lang, hostile), m=matter(lang, hostile))


def page(lang: Lang, hostile: str = "") -> ui.Page:
    """The frame: banner, navigation, trail, language switch, footer."""
    say = _Say(lang, hostile)
    other = "en" if lang == "fr" else "fr"
    return ui.Page(
        title=say("Galerie des composants", "Gallery of components"),
        description=say("Chaque composant, une fois.", "Each component, once."),
        root="../",
        brand=ui.Link("index.html", say("Plan de démonstration", "Demonstration plan")),
        canonical=f"https://example.org/{lang}/gallery.html",
        alternates=tuple(
            ui.Alternate(code, f"https://example.org/{folder}/gallery.html")
            for code, folder in (("fr", "fr"), ("en", "en"), ("x-default", "fr"))
        ),
        banners=(
            ui.Banner("fictitious", say("Rien ici n’est vrai.", "Nothing here is true.")),
            ui.Banner("reconstructed", say("Le texte adopté n’a pu être lu.", "The adopted text could not be read.")),
        ),
        navigation=(
            ui.Link("index.html", say("Le plan", "The plan")),
            ui.Link("measures.html", say("Mesures", "Measures"), current="true"),
            ui.Link("accountability.html", say("Reddition de comptes", "Accountability")),
            ui.Link("sources.html", say("Sources", "Sources")),
        ),
        tools=(ui.Link("about.html", say("À propos", "About")),),
        switch=ui.Link(f"../{other}/gallery.html", "English" if lang == "fr" else "Français", lang=other),
        trail=(
            ui.Link("index.html", say("Le plan", "The plan")),
            ui.Link("", Markup("{} {}").format(say("Mesure", "Measure"), ui.number("rank", "7"))),
        ),
        reported="2030-08-29",
        edition=ui.Link("../edition.json", say("Édition de ce site", "Edition of this site")),
        licence=say("Textes : Creative Commons, attribution.", "Texts: Creative Commons, attribution."),
        footer=(
            (ui.Link("data.html", say("Données", "Data")), ui.Link("feed.atom", say("Fil", "Feed"))),
            (ui.Link("access.html", say("Accessibilité", "Accessibility")),),
        ),
    )


def matter(lang: Lang, hostile: str = "") -> SimpleNamespace:
    """What the components are given."""
    say = _Say(lang, hostile)
    count = ui.figure("demo/count:measures/value", "3")
    proof = ui.Proof("documented", say("rapport annuel", "annual report"), "#source")
    sentence = _sentence(say)
    return SimpleNamespace(
        title=say("Ouvrir un premier comptoir", "Open a first counter"),
        lede=say(
            "Des exposants du littoral y vendent leur saison.", "Exhibitors of the coast sell their season there."
        ),
        measure=say("Mesure", "Measure"),
        text=say("Ce que l’on en sait, et par qui.", "What is known, and from whom."),
        about=say("environ", "about"),
        empty=say("Aucune mesure", "No measure"),
        cannot=say("on ne peut pas le dire", "it cannot be said"),
        days=ui.figure("demo/drift:counter/days", say("un mois et demi", "a month and a half")),
        count=count,
        proof=proof,
        sentence=sentence,
        link=ui.Link("original.html", say("Lire l’original", "Read the original"), lang="fr"),
        pages=ui.pages(5, 12, lambda rank: f"p{rank}.html"),
        **_titles(say),
        **_stakes(say),
        **_lists(say, sentence, count),
        **_figures(say, proof),
        **_tables(say, count),
        **_amendments(say, proof),
    )


def _sentence(say: _Say) -> Markup:
    stake = ui.environment(say.lang).globals["PROOF"]["declared"]
    parts = {
        "figure": ui.figure(
            "demo/obs:exhibitors/2030", "46", level=stake, href="#source", before=say("environ", "about")
        ),
        "period": ui.number("period", "2029-2030"),
        "date": ui.date("2030-08-29", say("29 août", "August 29")),
    }
    if say.hostile:
        return ui.join([say.hostile, *parts.values()], " ")
    return SENTENCE[say.lang].format(**parts)


def _titles(say: _Say) -> dict[str, str]:
    return {
        "stakes_title": say("Quatre mesures ne sont pas documentées", "Four measures are not documented"),
        "stakes_note": say("Un jalon par mesure, peint de bas en haut.", "One stake a measure, painted upwards."),
        "many_title": say("Un très grand plan", "A very large plan"),
        "some_title": say("Un grand plan", "A large plan"),
        "amended_title": say("La cible n’est plus la même", "The target is no longer the same"),
        "figures_title": say("Chiffres et preuves", "Figures and proofs"),
        "states_title": say("États", "States"),
        "tables_title": say("Tableaux", "Tables"),
        "lists_title": say("Listes", "Lists"),
        "history_title": say("Histoire de la mesure", "History of the measure"),
        "notices_title": say("Avis", "Notices"),
    }


def _stakes(say: _Say) -> dict[str, tuple[ui.Stake, ...]]:
    words = say("en cours", "under way")

    def line(total: int) -> tuple[ui.Stake, ...]:
        return tuple(
            ui.Stake(
                str(rank + 1),
                f"measure-{rank + 1}.html",
                words,
                bands="" if rank % 6 == 4 else BANDS[rank % len(BANDS)],
                progress=STATES[rank % len(STATES)],
            )
            for rank in range(total)
        )

    return {"stakes": line(21), "some": line(45), "many": line(200)}


def _lists(say: _Say, sentence: Markup, count: Markup) -> dict[str, Any]:
    term = say("Responsable", "Lead")
    return {
        "facts": (
            ui.Fact(say("Avancement", "Progress"), say("En cours", "Under way")),
            ui.Fact(say("Atteinte", "Attainment"), sentence),
            ui.Fact(term, say("Société du littoral", "Coast Society")),
            ui.Fact(say("Échéance", "Due date"), ""),
        ),
        "list": (
            ui.Row(say("Société du littoral", "Coast Society"), say("Coordonne", "Coordinates"), href="coast.html"),
            ui.Row(term, sentence, id="source"),
        ),
        "doors": (
            ui.Door("youth.html", say("Jeunes", "Youth"), say("Partir, étudier", "Leave, study"), count),
            ui.Door("artists.html", say("Artistes", "Artists"), say("Se produire", "Perform")),
        ),
        "highlights": (
            ui.Highlight("7", "measure-7.html", say("Ouvrir un comptoir", "Open a counter"), term, sentence, "m7"),
            ui.Highlight("9", "measure-9.html", say("Former les jeunes", "Train the young"), term, sentence),
        ),
        "filters": (
            (
                say("Par état", "By state"),
                (
                    ui.Link("done.html", say("Réalisées", "Done"), current="page", note=count),
                    ui.Link("late.html", say("En retard", "Late"), note=count),
                ),
            ),
            (say("Par clientèle", "By clientele"), (ui.Link("youth.html", say("Jeunes", "Youth"), note=count),)),
        ),
        "events": (
            ui.Event(ui.date("2029-01", say("janvier", "January")), sentence),
            ui.Event(ui.date("2029-22", say("été", "summer")), term, "open"),
            ui.Event(ui.date("2030-03-31", say("31 mars", "March 31")), term, "moved"),
            ui.Event(ui.date("2031", "2031"), term, "due"),
        ),
    }


def _figures(say: _Say, proof: ui.Proof) -> dict[str, tuple[ui.Figure, ...]]:
    return {
        "figures": (
            ui.Figure(
                label=say("Exposants", "Exhibitors"),
                address="demo/obs:exhibitors/2030",
                value="250",
                before=say("environ", "about"),
                proof=proof,
            ),
            ui.Figure(
                label=say("Retombées estimées", "Estimated benefits"),
                address="demo/money:benefits/planned",
                value="18",
                unit="M$",
                proof=ui.Proof("audited"),
            ),
            ui.Figure(
                label=say("Versé", "Paid"),
                missing=say("non documenté", "not documented"),
                note=say("dans les sources consultées", "in the sources consulted"),
            ),
        ),
    }


def _tables(say: _Say, count: Markup) -> dict[str, Any]:
    return {
        "columns": (
            ui.Column(say("Action", "Action")),
            ui.Column(say("Échéance", "Due date")),
            ui.Column(say("Relevé", "Observed"), numeric=True),
        ),
        "rows": (
            (say("Ouvrir le comptoir", "Open the counter"), ui.date("2030", "2030"), count),
            (say("Recevoir les exposants", "Receive the exhibitors"), say("sans date", "no date"), count),
        ),
        "head": tuple(
            say(*words)
            for words in (
                ("Critère", "Criterion"),
                ("Mesures", "Measures"),
                ("Répartition", "Spread"),
                ("Lesquelles", "Which"),
            )
        ),
        "criteria": (
            (say("Action décrite", "Action described"), count, ui.cells("kgmnn" * 5), say("une", "one")),
            (say("Échéance fixée", "Due date set"), count, ui.cells("n" * 60), say("aucune", "none")),
        ),
    }


def _amendments(say: _Say, proof: ui.Proof) -> dict[str, ui.Amendment]:
    first, second = ui.figure("demo/target:sales/1", "20 %"), ui.figure("demo/target:sales/2", "10 %")
    before, after = ui.changes(
        [say("Accroître", "Increase"), say("les ventes de", "sales by"), first, say("par an.", "a year.")],
        [say("Accroître", "Increase"), say("les ventes de", "sales by"), second, say("en tout.", "in all.")],
    )
    adopted = ui.Version(
        title=say("Tel qu’adopté", "As adopted"),
        text=before,
        date=ui.date("2029", "2029"),
        note=say("D’après l’annonce.", "From the announcement."),
        proof=proof,
    )
    amended = ui.Version(title=say("Tel que modifié", "As amended"), text=after, date=ui.date("2030", "2030"))
    effect = ui.Fact(say("Effet", "Effect"), say("borne réduite", "bound lowered"))
    return {
        "observed": ui.Amendment(kind="observed", before=adopted, after=amended, facts=(effect,), id="amended-first"),
        "decided": ui.Amendment(
            kind="decided",
            before=adopted,
            after=amended,
            reason=say("La saison a été courte.", "The season was short."),
            authority=say("Décret du gouvernement inventé", "Order of the invented government"),
        ),
    }
