# SPDX-License-Identifier: Apache-2.0
"""The entry of the command line: 0 done, 1 findings or refusal, 2 bad usage or unreadable input. Never a traceback."""

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Sequence
from importlib import import_module

from jalon.cli.failure import Failure
from jalon.cli.parser import parse
from jalon.cli.table import COMMANDS
from jalon.lang import Lang, mark, system_lang, translate

INTERRUPTED = 130
_INTERNAL = mark(
    "Jalon s’est arrêté sur une erreur qui est la sienne ({reason}). Signalez-la ; JALON_DEBUG=1 la détaille."
)
_PLAIN = str.maketrans({"’": "'", "«": '"', "»": '"', "…": "...", "−": "-", "–": "-", "œ": "oe", "€": "EUR", "→": "->"})


def main(arguments: Sequence[str] | None = None) -> int:  # noqa: PLR0911 (one return an outcome)
    """Run a command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    speak_plainly()
    lang = asked_language(given)
    options = parse(given, lang)
    if isinstance(options, int):
        return options
    lang = options.lang or lang
    options.lang = lang
    try:
        code = import_module(f"jalon.cli.commands.{COMMANDS[options.command].module}").run(options)
        sys.stdout.flush()
    except Failure as failure:
        for line in failure.lines(lang):
            print(line, file=sys.stderr)
        return failure.exit_code
    except KeyboardInterrupt:
        print(translate(mark("Interrompu : rien n’a été laissé à moitié écrit."), lang), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(_system_sentence(error, lang), file=sys.stderr)
        return 2
    except (RecursionError, MemoryError):
        print(translate(mark("L’entrée est trop grande ou trop imbriquée pour être lue."), lang), file=sys.stderr)
        return 2
    except Exception as error:
        if os.environ.get("JALON_DEBUG"):
            raise
        print(translate(_INTERNAL, lang, reason=f"{type(error).__name__}: {error}"), file=sys.stderr)
        return 2
    return int(code)


def speak_plainly() -> None:
    """Where our typography cannot be written, use plainer characters; never fail for a space."""
    codecs.register_error("jalon", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="jalon")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    text = error.object[error.start : error.end]
    bare = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(character if character.isascii() else "" for character in bare) or "?", error.end


def asked_language(arguments: Sequence[str]) -> Lang:
    """The language asked by --lang anywhere on the line, else the locale's."""
    for rank, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and rank + 1 < len(arguments):
            value = arguments[rank + 1]
        if value == "en":
            return "en"
        if value == "fr":
            return "fr"
    return system_lang(os.environ)


def _system_sentence(error: OSError, lang: Lang) -> str:
    name = error.filename if isinstance(error.filename, str) else ""
    return translate(
        mark("Le système refuse l’accès à {name} : {reason}."), lang, name=name or "…", reason=error.strerror or ""
    )
