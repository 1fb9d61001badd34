# SPDX-License-Identifier: Apache-2.0
"""The addresses of plans. A row is named by its noun and, in the query, its id: ids may hold slashes."""

from django.urls import path

from jalon.office.faces.desk import home
from jalon.office.faces.desk.plans import (
    amend,
    comparing,
    converter,
    drafting,
    editing,
    exchange,
    findings,
    frozen,
    life,
    past,
    proposals,
    rows,
    tree,
)
from jalon.office.faces.desk.tables import bulk, deeds, exporting, listing, views

assert converter

urlpatterns = [
    path("", home.plans_read, name="plans"),
    path("nouveau", life.begin, name="plan-new"),
    path("charger", exchange.load, name="plan-load"),
    path("<ident:plan>/", tree.plan_tree, name="plan"),
    path("<ident:plan>/liste/<slug:noun>", listing.rows, name="rows"),
    path("<ident:plan>/liste/<slug:noun>/exporter", exporting.export, name="rows-export"),
    path("<ident:plan>/liste/<slug:noun>/lot", bulk.bulk, name="bulk"),
    path("<ident:plan>/liste/<slug:noun>/vues", views.views, name="views"),
    path("<ident:plan>/gestes", deeds.deeds, name="deeds"),
    path("<ident:plan>/ligne/<slug:noun>", rows.sheet, name="row"),
    path("<ident:plan>/ligne/<slug:noun>/nouvelle", editing.new, name="row-new"),
    path("<ident:plan>/ligne/<slug:noun>/modifier", editing.edit, name="row-edit"),
    path("<ident:plan>/ligne/<slug:noun>/retirer", rows.remove, name="row-remove"),
    path("<ident:plan>/ligne/<slug:noun>/historique", past.history, name="row-history"),
    path("<ident:plan>/ligne/<slug:noun>/defaire", past.undo, name="row-undo"),
    path("<ident:plan>/ligne/<slug:noun>/commenter", drafting.comment, name="row-comment"),
    path("<ident:plan>/ligne/<slug:noun>/regler", drafting.settle, name="row-settle"),
    path("<ident:plan>/modifications", amend.listing, name="amendments"),
    path("<ident:plan>/modifications/signer", amend.sign, name="amend"),
    path("<ident:plan>/modifications/retirer", amend.drop, name="amend-drop"),
    path("<ident:plan>/modifications/propositions/<int:number>", proposals.proposal, name="proposal"),
    path("<ident:plan>/choix", drafting.options, name="options"),
    path("<ident:plan>/adopter", life.adopt, name="adopt"),
    path("<ident:plan>/embargo", life.embargo, name="embargo"),
    path("<ident:plan>/terminer", life.close, name="plan-close"),
    path("<ident:plan>/copier", life.copy, name="plan-copy"),
    path("<ident:plan>/constats", findings.findings, name="findings"),
    path("<ident:plan>/importer", exchange.receive, name="import"),
    path("<ident:plan>/exporter", exchange.export, name="export"),
    path("<ident:plan>/mesures.xlsx", exchange.measures, name="measures-xlsx"),
    path("<ident:plan>/editions", frozen.listing, name="editions"),
    path("<ident:plan>/editions/comparer", comparing.compare, name="compare"),
    path("<ident:plan>/editions/figer", frozen.freeze, name="freeze"),
    path("<ident:plan>/editions/<int:number>.json", frozen.download, name="edition"),
    path("<ident:plan>/apercu", frozen.preview, name="preview"),
    path("<ident:plan>/apercu/<int:number>/<path:name>", frozen.page, name="preview-page"),
]
