# SPDX-License-Identifier: Apache-2.0
"""The pages of the codes, in French and English, from the register and the examples that the tests hold.

python tests/plan/checks/write_pages.py        writes docs/reference/codes/
"""

import re
import sys
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from base_plan import FILES as KEPT  # the path is set just above
from base_plan import Raw, row, to_raw
from examples import EXAMPLES, Example, bad_document, good_document
from illustrations import AROUND, FILES

from jalon.lang import Lang, translate, typeset
from jalon.plan.checks import Context, check
from jalon.plan.codes import REGISTRY
from jalon.plan.findings import Code
from jalon.plan.types.document import PlanDocument

PAGES = Path(__file__).parents[3] / "docs/reference/codes"
SEVERITY = {
    "fr": {
        "unreadable": "Illisible (code de sortie 2)",
        "error": "Erreur (code de sortie 1)",
        "warning": "Avertissement",
    },
    "en": {"unreadable": "Unreadable (exit code 2)", "error": "Error (exit code 1)", "warning": "Warning"},
}
WORDS = {
    "fr": {
        "remedy": "Que faire",
        "bad": "À corriger",
        "good": "Correct",
        "says": "`jalon check` dit, de l’exemple à corriger :",
    },
    "en": {
        "remedy": "What to do",
        "bad": "To correct",
        "good": "Correct",
        "says": "`jalon check` says, of the example to correct:",
    },
}
INDEX = {
    "fr": (
        "Les constats de `jalon check`",
        "Chaque constat a un code stable. R : le plan ne peut être lu. E : il est incohérent ou contraire à la vérité, "  # noqa: ISC004
        "et ne peut être publié. W : il est pauvre.",
    ),
    "en": (
        "The findings of `jalon check`",
        "Each finding has a stable code. R: the plan cannot be read. E: it is incoherent or untruthful, and "  # noqa: ISC004
        "cannot be released. W: it is poor.",
    ),
}


def page(code: Code, lang: Lang) -> str:
    """The page of a code."""
    words = WORDS[lang]
    bad, good, address = _examples(code)
    parts = [
        f"# {code.code} · {_set(translate(code.title, lang), lang)}",
        f"**{SEVERITY[lang][code.severity]}.** {_sentence(code, lang)}",
        f"## {words['remedy']}\n\n{_advice(code, lang)}",
        f"## {words['bad']}\n\n```{address[0]}\n{bad.rstrip()}\n```",
    ]
    if code.code in EXAMPLES:
        (finding,) = check(Context(bad_document(EXAMPLES[code.code]), files=KEPT))
        parts.append(f"{_set(words['says'], lang)}\n\n> `{finding.place.address}` {_set(finding.message(lang), lang)}")
    parts.append(f"## {words['good']}\n\n```{address[0]}\n{good.rstrip()}\n```")
    return "<!-- SPDX-License-Identifier: Apache-2.0 -->\n" + "\n\n".join(parts) + "\n"


def _set(text: str, lang: Lang) -> str:
    return typeset(text, lang)


_CODE = re.compile(r"(`[^`\n]+`)")
_FIELDS = re.compile(r"\{(found|expected|reason|first|last|amendment|line|column|field|advice)\}")


def _shown(text: str) -> str:
    """A sentence with its place-holders as code, so that they are read as such; what is code already stays."""
    pieces = _CODE.split(text)
    return "".join(piece if piece.startswith("`") else _FIELDS.sub(r"`\1`", piece) for piece in pieces)


def _sentence(code: Code, lang: Lang) -> str:
    return _set(_shown(_raw(code.message, lang)), lang)


def _advice(code: Code, lang: Lang) -> str:
    return _set(_shown(_raw(code.remedy, lang)), lang)


def _raw(msgid: str, lang: Lang) -> str:
    names = ("found", "expected", "reason", "first", "last", "amendment", "line", "column", "field", "advice")
    return translate(msgid, lang, **{name: "{" + name + "}" for name in names})


def _examples(code: Code) -> tuple[str, str, tuple[str]]:
    if code.code in EXAMPLES:
        example = EXAMPLES[code.code]
        return (
            _yaml(example, bad_document(example), _good(example)),
            _yaml(example, _good(example), bad_document(example)),
            ("yaml",),
        )
    if code.code in FILES:
        name, bad, good = FILES[code.code]
        return f"# {name}\n{bad}", f"# {name}\n{good}", (name.rpartition(".")[2],)
    bad, good = AROUND[code.code]
    return bad, good, ("text",)


def _good(example: Example) -> PlanDocument:
    if example.seal == "none":
        from base_plan import clean, sealed  # noqa: PLC0415  # only for the one code of plans that are not sealed

        return sealed(clean())
    return good_document(example)


def _yaml(example: Example, document: PlanDocument, other: PlanDocument) -> str:
    """The rows to show; their keys that matter, or all."""
    raw, beside = to_raw(document), to_raw(other)
    shown: dict[str, Any] = {}
    for collection, identity, keys in example.show:
        rows = [found for tree in (raw, beside) if (found := _row(tree, collection, identity)) is not None]
        mine = _row(raw, collection, identity)
        if mine is None or not rows:
            continue
        named = [key for key in ("id", *keys, *mine) if key in mine and (not keys or key in keys or key == "id")]
        kept = {key: mine[key] for key in dict.fromkeys(named)}
        if collection == "plan":
            shown["plan"] = kept
        else:
            shown.setdefault(collection, []).append(kept)
    return str(yaml.safe_dump(shown or {example.show[0][0]: None}, allow_unicode=True, sort_keys=False, width=110))


def _row(raw: Raw, collection: str, identity: str) -> Raw | None:
    if collection == "plan":
        return dict(raw["plan"])
    rows = raw.get(collection, [])
    if collection == "attestations":
        return dict(rows[int(identity)]) if int(identity) < len(rows) else None
    return dict(row(raw, collection, identity)) if any(each["id"] == identity for each in rows) else None


def index(lang: Lang) -> str:
    """The table of all codes."""
    title, about = INDEX[lang]
    lines = [
        f"| [{code}]({code}.{lang}.md) | {_set(translate(made.title, lang), lang)} |"
        for code, made in sorted(REGISTRY.items())
    ]
    head = {"fr": "| Code | Constat |", "en": "| Code | Finding |"}[lang]
    body = "\n".join([head, "|---|---|", *lines])
    return f"<!-- SPDX-License-Identifier: Apache-2.0 -->\n# {title}\n\n{_set(about, lang)}\n\n{body}\n"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    langs: tuple[Lang, ...] = ("fr", "en")
    made = {f"{code.code}.{lang}.md": page(code, lang) for code in REGISTRY.values() for lang in langs}
    return made | {f"README.{lang}.md": index(lang) for lang in langs}


def main() -> None:
    """Write the pages."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
