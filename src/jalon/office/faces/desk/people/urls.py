# SPDX-License-Identifier: Apache-2.0
"""The addresses of people, organisations, positions, the journal, one's own account."""

from django.urls import path

from jalon.office.faces.desk.people import inviting, persons, posts, registry, roles, screens, signing

urlpatterns = [
    path("organismes", registry.organisations, name="organisations"),
    path("organismes/nouveau", registry.new, name="organisation-new"),
    path("organismes/<str:ident>", registry.organisation, name="organisation"),
    path("organismes/<str:ident>/nom", registry.rename, name="organisation-rename"),
    path("organismes/<str:ident>/suite", registry.successors, name="organisation-successors"),
    path("organismes/<str:ident>/fin", registry.end, name="organisation-end"),
    path("postes", posts.positions, name="positions"),
    path("postes/nouveau", posts.new, name="position-new"),
    path("postes/<str:ident>", posts.position, name="position"),
    path("postes/<str:ident>/titulaire", posts.hold, name="position-hold"),
    path("postes/<str:ident>/titulaires/<int:number>/suite", posts.pass_on, name="holding-end"),
    path("postes/<str:ident>/fermer", posts.close, name="position-close"),
    path("postes/<str:ident>/roles/donner", roles.give, name="role-give"),
    path("postes/<str:ident>/roles/<int:number>/retirer", roles.revoke, name="role-revoke"),
    path("personnes", persons.persons, name="persons"),
    path("personnes/<uuid:token>", persons.person, name="person"),
    path("personnes/<uuid:token>/suspendre", persons.suspend, name="person-suspend"),
    path("personnes/<uuid:token>/rouvrir", persons.reopen, name="person-reopen"),
    path("personnes/<uuid:token>/depart", persons.leave, name="person-leave"),
    path("personnes/<uuid:token>/cles", persons.unlock, name="person-unlock"),
    path("personnes/<uuid:token>/effacer", persons.erase, name="person-erase"),
    path("invitations", inviting.invitations, name="invitations"),
    path("invitations/nouvelle", inviting.invite, name="invite"),
    path("invitations/<int:number>/renvoyer", inviting.again, name="invitation-again"),
    path("invitations/<int:number>/retirer", inviting.withdraw, name="invitation-withdraw"),
    path("invitation/<str:token>", inviting.invited, name="invited"),
    path("journal", screens.history, name="journal"),
    path("moi", screens.account, name="account"),
    path("moi/connexions", signing.sessions, name="sessions"),
]
