"""What the program understands of an office's workbook, and what it has to ask."""

from datetime import date
from pathlib import Path

import pytest

from govapp.errors import BadInput
from govapp.files.cell_words import CellMeaning
from govapp.files.mapping import ColumnRole
from govapp.files.questions import QuestionKind, answered
from govapp.files.understanding import Guess, guess, understand, with_headings_at
from govapp.files.workbook_file import open_workbook
from tests.files.reading_steps import TODAY, guess_of
from tests.files.workbooks import UGLY_TODAY, save_csv, save_ugly_workbook, save_xlsx


def asked(understood: Guess) -> list[tuple[str, str]]:
    return [(question.kind.value, question.written) for question in understood.questions]


def columns(understood: Guess) -> tuple[int | None, int | None, int | None]:
    sheet = understood.mapping.sheets[0]
    return sheet.organisation, sheet.seat, sheet.name


def test_the_first_days_workbook_takes_six_decisions_at_most(tmp_path: Path) -> None:
    # GIVEN journey 1's workbook
    path = save_ugly_workbook(tmp_path / "ugly.xlsx")
    # WHEN it is understood
    understood = guess_of(path, UGLY_TODAY)
    # THEN one day, three words and the blanks are asked, and nothing else
    assert asked(understood) == [
        ("date", "Jan 24"),
        ("meaning", "-"),
        ("meaning", "N"),
        ("meaning", "V"),
        ("blanks", ""),
    ]
    sheet = understood.mapping.sheets[0]
    assert (sheet.group, sheet.heading_row, sheet.first_row) == ("Executive", 5, 6)
    assert [meeting.column for meeting in sheet.meetings] == [3, 4, 5, 6, 7]
    assert sheet.skipped_columns == (8, 9)
    assert len(sheet.agency_rows) == 10
    assert [sheet.use for sheet in understood.mapping.sheets] == [True, False]


@pytest.mark.parametrize(
    "headings",
    [
        "organisation,seat,name,2024-01-23,12/03/2024",
        "ORGANISATION,Seat,NAME,23 January 2024,12/3/24",
        "name,organisation,2024-01-23,2024-03-12",
        "Name,2024-01-23",
        "2024-01-23,organisation",
    ],
)
def test_a_tidy_file_leaves_nothing_to_ask(tmp_path: Path, headings: str) -> None:
    cells = headings.count(",") + 1
    row = ["P" if heading[0].isdigit() else "AB" for heading in headings.split(",")]
    blank = ["" if heading[0].isdigit() else "CD" for heading in headings.split(",")]
    path = save_csv(tmp_path / "a.csv", headings, ",".join(row), ",".join(blank))

    understood = guess_of(path)

    assert understood.questions == ()
    assert understood.mapping.blanks is CellMeaning.NOT_RECORDED
    assert (
        len(understood.mapping.sheets[0].meetings)
        + len([column for column in columns(understood) if column])
        == cells
    )


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Agency", "Representative", "Role"], (1, 3, 2)),
        (["Name of representative", "Partner agency", "Job title"], (2, 3, 1)),
        (["Member", "Organisation / service", "Post"], (2, 3, 1)),
        (["Agency representative", "Agency", "Designation"], (2, 3, 1)),
    ],
)
def test_label_columns_are_known_by_the_words_offices_use(
    tmp_path: Path, headings: list[str], expected: tuple[int, int, int]
) -> None:
    rows = [[*headings, "12/3/24"], ["Police", "Council", "Health", "P"]]

    assert columns(guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))) == expected


def test_label_columns_without_headings_are_known_by_what_they_hold(tmp_path: Path) -> None:
    rows = [
        [None, None, "12/3/24"],
        ["Northmoor Police", "Jane Smith", "P"],
        ["Probation Service", "AB", "A"],
    ]

    assert columns(guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))) == (1, None, 2)


