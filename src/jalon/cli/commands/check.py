# SPDX-License-Identifier: Apache-2.0
"""`jalon check`: every finding and the plan's ratios; 0 when there is no error."""

import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from jalon.cli.failure import Failure, finding_line
from jalon.cli.parser import Options
from jalon.cli.plans import load, place_of
from jalon.lang import Lang, format_number, format_percent, mark, ntranslate, translate
from jalon.plan.checks import Context, check, has_errors
from jalon.plan.figures.ratios import Ratio
from jalon.plan.figures.wording import PRECISIONS, STATES, percent
from jalon.plan.findings import Finding
from jalon.plan.reading import Unreadable

NOT_SAID = {"said": "…", "not_applicable": STATES["not_applicable"], "cannot_be_said": STATES["cannot_be_said"]}
_NO_COPY = mark("--errors attend un autre classeur .xlsx, et le plan doit en être un ; trouvé : {found}.")
_COPIED = mark("Copie annotée : {found}")
_SUMMARY = mark("{errors}, {warnings}.")


def run(options: Options) -> int:
    """Check a plan."""
    try:
        loaded = load(Path(options.plan), options.at)
    except Failure as failure:
        _annotate(options, failure.findings)
        if options.format == "json":
            print(_json([_as_dict(finding, options.lang) for finding in failure.findings], None, [], options.lang))
        raise
    context = Context(loaded.document, lambda address: place_of(loaded, address), frozenset(loaded.files))
    findings = [*check(context), *loaded.notes]
    _annotate(options, findings)
    if options.format == "json":
        told = [_as_dict(finding, options.lang) for finding in findings]
        print(_json(told, loaded.document.plan.id, list(context.figures.ratios), options.lang))
    else:
        _print(findings, context.figures.ratios, options.lang)
    return 1 if has_errors(findings) else 0


def _annotate(options: Options, findings: Sequence[Finding]) -> None:
    """Write the copy asked by --errors; a workbook too damaged to be opened is a failure of its own."""
    if options.errors is None:
        return
    source, copy = Path(options.plan), Path(options.errors)
    if source.suffix.lower() != ".xlsx" or copy.suffix.lower() != ".xlsx" or source.resolve() == copy.resolve():
        raise Failure(_NO_COPY, found=str(copy))
    from jalon.exchange.xlsx import write_errors  # openpyxl is slow to import

    try:
        write_errors(source, findings, copy, options.lang)
    except Unreadable as unreadable:
        raise Failure(findings=unreadable.findings) from None
    print(translate(_COPIED, options.lang, found=str(copy)), file=sys.stderr)


def _as_dict(finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "code": finding.code.code,
        "severity": finding.code.severity,
        **msgspec.to_builtins(finding.place),
        "message": finding.message(lang),
        "remedy": finding.remedy(lang),
    }


def _json(findings: list[dict[str, Any]], plan: str | None, ratios: list[Ratio], lang: Lang) -> str:
    severities = [finding["severity"] for finding in findings]
    told = {
        **({"plan": plan} if plan else {}),
        "errors": len([item for item in severities if item != "warning"]),
        "warnings": severities.count("warning"),
        "findings": findings,
        "ratios": [ratio_dict(ratio, lang) for ratio in ratios],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode()


def ratio_dict(ratio: Ratio, lang: Lang) -> dict[str, Any]:
    """A ratio as data: what is absent is omitted, rows are addresses."""
    full = msgspec.to_builtins(ratio)
    kept = {key: value for key, value in full.items() if value is not None and value != ()}
    return {**kept, "title": translate(ratio.title, lang)}


def _print(findings: list[Finding], ratios: tuple[Ratio, ...], lang: Lang) -> None:
    for finding in findings:
        print(finding_line(finding, lang))
    errors = len([finding for finding in findings if finding.code.severity == "error"])
    print()
    for ratio in ratios:
        print(ratio_line(ratio, lang))
    print()
    print(_summary(errors, len(findings) - errors, lang))


def _summary(errors: int, warnings: int, lang: Lang) -> str:
    return translate(
        _SUMMARY,
        lang,
        errors=ntranslate("{n} erreur", "{n} erreurs", errors, lang),
        warnings=ntranslate("{n} avertissement", "{n} avertissements", warnings, lang),
    )


def ratio_line(ratio: Ratio, lang: Lang) -> str:
    """A ratio in words: title, numerator of denominator, share, what is presumed and unknown."""
    title = translate(mark("{title} :"), lang, title=translate(ratio.title, lang))
    if ratio.state != "said" or ratio.denominator is None or ratio.value is None:
        return f"{title} {translate(NOT_SAID[ratio.state], lang)}"
    over = _number(ratio.denominator, lang)
    if ratio.precision in PRECISIONS:
        over = translate(PRECISIONS[ratio.precision][0], lang, number=over)
    told = translate(mark("{numerator} sur {denominator} ({share})"), lang, numerator=_number(ratio.numerator, lang),
                     denominator=over, share=format_percent(percent(ratio.value), lang))  # fmt: skip
    extras = []
    if ratio.presumed:
        extras.append(translate(mark("présumé, non compté : {count}"), lang, count=len(ratio.presumed)))
    if ratio.unknown:
        extras.append(translate(mark("inconnu : {count}"), lang, count=len(ratio.unknown)))
    return ("\u202f; " if lang == "fr" else "; ").join([f"{title} {told}", *extras])


def _number(value: Decimal | None, lang: Lang) -> str:
    return "…" if value is None else format_number(value, lang)
