# SPDX-License-Identifier: Apache-2.0
"""Dates and periods in words, every date in its `<time>`: «du 1er au 3 octobre 2017», «depuis le 1er avril», «en 2019».

The words are those of `jalon.lang`; this module only puts the elements around their dates.
"""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import Lang, format_date, format_period
from jalon.lang.dates import parse
from jalon.plan.types.base import Period

#: What stands around the two dates of a period, as `format_period` writes them.
_BOTH: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile("(du |de l’|de |d’)(.+?)( au | à l’| à )(.+)"),
    "en": re.compile("()(.+?)( to )(.+)"),
}
_YEARS = re.compile("()([0-9]{4})(-)([0-9]{4})")
_OPEN = re.compile("(depuis (?:le |l’)?|jusqu’(?:au |à l’|en |à )|since |until )(.+)")
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=4096)
def date_html(edtf: str, lang: Lang) -> Markup:
    """A date in words, in `<time>`."""
    return ui.date(edtf, format_date(edtf, lang))


@lru_cache(maxsize=8192)
def period_html(period: Period, lang: Lang) -> Markup:
    """A period: its label, the source's own French words, and its ends when they say something else."""
    ends = ends_html(period.start, period.last, lang)
    if not period.label:
        return ends
    label = ui.number("period", period.label)
    if lang != "fr" and _LETTER.search(period.label):
        label = Markup('<span lang="fr">{}</span>').format(label)
    said = {period.start, period.last, str(ends.striptags())}
    return Markup("{} ({})").format(label, ends) if ends and period.label not in said else label


def ends_html(start: str | None, last: str | None, lang: Lang) -> Markup:
    """A period between two dates, or open on a side; nothing without any."""
    if start is None and last is None:
        return Markup("")
    words = format_period(start, last, lang)
    if start and last:
        found = (_YEARS.fullmatch(words) or _BOTH[lang].fullmatch(words)) if start != last else None
        if found is None:
            return date_html(start, lang)
        before, first, between, second = found.groups()
        made = escape(before), ui.date(start, first), escape(between), ui.date(last, second)
        return Markup("").join(made)
    found = _OPEN.fullmatch(words)
    edtf = start or last
    assert edtf is not None
    assert found is not None
    return escape(found[1]) + ui.date(edtf, found[2])


def when_html(edtf: str, lang: Lang) -> Markup:
    """The date at which something happened, with its article: le 3 octobre 2017, en 2019; on October 3, in 2019."""
    parts = parse(edtf)
    if lang == "en":
        return escape("on " if parts.day else "in ") + date_html(edtf, lang)
    if parts.season is not None:
        spring = parts.season == 0
        return escape("au " if spring else "à l’") + date_html(edtf, lang)
    return escape("le " if parts.day else "en ") + date_html(edtf, lang)


def the_html(edtf: str, lang: Lang) -> Markup:
    """The date as a noun: le 28 novembre 2016, mars 2017, l’automne 2016; without an article in English."""
    parts = parse(edtf)
    article = ""
    if lang == "fr" and (parts.day or parts.season is not None):
        article = "l’" if parts.season else "le "
    return escape(article) + date_html(edtf, lang)
