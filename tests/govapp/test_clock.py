"""One place that knows the time; a fixed clock gives the same keys every time."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from govapp.clock import SALT_BYTES, Clock


def test_a_fixed_clock_stands_still_and_repeats_itself() -> None:
    one, two = (Clock.fixed(datetime(2026, 11, 20, 10, 0), seed=4) for _ in range(2))
    assert one.today() == date(2026, 11, 20)
    assert one.now() == one.now() == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert [one.new_id() for _ in range(9)] == [two.new_id() for _ in range(9)]
    assert one.new_salt() == two.new_salt()
    assert len(one.new_salt()) == SALT_BYTES


def test_another_seed_gives_other_keys() -> None:
    keys = {Clock.fixed(datetime(2026, 11, 20), seed=seed).new_id() for seed in range(50)}
    assert len(keys) == 50


def test_today_is_the_local_date_not_the_date_in_greenwich() -> None:
    just_past_midnight = datetime(2026, 6, 2, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert Clock.fixed(just_past_midnight).today() == date(2026, 6, 2)


def test_a_fixed_clock_can_be_moved_and_keys_still_grow() -> None:
    clock = Clock.fixed(datetime(2026, 11, 20))
    first = clock.new_id()
    clock.move_to(datetime(2026, 11, 19))
    assert clock.today() == date(2026, 11, 19)
    assert clock.new_id() > first


def test_the_computers_clock_tells_the_time_and_cannot_be_moved() -> None:
    clock = Clock.system()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.now().tzinfo is not None
    assert clock.new_id() != clock.new_id()
    with pytest.raises(ValueError, match="fixed"):
        clock.move_to(datetime(2026, 11, 20))
