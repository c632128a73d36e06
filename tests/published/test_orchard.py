"""Orchard Academy Trust, 2019-21: three bodies imported, and the figures of 2019-20 reproduced."""

from pathlib import Path
from typing import Any

import pytest

from tests.published.tidy import published, report, run, save_table, tidy

MARKS = "Y=present,A=apologies,X=absent,-=not_a_member"
YEAR = ("--from", "1 September 2019", "--to", "31 August 2020")
# What the page says of the year, and what its own register holds.
PUBLISHED_COUNTS = {"Trust Board": 9, "Finance Premises & Audit": 5, "Members": 4}
IN_THE_REGISTER = {"Trust Board": 9, "Finance Premises & Audit": 5, "Members": 3}


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the three bodies, each imported from a tidy table."""
    folder = tmp_path_factory.mktemp("orchard")
    register = folder / "orchard.govreg"
    run("new", register)
    rows = published("orchard_trust_2019_21_register.csv")
    for body in IN_THE_REGISTER:
        file = save_table(folder / f"{body}.csv", tidy([r for r in rows if r["body"] == body]))
        run(
            *("import", "attendance-workbook", file, "--register", register),
            *("--partnership", "Orchard Academy Trust", "--group", body, "--marks", MARKS),
        )
    return register


def of(body: str, register: Path, folder: Path) -> Any:
    return report(register, folder, "--group", body, *YEAR)


def test_every_members_figures_are_those_published(orchard: Path, tmp_path: Path) -> None:
    reports = {body: of(body, orchard, tmp_path) for body in IN_THE_REGISTER}
    derived = published("orchard_trust_2019_20_derived.csv")
    assert len(derived) == 21
    for row in derived:
        (seat,) = [s for s in reports[row["body"]]["seats"] if s["name"] == row["member"]]
        figures = {
            "expected": seat["expected"],
            "attended": seat["present"],
            "apologies": seat["apologies"],
            "absent_X": seat["absent"],
            "pct": seat["in_person_percent"],
        }
        assert figures == {key: int(row[key]) for key in figures}, row
        assert seat["represented_percent"] == int(row["pct"])


def test_somebody_who_was_not_a_member_that_year_has_no_line(orchard: Path, tmp_path: Path) -> None:
    listed = {
        (row["body"], row["member"]) for row in published("orchard_trust_2019_20_derived.csv")
    }
    for body in IN_THE_REGISTER:
        names = {seat["name"] for seat in of(body, orchard, tmp_path)["seats"]}
        assert names == {member for of_body, member in listed if of_body == body}


@pytest.mark.parametrize("body", ["Trust Board", "Finance Premises & Audit"])
def test_the_meetings_are_as_many_as_published(orchard: Path, tmp_path: Path, body: str) -> None:
    totals = of(body, orchard, tmp_path)["totals"]

    assert totals["meetings_counted"] == PUBLISHED_COUNTS[body]


def test_the_members_four_meetings_do_not_reproduce(orchard: Path, tmp_path: Path) -> None:
    """The page counts the annual meeting of 8 December 2020, which is of the next year."""
    figures = of("Members", orchard, tmp_path)
    longer = report(
        orchard, tmp_path, "--group", "Members", "--from", "2019-09-01", "--to", "2020-12-31"
    )

    assert figures["totals"]["meetings_counted"] == 3 != PUBLISHED_COUNTS["Members"]
    assert longer["totals"]["meetings_counted"] == PUBLISHED_COUNTS["Members"]
    assert longer["meetings"][-1]["date"] == "2020-12-08"


def test_one_who_left_in_the_year_is_expected_only_until_then(
    orchard: Path, tmp_path: Path
) -> None:
    (left,) = [s for s in of("Trust Board", orchard, tmp_path)["seats"] if s["name"] == "MW"]

    assert (left["to"], left["expected"]) == ("2020-02-05", 4)
