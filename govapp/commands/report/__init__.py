"""`govapp report`: the same reports as the window prints, to PDF, CSV, XLSX or JSON.

TO ADD A REPORT: write a module here with one click command, and add it to the group below.
"""

import click

from govapp.commands.report.attendance import attendance
from govapp.commands.report.engagement import engagement
from govapp.commands.report.matrix import matrix
from govapp.commands.report.register import register
from govapp.commands.report.sign_in import sign_in
from govapp.commands.report.vacancies import vacancies


@click.group()
def report() -> None:
    """Print a report."""


for _command in (attendance, matrix, engagement, register, sign_in, vacancies):
    report.add_command(_command)
