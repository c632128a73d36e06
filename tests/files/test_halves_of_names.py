"""First names and surnames that an office keeps in columns of their own."""

from pathlib import Path

import pytest

from govapp.files.mapping import ColumnRole, Mapping
from govapp.files.mapping_text import mapping_from_text, mapping_to_text
from tests.files.reading_steps import guess_of, read_of
from tests.files.workbooks import save_csv

HALVES = ("Agency,First name,Surname,Email,12/3/24,7/5/24", "Police,Jane,Smith,j@x,P,A")


@pytest.mark.parametrize(
    "headings", ["First name,Surname", "Forename,Last name", "Initials,SURNAME"]
)
def test_first_names_and_surnames_make_one_name(tmp_path: Path, headings: str) -> None:
    lines = (HALVES[0].replace("First name,Surname", headings), HALVES[1], "Health,,O’Brien,,P,P")

    reading = read_of(save_csv(tmp_path / "Board.csv", *lines))

    assert [seat.name for seat in reading.groups[0].seats] == ["Jane Smith", "O’Brien"]
    assert reading.problems == ()


def test_a_surname_without_a_column_of_first_names_is_the_name(tmp_path: Path) -> None:
    (sheet,) = guess_of(
        save_csv(tmp_path / "Board.csv", "Agency,Surname,12/3/24", "Police,Smith,P")
    ).mapping.sheets

    assert (sheet.name, sheet.given_name) == (2, None)


@pytest.mark.parametrize(
    ("column", "role", "name", "given_name", "skipped"),
    [
        (2, ColumnRole.SKIPPED, 3, None, (2, 4)),
        (3, ColumnRole.SKIPPED, 2, None, (3, 4)),
        (4, ColumnRole.NAME, 4, None, (2, 3)),
        (4, ColumnRole.SEAT, 3, 2, ()),
    ],
)
def test_half_a_name_never_stands_beside_another(
    tmp_path: Path,
    column: int,
    role: ColumnRole,
    name: int,
    given_name: int | None,
    skipped: tuple[int, ...],
) -> None:
    (sheet,) = guess_of(save_csv(tmp_path / "Board.csv", *HALVES)).mapping.sheets

    changed = sheet.with_role(column, role)

    assert (changed.name, changed.given_name) == (name, given_name)
    assert changed.skipped_columns == skipped
    assert mapping_from_text(mapping_to_text(Mapping((changed,)))).sheets == (changed,)
