"""Reading seats, meetings and marks by a mapping, with what is wrong named by its cell."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from govapp.errors import BadInput
from govapp.files.cell_words import CellMeaning
from govapp.files.mapping import Succession
from govapp.files.read_workbook import read
from govapp.files.reading import MeetingStatus, Reading
from govapp.files.understanding import guess
from govapp.files.workbook_file import open_workbook
from tests.files.reading_steps import TODAY, read_lines, read_of, sentences
from tests.files.workbooks import UGLY_TODAY, save_csv, save_ugly_workbook, save_xlsx

DATES = "name,23/1/24,12/3/24,7/5/24"


def meanings(reading: Reading, seat: int = 0) -> list[str]:
    return [cell.meaning.value for cell in reading.groups[0].seats[seat].cells]


def test_the_first_days_workbook_is_read_whole(tmp_path: Path) -> None:
    # GIVEN journey 1's workbook, every suggestion taken and the day of "Jan 24" typed
    path = save_ugly_workbook(tmp_path / "ugly.xlsx")
    # WHEN it is read
    reading = read_of(path, {"Jan 24": "23"}, UGLY_TODAY)
    # THEN it says what journey 1 promises
    (group,) = reading.groups
    assert len(group.seats) == 34
    assert group.count(MeetingStatus.HELD) == 3
    assert group.count(MeetingStatus.PLANNED) == 2
    assert reading.errors == ()
    assert sentences(reading) == [
        "A7: Two names in one cell: “CR/MS” is kept as written.",
        "A35: “CB” stands in rows 28 and 35: they are taken for different people.",
    ]
    seats = {seat.name + seat.seat[:4]: seat for seat in group.seats}
    assert seats["CR/MSSupe"].organisation == "Northmoor Police"
    assert seats["CR/MSSupe"].cells[2].deputy_name == "J Smith"
    assert seats["PDDesi"].cells[2].note == "leave"
    assert (seats["TKSerg"].first, seats["TKSerg"].last) == (date(2024, 1, 23), None)
    assert (seats["DLSout"].first, seats["DLSout"].last) == (None, date(2023, 11, 14))
    counts = Counter(cell.meaning for seat in group.seats for cell in seat.cells[:3])
    assert counts[CellMeaning.NOT_RECORDED] == 3
    assert counts[CellMeaning.DEPUTY] == 3


def test_not_a_member_at_the_ends_bounds_the_seat(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, DATES, "AB,n/a,P,n/a", "CD,P,P,P", "EF,n/a,,P")

    bounds = [(seat.first, seat.last) for seat in reading.groups[0].seats]
    march = date(2024, 3, 12)
    assert bounds == [(march, march), (None, None), (march, None)]
    assert reading.problems == ()


def test_not_a_member_between_marks_is_not_expected_with_a_warning(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, DATES, "AB,P,n/a,P")

    assert meanings(reading) == ["present", "not_expected", "present"]
    assert sentences(reading) == ["C2: Not a member between other meetings: kept as not expected."]
    assert reading.errors == ()


def test_columns_in_any_order_bound_a_seat_by_their_dates(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "name,7/5/24,12/3/24,23/1/24", "AB,P,P,n/a")

    assert reading.groups[0].seats[0].first == date(2024, 3, 12)
    assert reading.problems == ()


def test_a_row_never_a_member_is_left_out_with_a_warning(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, DATES, "AB,n/a,n/a,n/a", "CD,P,P,P")

    assert [seat.name for seat in reading.groups[0].seats] == ["CD"]
    assert sentences(reading) == ["row 2: Not a member at any meeting: this row is left out."]


def test_an_unmarked_column_is_planned_ahead_and_held_behind(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "name,23/1/24,12/3/24,1/6/24,2/6/24", "AB,P,,,", "CD,A,,,n/a")

    assert [meeting.status.value for meeting in reading.groups[0].meetings] == [
        "held",
        "held",
        "held",
        "planned",
    ]
    assert meanings(reading) == ["present", "not_recorded", "not_recorded", "not_recorded"]


def test_one_who_left_is_not_kept_by_the_empty_cells_of_meetings_to_come(tmp_path: Path) -> None:
    lines = ("name,23/1/24,12/3/24,9/7/24", "AB,P,n/a,", "CD,P,P,", "EF,n/a,n/a,")

    reading = read_lines(tmp_path, *lines)

    bounds = {seat.name: (seat.first, seat.last) for seat in reading.groups[0].seats}
    assert bounds == {
        "AB": (None, date(2024, 1, 23)),
        "CD": (None, None),
        "EF": (date(2024, 7, 9), None),
    }


def test_a_mark_in_the_future_is_an_error(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "name,9/7/24", "AB,P")

    assert [problem.place for problem in reading.errors] == ["B1"]
    assert "9 July 2024 is in the future but has marks" in reading.errors[0].sentence


def test_a_cancelled_meeting_is_known_by_its_heading_or_its_cells(tmp_path: Path) -> None:
    rows = [
        ["Organisation", "Name", "23/1/24 (cancelled)", "12/3/24", "7/5/24"],
        ["Police", "AB", None, "CANCELLED", "P"],
        ["Health", "CD", None, None, "A"],
    ]
    reading = read_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows), merge=["D2:D3"]))

    assert [meeting.status.value for meeting in reading.groups[0].meetings] == [
        "cancelled",
        "cancelled",
        "held",
    ]
    assert reading.problems == ()


def test_the_same_date_twice_is_an_error_that_names_both_columns(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "name,12/3/24,2024-03-12", "AB,P,P")

    assert sentences(reading) == [
        "C1: Columns B and C are both 12 March 2024: "
        "a group's meeting can stand in one column only."
    ]


def test_the_same_date_on_two_sheets_of_one_group_is_an_error(tmp_path: Path) -> None:
    rows = [["Organisation", "Name", "12/3/24"], ["Police", "AB", "P"]]
    path = save_xlsx(tmp_path / "a.xlsx", ("Board 2023", rows), ("Board 2024", rows))

    reading = read_of(path)

    assert [problem.sheet for problem in reading.errors] == ["Board 2024"]
    assert "“Board 2023” has a meeting of this group on the same day" in reading.errors[0].sentence


def test_dates_left_open_are_errors_with_what_is_missing(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "name,Jan 24,12/3,31/02/2024", "AB,P,P,P")

    assert [problem.sentence for problem in reading.errors] == [
        "“Jan 24” leaves out the day: give the date of the meeting.",
        "“12/3” leaves out the year: give the year.",
        "“31/02/2024” is not a date: February 2024 has 29 days.",
    ]


def test_one_date_out_of_order_is_doubted_and_newest_first_is_not(tmp_path: Path) -> None:
    slip = read_lines(tmp_path, "name,23/1/24,3/12/23,12/3/24,7/5/24", "AB,P,P,P,P")
    backwards = read_lines(tmp_path, "name,7/5/24,12/3/24,23/1/24", "AB,P,P,P")

    assert sentences(slip) == ["C1: 3 December 2023 stands after a later date: is “3/12/23” right?"]
    assert backwards.problems == ()


def test_two_rows_of_one_seat_can_be_joined_as_succession(tmp_path: Path) -> None:
    lines = (
        "organisation,seat,name,23/1/24,12/3/24,7/5/24",
        "Police,Superintendent,CR,P,n/a,n/a",
        "Police,Superintendent,MS,n/a,P,P",
        "Police,Inspector,AB,P,P,P",
    )
    workbook = open_workbook(save_csv(tmp_path / "a.csv", *lines))
    mapping = guess(workbook, TODAY).mapping
    # GIVEN the offer in the preview
    (offer,) = read(workbook, mapping, TODAY).groups[0].may_follow
    assert offer == Succession(earlier_row=2, later_row=3)
    # WHEN it is taken
    joined = mapping.with_sheet(replace(mapping.sheets[0], successions=(offer,)))
    reading = read(workbook, joined, TODAY)
    # THEN the later row follows the earlier
    assert [seat.follows for seat in reading.groups[0].seats] == [None, 2, None]
    assert reading.problems == ()


def test_rows_that_sat_together_cannot_be_joined(tmp_path: Path) -> None:
    lines = ("organisation,name,23/1/24,12/3/24", "Police,CR,P,P", "Police,MS,P,P")
    workbook = open_workbook(save_csv(tmp_path / "a.csv", *lines))
    mapping = guess(workbook, TODAY).mapping
    joined = mapping.with_sheet(replace(mapping.sheets[0], successions=(Succession(2, 3),)))

    (error,) = read(workbook, joined, TODAY).errors

    assert "Rows 2 and 3 cannot be one seat" in error.sentence


def test_an_organisation_merged_down_its_people_is_theirs(tmp_path: Path) -> None:
    rows = [
        ["Agency", "Name", "12/3/24"],
        ["Police", "AB", "P"],
        [None, "CD", "A"],
        ["Health", "EF", "P"],
    ]
    reading = read_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows), merge=["A2:A3"]))

    assert [seat.organisation for seat in reading.groups[0].seats] == ["Police", "Police", "Health"]
    assert reading.problems == ()


def test_an_organisation_written_once_is_filled_down_and_said_so(tmp_path: Path) -> None:
    rows = [
        ["Board attendance"],
        ["Agency", "Name", "12/3/24"],
        ["Police", "AB", "P"],
        [None, "CD", "A"],
        [None, "EF", "A"],
        ["Health", "GH", "P"],
    ]
    reading = read_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))

    assert [seat.organisation for seat in reading.groups[0].seats] == ["Police"] * 3 + ["Health"]
    assert sentences(reading) == ["A4: No organisation in rows 4, 5: taken from the row above."]


def test_a_tidy_file_is_never_filled_down(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path, "organisation,name,12/3/24", "Police,AB,P", ",CD,A", ",EF,A", "Health,GH,P"
    )

    assert [seat.organisation for seat in reading.groups[0].seats] == ["Police", "", "", "Health"]


def test_a_column_that_nothing_makes_a_meeting_is_not_left_out_in_silence(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        "organisation,name,12/3/24,Sept 2024 (extra),,Notes,Total",
        "Police,AB,P,P/V,,ill,1",
        "Council,CD,A,,see minutes,,0",
    )

    left_out = "is left out: neither heading nor cells make it a meeting."
    assert [meeting.column for meeting in reading.groups[0].meetings] == [3]
    assert sentences(reading) == [
        f"column D: “Sept 2024 (extra)” {left_out}",
        f"column E: Without a heading, it {left_out}",
    ]


def test_totals_up_to_a_date_are_no_meeting(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path, "name,12/3/24,Total at 31/3/24,% since 1/4/23", "AB,P,3,50%", "CD,A,2,30%"
    )

    assert [meeting.column for meeting in reading.groups[0].meetings] == [2]
    assert reading.problems == ()


def test_a_name_longer_than_the_register_keeps_is_an_error_by_its_cell(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "name,12/3/24", "A" * 200 + ",P", "B" * 201 + ",P")

    assert sentences(reading) == ["A3: This cell has more than 200 letters: that is no name."]


def test_a_job_after_the_name_is_the_seat_and_no_given_name(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        "organisation,name,12/3/24",
        'Police,"Jane Smith, Chief Superintendent",P',
        'Police,"Smith, John",P',
    )

    seats = [(seat.name, seat.seat) for seat in reading.groups[0].seats]
    assert seats == [("Jane Smith", "Chief Superintendent"), ("Smith, John", "")]
    assert reading.problems == ()


def test_a_job_after_the_name_is_left_out_aloud_where_the_seat_has_its_column(
    tmp_path: Path,
) -> None:
    reading = read_lines(tmp_path, "seat,name,12/3/24", 'Vice-chair,"Jane Smith, Director",P')

    (seat,) = reading.groups[0].seats
    assert (seat.name, seat.seat) == ("Jane Smith", "Vice-chair")
    assert sentences(reading) == [
        "B2: “Director” after the name is left out: the seat is “Vice-chair”."
    ]


def test_marks_in_a_row_that_names_nobody_are_an_error(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "organisation,name,12/3/24", "Police,AB,P", ",,P", ",,")

    assert sentences(reading) == [
        "row 3: This row has marks but no organisation, seat or name: say whose they are."
    ]


def test_a_file_that_is_no_register_is_refused(tmp_path: Path) -> None:
    workbook = open_workbook(save_csv(tmp_path / "Budget.csv", "agency,amount", "Police,53510"))

    with pytest.raises(BadInput, match=r"No sheet of “Budget\.csv” looks like an attendance"):
        read(workbook, guess(workbook, TODAY).mapping, TODAY)


def test_a_mapping_of_another_workbook_is_refused(tmp_path: Path) -> None:
    one = open_workbook(save_csv(tmp_path / "One.csv", "name,12/3/24", "AB,P"))
    other = open_workbook(save_csv(tmp_path / "Other.csv", "name,12/3/24", "AB,P"))

    with pytest.raises(BadInput, match="has no sheet “One”"):
        read(other, guess(one, TODAY).mapping, TODAY)
