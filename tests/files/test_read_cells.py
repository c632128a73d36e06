"""What single cells say: marks with what is written beside them, and names."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from govapp.files.cell_words import CellMeaning
from govapp.files.mapping import TwoNames, meanings_from_marks
from govapp.files.read_workbook import read
from govapp.files.reading import Holder, Reading
from govapp.files.understanding import guess
from govapp.files.workbook_file import open_workbook
from tests.files.reading_steps import TODAY, read_lines, read_of, sentences
from tests.files.workbooks import save_csv, save_xlsx

DATES = "name,23/1/24,12/3/24,7/5/24"


def meanings(reading: Reading, seat: int = 0) -> list[str]:
    return [cell.meaning.value for cell in reading.groups[0].seats[seat].cells]


def test_unknown_marks_are_errors_by_row_and_column(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, DATES, "AB,P,Q,P", "CD,Zed,P,P")

    assert sentences(reading) == [
        "C2: “Q” is not a mark this import knows: say what it means.",
        "B3: “Zed” is not a mark this import knows: say what it means.",
    ]
    assert len(reading.errors) == 2


@pytest.mark.parametrize(
    ("written", "holder", "name"),
    [
        ("Jane Smith", Holder.NAMED, "Jane Smith"),
        ("Smith, Jane", Holder.NAMED, "Smith, Jane"),
        ("T/Supt Jane Smith", Holder.NAMED, "T/Supt Jane Smith"),
        ("CR/MS", Holder.TWO_NAMES, "CR/MS"),
        ("Jane Smith and Ali Khan", Holder.TWO_NAMES, "Jane Smith and Ali Khan"),
        ("Jane Smith\nAli Khan", Holder.TWO_NAMES, "Jane Smith Ali Khan"),
        ("Amanda Anderson", Holder.NAMED, "Amanda Anderson"),
        ("TBC", Holder.NOT_NAMED, ""),
        ("", Holder.NOT_NAMED, ""),
        ("n/a", Holder.NOT_NAMED, ""),
        ("Vacant", Holder.VACANT, ""),
        ("(vacancy since May)", Holder.VACANT, ""),
        ("Łukasz Wójcik", Holder.NAMED, "Łukasz Wójcik"),
        ("Nguyễn Thị Ánh", Holder.NAMED, "Nguyễn Thị Ánh"),
        ("محمد علي", Holder.NAMED, "محمد علي"),
    ],
)
def test_a_name_cell_says_who_holds_the_seat(
    tmp_path: Path, written: str, holder: Holder, name: str
) -> None:
    path = save_csv(tmp_path / "a.csv", "organisation,name,12/3/24", f'Police,"{written}",')

    seat = read_of(path).groups[0].seats[0]

    assert (seat.holder, seat.name) == (holder, name)


def test_a_seat_called_vacant_that_has_marks_is_held_by_someone_not_named(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "organisation,name,12/3/24", "Police,Vacant,P")

    assert reading.groups[0].seats[0].holder is Holder.NOT_NAMED
    assert sentences(reading) == ["B2: Called vacant but has marks: held by someone not named."]


def test_the_first_of_two_names_can_be_the_member(tmp_path: Path) -> None:
    workbook = open_workbook(save_csv(tmp_path / "a.csv", "name,12/3/24", "CR/MS,P"))
    mapping = replace(guess(workbook, TODAY).mapping, two_names=TwoNames.FIRST_IS_MEMBER)

    (seat,) = read(workbook, mapping, TODAY).groups[0].seats

    assert (seat.name, seat.deputies, seat.holder) == ("CR", ("MS",), Holder.NAMED)


@pytest.mark.parametrize(
    ("cell", "deputy"),
    [
        ("D - J Smith", "J Smith"),
        ("D (J Smith)", "J Smith"),
        ("Dep: Jane Smith", "Jane Smith"),
        ("Deputy – Jane Smith", "Jane Smith"),
        ("J Smith (sub)", "J Smith"),
        ("D - Anne-Marie O'Brien", "Anne-Marie O'Brien"),
        ("D", ""),
    ],
)
def test_a_deputys_name_is_kept(tmp_path: Path, cell: str, deputy: str) -> None:
    (seat,) = read_lines(tmp_path, "name,12/3/24", f"AB,{cell}").groups[0].seats

    assert seat.cells[0].meaning is CellMeaning.DEPUTY
    assert seat.cells[0].deputy_name == deputy


@pytest.mark.parametrize(
    ("cell", "meaning", "note", "online"),
    [
        ("Apols - on leave", "apologies", "on leave", False),
        ("P (left 3pm)", "present", "left 3pm", False),
        ("p*", "present", "", False),
        ("ATTENDED", "present", "", False),
        ("Online", "present", "", True),
        ("✔", "present", "", False),
        ("D/R", "deputy", "", False),
    ],
)
def test_what_is_written_beside_a_mark_is_kept(
    tmp_path: Path, cell: str, meaning: str, note: str, online: bool
) -> None:
    (seat,) = read_lines(tmp_path, "name,12/3/24", f"AB,{cell}").groups[0].seats

    mark = seat.cells[0]
    assert (mark.meaning.value, mark.note, mark.online) == (meaning, note, online)
    assert mark.raw == cell


def test_marks_given_on_the_command_line_win(tmp_path: Path) -> None:
    workbook = open_workbook(save_csv(tmp_path / "a.csv", DATES, "AB,y,D,-", "CD,N,A,Y"))
    marks = meanings_from_marks("Y=present,D=deputy,A=apologies,N=absent,-=not_a_member")
    mapping = guess(workbook, TODAY).mapping.with_meanings(marks)

    reading = read(workbook, mapping, TODAY)

    assert meanings(reading, 0) == ["present", "deputy", "not_a_member"]
    assert meanings(reading, 1) == ["absent", "apologies", "present"]
    assert reading.groups[0].seats[0].last == date(2024, 3, 12)


def test_blanks_take_their_meaning_only_where_a_register_was_kept(tmp_path: Path) -> None:
    workbook = open_workbook(save_csv(tmp_path / "a.csv", DATES, "AB,P,,", "CD,,,A"))
    mapping = replace(guess(workbook, TODAY).mapping, blanks=CellMeaning.ABSENT)

    reading = read(workbook, mapping, TODAY)

    assert meanings(reading, 0) == ["present", "not_recorded", "absent"]
    assert meanings(reading, 1) == ["absent", "not_recorded", "apologies"]


def test_characters_that_cannot_be_kept_are_errors(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path, "organisation,name,12/3/24", "Pol\x07ice,AB,P", f"X,{'n' * 301},A"
    )

    assert [problem.place for problem in reading.errors] == ["A2", "B3"]
    assert "U+0007" in reading.errors[0].sentence


def test_a_formula_never_worked_out_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    rows = [["Organisation", "Name", "12/3/24"], ["Police", "AB", "P"], ["X", "CD", '=IF(1,"P")']]
    reading = read_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)), {'=IF(1,"P")': "present"})
    unanswered = open_workbook(tmp_path / "a.xlsx")

    (error,) = read(unanswered, guess(unanswered, TODAY).mapping, TODAY).errors

    assert reading.errors == ()
    assert error.place == "C3"
    assert "never worked out" in error.sentence


def test_thousands_of_errors_alike_are_counted_not_listed(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "name,12/3/24", *(f"AB{n},Q" for n in range(1_200)))

    assert len(reading.errors) == 501
    assert reading.errors[-1].sentence == "700 more errors are not listed."
