"""Salford Safeguarding Adults Board, 2 March 2016: the agency was there though two were not."""

from collections import Counter
from pathlib import Path

import pytest

from tests.published.tidy import published, report, run, save_table

MARKS = "P=present,A=apologies,DNA=absent,R=deputy"
# The minutes name agency and post in one column: who belongs to which agency.
AGENCIES = ("SCC", "CCG", "GMP", "GMFRS", "CGM CRC", "CMG CRC")


def agency_of(role: str) -> tuple[str, str]:
    for agency in AGENCIES:
        if role.startswith(f"{agency} "):
            return agency, role.removeprefix(f"{agency} ")
    return role, ""


@pytest.fixture(scope="module")
def salford(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("salford")
    rows = published("salford_sab_2016-03-02_register.csv")
    table = [["organisation", "seat", "name", "2016-03-02"]]
    table += [[*agency_of(row["agency_role"]), row["initials"], row["mark"]] for row in rows]
    register = folder / "salford.govreg"
    run("new", register)
    run(
        *("import", "attendance-workbook", save_table(folder / "Board.csv", table)),
        *("--register", register, "--partnership", "Salford Safeguarding Adults Board"),
        *("--group", "Board", "--marks", MARKS),
    )
    return register


def test_every_mark_is_kept_and_a_blank_is_not_recorded(salford: Path, tmp_path: Path) -> None:
    totals = report(
        salford, tmp_path, "--group", "Board", "--from", "2016-03-01", "--to", "2016-03-31"
    )["totals"]

    counted = Counter(row["mark"] for row in published("salford_sab_2016-03-02_register.csv"))
    assert totals["present"] == counted["P"] == 17
    assert totals["apologies"] == counted["A"] == 4
    assert totals["absent"] == counted["DNA"] == 2
    assert totals["deputy"] == counted["R"] == 2
    assert totals["not_recorded"] == counted[""] == 1


def test_the_police_are_represented_though_two_of_their_people_sent_apologies(
    salford: Path, tmp_path: Path
) -> None:
    figures = report(
        salford, tmp_path, "--group", "Board", "--from", "2016-03-01", "--to", "2016-03-31"
    )

    (police,) = [one for one in figures["organisations"] if one["organisation"] == "GMP"]
    seats = [seat for seat in figures["seats"] if seat["organisation"] == "GMP"]
    assert (police["expected"], police["represented"], police["represented_percent"]) == (1, 1, 100)
    assert [seat["apologies"] for seat in seats] == [1, 1, 0]
    assert sum(seat["present"] for seat in seats) == 0


def test_a_councils_many_people_are_one_agency(salford: Path, tmp_path: Path) -> None:
    figures = report(
        salford, tmp_path, "--group", "Board", "--from", "2016-03-01", "--to", "2016-03-31"
    )

    (council,) = [one for one in figures["organisations"] if one["organisation"] == "SCC"]
    assert (council["expected"], council["represented"]) == (1, 1)
