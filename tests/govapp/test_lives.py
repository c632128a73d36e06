from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govapp.lives import in_being, in_being_sql, overlap
from govapp.register import Register

DAYS = st.dates(date(2025, 1, 1), date(2025, 1, 9))
ENDS = st.none() | DAYS


def test_the_first_and_the_last_day_belong_to_a_life() -> None:
    first, last = date(2026, 4, 1), date(2027, 3, 31)
    assert in_being(first, last, first)
    assert in_being(first, last, last)
    assert not in_being(first, last, date(2026, 3, 31))
    assert not in_being(first, last, date(2027, 4, 1))


def test_an_open_start_and_end_hold_for_ever() -> None:
    assert in_being(None, None, date.min)
    assert in_being(None, None, date.max)


def test_lives_that_meet_on_one_day_overlap_and_lives_in_turn_do_not() -> None:
    spring = (date(2026, 3, 1), date(2026, 5, 31))
    assert overlap(spring, (date(2026, 5, 31), None))
    assert overlap((date(2026, 5, 31), None), spring)
    assert not overlap(spring, (date(2026, 6, 1), None))
    assert not overlap((date(2026, 6, 1), None), spring)
    assert not overlap(spring, (None, date(2026, 2, 28)))
    assert not overlap((None, date(2026, 2, 28)), spring)


@given(one=st.tuples(ENDS, ENDS), other=st.tuples(ENDS, ENDS))
def test_lives_overlap_where_some_day_lies_in_both(
    one: tuple[date | None, date | None], other: tuple[date | None, date | None]
) -> None:
    lives = [life for life in (one, other) if not (life[0] and life[1] and life[0] > life[1])]
    if len(lives) == 2:
        days = [date(2024, 12, 31), *(date(2025, 1, day) for day in range(1, 11))]
        assert overlap(one, other) == any(
            in_being(*one, day) and in_being(*other, day) for day in days
        )


def test_the_words_in_sql_agree_with_the_rule() -> None:
    ends = (None, date(2026, 1, 2), date(2026, 1, 4))
    with Register.in_memory() as register:
        for starts_on in ends:
            for ends_on in ends:
                for day in range(1, 7):
                    on = date(2026, 1, day)
                    (found,) = register.execute(
                        "with life(starts_on, ends_on) as (select :first, :last) "
                        f"select count(*) from life where {in_being_sql('life')}",
                        {"first": starts_on, "last": ends_on, "on": on},
                    ).fetchone()
                    assert bool(found) == in_being(starts_on, ends_on, on)


def test_without_a_day_everything_is_found() -> None:
    with Register.in_memory() as register:
        found = register.execute(
            "with life(starts_on, ends_on) as (select '2026-01-02', '2026-01-01') "
            f"select count(*) from life where {in_being_sql('life')}",
            {"on": None},
        ).fetchone()
        assert found == (1,)
