# SPDX-License-Identifier: Apache-2.0
"""The commands, their options and their help, in French and English. Nothing heavy is imported here."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from jalon.cli.table import COMMANDS
from jalon.lang import Lang, mark, translate

Options = argparse.Namespace


#: What argparse itself says, in French.
_ARGPARSE = (
    (re.compile(r"the following arguments are required: (.+)"), mark("il manque : {first}")),
    (re.compile(r"unrecognized arguments: (.+)"), mark("option inconnue : {first}")),
    (re.compile(r"argument (.+): expected one argument"), mark("{first} attend une valeur")),
    (re.compile(r"argument (.+): expected at least one argument"), mark("{first} attend au moins une valeur")),
    (
        re.compile(r"argument (.+): invalid choice: (.+) \(choose from (.+)\)"),
        mark("{first} : {second} n’est pas possible ; choix : {third}"),
    ),
    (re.compile(r"argument (.+): invalid int value: (.+)"), mark("{first} : {second} n’est pas un nombre entier")),
    (re.compile(r"argument (.+): ignored explicit argument (.+)"), mark("{first} n’attend pas de valeur : {second}")),
    (re.compile(r"ambiguous option: (.+) could match (.+)"), mark("option ambiguë : {first} ({second})")),
)


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

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:  # noqa: ARG002 (argparse's own)
        raise _Exit(status)

    def format_usage(self) -> str:
        return _usage(super().format_usage(), self.lang)

    def format_help(self) -> str:
        return _usage(super().format_help(), self.lang)


def _stderr() -> Any:
    import sys

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
    from difflib import get_close_matches

    meant = get_close_matches(groups[1].strip("'"), COMMANDS, n=1) if len(groups) == 3 else []
    return translate(mark(". Vouliez-vous dire « {command} » ?"), lang, command=meant[0]) if meant else ""


def build_parser(lang: Lang) -> argparse.ArgumentParser:
    """The whole parser, in a language."""
    root = _Parser(
        prog="jalon",
        description=translate(mark("Jalon : conduire un plan d’action au grand jour, de la mesure à la preuve."), lang),
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
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
        child = commands.add_parser(
            name,
            help=does,
            description=does[0].upper() + does[1:] + ".",
            epilog=example,
            add_help=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        for flags, told, keywords in command.arguments:
            child.add_argument(*flags, help=translate(told, lang), **keywords)
        _common(child, lang)
    return root


def _common(parser: argparse.ArgumentParser, lang: Lang) -> None:
    assert isinstance(parser, _Parser)
    parser.lang = lang
    parser._positionals.title = translate(mark("arguments"), lang)  # noqa: SLF001 (no other way to name them)
    parser._optionals.title = translate(mark("options"), lang)  # noqa: SLF001 (no other way to name them)
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
        from importlib.metadata import version

        print(f"jalon {version('jalon')}")
        return 0
    if options.command is None:
        parser.print_help(_stderr())
        return 2
    return options
