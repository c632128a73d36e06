"""Vacancies as at a date, and when the terms of reference of each group are due for review."""

from dataclasses import dataclass
from datetime import date

from govapp.dates import uk_date
from govapp.groups import Group, list_groups
from govapp.naming import fold
from govapp.partnerships import get_partnership
from govapp.reports.copies import ALL_PARTNERSHIPS, Copy, copy_of
from govapp.reports.document import Document
from govapp.reports.parts import (
    Empty,
    Heading,
    Note,
    Part,
    Tile,
    Tiles,
    Titled,
    Tone,
    data_table,
)
from govapp.rows import Source
from govapp.seating import Vacancy, vacancies
from govapp.terms import TermsOfReference, terms_on
from govapp.words import counted, listed

TITLE = "Vacancies"
ABOUT = "Seats that nobody holds, how long, and the terms of reference due for review."


@dataclass(frozen=True, slots=True)
class Choices:
    """What to ask: which partnership (None: all), as at which date."""

    partnership_id: int | None
    as_at: date
    public: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """A group's terms of reference in force, and when they are due for review."""

    group: Group
    terms: TermsOfReference | None


@dataclass(frozen=True, slots=True)
class VacancyData:
    """Everything the report says."""

    partnership: str
    as_at: date
    vacancies: tuple[Vacancy, ...]
    reviews: tuple[Review, ...]
    copy: Copy

    @property
    def to_fill(self) -> list[Vacancy]:
        """Seats that somebody ought to fill, the longest vacant first."""
        found = [vacancy for vacancy in self.vacancies if vacancy.to_fill]
        return sorted(found, key=lambda vacancy: vacancy.since or date.min)

    @property
    def lawful(self) -> list[Vacancy]:
        """Seats that may stand empty."""
        return [vacancy for vacancy in self.vacancies if not vacancy.to_fill]

    @property
    def dated(self) -> list[tuple[Review, TermsOfReference, date]]:
        """Groups whose terms have a day of review, the earliest first."""
        found = [
            (review, review.terms, review.terms.review_due_on)
            for review in self.reviews
            if review.terms and review.terms.review_due_on
        ]
        return sorted(found, key=lambda each: (each[2], fold(each[0].group.name)))

    @property
    def groups(self) -> dict[int, Group]:
        """The groups by id."""
        return {review.group.id: review.group for review in self.reviews}


def load(source: Source, choices: Choices) -> VacancyData:
    """Read everything from one snapshot. Raises NotFound when the partnership is not there."""
    key, day = choices.partnership_id, choices.as_at
    name = ALL_PARTNERSHIPS if key is None else get_partnership(source, key).name
    groups = list_groups(source, partnership_id=key, on=day)
    return VacancyData(
        partnership=name,
        as_at=day,
        vacancies=tuple(vacancies(source, on=day, partnership_id=key)),
        reviews=tuple(Review(group, terms_on(source, group.id, day)) for group in groups),
        copy=copy_of(source, public=choices.public),
    )


def story(data: VacancyData) -> Document:
    """The document."""
    return data.copy.document(
        title="Vacancies and reviews",
        partnership=data.partnership,
        period=f"as at {uk_date(data.as_at)}",
        story=tuple(_parts(data)),
    )


def _parts(data: VacancyData) -> list[Part]:
    return [
        _tiles(data),
        Heading("Seats to fill"),
        _vacancies(data, data.to_fill, "None: every seat that ought to be filled is."),
        Heading("Seats that may stand empty"),
        _vacancies(data, data.lawful, "None."),
        Note("Co-opted, lay and constituency seats: their vacancy is nobody’s absence."),
        Heading("Terms of reference due for review"),
        _reviews(data),
        *_without_review(data),
        Note(_WORDS),
    ]


# In one paragraph: three terms of a line each would often stand alone on a page of their own.
_WORDS = (
    "Vacant since: the day after the last holder or acting holder left, or the seat began. "
    "Meetings missed: those held since then, with a register, at which no deputy came for the "
    "seat. Over: vacant for as long as the group has set itself, or longer."
)


def _tiles(data: VacancyData) -> Tiles:
    over = sum(_is_over(data, vacancy) for vacancy in data.to_fill)
    overdue = sum(due < data.as_at for _, _, due in data.dated)
    return Tiles(
        (
            Tile(
                "Seats to fill", str(len(data.to_fill)), tone="amber" if data.to_fill else "accent"
            ),
            Tile("Vacant too long", str(over), "by each group’s own limit", _red(over)),
            Tile("May stand empty", str(len(data.lawful)), "co-opted, lay, constituency", "grey"),
            Tile("Reviews overdue", str(overdue), f"of {len(data.dated)} dated", _red(overdue)),
        )
    )


def _red(number: int) -> Tone:
    return "red" if number else "accent"


def _is_over(data: VacancyData, vacancy: Vacancy) -> bool:
    limit = data.groups[vacancy.group_id].vacancy_days
    return vacancy.days is None or vacancy.days >= limit


def _vacancies(data: VacancyData, found: list[Vacancy], none: str) -> Part:
    if not found:
        return Empty(none)
    return data_table(
        "Vacant seats, with since when, for how many days, and how many meetings were missed.",
        ("Seat", "Group", "Vacant since", "Days", "Meetings missed"),
        [
            (
                vacancy.label,
                vacancy.group,
                uk_date(vacancy.since) if vacancy.since else "before these records",
                _days(data, vacancy),
                str(vacancy.meetings_missed),
            )
            for vacancy in found
        ],
        shares=(3.2, 2.6, 1.6, 1.8, 1),
        align={3: "right", 4: "right"},
    )


def _days(data: VacancyData, vacancy: Vacancy) -> Titled:
    if vacancy.days is None:
        return Titled("not known")
    limit = data.groups[vacancy.group_id].vacancy_days
    over = vacancy.to_fill and _is_over(data, vacancy)
    return Titled(str(vacancy.days), f"over the group’s {limit}" if over else "")


def _reviews(data: VacancyData) -> Part:
    if not data.dated:
        return Empty("No day of review is recorded for any group.")
    return data_table(
        "Groups with the day on which their terms of reference are due for review.",
        ("Group", "Terms of reference", "Review due", "How it stands"),
        [
            (
                review.group.name,
                f"version {terms.version}",
                uk_date(due),
                _standing(due, data.as_at),
            )
            for review, terms, due in data.dated
        ],
        shares=(3.4, 2, 1.6, 1.8),
    )


def _standing(due: date, as_at: date) -> str:
    days = (due - as_at).days
    if days < 0:
        return f"{counted(-days, 'day')} overdue"
    return f"due in {counted(days, 'day')}" if days else "due today"


def _without_review(data: VacancyData) -> list[Part]:
    """Named, because no day is not the same as no need."""
    dateless = [
        each.group.name for each in data.reviews if each.terms and not each.terms.review_due_on
    ]
    bare = [each.group.name for each in data.reviews if not each.terms]
    parts: list[Part] = []
    if dateless:
        parts.append(Note(f"No day of review recorded: {listed(dateless)}."))
    if bare:
        parts.append(Note(f"No terms of reference recorded: {listed(bare)}."))
    return parts
