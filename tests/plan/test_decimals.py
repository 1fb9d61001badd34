# SPDX-License-Identifier: Apache-2.0
"""One spelling for each number, and imports that round with a note."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.plan.decimals import (
    NotANumber,
    TooManyDigits,
    canonical,
    from_float,
    import_decimal,
    parse_decimal,
    round_significant,
    significant_digits,
)

kept = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(-23, 20),
)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("5.00", "5"),
        ("100", "100"),
        ("007", "7"),
        ("-12.50", "-12.5"),
        ("0.00001", "0.00001"),
        ("123456789012345", "123456789012345"),
        ("100000000000000000000", "100000000000000000000"),
        ("1" + "0" * 39, "1" + "0" * 39),
        ("0." + "0" * 37 + "1", "0." + "0" * 37 + "1"),
    ],
)
def test_each_number_has_one_spelling(text: str, spelling: str) -> None:
    assert canonical(parse_decimal(text)) == spelling


def test_canonical_spells_exponents_plainly() -> None:
    assert canonical(Decimal("1E+2")) == "100"
    assert canonical(Decimal("-1.50E-3")) == "-0.0015"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "+5",
        ".5",
        "5.",
        "1e5",
        "1E-5",
        "1 234,5",
        "1 234.5",
        "1,5",
        "1_000",
        "NaN",
        "Infinity",
        "-inf",
        "0x10",
        "٣",
        "5\n",
        " 5",
        "--5",
        "1.2.3",
        "sNaN",
    ],
)
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_decimal(text)
    with pytest.raises(NotANumber):
        import_decimal(text)


@pytest.mark.parametrize(
    "text",
    ["1234567890123456", "0.1000000000000001", "1" + "0" * 40, "-1" + "0" * 39, "0." + "0" * 38 + "1", "9" * 100_000],
)
def test_what_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(TooManyDigits):
        parse_decimal(text)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_canonical_and_rounding_refuse_the_infinite_and_the_undefined(value: Decimal) -> None:
    with pytest.raises(NotANumber):
        canonical(value)
    with pytest.raises(NotANumber):
        round_significant(value)


@pytest.mark.parametrize("text", ["1E308", "1E-308", "1E+999999", "1E-999999", "1E+999999999999"])
def test_huge_and_tiny_magnitudes_are_refused_without_writing_them_out(text: str) -> None:
    for ask in (canonical, round_significant):
        with pytest.raises(TooManyDigits):
            ask(Decimal(text))


@given(kept)
def test_spelling_and_reading_lose_nothing(value: Decimal) -> None:
    spelling = canonical(value)
    assert parse_decimal(spelling) == value
    assert canonical(parse_decimal(spelling)) == spelling
    assert "E" not in spelling
    assert not spelling.startswith("-0") or spelling.startswith("-0.")
    assert "." not in spelling or not spelling.endswith(("0", "."))


@given(kept, st.integers(0, 3), st.integers(0, 3))
def test_superfluous_zeros_change_nothing(value: Decimal, before: int, after: int) -> None:
    sign, digits = ("-", canonical(value)[1:]) if value < 0 else ("", canonical(value))
    fraction = "0" * after if "." in digits else "." + "0" * (after + 1)
    assert canonical(parse_decimal(f"{sign}{'0' * before}{digits}{fraction}")) == canonical(value)


@pytest.mark.parametrize(
    ("text", "rounded", "changed"),
    [
        ("86.2795833333333", "86.2795833333333", False),
        ("86.279583333333333", "86.2795833333333", True),
        ("1.000000000000005", "1", True),
        ("1.000000000000015", "1.00000000000002", True),
        ("999999999999999.5", "1000000000000000", True),
        ("5.000000000000000000000", "5", False),
    ],
)
def test_imports_round_half_to_even_and_say_so(text: str, rounded: str, changed: bool) -> None:  # noqa: FBT001 (the case)
    value, noted = import_decimal(text)
    assert (canonical(value), noted) == (rounded, changed)


@given(st.decimals(Decimal("-1e12"), Decimal("1e12"), places=12), st.integers(1, 15))
def test_rounding_is_close_and_stable(value: Decimal, digits: int) -> None:
    rounded, changed = round_significant(value, digits)
    assert significant_digits(rounded) <= digits
    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(value.adjusted() - digits + 1) or value == 0
    assert changed is (rounded != value)
    assert round_significant(rounded, digits) == (rounded, False)


@pytest.mark.parametrize("digits", [0, 16, -1])
def test_rounding_is_asked_within_what_the_document_keeps(digits: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 15"):
        round_significant(Decimal(1), digits)


def test_a_spreadsheet_number_is_what_the_spreadsheet_shows() -> None:
    assert canonical(from_float(0.1 + 0.2)) == "0.3"
    assert canonical(from_float(1e21)) == "1000000000000000000000"
    assert canonical(from_float(-0.0)) == "0"
    assert canonical(from_float(12345678901234567)) == "12345678901234600"
    assert canonical(from_float(1 / 3)) == "0.333333333333333"


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, True])
def test_a_spreadsheet_number_must_be_one(value: float) -> None:
    with pytest.raises(NotANumber):
        from_float(value)


def test_a_spreadsheet_number_out_of_bounds_is_refused() -> None:
    for value in (1e308, 5e-324):
        with pytest.raises(TooManyDigits):
            from_float(value)


@given(kept)
def test_a_kept_number_survives_a_spreadsheet(value: Decimal) -> None:
    assert from_float(float(value)) == value
