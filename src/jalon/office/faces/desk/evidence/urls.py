# SPDX-License-Identifier: Apache-2.0
"""The addresses of evidence: they stand under the plan that it proves."""

from django.urls import path

from jalon.office.faces.desk.evidence import documents, excerpts, figures, judging
from jalon.office.faces.desk.plans import converter

assert converter

urlpatterns = [
    path("<ident:plan>/pieces", documents.listing, name="documents"),
    path("<ident:plan>/pieces/deposer", documents.receive, name="document-new"),
    path("<ident:plan>/pieces/<int:number>", documents.sheet, name="document"),
    path("<ident:plan>/pieces/<int:number>/notice", documents.describe, name="document-edit"),
    path("<ident:plan>/pieces/<int:number>/telecharger", documents.download, name="document-file"),
    path("<ident:plan>/pieces/<int:number>/extrait", excerpts.cite, name="excerpt-new"),
    path("<ident:plan>/extraits/<int:number>/retirer", excerpts.drop, name="excerpt-drop"),
    path("<ident:plan>/extraits/<int:number>/chiffre", excerpts.rest, name="excerpt-rest"),
    path("<ident:plan>/chiffres", figures.listing, name="figures"),
    path("<ident:plan>/chiffres/fiche", figures.sheet, name="figure"),
    path("<ident:plan>/chiffres/geste", judging.judge, name="figure-judge"),
    path("<ident:plan>/chiffres/detacher", excerpts.detach, name="figure-detach"),
]
