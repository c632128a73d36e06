"""A planned import in words: what was understood, what would be made, what is doubtful or wrong."""

from collections.abc import Iterable, Iterator

from govapp.dates import uk_date
from govapp.files.reading import MeetingStatus, Problem, Reading
from govapp.importing.plan import CellState, GroupPlan, ImportPlan, RowPlan
from govapp.seats import NOT_NAMED
from govapp.words import counted, listed

NOTHING_NEW = "Nothing new: the register holds all of it already."


def preview_lines(plan: ImportPlan) -> Iterator[str]:
    """The plan for reading line by line on a terminal."""
    for group in plan.groups:
        yield from _group_lines(plan, group)
    yield ""
    yield from plan.new_in_words
    if plan.nothing_new and not plan.errors:
        yield NOTHING_NEW
    there = sum(group.count(CellState.THERE) for group in plan.groups)
    if there:
        yield f"Already there: {counted(there, 'mark')}"
    yield from _problem_lines(plan, "Warnings", plan.warnings)
    yield from _problem_lines(plan, "Errors", plan.errors)


def offer_lines(reading: Reading) -> Iterator[str]:
    """The pairs of rows that may be one seat held in turn, a line each; those joined are no offer.

    They stay two seats until somebody says otherwise: in the window, or in a mapping.
    """
    for group in reading.groups:
        by_row = {seat.row: seat for seat in group.seats}
        for offer in group.may_follow:
            earlier, later = by_row[offer.earlier_row], by_row[offer.later_row]
            if later.follows != earlier.row:
                names = f"{earlier.name or NOT_NAMED}, then {later.name or NOT_NAMED}"
                seat = " – ".join(filter(None, (later.organisation, later.seat)))
                yield f"rows {earlier.row} and {later.row}: {seat}: {names}"


def problem_line(plan: ImportPlan, problem: Problem) -> str:
    """A problem with where it is: "F12: sentence", with its sheet where there are several."""
    sheets = {sheet for group in plan.groups for sheet in group.sheets}
    sheet = problem.sheet if len(sheets) > 1 else ""
    place = " ".join(part for part in (sheet, problem.place) if part)
    return f"{place}: {problem.sentence}" if place else problem.sentence


def errors_in_a_sentence(plan: ImportPlan, file_name: str) -> str:
    """Why nothing was imported, in one sentence: the first error, and how many more there are."""
    first, *others = plan.errors
    more = f" ({counted(len(others), 'more error')}: see them with --preview)" if others else ""
    return f"“{file_name}” was not imported{more}. {problem_line(plan, first)}"


def _group_lines(plan: ImportPlan, group: GroupPlan) -> Iterator[str]:
    yield f"{group.name}, of {plan.partnership.name}: {group.in_words}"
    if len(group.sheets) > 1:
        yield f"  From the sheets {listed(f'“{sheet}”' for sheet in group.sheets)}"
    for status in MeetingStatus:
        days = [uk_date(meeting.date) for meeting in group.meetings if meeting.status is status]
        if days:
            yield f"  {status.value.capitalize()}: {listed(days)}"
    for row in group.rows:
        yield f"  {_row_line(group, row)}"


def _row_line(group: GroupPlan, row: RowPlan) -> str:
    seat = group.seats[row.seat]
    words = f"{seat.label}: {row.shown_name}"
    if row.starts_on:
        words += f", from {uk_date(row.starts_on)}"
    if row.ends_on:
        words += f", to {uk_date(row.ends_on)}"
    return words if row.adds_holder or seat.id is None else f"{words} (already there)"


def _problem_lines(plan: ImportPlan, title: str, problems: Iterable[Problem]) -> Iterator[str]:
    lines = [f"  {problem_line(plan, problem)}" for problem in problems]
    if lines:
        yield f"{title}:"
        yield from lines
