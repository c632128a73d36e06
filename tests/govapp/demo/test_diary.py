"""When groups meet: on working days, in a rhythm, not at Christmas, not beside the board."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from govapp.demo.diary import meeting_days
from govapp.demo.frame import Frame
from govapp.demo.script import Fate, write_script
from govapp.files.bank_holidays import bank_holidays

todays = st.dates(date(2025, 1, 1), date(2035, 12, 31))


@given(today=todays)
@settings(max_examples=25, deadline=None)
def test_meetings_fall_on_working_days_outside_christmas(today: date) -> None:
    frame = Frame(today, years=2)
    for plan in write_script(frame).groups.values():
        for day in meeting_days(plan, frame):
            assert day == today or day.weekday() < 5
            assert day == today or day not in bank_holidays(day.year)
            assert day == today or (1, 3) < (day.month, day.day) < (12, 20)


@given(today=todays)
@settings(max_examples=25, deadline=None)
def test_only_the_board_meets_today(today: date) -> None:
    script = write_script(Frame(today, years=2))

    assert [m.groups for m in script.meetings.values() if m.day == today] == [("board",)]


@given(today=todays, years=st.integers(2, 6))
@settings(max_examples=25, deadline=None)
def test_the_executive_met_twelve_times_last_year(today: date, years: int) -> None:
    frame = Frame(today, years)

    days = [d for d in write_script(frame).held("executive") if frame.last_year <= d < frame.year]
    assert len(days) == 12
    assert len({day.month for day in days}) == 12


@given(today=todays)
@settings(max_examples=25, deadline=None)
def test_each_unusual_fate_comes_about(today: date) -> None:
    script = write_script(Frame(today, years=2))

    fates = [meeting.fate for meeting in script.meetings.values() if meeting.fate is not Fate.HELD]
    assert sorted(fate.value for fate in fates) == sorted(
        fate.value for fate in Fate if fate is not Fate.HELD
    )
