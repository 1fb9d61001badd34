# SPDX-License-Identifier: Apache-2.0
"""The commands, their options and their help, in French and English. Nothing heavy is imported here."""

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import msgspec

from jalon.lang import Lang, mark, translate

Options = argparse.Namespace
_ADD = Callable[..., Any]


class Command(msgspec.Struct, frozen=True):
    """A command: its module, what it does, an example, its arguments: (flags, help, argparse keywords)."""

    module: str
    does: str
    example: str
    arguments: tuple[tuple[tuple[str, ...], str, dict[str, Any]], ...] = ()


_PLAN = (("plan",), mark("le plan : dossier, classeur .xlsx ou fichier .json"), {"metavar": "PLAN"})
_PLANS = (("plans",), mark("un ou plusieurs plans"), {"metavar": "PLAN", "nargs": "+"})
_AT = (
    ("--at",),
    mark("date à laquelle on dit ce qui est en retard (par défaut, la date d’arrêté du plan)"),
    {"metavar": "DATE"},
)
_FORMAT = (("--format",), mark("forme du résultat"), {"choices": ["text", "json"], "default": "text"})
_JOBS = (("--jobs",), mark("nombre de processus (par défaut, celui des cœurs)"), {"type": int, "metavar": "N"})
_BASE = (("--base-url",), mark("adresse publique du site, pour les liens canoniques"), {"metavar": "URL"})
_PORT = (("--port",), mark("port sur cette machine"), {"type": int, "default": 8000, "metavar": "N"})

COMMANDS: dict[str, Command] = {
    "check": Command("check", mark("dit tout ce qui ne va pas dans un plan, et ses rapports"), "jalon check examples/piq-2018-2020",
                     (_PLAN, _FORMAT, _AT)),
    "build": Command("build", mark("construit le site public, en français et en anglais"), "jalon build examples/piq-2018-2020 --out site",
                     (_PLANS, (("--out",), mark("dossier du site"), {"required": True, "metavar": "DIR"}), _BASE, _JOBS, _AT)),
    "serve": Command("serve", mark("construit, sert sur cette machine, reconstruit quand un fichier change"), "jalon serve examples/piq-2018-2020",
                     (_PLANS, _PORT, _JOBS, _AT)),
    "new": Command("new", mark("crée un petit plan commenté, pour commencer"), "jalon new mon-plan",
                   ((("directory",), mark("dossier à créer"), {"metavar": "DIR"}),)),
    "convert": Command("convert", mark("convertit un plan, sans perte : dossier, .xlsx, .json"), "jalon convert mon-plan mon-plan.xlsx",
                       ((("source",), mark("le plan à lire"), {"metavar": "SRC"}), (("destination",), mark("le plan à écrire"), {"metavar": "DST"}),
                        (("--in-force",), mark("le plan tel qu’en vigueur ce jour-là"), {"metavar": "DATE"}))),
    "schema": Command("schema", mark("imprime le schéma JSON de la forme canonique"), "jalon schema > plan.schema.json"),
    "adopt": Command("adopt", mark("scelle le plan tel qu’adopté, ou reconstitué de sources"), "jalon adopt mon-plan --decision 123-2026 --date 2026-04-01",
                     (_PLAN, (("--decision",), mark("décision : son identifiant dans le plan, ou son numéro"), {"metavar": "D"}),
                      (("--date",), mark("date de la décision"), {"metavar": "DATE"}),
                      (("--reconstructed",), mark("le texte adopté n’a pu être lu : reconstitution"), {"action": "store_true"}),
                      (("--source",), mark("source par défaut de la reconstitution"), {"metavar": "S"}))),
    "amend": Command("amend", mark("écrit une modification de ce qui a changé depuis le sceau"),
                     "jalon amend mon-plan --reason « Retard du partenaire » --decision 45-2027 --date 2027-02-01",
                     (_PLAN, (("--reason",), mark("motif de la modification"), {"metavar": "…"}),
                      (("--decision",), mark("décision : son identifiant dans le plan, ou son numéro"), {"metavar": "D"}),
                      (("--date",), mark("date de la décision"), {"metavar": "DATE"}),
                      (("--observed",), mark("modification constatée, que personne n’a dite"), {"action": "store_true"}),
                      (("--source",), mark("source où le changement se voit"), {"metavar": "S"}),
                      (("--noticed",), mark("date du constat"), {"metavar": "DATE"}))),
    "diff": Command("diff", mark("dit ce qui a changé d’un plan à l’autre, les engagements d’abord"), "jalon diff mon-plan@2018-01-01 mon-plan",
                    ((("before",), mark("plan ou PLAN@DATE"), {"metavar": "A"}), (("after",), mark("plan ou PLAN@DATE"), {"metavar": "B"}),
                     (("--format",), mark("forme du résultat"), {"choices": ["text", "json", "html"], "default": "text"}))),
    "explain": Command("explain", mark("explique un chiffre, le recalcule, et dit s’il concorde"), "jalon explain examples/piq-2018-2020 obs:cca-entreprises",
                       (_PLAN, (("figure",), mark("adresse du chiffre, GENRE:ID/PARTIE"), {"metavar": "FIGURE"}), _FORMAT, _AT)),
    "demo": Command("demo", mark("construit et sert les plans d’exemple"), "jalon demo",
                    (_PORT, (("--no-serve",), mark("construit sans servir"), {"action": "store_true"}),
                     (("--out",), mark("dossier du site"), {"metavar": "DIR"}), _JOBS)),
}  # fmt: skip

