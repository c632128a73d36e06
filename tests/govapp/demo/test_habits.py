"""How people come: always the same, by their habit, more after missing, less in August."""

from datetime import date, timedelta

from govapp.attendance_types import Mark
from govapp.demo.habits import Habit, comes_online, usual_mark

DAYS = [date(2020, 9, 1) + timedelta(weeks=8) * number for number in range(400)]


def marks(habit: Habit, *, has_deputy: bool = True, missed_last: bool = False) -> list[Mark]:
    return [
        usual_mark("board a.b", day, habit, has_deputy=has_deputy, missed_last=missed_last)
        for day in DAYS
    ]


def share(mark: Mark, of: list[Mark]) -> float:
    return 100 * of.count(mark) / len(of)


def test_the_same_seat_on_the_same_day_comes_out_the_same() -> None:
    assert marks(Habit.PATCHY) == marks(Habit.PATCHY)
    assert [comes_online("a", day) for day in DAYS] == [comes_online("a", day) for day in DAYS]


def test_habits_show() -> None:
    assert share(Mark.PRESENT, marks(Habit.KEEN)) > 85
    assert share(Mark.PRESENT, marks(Habit.PATCHY)) < 70
    assert share(Mark.DEPUTY, marks(Habit.SENDS_DEPUTIES)) > 50


def test_who_has_no_deputy_sends_apologies() -> None:
    alone = marks(Habit.SENDS_DEPUTIES, has_deputy=False)

    assert Mark.DEPUTY not in alone
    assert share(Mark.APOLOGIES, alone) > 50


def test_who_missed_the_last_meeting_makes_an_effort() -> None:
    usual, after_missing = marks(Habit.PATCHY), marks(Habit.PATCHY, missed_last=True)

    assert share(Mark.PRESENT, after_missing) > share(Mark.PRESENT, usual)


def test_august_is_thin() -> None:
    august = [day.replace(month=8) for day in DAYS]
    came = [
        usual_mark(f"seat {number}", day, Habit.STEADY, has_deputy=True, missed_last=False)
        for number, day in enumerate(august)
    ]

    assert share(Mark.PRESENT, came) < 75
