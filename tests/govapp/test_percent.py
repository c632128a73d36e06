"""Percentages round half up."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.percent import percentage, shown_percentage


def test_halves_go_up_where_python_would_go_to_the_even_number() -> None:
    assert percentage(1, 8) == 13  # 12.5
    assert percentage(9, 200) == 5  # 4.5
    assert percentage(2, 3) == 67
    assert percentage(11, 12) == 92
    assert percentage(0, 7) == 0
    assert percentage(7, 7) == 100


def test_nothing_expected_is_no_percentage() -> None:
    assert percentage(0, 0) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_it_is_what_decimal_arithmetic_says(n: int, of: int) -> None:
    exact = Decimal(100 * n) / Decimal(of)
    assert percentage(n, of) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("n", "of", "small_number", "shown"),
    [(2, 2, 3, None), (3, 3, 3, 100), (1, 1, 1, 100), (1, 1, 0, 100), (0, 0, 0, None)],
)
def test_it_is_shown_from_the_small_number_on_and_never_of_nothing(
    n: int, of: int, small_number: int, shown: int | None
) -> None:
    assert shown_percentage(n, of, small_number) == shown
