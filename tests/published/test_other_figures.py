"""Published percentages that must come out of marks with the same counts."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.published.tidy import published, report, run, save_table

FIRST = date(2023, 4, 4)


def council(folder: Path, rows: list[tuple[str, str]]) -> Path:
    """A register in which each member has these marks, a letter a meeting."""
    most = max(len(marks) for _, marks in rows)
    days = [FIRST + timedelta(days=7 * n) for n in range(most)]
    table = [["name", *map(str, days)]]
    table += [[name, *marks, *["-"] * (most - len(marks))] for name, marks in rows]
    register = folder / "council.govreg"
    run("new", register)
    run(
        *("import", "attendance-workbook", save_table(folder / "Council.csv", table)),
        *("--register", register, "--partnership", "Council", "--group", "Members"),
        *("--marks", "P=present,A=apologies,X=absent,-=not_a_member"),
    )
    return register


def test_stansteds_percentages_reproduce_fourteen_of_fourteen(tmp_path: Path) -> None:
    # GIVEN each councillor's published counts: attended, of those expected
    members = published("stansted_mountfitchet_2023.csv")
    rows = [
        (m["member"], "P" * int(m["attended"]) + "A" * (int(m["expected"]) - int(m["attended"])))
        for m in members
    ]
    # WHEN they are imported and reported
    register = council(tmp_path, rows)
    figures = report(
        register, tmp_path, "--group", "Members", "--from", FIRST, "--to", "2023-12-31"
    )
    # THEN all percentages are the published ones, 6 of 16 rounded half up to 38
    percent = {seat["name"]: seat["in_person_percent"] for seat in figures["seats"]}
    assert percent == {m["member"]: int(m["published_pct"]) for m in members}
    assert len(percent) == 14


@pytest.mark.parametrize(
    "row", published("moderngov_member_statistics.csv"), ids=lambda r: r["council"]
)
def test_a_councillors_statistics_reproduce(tmp_path: Path, row: dict[str, str]) -> None:
    # GIVEN expected, present and apologies as published
    expected, present = int(row["total_expected"]), int(row["present_as_expected"])
    apologies = int(row["apologies_received"] or 0)
    marks = "P" * present + "A" * apologies + "X" * (expected - present - apologies)
    register = council(tmp_path, [("Councillor", marks)])
    # WHEN they are reported
    figures = report(
        register, tmp_path, "--person", "Councillor", "--from", FIRST, "--to", "2023-12-31"
    )
    # THEN present is a percentage of what was expected, and apologies count as absence
    totals = figures["totals"]
    assert (totals["expected"], totals["present"]) == (expected, present)
    assert totals["in_person_percent"] == int(row["present_pct"])
    absent = totals["apologies"] + totals["absent"]
    assert absent == int(row["absent_incl_apologies"])