def test_headings_are_found_under_titles_and_dates_in_a_row_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["Northmoor Board attendance", None, "Updated 3 May 2024"],
        [],
        ["Organisation", "Name", "Meeting 1", "Meeting 2", "Total", "%"],
        [None, None, "23/1/24", "12/3/24"],
        ["Police", "AB", "P", "A", 1, 0.5],
    ]

    sheet = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Sheet1", rows))).mapping.sheets[0]

    assert (sheet.heading_row, sheet.date_row, sheet.first_row) == (3, 4, 5)
    assert [meeting.date for meeting in sheet.meetings] == [date(2024, 1, 23), date(2024, 3, 12)]
    assert sheet.skipped_columns == (5, 6)
    assert sheet.group == "Northmoor Board"


def test_dates_above_the_headings_are_found_too(tmp_path: Path) -> None:
    rows = [
        [None, None, "23/1/24", "12/3/24"],
        ["Organisation", "Name", "Meeting 1", "Meeting 2"],
        ["Police", "AB", "P", "A"],
    ]

    sheet = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows))).mapping.sheets[0]

    assert (sheet.heading_row, sheet.date_row, sheet.first_row) == (2, 1, 3)


def test_a_year_merged_over_the_months_is_their_year(tmp_path: Path) -> None:
    rows = [
        ["Organisation", "Name", 2023, None, 2024],
        [None, None, "14 Nov", "5 Dec", "12/3"],
        ["Police", "AB", "P", "A", "P"],
    ]
    path = save_xlsx(tmp_path / "a.xlsx", ("Board", rows), merge=["C1:D1"])

    understood = guess_of(path)

    assert [meeting.date for meeting in understood.mapping.sheets[0].meetings] == [
        date(2023, 11, 14),
        date(2023, 12, 5),
        date(2024, 3, 12),
    ]
    assert understood.questions == ()


def test_a_missing_year_is_asked_once_and_the_title_suggests_it(tmp_path: Path) -> None:
    rows = [
        ["Board 2023/24"],
        ["Organisation", "Name", "14/11", "12/3"],
        ["Police", "AB", "P", "P"],
    ]
    workbook = open_workbook(save_xlsx(tmp_path / "a.xlsx", ("Sheet1", rows)))

    understood = guess(workbook, TODAY)
    (question,) = understood.questions
    mapping = answered(understood.mapping, question, question.suggestion)

    assert (question.kind, question.suggestion, question.count) == (QuestionKind.YEAR, "2023/24", 2)
    assert [meeting.date for meeting in mapping.sheets[0].meetings] == [
        date(2023, 11, 14),
        date(2024, 3, 12),
    ]


def test_a_day_is_enough_where_the_heading_gives_the_month(tmp_path: Path) -> None:
    rows = [["Organisation", "Name", "Jan 24"], ["Police", "AB", "P"]]
    understood = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))
    (question,) = understood.questions

    for answer in ("23", "23/1/2024", "23 January 2024"):
        mapping = answered(understood.mapping, question, answer)
        assert mapping.sheets[0].meetings[0].date == date(2024, 1, 23)
    with pytest.raises(BadInput, match="January 2024 has 31 days"):
        answered(understood.mapping, question, "32")


