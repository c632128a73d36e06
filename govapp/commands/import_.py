"""`govapp import`: an attendance workbook into a register."""

from collections.abc import Iterator
from pathlib import Path

import click

from govapp.commands.options import FILE, register_option
from govapp.errors import BadInput, GovError
from govapp.fields import needed
from govapp.files.cell_words import CellMeaning
from govapp.files.mapping import Mapping, meanings_from_marks
from govapp.files.mapping_text import mapping_from_text
from govapp.files.questions import QuestionKind
from govapp.files.read_workbook import read
from govapp.files.reading import Reading
from govapp.files.understanding import Guess, guess
from govapp.files.workbook_file import open_workbook
from govapp.group_types import GroupKind
from govapp.importing.carry_out import carry_out
from govapp.importing.plan import ImportPlan
from govapp.importing.planning import plan_import
from govapp.importing.preview import NOTHING_NEW, errors_in_a_sentence, offer_lines, preview_lines
from govapp.register import Register


@click.group(name="import")
def import_() -> None:
    """Bring in what an office keeps elsewhere."""


@import_.command(name="attendance-workbook")
@click.argument("file", type=FILE)
@register_option
@click.option("--partnership", required=True, metavar="NAME", help="Made if it is not there.")
@click.option("--group", metavar="NAME", help="Made if it is not there.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in GroupKind], case_sensitive=False),
    help="The kind of a new group.",
)
@click.option("--marks", metavar="MARKS", help='What the letters mean: "Y=present,A=apologies".')
@click.option("--mapping", "mapping_file", type=FILE, help="Saved from the import window.")
@click.option("--preview", is_flag=True, help="Only say what would be made; write nothing.")
@click.option("--create", is_flag=True, help="Make names that come near to existing ones.")
def attendance_workbook(
    file: Path,
    register_file: Path,
    partnership: str,
    group: str | None,
    kind: str | None,
    marks: str | None,
    mapping_file: Path | None,
    preview: bool,
    create: bool,
) -> None:
    """Import FILE, a CSV or XLSX workbook with a row a seat and a column a meeting.

    All of it is one change, undone as one. The same file twice adds nothing.
    """
    if group is None and mapping_file is None:
        raise click.UsageError("Name the group with --group, or give --mapping.")
    partnership = needed("The partnership’s name")(partnership)
    group = None if group is None else needed("The group’s name")(group)
    given = _answers(marks, mapping_file)
    workbook = open_workbook(file)
    with Register.open(register_file, read_only=preview) as register:
        understood = guess(workbook, register.today, given)
        mapping = understood.mapping.with_group(group) if group else understood.mapping
        reading = read(workbook, mapping, register.today)
        with register.read() as snapshot:
            plan = plan_import(
                snapshot,
                reading,
                partnership=partnership,
                kind=GroupKind(kind.casefold()) if kind else None,
                create=create,
            )
        if preview:
            _show(plan, reading, understood)
            _refuse(plan, understood, file)
            return
        _refuse(plan, understood, file)
        if plan.nothing_new:
            click.echo(NOTHING_NEW)
            return
        with register.write(plan.label, kind="import") as change:
            carry_out(change, plan, mapping=mapping)
    click.echo(f"Imported {file.name}: {plan.in_words}")
    for line in plan.new_in_words:
        click.echo(line)
    if plan.warnings:
        click.echo(f"Warnings: {len(plan.warnings)} (--preview lists them)")


def _answers(marks: str | None, mapping_file: Path | None) -> Mapping | None:
    """The mapping of the file, with the marks' meanings put over it."""
    mapping = None
    if mapping_file is not None:
        try:
            mapping = mapping_from_text(mapping_file.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            raise BadInput(f"There is no file “{mapping_file.name}” in that folder.") from None
        except (OSError, UnicodeDecodeError) as problem:
            raise BadInput(f"“{mapping_file.name}” cannot be read as a mapping.") from problem
    if marks is None:
        return mapping
    return (mapping or Mapping()).with_meanings(meanings_from_marks(marks))


def _show(plan: ImportPlan, reading: Reading, understood: Guess) -> None:
    """Print the preview."""
    for line in preview_lines(plan):
        click.echo(line)
    offers = list(offer_lines(reading))
    if offers:
        click.echo("Perhaps one seat held in turn; the import window joins them, and a mapping:")
    for line in offers:
        click.echo(f"  {line}")
    for question in understood.questions:
        if question.kind is QuestionKind.BLANKS:
            cells = (
                "1 empty cell is" if question.count == 1 else f"{question.count} empty cells are"
            )
            click.echo(f"{cells} taken for not recorded.")


def _refuse(plan: ImportPlan, understood: Guess, file: Path) -> None:
    """Raise GovError, in one sentence, where the plan has doubts or errors."""
    if plan.doubts:
        raise GovError(
            f"{plan.doubts[0].sentence} Nothing was written. Use that name, or say --create to "
            f"make a new {plan.doubts[0].noun}."
        )
    if plan.errors:
        sentence = errors_in_a_sentence(plan, file.name)
        raise GovError(" ".join((sentence, *_ways_to_answer(understood))))


def _ways_to_answer(understood: Guess) -> Iterator[str]:
    """How the command line is told what the workbook leaves open."""
    words = [one for one in understood.questions if one.kind is QuestionKind.MEANING]
    if words:
        example = f"{words[0].written}={words[0].suggestion or CellMeaning.PRESENT}"
        yield f'Words are explained with --marks, such as --marks "{example}".'
    if any(one.kind in (QuestionKind.DATE, QuestionKind.YEAR) for one in understood.questions):
        yield "Dates are given in the import window, which saves them for --mapping."
