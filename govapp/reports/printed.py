"""A print of before, made again as it was, and what it would say differently today.

Source: architecture.md decision 4, "As known". What was erased since stays blank, in both.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from govapp.counting import Period
from govapp.dates import uk_moment
from govapp.errors import NotFound
from govapp.figures import AttendanceFigures, GroupScope, OrganisationScope, PartnershipScope
from govapp.groups import get_group
from govapp.meetings import get_meeting
from govapp.organisations import get_organisation
from govapp.partnerships import get_partnership
from govapp.people import get_person
from govapp.person_figures import PersonScope
from govapp.prints import Print
from govapp.register import Register
from govapp.reports import REPORTS
from govapp.reports.report import Report
from govapp.rows import Source
from govapp.words import counted, listed

# --- Types ------------------------------------------------------------------------------------

_PARTS = {
    part.__name__: part
    for part in (Period, GroupScope, PartnershipScope, OrganisationScope, PersonScope)
}
_NAMES_TOLD = 3


@dataclass(frozen=True, slots=True)
class PrintedAgain:
    """A report as it was known when it was printed."""

    report: Report
    choices: Any
    loaded: Any
    difference: str
    """What it would say differently today, in a sentence or two."""


# --- Reads ------------------------------------------------------------------------------------


def report_of(kept: Print) -> Report:
    """The report that was printed. Raises NotFound for one that this version does not make."""
    for report in REPORTS:
        if kept.report == report.TITLE:
            return report
    raise NotFound(
        f"This version of the program does not print “{kept.report}”. Nothing was changed."
    )


def choices_of(kept: Print) -> Any:
    """What was asked for, as the report takes it."""
    return _read(json.loads(kept.choices), report_of(kept).Choices)


def subject_of(source: Source, kept: Print) -> str:
    """Of whom a print was, by the name they have now: a group, a meeting, a person."""
    choices = choices_of(kept)
    asked = getattr(choices, "scope", choices)
    for field, named in _NAMED:
        key = getattr(asked, field, None)
        if key is not None:
            return named(source, key)
    return "All partnerships"


def print_again(register: Register, kept: Print) -> PrintedAgain:
    """Load a report as it was when it was printed, and compare it with today's.

    Raises NotFound when the change it was printed after is no longer in the register.
    """
    report, choices = report_of(kept), choices_of(kept)
    if kept.change_id is None:
        raise NotFound("That copy was printed from an empty register: there is nothing to show.")
    with register.as_known(kept.change_id) as known, known.read() as snapshot:
        then = report.load(snapshot, choices)
    with register.read() as snapshot:
        now = report.load(snapshot, choices)
        corrected = _corrected_since(snapshot, kept.change_id, _meetings(now, choices))
    return PrintedAgain(report, choices, then, _difference(kept, then, now, corrected))


def _corrected_since(source: Source, change_id: int, meetings: frozenset[int]) -> list[str]:
    """What was corrected in the confirmed registers of meetings after a change, oldest first."""
    rows = source.execute(
        """select c.label, k.meeting_id from changes c
        join change_rows r on r.change_id = c.id and r.table_name = 'corrections' and r.op = 'I'
        join corrections k on cast(k.id as text) = r.row_key
        where c.position > (select position from changes where id = :change)
        order by c.position, r.n""",
        {"change": change_id},
    )
    return [str(label) for label, meeting_id in rows.fetchall() if meeting_id in meetings]


# --- Rules ------------------------------------------------------------------------------------


def _read(value: Any, kind: type | None = None) -> Any:
    """What `prints.choices_as_text` wrote; every text in it is a date, for it refuses words."""
    if isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, list):
        return tuple(_read(each) for each in value)
    if not isinstance(value, dict):
        return value
    given = {name: _read(each) for name, each in value.items() if name != "kind"}
    return (kind or _PARTS[value["kind"]])(**given)


def _difference(kept: Print, then: Any, now: Any, corrected: list[str]) -> str:
    printed = f"As printed on {uk_moment(kept.printed_at)}."
    if _same(then, now):
        return f"{printed} Printed today it would say the same."
    figures = _figures_in_words(_figures(then), _figures(now))
    today = f"Printed today it would {f'say {figures}' if figures else 'differ'}."
    if not corrected:
        return f"{printed} {today}"
    told = [label[0].lower() + label[1:] for label in corrected[:_NAMES_TOLD]]
    others = len(corrected) - len(told)
    if others:
        told.append(counted(others, "other correction"))
    return f"{printed} {today} Since then: {listed(told)}."


def _same(then: Any, now: Any) -> bool:
    """Whether two readings say the same, but for the state of the register they were made from."""
    return _without_copy(then) == _without_copy(now)


def _without_copy(loaded: Any) -> Any:
    # A report keeps its copy itself, or in the attendance data within it.
    inner = getattr(loaded, "data", None)
    if inner is not None:
        return replace(loaded, data=replace(inner, copy=None))
    return replace(loaded, copy=None)


def _figures(loaded: Any) -> AttendanceFigures | None:
    found = getattr(getattr(loaded, "data", loaded), "figures", None)
    return found if isinstance(found, AttendanceFigures) else None


def _meetings(loaded: Any, choices: Any) -> frozenset[int]:
    """The meetings on which a report rests."""
    figures = _figures(loaded)
    if figures is None:
        return frozenset({getattr(choices, "meeting_id", 0)})
    return frozenset(meeting.id for meeting in figures.meetings)


def _figures_in_words(then: AttendanceFigures | None, now: AttendanceFigures | None) -> str:
    """ "seats represented 46 of 60, then 45 of 60": only the figures that differ."""
    if then is None or now is None:
        return ""
    before, after = then.totals, now.totals
    pairs = (
        (
            "meetings counted",
            f"{then.meetings_counted} of {then.meetings_in_period}",
            f"{now.meetings_counted} of {now.meetings_in_period}",
        ),
        (
            "seats represented",
            f"{before.represented} of {before.expected}",
            f"{after.represented} of {after.expected}",
        ),
        (
            "members attended",
            f"{before.present} of {before.expected}",
            f"{after.present} of {after.expected}",
        ),
    )
    return listed(f"{words} {new} in place of {old}" for words, old, new in pairs if old != new)


_NAMED = (
    ("group_id", lambda source, key: get_group(source, key).name),
    ("organisation_id", lambda source, key: get_organisation(source, key).name),
    ("person_id", lambda source, key: get_person(source, key).shown),
    ("partnership_id", lambda source, key: get_partnership(source, key).name),
    ("meeting_id", lambda source, key: f"Meeting of {get_meeting(source, key).when}"),
)
