from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govapp.appointments import Capacity, appoint, appointments_of, end_appointment, expected_on
from govapp.people import take_post
from govapp.register import Register
from govapp.seating import seating, seating_of_organisation, vacancies
from govapp.seats import add_seat, get_seat
from tests.factories import a_group, a_partnership, a_person, an_organisation
from tests.govapp.rooms import a_held_meeting, a_held_seat, a_seat, mark


def test_who_sat_where_names_people_posts_and_deputies_as_they_were(register: Register) -> None:
    with register.write("Seat people") as change:
        group = a_group(change)
        seat = a_seat(change, group, "Northmoor Police", title="Superintendent")
        police = get_seat(change, seat).organisation_id
        ann = a_person(change, name="Ann Price")
        bob = a_person(change, name="Bob Adams")
        cai = a_person(change, name="Cai Zeal")
        appoint(change, seat_id=seat, person_id=ann)
        for deputy in (cai, bob):
            appoint(change, seat_id=seat, person_id=deputy, capacity="deputy")
        council = an_organisation(change, name="Council")
        take_post(change, person_id=ann, organisation_id=council, title="Councillor")
        take_post(
            change,
            person_id=ann,
            organisation_id=police,
            title="Inspector",
            ends_on=date(2026, 6, 30),
        )
        take_post(
            change,
            person_id=ann,
            organisation_id=police,
            title="Superintendent",
            starts_on=date(2026, 7, 1),
        )

    (june,) = seating(register, group, date(2026, 6, 30))
    assert (june.label, june.name, june.post) == (
        "Northmoor Police – Superintendent",
        "Ann Price",
        "Inspector",
    )
    assert [deputy.name for deputy in june.deputies] == ["Bob Adams", "Cai Zeal"]
    (july,) = seating(register, group, date(2026, 7, 1))
    assert july.post == "Superintendent"


def test_the_acting_member_is_the_one_shown(register: Register) -> None:
    with register.write("Act") as change:
        group = a_group(change)
        seat = a_held_seat(change, group)
        appoint(
            change,
            seat_id=seat,
            person_id=a_person(change, name="Bo Stand-in"),
            capacity="acting",
            starts_on=date(2026, 5, 1),
            ends_on=date(2026, 5, 31),
        )

    shown = {day: seating(register, group, day)[0] for day in (date(2026, 5, 31), date(2026, 6, 1))}
    assert [(s.name == "Bo Stand-in", s.acting) for s in shown.values()] == [
        (True, True),
        (False, False),
    ]


def test_a_seat_held_by_somebody_unknown_is_held(register: Register) -> None:
    with register.write("Hold") as change:
        group = a_group(change)
        appoint(change, seat_id=a_seat(change, group))

    (sitting,) = seating(register, group, register.today)
    assert (sitting.vacant, sitting.name) == (False, "not named")


def test_an_erased_member_still_holds_the_seat(register: Register) -> None:
    with register.write("Erase") as change:
        group = a_group(change)
        seat = a_held_seat(change, group)
        person = appointments_of(change, seat)[0].person_id
        assert person is not None
        change.update("people", person, name=None, family_name=None)

    assert seating(register, group, register.today)[0].name == "(erased)"


def test_an_organisation_sees_its_seats_group_by_group(register: Register) -> None:
    with register.write("Seat the police") as change:
        police = an_organisation(change, name="Police")
        for name in ("Zeal Panel", "Board"):
            add_seat(
                change, group_id=a_group(change, name=name), organisation_id=police, title=name
            )
        a_seat(change, a_group(change), "Fire")

    titles = [s.title for s in seating_of_organisation(register, police, register.today)]
    assert titles == ["Board", "Zeal Panel"]


