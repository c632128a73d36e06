"""The commands of `govapp`: `COMMANDS` lists them in the order of a working day.

TO ADD A COMMAND: write a module here with one click command that calls functions of `govapp` (the
same that the window calls), and add it to the list. Raise a `GovError` to refuse. Import reports
inside the function that prints them, so that every other command stays quick.
"""

import click

from govapp.commands.check import check
from govapp.commands.demo import demo
from govapp.commands.import_ import import_
from govapp.commands.new import new
from govapp.commands.report import report

COMMANDS: list[click.Command] = [new, demo, import_, report, check]
