# SPDX-License-Identifier: Apache-2.0
"""The codes that are known are those that CLDR names, in both languages."""

from babel import Locale

from jalon.lang.codes import CURRENCIES, TERRITORIES

#: What CLDR names though it is no place: the euro area, outlying Oceania, two made for tests, and unknown.
NOWHERE = {"EZ", "QO", "XA", "XB", "ZZ"}
#: No currency, and the one for tests.
NO_CURRENCY = {"XXX", "XTS"}
LOCALES = (Locale("fr", "CA"), Locale("en", "CA"))


def test_territories():
    named = set.intersection(*(set(locale.territories) for locale in LOCALES))
    assert {code for code in named if len(code) == 2 and code.isalpha()} - NOWHERE == TERRITORIES


def test_currencies():
    assert set.intersection(*(set(locale.currencies) for locale in LOCALES)) - NO_CURRENCY == CURRENCIES
