# SPDX-License-Identifier: Apache-2.0
"""French and English: messages, numbers, dates, money, typography, folding and stemming, names. Pure.

French is the source: the message id is the French sentence. What is slow to import is imported when it is first used,
so that importing this room costs a few milliseconds.
"""

from jalon.lang.dates import format_date
from jalon.lang.folding import fold, stem, stems
from jalon.lang.languages import LANGS, Lang, system_lang
from jalon.lang.messages import mark, ntranslate, translate
from jalon.lang.money import format_money
from jalon.lang.names import currency_name, language_name, territory_name
from jalon.lang.numbers import format_number, format_percent, format_quantity, ordinal
from jalon.lang.periods import format_period
from jalon.lang.typography import join, typeset
from jalon.lang.words import parse_number_words, spell_number

__all__ = [
    "LANGS",
    "Lang",
    "currency_name",
    "fold",
    "format_date",
    "format_money",
    "format_number",
    "format_percent",
    "format_period",
    "format_quantity",
    "join",
    "language_name",
    "mark",
    "ntranslate",
    "ordinal",
    "parse_number_words",
    "spell_number",
    "stem",
    "stems",
    "system_lang",
    "territory_name",
    "translate",
    "typeset",
]
