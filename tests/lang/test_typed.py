# SPDX-License-Identifier: Apache-2.0
"""Numbers read back as they were typed or copied: exact in both languages, and never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.lang import format_number
from jalon.lang.typed import NotTyped, TwoWays, read_number

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**11), max_value=10**11)
#: What spreadsheets put between thousands in Québec French: plain, no-break, narrow no-break.
FRENCH_SPACES = st.sampled_from([" ", "\u00a0", "\u202f", ""])
SIGNS = st.sampled_from([("", ""), ("%", " %"), ("%", "\u202f%"), ("$", " $"), ("$", "\u00a0$")])


def read(written, *, thousands):
    """What is read; of what reads in two ways, the one that the language means."""
    try:
        return read_number(written)
    except TwoWays as two:
        sign = next((each for each in "%$" if each in written), "")
        return (two.thousands if thousands else two.decimal), sign


@given(DECIMALS, FRENCH_SPACES, SIGNS, st.sampled_from(["-", "\u2212"]))
def test_french_as_a_spreadsheet_copies_it(value, space, sign, minus):
    written = format_number(value, "fr").replace("\u202f", space).replace("\u2212", minus)
    assert read(written + sign[1], thousands=False) == (value, sign[0])


@given(DECIMALS, st.booleans(), st.sampled_from(["", "%", "$"]))
def test_english_as_a_spreadsheet_copies_it(value, accountant, sign):
    written = format_number(abs(value), "en")
    written = f"${written}" if sign == "$" else written + sign
    if value < 0:
        written = f"({written})" if accountant and sign != "%" else f"-{written}"
    assert read(written, thousands=True) == (value, sign)


@given(DECIMALS)
def test_once_the_comma_is_settled_nothing_is_ambiguous(value):
    assert read_number(format_number(value, "fr"), "decimal") == (value, "")
    assert read_number(format_number(value, "en"), "thousands") == (value, "")


@pytest.mark.parametrize(
    ("written", "value", "sign"),
    [
        ("27\u202f000,5", "27000.5", ""),
        ("27000,5", "27000.5", ""),
        ("27,000.5", "27000.5", ""),
        ("1,234,567", "1234567", ""),
        ("1.234.567,8", "1234567.8", ""),
        ("12 %", "12", "%"),
        ("1 234 $", "1234", "$"),
        ("$1,234.00", "1234.00", "$"),
        ("1 234,50 $ CA", "1234.50", "$"),
        ("CA$ 12", "12", "$"),
        ("(1 234)", "-1234", ""),
        ("\u22123,5", "-3.5", ""),
        ("0,234", "0.234", ""),
        ("1234,567", "1234.567", ""),
        ("1.234", "1.234", ""),
        (",5", "0.5", ""),
        ("\ufeff7\u200b", "7", ""),
        ("-0", "0", ""),
    ],
)
def test_what_is_read(written, value, sign):
    assert read_number(written) == (Decimal(value), sign)


@pytest.mark.parametrize("written", ["1,234", "12,000", "-1,234", "1,234 %", "$999,999"])
def test_what_reads_in_two_ways_is_not_guessed(written):
    with pytest.raises(TwoWays) as caught:
        read_number(written)
    assert caught.value.thousands == caught.value.decimal * 1000


@pytest.mark.parametrize(
    "written",
    ["", "abc", "12 34", "1 23", "12.5.1", "1,23,4", "#N/A", "#DIV/0!", "####", "1,23E+05", "1/2", "12 %%", "1'234",
     "٣", "--5", "1 2345", "NaN", "Infinity", "$", "%"],
)  # fmt: skip
def test_what_is_no_number_is_refused(written):
    with pytest.raises(NotTyped):
        read_number(written)
