"""The matrix of a year: on one page, the rules beneath, planned meetings as empty columns."""

from datetime import date
from pathlib import Path

import pytest

from govapp.files.spreadsheet_out import write_csv
from govapp.meeting_outcome import cancel_meeting
from govapp.register import Register
from govapp.reports import attendance_matrix, matrix_files
from govapp.reports.attendance_matrix import MatrixData
from govapp.reports.parts import Legend, Matrix, Note
from tests.factories import a_group
from tests.govapp.rooms import a_held_meeting, a_held_seat, a_seat, mark
from tests.reports.offices import TODAY, YEAR, a_register, an_office, printed, words


def load(register: Register, group_id: int, *, public: bool = False) -> MatrixData:
    choices = attendance_matrix.Choices(group_id, YEAR, TODAY, public)
    with register.read() as snapshot:
        return attendance_matrix.load(snapshot, choices)


def matrix_of(loaded: MatrixData) -> Matrix:
    (found,) = [p for p in attendance_matrix.story(loaded).story if isinstance(p, Matrix)]
    return found


@pytest.mark.parametrize(("seats", "meetings", "every"), [(3, 4, 60), (25, 12, 30), (30, 14, 26)])
def test_a_year_is_one_page_with_the_rules_beneath(
    tmp_path: Path, seats: int, meetings: int, every: int
) -> None:
    with a_register() as register:
        office = an_office(register, seats=seats, meetings=meetings, every=every)
        document = attendance_matrix.story(load(register, office.group_id))

    with printed(document, tmp_path / "matrix.pdf") as pdf:
        assert len(pdf.pages) == 1
    assert [type(part) for part in document.story] == [Legend, Matrix, Note]
    assert "Quorum: The quorum is half of the seats, with the police among them." in words(document)


def test_more_seats_than_a_page_holds_take_further_pages(tmp_path: Path) -> None:
    with a_register() as register:
        office = an_office(register, seats=60, meetings=24, every=15)
        document = attendance_matrix.story(load(register, office.group_id))

    with printed(document, tmp_path / "matrix.pdf") as pdf:
        assert len(pdf.pages) > 1


def test_planned_meetings_are_empty_columns(register: Register) -> None:
    with a_register() as other:
        office = an_office(other, seats=2, meetings=12)
        matrix = matrix_of(load(other, office.group_id))

    planned = [n for n, head in enumerate(matrix.meetings) if "2027" in head.spoken]
    assert planned
    for row in matrix.rows:
        assert {(row.marks[n].letter, row.marks[n].word) for n in planned} == {("", "Planned")}
    seats_represented, quorate = matrix.feet
    assert [seats_represented.cells[n].text for n in planned] == [""] * len(planned)
    assert quorate.cells[planned[0]].spoken == "no verdict"


@pytest.fixture
def small(register: Register) -> tuple[Register, int]:
    with register.write("Set it up") as change:
        group = a_group(change, name="Board")
        police = a_held_seat(change, group, "Police")
        a_seat(change, group, "Fire")
        for day, letter in enumerate("PDXA", start=1):
            mark(change, a_held_meeting(change, [group], date(2026, 5, day)), police, letter)
        called_off = a_held_meeting(change, [group], date(2026, 6, 1))
        cancel_meeting(change, called_off, reason="floods in the valley")
    return register, group


def test_each_row_ends_in_the_two_figures(small: tuple[Register, int]) -> None:
    police, fire = matrix_of(load(*small)).rows

    assert [mark.letter for mark in police.marks] == ["P", "D", "X", "A", ""]
    assert (police.represented.count, police.represented.of) == (2, 4)
    assert (police.represented.percent, police.attended.percent) == (50, 25)
    assert fire.context == "vacant at 4 of 4"
    assert fire.represented.percent is None


def test_what_was_called_off_is_named_beneath_with_its_reason(small: tuple[Register, int]) -> None:
    internal = words(attendance_matrix.story(load(*small)))
    public = words(attendance_matrix.story(load(*small, public=True)))

    assert "1 June 2026: cancelled (floods in the valley)" in internal
    assert "1 June 2026: cancelled." in public
    assert "floods" not in public


def test_a_group_without_seats_or_meetings_says_so(register: Register) -> None:
    with register.write("Add a group") as change:
        group = a_group(change)

    assert "No seat of this group" in words(attendance_matrix.story(load(register, group)))
    with register.write("Add a seat") as change:
        a_seat(change, group, "Fire")
    assert "no meeting in this period" in words(attendance_matrix.story(load(register, group)))


def test_two_meetings_of_a_day_have_headings_of_their_own(
    register: Register, tmp_path: Path
) -> None:
    with register.write("Meet twice") as change:
        group = a_group(change)
        seat = a_held_seat(change, group, "Police")
        for letter in "PX":
            mark(change, a_held_meeting(change, [group], date(2026, 5, 1)), seat, letter)

    table = matrix_files.as_table(load(register, group))
    write_csv(table, tmp_path / "matrix.csv")

    assert table.headings[3:5] == ("2026-05-01", "2026-05-01 (2)")
    assert "Police,Member,Person 1,present,absent,2,1,50,1,50" in (
        (tmp_path / "matrix.csv").read_text("utf-8-sig")
    )
