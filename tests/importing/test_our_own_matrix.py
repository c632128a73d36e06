"""The matrix that we save as a spreadsheet, read in again: nothing in it is new to the register."""

from pathlib import Path

from govapp.counting import Period
from govapp.files.spreadsheet_out import write_csv
from govapp.groups import list_groups, partnerships_of
from govapp.register import Register
from govapp.reports import attendance_matrix, matrix_files
from govapp.reports.attendance_matrix import Choices
from tests.importing.offices import plan_of


def test_a_year_of_every_group_of_northmoor_is_known_again(
    demonstration: Register, tmp_path: Path
) -> None:
    year = Period.financial_year_of(demonstration.today)
    for group in list_groups(demonstration, on=demonstration.today):
        loaded = attendance_matrix.load(demonstration, Choices(group.id, year, demonstration.today))
        write_csv(matrix_files.as_table(loaded), tmp_path / f"{group.name}.csv")

        plan = plan_of(
            demonstration,
            tmp_path / f"{group.name}.csv",
            partnership=partnerships_of(demonstration, group.id)[0].name,
        )

        assert plan.errors == ()
        assert plan.nothing_new, (group.name, plan.new_in_words)
        assert len(plan.groups[0].meetings) == len(loaded.matrix.meetings)