def test_columns_without_a_date_and_with_an_impossible_one_are_asked(tmp_path: Path) -> None:
    rows = [
        ["Organisation", "Name", "Meeting 1", "31/02/2024"],
        ["Police", "AB", "P", "P"],
        ["Health", "CD", "A", "P"],
    ]

    understood = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))

    assert [question.sentence for question in understood.questions] == [
        "What is the date of the meeting in “Meeting 1”?",
        "“31/02/2024” is not a date: February 2024 has 29 days. When was this meeting?",
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Y", "A", "N"], []),
        (["P", "A", "N"], [("N", CellMeaning.ABSENT)]),
        (["A"] * 4, [("A", CellMeaning.PRESENT)]),
        (["X"] * 4, [("X", CellMeaning.PRESENT)]),
        (["P", "A", "Apols"], [("A", CellMeaning.ABSENT)]),
        (["P", "A", "Apols", "X"], []),
        (["1", "0"], [("0", CellMeaning.ABSENT), ("1", CellMeaning.PRESENT)]),
        (["P", "Blue"], [("Blue", None)]),
    ],
)
def test_only_ambiguous_words_are_asked_about(
    tmp_path: Path, cells: list[str], expected: list[tuple[str, CellMeaning | None]]
) -> None:
    lines = [f"Member {letter},{cell}" for letter, cell in zip("abcdefgh", cells, strict=False)]

    understood = guess_of(save_csv(tmp_path / "a.csv", "name,12/3/24", *lines))

    assert [
        (question.written, CellMeaning(question.suggestion) if question.suggestion else None)
        for question in understood.questions
    ] == expected


def test_the_workbooks_own_key_settles_its_letters(tmp_path: Path) -> None:
    rows = [
        ["Organisation", "Name", "12/3/24", "7/5/24"],
        ["Police", "AB", "P", "N"],
        ["Health", "CD", "N", "Z"],
        [],
        ["Key: P = Present, N = No apologies, Z = Substitute"],
    ]

    understood = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))

    assert understood.questions == ()
    assert understood.mapping.meaning_of["n"] is CellMeaning.ABSENT
    assert understood.mapping.meaning_of["z"] is CellMeaning.DEPUTY


def test_words_are_listed_with_counts_and_their_first_cell(tmp_path: Path) -> None:
    path = save_csv(
        tmp_path / "a.csv", "name,12/3/24,7/5/24", "AB,Apols,P", "CD,P*,apols.", "EF,D - J Smith,P"
    )

    words = [(word.word, word.count, word.first_cell) for word in guess_of(path).words]

    assert words == [("p", 3, "C2"), ("apols", 2, "B2"), ("d", 1, "B4")]


def test_blanks_are_asked_about_only_where_a_register_was_kept(tmp_path: Path) -> None:
    rows = [
        ["Attendance"],
        ["Organisation", "Name", "12/3/24", "7/5/24", "9/7/24"],
        ["Police", "AB", "P", None, None],
        ["Health", "CD", None, None, None],
    ]

    understood = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))

    assert asked(understood) == [("blanks", "")]
    assert understood.questions[0].count == 1


def test_an_organisation_above_its_people_is_no_seat(tmp_path: Path) -> None:
    rows = [
        ["Name", "12/3/24"],
        ["Northmoor Police"],
        ["AB", "P"],
        ["CD", "A"],
        ["Probation Service"],
        ["EF", "P"],
        ["Total", 2],
    ]

    sheet = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows))).mapping.sheets[0]

    assert sheet.agency_rows == (2, 5)
    assert sheet.last_row == 6


def test_a_person_never_marked_is_not_taken_for_an_organisation(tmp_path: Path) -> None:
    rows = [["Name", "12/3/24"], ["Jane Smith", "P"], ["New Member"], ["Ali Khan", "P"]]

    sheet = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows))).mapping.sheets[0]

    assert sheet.agency_rows == ()


def test_an_earlier_mapping_leaves_only_what_is_new_to_ask(tmp_path: Path) -> None:
    # GIVEN an office that answered everything once
    headings = ["Organisation", "Name", "Jan 24", "12/3/24"]
    rows = [["Board"], headings, ["Police", "AB", "N", "P"], ["Health", "CD", "P", None]]
    first = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))
    mapping = first.mapping
    for question in first.questions:
        mapping = answered(mapping, question, {"Jan 24": "23"}.get(question.written, "absent"))
    # WHEN the same workbook has grown by a meeting, a seat and a word
    headings.append("May 24")
    grown = [*rows, ["Probation Service", "EF", "P", "P", "V"]]
    workbook = open_workbook(save_xlsx(tmp_path / "b.xlsx", ("Board", grown)))
    second = guess(workbook, TODAY, mapping)
    # THEN only those are asked about
    assert asked(second) == [("date", "May 24"), ("meaning", "V")]
    assert second.mapping.blanks is CellMeaning.ABSENT
    assert second.mapping.sheets[0].last_row == 5