DAY = date(2026, 1, 1)
lives = st.lists(
    st.tuples(
        st.sampled_from(Capacity),
        st.none() | st.integers(0, 20),
        st.none() | st.integers(0, 20),
    ),
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(lives, st.integers(0, 20))
def test_sql_and_python_expect_the_same_person(
    register: Register, spans: list[tuple[Capacity, int | None, int | None]], n: int
) -> None:
    # GIVEN any appointments, two holders at once included (two PCs together can make that)
    day = DAY + timedelta(days=n)
    with register.write("Try appointments") as change:
        group = a_group(change)
        seat = a_seat(change, group)
        for capacity, start, end in spans:
            if start is not None and end is not None and end < start:
                continue
            change.execute("update current_change set replaying = 2")
            change.insert(
                "appointments",
                seat_id=seat,
                capacity=capacity,
                starts_on=None if start is None else DAY + timedelta(days=start),
                ends_on=None if end is None else DAY + timedelta(days=end),
            )
            change.execute("update current_change set replaying = 0")
        expected = expected_on(appointments_of(change, seat), day)

        # WHEN the seating is read THEN it expects somebody in the same capacity, or nobody
        (sitting,) = seating(change, group, day)
        assert sitting.vacant is (expected is None)
        assert sitting.acting is (expected is not None and expected.capacity is Capacity.ACTING)


def test_a_vacancy_runs_from_the_day_after_the_last_holder_left(register: Register) -> None:
    with register.write("Leave") as change:
        group = a_group(change, name="Board")
        seat = a_held_seat(change, group, "Probation")
        other = a_held_seat(change, group, "Police")
        for day in (date(2026, 9, 1), date(2026, 10, 20), date(2026, 11, 10)):
            mark(change, a_held_meeting(change, [group], day), other, "P")
        came = a_held_meeting(change, [group], date(2026, 11, 12))
        mark(change, came, seat, "D")
        a_held_meeting(change, [group], date(2026, 11, 15))  # nobody marked: it does not count
        cancelled = a_held_meeting(change, [group], date(2026, 11, 16))
        change.update("meetings", cancelled, status="cancelled")
        end_appointment(change, appointments_of(change, seat)[0].id, ends_on=date(2026, 10, 10))

    (vacancy,) = vacancies(register, on=date(2026, 11, 20))
    assert (vacancy.group, vacancy.label, vacancy.since) == (
        "Board",
        "Probation",
        date(2026, 10, 11),
    )
    assert (vacancy.days, vacancy.meetings_missed) == (40, 2)
    assert vacancies(register, on=date(2026, 10, 10)) == []
    (sitting, _) = seating(register, group, date(2026, 11, 20))
    assert (sitting.vacant, sitting.vacant_since) == (True, date(2026, 10, 11))


def test_a_seat_never_held_is_vacant_from_its_start_or_from_before_these_records(
    register: Register,
) -> None:
    with register.write("Leave seats empty") as change:
        group = a_group(change)
        a_seat(change, group, title="Old")
        a_seat(change, group, title="New", starts_on=date(2026, 4, 1))

    found = {v.title: (v.since, v.days) for v in vacancies(register, on=date(2026, 4, 11))}
    assert found == {"Old": (None, None), "New": (date(2026, 4, 1), 10)}


def test_lawful_vacancies_are_listed_after_those_to_be_filled(register: Register) -> None:
    with register.write("Leave seats empty") as change:
        group = a_group(change)
        a_seat(change, group, role="co_opted")
        a_seat(change, group, constituency="Kington ward")
        a_seat(change, group, "Police")

    found = vacancies(register, on=register.today)
    assert [(v.label, v.to_fill) for v in found] == [
        ("Police", True),
        ("Co-opted member", False),
        ("Kington ward", False),
    ]


def test_vacancies_are_those_of_a_partnership_or_a_group_in_being(register: Register) -> None:
    with register.write("Leave seats empty") as change:
        children = a_partnership(change)
        board = a_group(change, partnership_ids=[children])
        elsewhere = a_group(change)
        ended = a_group(change, partnership_ids=[children])
        for group in (board, elsewhere, ended):
            a_seat(change, group)
        change.update("groups", ended, ends_on=date(2026, 1, 31))

    on = register.today
    assert [v.group_id for v in vacancies(register, on=on, partnership_id=children)] == [board]
    assert [v.group_id for v in vacancies(register, on=on, group_id=elsewhere)] == [elsewhere]
