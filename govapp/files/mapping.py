"""How one office's workbook is to be read: remembered with the register, or kept in a file.

Immutable: an answer makes a new mapping. Rows and columns count from 1, as in Excel.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from govapp.errors import BadInput
from govapp.files.cell_words import CellMeaning, word_key
from govapp.files.written_dates import WrittenYear, find_date


class TwoNames(StrEnum):
    """What a cell with two names ("CR/MS") makes."""

    AS_WRITTEN = "as_written"
    FIRST_IS_MEMBER = "first_is_member"


class ColumnRole(StrEnum):
    """What a column of a sheet is read as."""

    ORGANISATION = "organisation"
    SEAT = "seat"
    NAME = "name"
    MEETING = "meeting"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class MeetingColumn:
    """A column of marks: what its heading says, and the date once it is known."""

    column: int
    written: str
    date: datetime.date | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Succession:
    """Two rows that are one seat: who sat in it first, and who followed."""

    earlier_row: int
    later_row: int


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """Where everything stands on one sheet.

    `given_name` is a column of first names or initials beside `name`, which then holds the family.
    """

    sheet: str
    use: bool
    group: str
    heading_row: int
    first_row: int
    last_row: int
    date_row: int | None = None
    year: str = ""
    organisation: int | None = None
    seat: int | None = None
    name: int | None = None
    meetings: tuple[MeetingColumn, ...] = ()
    skipped_columns: tuple[int, ...] = ()
    skipped_rows: tuple[int, ...] = ()
    agency_rows: tuple[int, ...] = ()
    fill_down: bool = False
    successions: tuple[Succession, ...] = ()
    given_name: int | None = None

    def role_of(self, column: int) -> ColumnRole:
        """What a column is read as."""
        labels = {
            self.organisation: ColumnRole.ORGANISATION,
            self.seat: ColumnRole.SEAT,
            self.name: ColumnRole.NAME,
            self.given_name: ColumnRole.NAME,
        }
        if any(meeting.column == column for meeting in self.meetings):
            return ColumnRole.MEETING
        return labels.get(column, ColumnRole.SKIPPED)

    def with_role(self, column: int, role: ColumnRole, written: str = "") -> "SheetMapping":
        """The same with a column read as something else; `written` is a meeting's heading.

        A column that held the organisation, seat or name until then is skipped.
        """
        labels: dict[str, int | None] = {
            label: None if getattr(self, label) == column else getattr(self, label)
            for label in ("organisation", "seat", "name", "given_name")
        }
        meetings = [meeting for meeting in self.meetings if meeting.column != column]
        skipped = {*self.skipped_columns} - {column}
        if role is ColumnRole.MEETING:
            meetings.append(_meeting_headed(column, written))
        elif role is ColumnRole.SKIPPED:
            skipped.add(column)
        else:
            earlier = {labels[role], labels["given_name"] if role is ColumnRole.NAME else None}
            skipped |= {other for other in earlier if other is not None}
            labels[role] = column
        if labels["name"] in (None, column):  # half a name is not left to stand beside a new one
            labels["name"] = labels["name"] or labels["given_name"]
            labels["given_name"] = None
        meetings.sort(key=lambda meeting: meeting.column)
        return replace(
            self,
            meetings=tuple(meetings),
            skipped_columns=tuple(sorted(skipped)),
            organisation=labels["organisation"],
            seat=labels["seat"],
            name=labels["name"],
            given_name=labels["given_name"],
        )

    def with_date(self, column: int, day: datetime.date) -> "SheetMapping":
        """The same with a meeting's date typed or corrected."""
        return replace(
            self,
            meetings=tuple(
                replace(meeting, date=day) if meeting.column == column else meeting
                for meeting in self.meetings
            ),
        )

    def with_year(self, year: WrittenYear) -> "SheetMapping":
        """The same with the year that its headings leave out."""
        meetings = []
        for meeting in self.meetings:
            written = find_date(meeting.written) if meeting.date is None else None
            if written is not None:
                day = written.in_year(year.of_month(written.month)).date
                meeting = replace(meeting, date=day)
            meetings.append(meeting)
        return replace(self, year=str(year), meetings=tuple(meetings))


def _meeting_headed(column: int, written: str) -> MeetingColumn:
    try:
        found = find_date(written)
    except BadInput:
        found = None
    return MeetingColumn(column, written, found.date if found else None)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word in the cells means; the word as `word_key` gives it."""

    word: str
    meaning: CellMeaning


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a workbook is read; `blanks` is None until it is said what an empty cell means."""

    sheets: tuple[SheetMapping, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    blanks: CellMeaning | None = None
    two_names: TwoNames = TwoNames.AS_WRITTEN

    @property
    def meaning_of(self) -> dict[str, CellMeaning]:
        """The meanings by word, to look up."""
        return {entry.word: entry.meaning for entry in self.meanings}

    def sheet(self, name: str) -> SheetMapping | None:
        """How one sheet is read, found by its name."""
        return next((sheet for sheet in self.sheets if sheet.sheet == name), None)

    def with_sheet(self, changed: SheetMapping) -> "Mapping":
        """The same with one sheet read otherwise."""
        return replace(
            self,
            sheets=tuple(
                changed if sheet.sheet == changed.sheet else sheet for sheet in self.sheets
            ),
        )

    def with_meanings(self, meanings: Iterable[Meaning]) -> "Mapping":
        """The same with meanings added; they win over what was there."""
        merged = self.meaning_of | {entry.word: entry.meaning for entry in meanings}
        return replace(self, meanings=tuple(Meaning(word, merged[word]) for word in sorted(merged)))

    def with_group(self, group: str) -> "Mapping":
        """The same with every sheet that is used belonging to one group."""
        return replace(
            self,
            sheets=tuple(
                replace(sheet, group=group) if sheet.use else sheet for sheet in self.sheets
            ),
        )


def meanings_from_marks(marks: str) -> tuple[Meaning, ...]:
    """Reads `--marks "Y=present,D=deputy,-=not_a_member"`; keys ignore letter case.

    Raises BadInput for a part that says nothing or a meaning that does not exist.
    """
    meanings: dict[str, CellMeaning] = {}
    for part in filter(None, (part.strip() for part in marks.split(","))):
        word, separator, meaning = part.rpartition("=")
        word = word_key(word)
        if not separator or not word:
            raise BadInput(f"“{part}” in the marks is not of the form Y=present.")
        try:
            stands_for = CellMeaning(meaning.strip().casefold().replace(" ", "_"))
        except ValueError:
            values = ", ".join(CellMeaning)
            raise BadInput(
                f"“{meaning.strip()}” in the marks is not one of these: {values}."
            ) from None
        if meanings.get(word, stands_for) is not stands_for:
            raise BadInput(f"The marks give “{word}” two meanings.")
        meanings[word] = stands_for
    if not meanings:
        raise BadInput("The marks are empty: write them like Y=present,A=apologies.")
    return tuple(Meaning(word, meaning) for word, meaning in meanings.items())