def test_an_earlier_mapping_does_not_bend_a_sheet_whose_columns_moved(tmp_path: Path) -> None:
    rows = [["Organisation", "Name", "Jan 24"], ["Police", "AB", "P"]]
    first = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))
    mapping = answered(first.mapping, first.questions[0], "23")
    moved = [["Organisation", "Role", "Name", "Jan 24"], ["Police", "Chair", "AB", "P"]]
    workbook = open_workbook(save_xlsx(tmp_path / "b.xlsx", ("Board", moved)))

    second = guess(workbook, TODAY, mapping)

    assert columns(second) == (1, 2, 3)
    assert asked(second) == [("date", "Jan 24")]


def test_a_sheet_of_something_else_is_not_used(tmp_path: Path) -> None:
    budget = [["Agency", "Amount"], ["Police", 53510], ["Probation", 6136]]
    understood = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Budget", budget)))

    assert [sheet.use for sheet in understood.mapping.sheets] == [False]


def test_a_hidden_sheet_is_not_used_until_chosen(tmp_path: Path) -> None:
    import openpyxl

    path = save_xlsx(tmp_path / "a.xlsx", *[(n, [["Name", "12/3/24"], ["AB", "P"]]) for n in "xy"])
    book = openpyxl.load_workbook(path)
    book["y"].sheet_state = "hidden"
    book.save(path)

    assert [sheet.use for sheet in guess_of(path).mapping.sheets] == [True, False]


def test_another_heading_row_can_be_chosen(tmp_path: Path) -> None:
    # GIVEN a sheet whose first table is not the register
    rows = [
        ["Organisation", "Contact", "12/3/20", "13/3/20", "14/3/20"],
        ["Police", "none", "x", "x", "x"],
        ["Name", "Jan 24", "12/3/24"],
        ["AB", "P", "Q"],
    ]
    workbook = open_workbook(save_xlsx(tmp_path / "a.xlsx", ("Board", rows)))
    first = guess(workbook, TODAY)
    assert first.mapping.sheets[0].heading_row == 1
    # WHEN the office says where the headings are
    mapping = with_headings_at(workbook, first.mapping, "Board", 3, None)
    # THEN the sheet is understood from there, with its own questions
    assert [meeting.column for meeting in mapping.sheets[0].meetings] == [2, 3]
    assert asked(understand(workbook, mapping, TODAY)) == [("date", "Jan 24"), ("meaning", "Q")]
    with pytest.raises(BadInput, match="No column under row 4"):
        with_headings_at(workbook, first.mapping, "Board", 4, None)


def test_a_column_can_be_read_as_something_else(tmp_path: Path) -> None:
    rows = [["Agency", "Lead", "Post", "12/3/24", "Total"], ["Police", "AB", "Chair", "P", 1]]
    sheet = guess_of(save_xlsx(tmp_path / "a.xlsx", ("Board", rows))).mapping.sheets[0]
    roles = [sheet.role_of(column).value for column in range(1, 6)]
    assert roles == ["organisation", "name", "seat", "meeting", "skipped"]

    changed = (
        sheet.with_role(3, ColumnRole.NAME)
        .with_role(4, ColumnRole.SKIPPED)
        .with_role(5, ColumnRole.MEETING, "7/5/24")
    )

    roles = [changed.role_of(column).value for column in range(1, 6)]
    assert roles == ["organisation", "skipped", "name", "skipped", "meeting"]
    assert changed.skipped_columns == (2, 4)
    assert changed.meetings[0].date == date(2024, 5, 7)
