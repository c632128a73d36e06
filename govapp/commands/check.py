"""`govapp check`: is all that the register holds whole and true to its history?"""

from pathlib import Path

import click

from govapp.commands.options import FILE
from govapp.errors import GovError
from govapp.register import Register
from govapp.safety.checking import check_register


@click.command()
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Look a register over: the file, its history and every rule. Nothing is changed."""
    with Register.open(file, read_only=True) as register, register.read() as snapshot:
        findings = check_register(snapshot)
    for finding in findings:
        click.echo(finding.sentence)
    if findings:
        count = "1 fault was" if len(findings) == 1 else f"{len(findings)} faults were"
        raise GovError(f"{count} found in {file.name}. The file was not changed.")
    click.echo(f"{file.name} is whole: its file, its history and its rules were checked.")
