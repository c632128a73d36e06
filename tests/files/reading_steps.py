"""The steps of an import, as a window or the command line takes them."""

from collections.abc import Mapping as Answers
from datetime import date
from pathlib import Path

from govapp.files.questions import answered
from govapp.files.read_workbook import read
from govapp.files.reading import Reading
from govapp.files.understanding import Guess, guess
from govapp.files.workbook_file import open_workbook
from tests.files.workbooks import save_csv

TODAY = date(2024, 6, 1)


def guess_of(path: Path, today: date = TODAY) -> Guess:
    return guess(open_workbook(path), today)


def read_of(path: Path, answers: Answers[str, str] | None = None, today: date = TODAY) -> Reading:
    """Reads a file, its questions answered by what was written, else as suggested."""
    workbook = open_workbook(path)
    understood = guess(workbook, today)
    mapping = understood.mapping
    for question in understood.questions:
        answer = (answers or {}).get(question.written, question.suggestion)
        mapping = answered(mapping, question, answer)
    return read(workbook, mapping, today)


def read_lines(folder: Path, *lines: str, today: date = TODAY) -> Reading:
    """Reads a tidy text table without answering anything."""
    workbook = open_workbook(save_csv(folder / "Board.csv", *lines))
    return read(workbook, guess(workbook, today).mapping, today)


def sentences(reading: Reading) -> list[str]:
    """Errors and warnings as "F12: sentence"."""
    return [f"{problem.place}: {problem.sentence}" for problem in reading.problems]
