"""The attendance report that Microsoft Teams saves: who joined a meeting, and when.

Two layouts are in use: the old list of joinings and leavings, and the report in numbered sections.
E-mail addresses and account names stand in both and are never kept.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from govapp.errors import BadInput
from govapp.fields import LONGEST_NAME
from govapp.files.csv_file import read_csv_rows, read_text_file
from govapp.files.names_in_cells import forbidden_character

# The names that Teams gives its columns, by what they hold.
_COLUMNS = {
    "name": ("name", "full name", "participant name"),
    "joined": ("first join", "join time", "first join time", "timestamp", "first join (utc)"),
    "left": ("last leave", "leave time", "last leave time", "last leave (utc)"),
    "duration": ("in-meeting duration", "duration", "attendance duration", "total duration"),
    "role": ("role", "meeting role"),
    "action": ("user action",),
}
_SECTION = re.compile(r"\d+\.\s+\S")
_MOMENT = re.compile(
    r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?",
    re.IGNORECASE,
)
_DURATION = re.compile(r"(?:(\d+)\s*h\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?", re.IGNORECASE)
# What Teams puts behind the name of somebody from outside.
_OUTSIDER = re.compile(r"\s*\((?:guest|external|unverified|anonymous)\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TeamsAttendee:
    """Somebody who was in the meeting; several joinings are one attendance, first to last."""

    name: str
    joined: datetime | None
    left: datetime | None
    minutes: int | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the report as written."""

    name: str
    joined: str
    left: str
    duration: str
    role: str
    action: str


def read_teams_report(path: Path, meeting_date: date | None = None) -> list[TeamsAttendee]:
    """Who attended, in the order of the report.

    The meeting's own date settles whether 5/10/2026 is written day or month first where the report
    alone does not. Raises BadInput when the file is no attendance report.
    """
    rows = read_csv_rows(read_text_file(path), path.name)
    lines = list(_lines(rows))
    if not lines:
        raise BadInput(
            f"“{path.name}” is not an attendance report from Teams: in Teams open the meeting, "
            "then Attendance, then Download."
        )
    for line in lines:
        if code := forbidden_character(line.name):
            raise BadInput(
                f"“{path.name}” has a name with a character that cannot be kept ({code})."
            )
        if len(line.name) > LONGEST_NAME:
            raise BadInput(f"“{path.name}” has a name of more than {LONGEST_NAME} letters.")
    moments = [text for line in lines for text in (line.joined, line.left)]
    month_first = _month_comes_first(moments, meeting_date)
    people: dict[str, list[_Line]] = {}
    for line in lines:
        people.setdefault(line.name.casefold(), []).append(line)
    return [_attendee(of_one, month_first) for of_one in people.values()]


def looks_like_teams_report(path: Path) -> bool:
    """Whether a dropped file is an attendance report; False for anything else, never an error."""
    try:
        rows = read_csv_rows(read_text_file(path), path.name)
    except (BadInput, OSError):
        return False
    return any(_columns(row) is not None for row in rows)


def _lines(rows: Iterable[list[str]]) -> Iterator[_Line]:
    """The people of the participants' list; the section of single joinings repeats them."""
    columns: dict[str, int] | None = None
    read_any = False
    for row in rows:
        first = row[0].strip() if row else ""
        heading = _columns(row)
        if heading is not None:
            if read_any:
                return
            columns = heading
        elif _SECTION.match(first) and len([cell for cell in row if cell.strip()]) == 1:
            columns = None
        elif columns is not None and first:
            cells = {kind: _cell(row, column) for kind, column in columns.items()}
            name = _name(cells.pop("name", ""))
            if name:
                read_any = True
                kinds = ("joined", "left", "duration", "role", "action")
                yield _Line(name, *(cells.get(kind, "") for kind in kinds))


def _columns(row: list[str]) -> dict[str, int] | None:
    """Where what stands, when a row is the heading of a list of people."""
    headings = [" ".join(cell.split()).casefold() for cell in row]
    found = {
        kind: next(headings.index(name) for name in names if name in headings)
        for kind, names in _COLUMNS.items()
        if any(name in headings for name in names)
    }
    return found if "name" in found and "joined" in found else None


def _name(written: str) -> str:
    """A name without Teams' own additions; an address in its place gives only the words in it."""
    name = _OUTSIDER.sub("", " ".join(written.split()))
    if "@" not in name:
        return name
    return " ".join(re.findall(r"[^\W\d_]+", name.partition("@")[0])).title()


def _cell(row: list[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _month_comes_first(moments: Iterable[str], meeting_date: date | None) -> bool:
    """American dates are told by a second number above 12, then by the day of the meeting."""
    pairs = {(int(found[1]), int(found[2])) for text in moments if (found := _MOMENT.match(text))}
    if any(second > 12 for _, second in pairs):
        return True
    if meeting_date is None or any(first > 12 for first, _ in pairs):
        return False
    day_month = (meeting_date.day, meeting_date.month)
    return day_month not in pairs and day_month[::-1] in pairs


def _attendee(lines: list[_Line], month_first: bool) -> TeamsAttendee:
    """All rows of one person: first joining, last leaving, the time inside summed up."""
    if any(line.action for line in lines):
        stretches = list(_stretches(lines, month_first))
    else:
        stretches = [
            (_moment(line.joined, month_first), _moment(line.left, month_first)) for line in lines
        ]
    inside = [_minutes(line.duration) for line in lines if line.duration] or [
        _whole_minutes(left - joined) for joined, left in stretches if joined and left
    ]
    known = [minutes for minutes in inside if minutes is not None]
    return TeamsAttendee(
        name=lines[0].name,
        joined=min((joined for joined, _ in stretches if joined), default=None),
        left=max((left for _, left in stretches if left), default=None),
        minutes=sum(known) if known else None,
        role=next((line.role for line in lines if line.role), ""),
    )


def _stretches(
    lines: list[_Line], month_first: bool
) -> Iterator[tuple[datetime | None, datetime | None]]:
    """The old list gives one row for each joining and one for each leaving, in order of time."""
    since: datetime | None = None
    for line in lines:
        moment = _moment(line.joined, month_first)
        if line.action.casefold().startswith("left"):
            yield since, moment
            since = None
        elif since is None:
            since = moment
    if since is not None:
        yield since, None


def _moment(text: str, month_first: bool) -> datetime | None:
    found = _MOMENT.match(text)
    if found is None:
        return None
    one, two, three, hour, minute = (int(part) for part in found.groups()[:5])
    if one > 31:
        year, month, day = one, two, three
    else:
        day, month = (two, one) if month_first else (one, two)
        year = three + 2000 if three < 100 else three
    half = (found[7] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return datetime(year, month, day, hour, minute, int(found[6] or 0))
    except ValueError:
        return None


def _minutes(text: str) -> int | None:
    """A length such as "1h 2m 3s" or "01:02:03", rounded to whole minutes."""
    clock = re.fullmatch(r"(\d+):(\d{2}):(\d{2})", text)
    found = clock or _DURATION.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if hours > 1000 or minutes > 100_000:
        return None
    return _whole_minutes(timedelta(hours=hours, minutes=minutes, seconds=seconds))


def _whole_minutes(length: timedelta) -> int:
    return max(0, (int(length.total_seconds()) + 30) // 60)
