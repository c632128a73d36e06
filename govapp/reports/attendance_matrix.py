"""The attendance matrix of a group: a year of meetings against its seats, on one lying page."""

from dataclasses import dataclass
from datetime import date

from govapp.counting import Period
from govapp.figures import GroupScope
from govapp.matrix import AttendanceMatrix, matrix
from govapp.reports import attendance_data
from govapp.reports.attendance_data import AttendanceData
from govapp.reports.attendance_words import facts, over_title, rules_in_brief
from govapp.reports.copies import NAMES_AND_REASONS, Copy
from govapp.reports.document import Document
from govapp.reports.matrix_parts import legend, matrix_part
from govapp.reports.parts import Empty, Note, Part
from govapp.rows import Source

TITLE = "Attendance matrix"
ABOUT = "Each seat of a group against each meeting of a year, on one page across."


@dataclass(frozen=True, slots=True)
class Choices:
    """What to ask: which group, over which days, as at which date, and for whom to read."""

    group_id: int
    period: Period
    as_at: date
    public: bool = False


@dataclass(frozen=True, slots=True)
class MatrixData:
    """The figures with their rules, and the cells."""

    data: AttendanceData
    matrix: AttendanceMatrix

    @property
    def copy(self) -> Copy:
        """For whom it is, and of which state of the register."""
        return self.data.copy


def load(source: Source, choices: Choices) -> MatrixData:
    """Read everything from one snapshot. Raises NotFound when the group is not in the register."""
    asked = attendance_data.Choices(
        scope=GroupScope(choices.group_id),
        period=choices.period,
        as_at=choices.as_at,
        public=choices.public,
    )
    return MatrixData(
        attendance_data.load(source, asked),
        matrix(source, choices.group_id, choices.period, as_at=choices.as_at),
    )


def story(loaded: MatrixData) -> Document:
    """The document: legend, matrix, rules."""
    data = loaded.data
    return data.copy.document(
        title=TITLE,
        partnership=over_title(data),
        period=str(data.figures.period),
        facts=facts(data),
        withheld=NAMES_AND_REASONS,
        story=tuple(_parts(loaded)),
        landscape=True,
    )


def _parts(loaded: MatrixData) -> list[Part]:
    data = loaded.data
    if not loaded.matrix.cells:
        return [Empty("No seat of this group was in being in this period.")]
    if not loaded.matrix.meetings:
        return [Empty("This group has no meeting in this period, planned or held.")]
    return [
        legend(data.figures.deputy_word, online_counts=data.rules.online_counts),
        matrix_part(loaded.matrix, data),
        Note(rules_in_brief(data)),
    ]
