# SPDX-License-Identifier: Apache-2.0
"""The page that `jalon serve` shows while a plan has errors: every finding, in both languages; nothing from outside."""

from collections.abc import Sequence
from html import escape

from jalon.cli.failure import Failure
from jalon.lang import LANGS, Lang, mark, translate
from jalon.plan.findings import Finding

_TITLE = mark("Le plan a des erreurs")
_SAVED = mark(
    "Le site n’a pas été refait. Corrigez le plan et enregistrez : cette page laissera la place au site, d’elle-même."
)
STYLE = """\
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
section + section { border-top: 2px solid; margin-top: 3rem; padding-top: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
dl { display: grid; gap: 0.25rem 1.5rem; margin: 1.5rem 0; }
dt { font-family: ui-monospace, monospace; font-size: 0.9375rem; overflow-wrap: anywhere; }
dd { margin: 0 0 1rem; overflow-wrap: anywhere; }
@media (min-width: 60rem) { dl { grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); } }
"""


def page(failure: Failure) -> str:
    """The page, whole, but for the script that reloads it."""
    sections = "\n".join(_section(failure, lang) for lang in LANGS)
    return (
        f'<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>{_said(_TITLE, "fr")}</title>\n'
        '<meta name="viewport" content="width=device-width">\n<link rel="stylesheet" href="/_jalon/faults.css">\n'
        f"</head>\n<body>\n<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _section(failure: Failure, lang: Lang) -> str:
    parts = [f'<section lang="{lang}">', f"<h1>{_said(_TITLE, lang)}</h1>"]
    if failure.msgid:
        parts.append(f"<p>{escape(failure.sentence(lang))}</p>")
    parts.append(f"<p>{_said(_SAVED, lang)}</p>")
    if failure.findings:
        parts.append(_findings(failure.findings, lang))
    return "\n".join([*parts, "</section>"])


def _findings(findings: Sequence[Finding], lang: Lang) -> str:
    rows = "\n".join(
        f"<dt>{escape(finding.code.code)} · {escape(finding.place.sentence(lang))}</dt>\n"
        f"<dd>{escape(finding.message(lang))} {escape(finding.remedy(lang))}</dd>"
        for finding in findings
    )
    return f"<dl>\n{rows}\n</dl>"


def _said(msgid: str, lang: Lang) -> str:
    return escape(translate(msgid, lang))
