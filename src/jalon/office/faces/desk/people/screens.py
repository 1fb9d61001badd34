# SPDX-License-Identifier: Apache-2.0
"""The journal, and one's own account."""

from collections.abc import Mapping
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, desk, show, whole_number
from jalon.office.faces.desk.people import naming
from jalon.office.faces.desk.people.telling import HEADS, entries
from jalon.office.journal import queries as journal
from jalon.office.people import queries
from jalon.office.people.types import ROLE_NAMES, Scope

PAGE: Final = 50
ACTIONS: Final[Mapping[str, str]] = {
    "register.plan.loaded": mark("plan chargé"),
    "register.plan.imported": mark("plan importé"),
    "register.plan.adopted": mark("adoption scellée"),
    "register.plan.amended": mark("modification signée"),
    "register.plan.closed": mark("plan terminé"),
    "register.plan.embargoed": mark("embargo posé ou levé"),
    "register.row.added": mark("ligne ajoutée"),
    "register.row.changed": mark("ligne changée"),
    "register.row.removed": mark("ligne retirée"),
    "register.row.undone": mark("dernier changement défait"),
    "register.rows.changed": mark("lignes changées ensemble"),
    "register.deed.undone": mark("geste annulé"),
    "register.view.kept": mark("vue partagée"),
    "register.view.renamed": mark("vue partagée renommée"),
    "register.view.removed": mark("vue partagée retirée"),
    "register.view.restored": mark("vue partagée remise"),
    "register.commented": mark("commentaire"),
    "register.comment.settled": mark("commentaire réglé"),
    "register.proposal.made": mark("modification proposée"),
    "register.proposal.corrected": mark("proposition corrigée"),
    "register.proposal.confirmed": mark("proposition confirmée"),
    "register.proposal.returned": mark("proposition renvoyée"),
    "register.proposal.withdrawn": mark("proposition retirée"),
    "register.proposal.signed": mark("proposition signée"),
    "register.criterion.added": mark("critère ajouté"),
    "register.option.added": mark("option ajoutée"),
    "register.option.settled": mark("option jugée"),
    "editions.frozen": mark("édition figée"),
    "editions.preview.asked": mark("aperçu demandé"),
    "evidence.kept": mark("pièce reçue avec le plan"),
    "evidence.received": mark("pièce déposée"),
    "evidence.described": mark("notice de pièce corrigée"),
    "evidence.cited": mark("extrait cité"),
    "evidence.cited.dropped": mark("extrait retiré"),
    "evidence.rested": mark("chiffre appuyé sur un extrait"),
    "evidence.submitted": mark("chiffre soumis"),
    "evidence.approved": mark("chiffre approuvé"),
    "evidence.returned": mark("chiffre renvoyé"),
    "evidence.contested": mark("chiffre contesté"),
    "evidence.answered": mark("réponse à une contestation"),
    "evidence.lifted": mark("marque levée"),
    "evidence.verified": mark("chiffre vérifié"),
    "evidence.detached": mark("chiffre détaché d’un extrait"),
    "people.account.opened": mark("compte ouvert"),
    "people.account.suspended": mark("compte suspendu"),
    "people.account.reopened": mark("compte rouvert"),
    "people.account.closed": mark("compte fermé"),
    "people.password.changed": mark("mot de passe changé"),
    "people.key.added": mark("clé ou code ajouté"),
    "people.key.removed": mark("clé ou code retiré"),
    "people.key.changed": mark("codes de secours refaits"),
    "people.key.forgotten": mark("clés perdues retirées"),
    "people.provider.connected": mark("compte lié au fournisseur d’identité"),
    "people.session.ended": mark("connexion fermée"),
    "people.organisation.added": mark("organisme inscrit"),
    "people.organisation.renamed": mark("organisme renommé"),
    "people.organisation.succeeded": mark("succession d’organisme"),
    "people.position.added": mark("poste ouvert"),
    "people.position.closed": mark("poste fermé"),
    "people.position.held": mark("poste pourvu"),
    "people.position.left": mark("poste quitté"),
    "people.role.granted": mark("rôle donné"),
    "people.role.revoked": mark("rôle retiré"),
    "people.token.made": mark("jeton de l’API créé"),
    "people.token.revoked": mark("jeton de l’API retiré"),
    "people.invited": mark("invitation envoyée"),
    "people.invitation.withdrawn": mark("invitation retirée"),
    "journal.erased": mark("données d’une personne effacées"),
}


@desk("journal.read")
def history(request: Asked) -> HttpResponse:
    """The journal, or the history of one object with its differences."""
    named = request.GET.get("objet", "")
    plans = _of_plans(request)
    if plans is not None and named.partition("/")[0] not in plans:
        named = f"{plans[0]}/plan:{plans[0]}"
    if named:
        rows = entries(journal.history(named), request, ACTIONS)
        return naming.listing(
            request, mark("Historique"), HEADS, rows, mark("Rien n’a été inscrit."), None, "journal", named
        )
    number = max(1, whole_number(request.GET.get("page", "1")))
    told = journal.latest(start=(number - 1) * PAGE, count=PAGE)
    page = Paginator(range(journal.count()), PAGE).get_page(number)
    return naming.listing(
        request, mark("Journal"), HEADS, entries(told, request, ACTIONS), mark("Rien n’a été inscrit."), page, "journal"
    )


def _of_plans(request: Asked) -> list[str] | None:
    """The plans whose journal alone one may read; None for the whole of it."""
    if request.access.can("journal.read"):
        return None
    return sorted(
        {each.plan for each in request.access.granted if request.access.can("journal.read", Scope(each.plan))}
    )


@desk()
def account(request: Asked) -> HttpResponse:
    """One's own account: who one is here, what one may do."""
    found, lang = request.access.granted, request.lang
    posts = queries.position_names(each.position for each in found)
    bodies = queries.body_names((each.organisation for each in found), lang)
    granted = [
        (translate(ROLE_NAMES[each.role], lang), naming.named(posts[each.position], lang), bodies[each.organisation])
        for each in found
    ]
    values = {"account": request.user, "granted": granted}
    return show(request, "desk/account.html", mark("Mon compte"), values, section="account")
