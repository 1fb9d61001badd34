# SPDX-License-Identifier: Apache-2.0
"""Help where the question arises: the documentation served inside the office, and which page each screen leads to."""

from typing import Final

from django.http import Http404, HttpResponse
from django.urls import reverse

from jalon.lang import mark, translate
from jalon.office.faces.desk import guide
from jalon.office.faces.desk.frame import Asked, desk, show

#: Before and after a word that was looked for, so many signs are shown.
AROUND: Final = 90


@desk()
def index(request: Asked) -> HttpResponse:
    """Every page of the help, or those that hold some words."""
    words = request.GET.get("q", "").strip()
    found = guide.searched(request.lang, words)
    folders = [
        (translate(said, request.lang), [(_href(each.name), each.title) for each in found if each.folder == folder])
        for folder, said in guide.FOLDERS
    ]
    values = {"words": words, "folders": [each for each in folders if each[1]], "count": len(found)}
    return show(request, "desk/help_index.html", mark("Mode d’emploi"), values, section="help")


@desk()
def page(request: Asked, name: str) -> HttpResponse:
    """A page of the help."""
    if name not in guide.guides(request.lang):
        raise Http404
    shown = guide.shown(name, request.lang)
    values = {"body": shown.body, "headings": shown.headings}
    trail = ((reverse("help"), translate(mark("Mode d’emploi"), request.lang)),)
    return show(request, "desk/help.html", shown.title, values, section="help", trail=trail)


def _href(name: str) -> str:
    return reverse("help-page", args=[name])
