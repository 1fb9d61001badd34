# SPDX-License-Identifier: Apache-2.0
"""The templates of the office, rendered by the environment of `jalon.ui`, in the language of the request."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import TemplateDoesNotExist
from django.template.backends.base import BaseEngine
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import Lang

#: The folders of templates: the faces alone have screens.
TEMPLATES: Final = tuple(Path(__file__).resolve().parents[1] / "faces" / face / "templates" for face in ("desk", "api"))


#: What frames a page: the faces stand above this room, and are named rather than imported.
FRAME: Final = "jalon.office.faces.desk.frame.frame"


def lang_of(_request: HttpRequest | None = None) -> Lang:
    """The language of the person who asks; French unless English was chosen."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


@cache
def environment(lang: Lang) -> Environment:
    """The templates in one language."""
    made = ui.environment(lang, [FileSystemLoader([*TEMPLATES])])
    made.globals["url"] = _url
    return made


def _url(name: str, *args: object) -> str:
    """The address of a page by its name."""
    return reverse(name, args=args)


class Engine(BaseEngine):
    """What Django, and allauth with it, renders its pages by."""

    def __init__(self, params: dict[str, Any]) -> None:
        params = params.copy()
        params.pop("OPTIONS", None)
        super().__init__(params)

    def from_string(self, template_code: str) -> "Template":
        """A template that stands in no file: none does."""
        raise TemplateDoesNotExist(template_code, backend=self)

    def get_template(self, template_name: str) -> "Template":
        """The template of a name; TemplateDoesNotExist when there is none."""
        if not any((folder / template_name).is_file() for folder in TEMPLATES):
            raise TemplateDoesNotExist(template_name, backend=self)
        return Template(template_name)


class Template:
    """A template to be rendered in the language of each request."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> str:
        """The page."""
        lang = lang_of(request)
        values = {"form": None, **(context or {}), "request": request}
        if request is not None:
            values |= common(request, self.name, lang, values)
        try:
            return environment(lang).get_template(self.name).render(values)
        except TemplateNotFound as missing:
            raise TemplateDoesNotExist(str(missing), backend=None) from missing


def common(request: HttpRequest, name: str, lang: Lang, values: dict[str, Any]) -> dict[str, Any]:
    """What every page is given: its frame, the form token, what was just done."""
    token = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="%s">') % escape(get_token(request))
    frame = import_string(FRAME)
    given = values.get("page")
    return {
        "csrf_input": token,
        "provider": settings.OIDC_NAME,
        "notices": list(messages.get_messages(request)),
        "page": given if isinstance(given, ui.Page) else frame(request, name, lang),
    }