#: What argparse itself says, in French.
_ARGPARSE = (
    (re.compile(r"the following arguments are required: (.+)"), mark("il manque : {first}")),
    (re.compile(r"unrecognized arguments: (.+)"), mark("option inconnue : {first}")),
    (re.compile(r"argument (.+): expected one argument"), mark("{first} attend une valeur")),
    (re.compile(r"argument (.+): expected at least one argument"), mark("{first} attend au moins une valeur")),
    (re.compile(r"argument (.+): invalid choice: (.+) \(choose from (.+)\)"), mark("{first} : {second} n’est pas possible ; choix : {third}")),
    (re.compile(r"argument (.+): invalid int value: (.+)"), mark("{first} : {second} n’est pas un nombre entier")),
    (re.compile(r"argument (.+): ignored explicit argument (.+)"), mark("{first} n’attend pas de valeur : {second}")),
    (re.compile(r"ambiguous option: (.+) could match (.+)"), mark("option ambiguë : {first} ({second})")),
)  # fmt: skip


class _Exit(Exception):
    """argparse wants to stop with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the language asked and does not end the process itself."""

    lang: Lang = "fr"

    def error(self, message: str) -> NoReturn:
        self._print_message(self.format_usage(), _stderr())
        told = _translated(message, self.lang)
        self._print_message(f"{self.prog} : {told}\n" if self.lang == "fr" else f"{self.prog}: {told}\n", _stderr())
        raise _Exit(2)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise _Exit(status)

    def format_usage(self) -> str:
        return _usage(super().format_usage(), self.lang)

    def format_help(self) -> str:
        return _usage(super().format_help(), self.lang)


def _stderr() -> Any:
    import sys  # noqa: PLC0415 (looked up when used, so that tests may capture it)

    return sys.stderr


def _usage(text: str, lang: Lang) -> str:
    return text.replace("usage: ", translate(mark("usage : "), lang), 1)


def _translated(message: str, lang: Lang) -> str:
    for pattern, msgid in _ARGPARSE:
        match = pattern.fullmatch(message)
        if match is not None:
            names = ("first", "second", "third")
            told = translate(msgid, lang, **dict(zip(names, match.groups(), strict=False)))
            return told + _nearest(match.groups(), lang)
    return message


def _nearest(groups: tuple[str, ...], lang: Lang) -> str:
    """The command meant, when a mistyped one is close to it."""
    from difflib import get_close_matches  # noqa: PLC0415 (only after a mistake)

    meant = get_close_matches(groups[1].strip("'"), COMMANDS, n=1) if len(groups) == 3 else []
    return translate(mark(". Vouliez-vous dire « {command} » ?"), lang, command=meant[0]) if meant else ""


def build_parser(lang: Lang) -> argparse.ArgumentParser:
    """The whole parser, in a language."""
    root = _Parser(prog="jalon", description=translate(mark("Jalon : conduire un plan d’action au grand jour, de la mesure à la preuve."), lang),
                   add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)  # fmt: skip
    _common(root, lang)
    root.add_argument("--version", action="store_true", help=translate(mark("imprime la version"), lang))
    commands = root.add_subparsers(
        dest="command",
        metavar=translate(mark("COMMANDE"), lang),
        title=translate(mark("commandes"), lang),
        parser_class=_Parser,
    )
    for name, command in COMMANDS.items():
        does = translate(command.does, lang)
        example = translate(mark("exemple : {command}"), lang, command=command.example)
        child = commands.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".", epilog=example, add_help=False,
                                    formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)  # fmt: skip
        for flags, told, keywords in command.arguments:
            child.add_argument(*flags, help=translate(told, lang), **keywords)
        _common(child, lang)
    return root


def _common(parser: argparse.ArgumentParser, lang: Lang) -> None:
    assert isinstance(parser, _Parser)
    parser.lang = lang
    parser._positionals.title = translate(mark("arguments"), lang)
    parser._optionals.title = translate(mark("options"), lang)
    parser.add_argument("-h", "--help", action="help", help=translate(mark("imprime cette aide"), lang))
    parser.add_argument(
        "--lang", choices=["fr", "en"], default=argparse.SUPPRESS, help=translate(mark("langue des messages"), lang)
    )


def parse(arguments: Sequence[str], lang: Lang) -> Options | int:
    """The options of a command line, or the exit code when there is nothing to run."""
    parser = build_parser(lang)
    try:
        options = parser.parse_args(arguments)
    except _Exit as stop:
        return stop.code
    options.lang = getattr(options, "lang", None)
    if options.version:
        from importlib.metadata import version  # noqa: PLC0415 (only when asked: it reads the disk)

        print(f"jalon {version('jalon')}")
        return 0
    if options.command is None:
        parser.print_help(_stderr())
        return 2
    return options
