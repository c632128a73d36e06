"""Registers that were really published, laid out as their offices keep them, and read."""

import csv
from collections import Counter
from pathlib import Path

from govapp.files.cell_words import CellMeaning
from govapp.files.mapping import meanings_from_marks
from govapp.files.questions import answered
from govapp.files.read_workbook import read
from govapp.files.understanding import guess
from govapp.files.workbook_file import open_workbook
from tests.files.reading_steps import TODAY
from tests.files.workbooks import save_xlsx

PUBLISHED = Path(__file__).parent.parent / "published"


def published(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sheet_of(rows: list[dict[str, str]]) -> list[list[str | None]]:
    """One body's long list as its office keeps it: members down, dates across."""
    dates = sorted({row["date"] for row in rows})
    members = list(dict.fromkeys(row["member_initials"] for row in rows))
    marks = {(row["member_initials"], row["date"]): row["mark"] for row in rows}
    return [
        ["name", *dates],
        *([member, *(marks.get((member, day)) for day in dates)] for member in members),
    ]


def test_the_orchard_trusts_registers_give_the_published_figures(tmp_path: Path) -> None:
    # GIVEN the register of three bodies over two years, one sheet each
    rows = published("orchard_trust_2019_21_register.csv")
    bodies = list(dict.fromkeys(row["body"] for row in rows))
    path = save_xlsx(
        tmp_path / "orchard.xlsx",
        *((body[:31], sheet_of([row for row in rows if row["body"] == body])) for body in bodies),
    )
    # WHEN it is read with the key of its source
    workbook = open_workbook(path)
    marks = meanings_from_marks("Y=present,A=apologies,X=absent,-=not_a_member")
    mapping = guess(workbook, TODAY).mapping.with_meanings(marks)
    reading = read(workbook, mapping, TODAY)
    # THEN each member's figures of 2019-20 are those that were derived from it
    assert reading.errors == ()
    found = {}
    for group in reading.groups:
        within = [
            n for n, m in enumerate(group.meetings) if "2019-09-01" <= str(m.date) <= "2020-08-31"
        ]
        for seat in group.seats:
            counts = Counter(seat.cells[n].meaning for n in within)
            found[group.sheet, seat.name] = counts
    derived = published("orchard_trust_2019_20_derived.csv")
    assert len(derived) == 21
    for row in derived:
        counts = found[row["body"], row["member"]]
        assert counts[CellMeaning.PRESENT] == int(row["attended"]), row
        assert counts[CellMeaning.APOLOGIES] == int(row["apologies"]), row
        assert counts[CellMeaning.ABSENT] == int(row["absent_X"]), row
        expected = sum(counts[m] for m in ("present", "apologies", "absent"))
        assert expected == int(row["expected"]), row


def test_one_who_joined_in_the_year_is_bounded_and_one_who_left_too(tmp_path: Path) -> None:
    rows = [
        r for r in published("orchard_trust_2019_21_register.csv") if r["body"] == "Trust Board"
    ]
    workbook = open_workbook(save_xlsx(tmp_path / "a.xlsx", ("Trust Board", sheet_of(rows))))
    marks = meanings_from_marks("-=not_a_member")

    reading = read(workbook, guess(workbook, TODAY).mapping.with_meanings(marks), TODAY)

    seats = {seat.name: seat for seat in reading.groups[0].seats}
    last_seen = max(r["date"] for r in rows if r["member_initials"] == "MW" and r["mark"] != "-")
    assert str(seats["MW"].last) == last_seen


def test_salfords_grid_of_one_meeting_needs_only_its_date(tmp_path: Path) -> None:
    # GIVEN the grid in the minutes of 2 March 2016: P, A, DNA, R and one empty cell
    workbook = open_workbook(PUBLISHED / "salford_sab_2016-03-02_register.csv")
    # WHEN it is understood
    understood = guess(workbook, TODAY)
    kinds = [(question.kind.value, question.written) for question in understood.questions]
    assert kinds == [("date", "mark"), ("blanks", "")]
    mapping = answered(understood.mapping, understood.questions[0], "2 March 2016")
    mapping = answered(mapping, understood.questions[1], "not recorded")
    (group,) = read(workbook, mapping, TODAY).groups
    # THEN every mark is there, and the two people with the initials CB stay two
    assert len(group.seats) == 26
    counts = Counter(seat.cells[0].meaning.value for seat in group.seats)
    assert counts == {
        "present": 17,
        "apologies": 4,
        "deputy": 2,
        "absent": 2,
        "not_recorded": 1,
    }
    assert group.problems == ()
