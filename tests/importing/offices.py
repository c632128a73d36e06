"""Workbooks of an office brought into a register, step by step as a window or a command does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from govapp.files.mapping import Succession
from govapp.files.questions import answered
from govapp.files.read_workbook import read
from govapp.files.reading import Reading
from govapp.files.understanding import guess
from govapp.files.workbook_file import open_workbook
from govapp.importing.carry_out import carry_out
from govapp.importing.plan import ImportPlan
from govapp.importing.planning import plan_import
from govapp.register import Register
from tests.files.workbooks import save_csv, save_xlsx

# What the untidy workbook of a first day leaves out.
SAID = {"Jan 24": "16"}
PARTNERSHIP = "Northmoor Safeguarding Children Partnership"


def reading_of(path: Path, today: date, joined: Sequence[Succession] = ()) -> Reading:
    """What a file says, each question answered as suggested where `SAID` does not."""
    workbook = open_workbook(path)
    understood = guess(workbook, today)
    mapping = understood.mapping
    for question in understood.questions:
        mapping = answered(mapping, question, SAID.get(question.written, question.suggestion))
    if joined:
        mapping = mapping.with_sheet(replace(mapping.sheets[0], successions=tuple(joined)))
    return read(workbook, mapping, today)


def plan_of(register: Register, path: Path, **choices: Any) -> ImportPlan:
    """The plan of a file, with the choices of `plan_import`."""
    joined = choices.pop("joined", ())
    choices = {"partnership": PARTNERSHIP} | choices
    with register.read() as snapshot:
        return plan_import(snapshot, reading_of(path, register.today, joined), **choices)


def bring_in(register: Register, path: Path, **choices: Any) -> ImportPlan:
    """Plan and carry out; returns what the plan was."""
    plan = plan_of(register, path, **choices)
    with register.write(plan.label, kind="import") as change:
        carry_out(change, plan)
    return plan


def table(folder: Path, *lines: str, name: str = "Board") -> Path:
    """A tidy text table; the file's name is the group's."""
    return save_csv(folder / f"{name}.csv", *lines)


def sheets(folder: Path, *given: tuple[str, Sequence[Sequence[Any]]]) -> Path:
    return save_xlsx(folder / "Board.xlsx", *given)
