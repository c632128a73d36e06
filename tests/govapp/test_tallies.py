"""The two ways to a seat's marks, over registers made by chance."""

from datetime import date, datetime, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govapp import tallies
from govapp.clock import Clock
from govapp.counted_rows import Selection
from govapp.counting import Period
from govapp.register import Register
from tests.govapp.random_registers import FIRST, LAST, Made, fill

seeds = st.integers(min_value=0, max_value=2**32)
days = st.integers(min_value=-30, max_value=(LAST - FIRST).days + 30)
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _random_register(seed: int) -> tuple[Register, Made]:
    register = Register.in_memory(clock=Clock.fixed(datetime(2026, 11, 20, 10), seed=1))
    with register.write("Fill by chance") as change:
        made = fill(change, Random(seed))
    return register, made


def _period(one: int, other: int) -> Period:
    first, last = sorted((one, other))
    return Period(_day(first), _day(last))


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


@many
@given(seeds, days, days)
def test_all_marks_are_those_that_count_and_those_set_aside(
    seed: int, one: int, other: int
) -> None:
    register, made = _random_register(seed)
    period = _period(one, other)
    with register:
        for chosen in (Selection(), Selection(group_ids=(made.groups[0],))):
            everything = tallies.all_marks_by_seat(register, chosen, online_matters=True)
            counting = tallies.marks_by_seat(register, chosen, period, online_matters=True)
            aside = tallies.marks_set_aside(register, chosen, period, online_matters=True)
            assert everything.keys() == counting.keys() | aside.keys()
            none = (0,) * 7
            for seat_id, marks in everything.items():
                pairs = zip(counting.get(seat_id, none), aside.get(seat_id, none), strict=True)
                assert marks == tuple(map(sum, pairs))


@many
@given(seeds, days, days)
def test_organisations_come_to_the_same_by_their_seats_and_by_the_meetings(
    seed: int, one: int, other: int
) -> None:
    register, _ = _random_register(seed)
    period = _period(one, other)
    with register:
        seats = [key for (key,) in register.execute("select id from seats").fetchall()]
        by_seat, by_meeting = (
            tallies.organisations_at_meetings(register, seats, period, by_meeting=way)
            for way in (False, True)
        )
        assert by_seat == by_meeting
