"""Keys grow, fit in 63 bits, and are never made twice."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from govapp.ids import EPOCH, RANDOM_BITS, Ids

MOMENTS = st.datetimes(datetime(2020, 1, 2), datetime(2089, 1, 1), timezones=st.just(UTC))


@given(st.lists(MOMENTS, min_size=1, max_size=50), st.integers())
def test_keys_always_grow_whatever_the_clock_does(moments: list[datetime], seed: int) -> None:
    ids = Ids(random.Random(seed))
    made = [ids.next(moment) for moment in moments]
    assert made == sorted(set(made))
    assert all(0 < key < 2**63 for key in made)


def test_a_key_tells_its_millisecond() -> None:
    moment = datetime(2026, 11, 20, 10, tzinfo=UTC)
    key = Ids(random.Random(1)).next(moment)
    assert EPOCH + timedelta(milliseconds=key >> RANDOM_BITS) == moment


def test_two_computers_at_the_same_millisecond_hardly_ever_make_the_same_key() -> None:
    moment = datetime(2026, 11, 20, 10, tzinfo=UTC)
    ours, theirs = Ids(random.Random(1)), Ids(random.Random(2))
    assert RANDOM_BITS >= 20
    assert not {ours.next(moment) for _ in range(5000)} & {theirs.next(moment) for _ in range(5000)}
