"""Vacancies: what ought to be filled apart from what may stand empty, and reviews that are due."""

import json
from datetime import date, timedelta

import pytest

from govapp.appointments import appoint
from govapp.register import Register
from govapp.reports import vacancies
from govapp.reports.parts import Table
from govapp.reports.vacancies import VacancyData
from govapp.reports.vacancies_files import as_json, as_table
from govapp.terms import adopt_terms
from tests.factories import a_group, a_partnership, a_person
from tests.govapp.rooms import a_held_meeting, a_held_seat, a_seat, mark
from tests.reports.offices import TODAY, words


def load(register: Register, partnership_id: int | None = None) -> VacancyData:
    with register.read() as snapshot:
        return vacancies.load(snapshot, vacancies.Choices(partnership_id, TODAY))


def said(register: Register) -> str:
    return words(vacancies.story(load(register)))


@pytest.fixture
def board(register: Register) -> int:
    """A board on which the police seat was left on 1 June, and a co-opted one never filled."""
    with register.write("Set it up") as change:
        group = a_group(change, name="Board", vacancy_days=90)
        police = a_seat(change, group, "Police", starts_on=date(2026, 1, 1))
        appoint(
            change, seat_id=police, person_id=a_person(change), ends_on=date(2026, 6, 1),
            starts_on=date(2026, 1, 1),
        )  # fmt: skip
        a_seat(change, group, "Carers", role="co_opted", starts_on=date(2026, 2, 1))
        held = a_held_seat(change, group, "Fire")
        for month in (5, 7, 8):
            meeting = a_held_meeting(change, [group], date(2026, month, 3))
            mark(change, meeting, held, "P")
            if month == 8:
                mark(change, meeting, police, "D", attended_by_name="A Deputy")
    return group


def test_a_vacancy_says_since_when_how_long_and_what_was_missed(
    register: Register, board: int
) -> None:
    # 2 June to 20 November; in July nobody came for the seat, in August a deputy did.
    assert "Police Board 2 June 2026 171 over the group’s 90 1" in said(register)


def test_on_the_last_day_of_the_limit_words_and_table_agree(register: Register) -> None:
    with register.write("Leave a seat empty") as change:
        group = a_group(change, name="Board", vacancy_days=90)
        a_seat(change, group, "Police", starts_on=TODAY - timedelta(days=89))
        a_seat(change, group, "Fire", starts_on=TODAY - timedelta(days=90))

    text = said(register)

    assert text.count("over the group’s 90") == 1
    assert "Over: vacant for as long as the group has set itself, or longer." in text


def test_a_seat_that_may_stand_empty_is_listed_apart_and_never_too_long(
    register: Register, board: int
) -> None:
    data = load(register)

    assert [each.label for each in data.to_fill] == ["Police"]
    assert [each.label for each in data.lawful] == ["Carers – Co-opted member"]
    assert said(register).count("over the group’s") == 1


def test_nothing_vacant_is_said(register: Register) -> None:
    with register.write("Add a held seat") as change:
        a_held_seat(change, a_group(change), "Fire")

    assert "None: every seat that ought to be filled is." in said(register)


def test_reviews_stand_in_order_and_what_has_none_is_named(register: Register) -> None:
    with register.write("Adopt terms") as change:
        partnership = a_partnership(change)
        for name, due in (
            ("Late", TODAY - timedelta(days=1)),
            ("Today", TODAY),
            ("Coming", TODAY + timedelta(days=40)),
            ("Undated", None),
        ):
            group = a_group(change, name=name, partnership_ids=[partnership])
            adopt_terms(change, group_id=group, version="1", review_due_on=due)
        a_group(change, name="Bare", partnership_ids=[partnership])

    text = said(register)

    assert "Late version 1 19 November 2026 1 day overdue" in text
    assert "Today version 1 20 November 2026 due today" in text
    assert text.index("Late version") < text.index("Today version") < text.index("Coming version")
    assert "Coming version 1 30 December 2026 due in 40 days" in text
    assert "No day of review recorded: Undated." in text
    assert "No terms of reference recorded: Bare." in text


def test_a_partnership_has_only_its_own(register: Register, board: int) -> None:
    with register.write("Add another partnership") as change:
        other = a_partnership(change)

    assert load(register, other).vacancies == ()
    assert load(register, other).reviews == ()


def test_files_have_a_row_a_seat(register: Register, board: int) -> None:
    data = load(register)
    report = json.loads(as_json(data))

    assert as_table(data).rows == (
        ("Board", "Police", "Member", True, date(2026, 6, 2), 171, 1),
        ("Board", "Carers", "Co-opted member", False, date(2026, 2, 1), 292, 3),
    )
    assert report["vacancies"][0] == {
        "group": "Board",
        "organisation": "Police",
        "seat": "Member",
        "to_fill": True,
        "since": "2026-06-02",
        "days": 171,
        "meetings_missed": 1,
    }
    assert report["reviews"] == [{"group": "Board", "terms": None, "review_due_on": None}]


def test_the_longest_vacant_comes_first(register: Register, board: int) -> None:
    with register.write("Add one vacant for ever") as change:
        a_seat(change, board, "Ambulance")

    tables = [part for part in vacancies.story(load(register)).story if isinstance(part, Table)]

    assert [row[0] for row in tables[0].rows] == ["Ambulance", "Police"]
    assert "before these records not known" in said(register)
