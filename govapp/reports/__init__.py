"""What can be printed: `REPORTS` lists the reports in the order of the menu.

TO ADD A REPORT: write a module here (see `report.Report`), add it to the list, and give it a
command in `govapp.commands.report`. Importing this package must stay cheap (no reportlab): the
window reads it when it opens.
"""

from govapp.reports import (
    attendance_matrix,
    attendance_summary,
    engagement,
    meeting_register,
    sign_in_sheet,
    vacancies,
)
from govapp.reports.report import Report

REPORTS: tuple[Report, ...] = (
    attendance_summary,
    attendance_matrix,
    engagement,
    meeting_register,
    sign_in_sheet,
    vacancies,
)
