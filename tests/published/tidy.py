"""The published registers as tidy tables that the command imports, and what it then reports."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from govapp.cli import govapp

PUBLISHED = Path(__file__).parent
Row = dict[str, str]


def published(name: str) -> list[Row]:
    """The rows of a published table."""
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*arguments: object) -> Result:
    """A command that must succeed."""
    result = CliRunner().invoke(govapp, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.stderr
    return result


def save_table(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def tidy(rows: Sequence[Row]) -> list[list[str]]:
    """One body's long list (member, date, mark) as a row a member and a column a meeting."""
    dates = sorted({row["date"] for row in rows})
    members = list(dict.fromkeys(row["member_initials"] for row in rows))
    marks = {(row["member_initials"], row["date"]): row["mark"] for row in rows}
    lines = [[member, *(marks.get((member, day), "") for day in dates)] for member in members]
    return [["name", *dates], *lines]


def report(register: Path, folder: Path, *choices: object) -> Any:
    """The attendance summary that other programs read."""
    output = folder / "report.json"
    run("report", "attendance", "--register", register, *choices, "--output", output)
    return json.loads(output.read_text(encoding="utf-8"))
