"""The register of a meeting on paper: seats, guests, interests, decisions, quorum, corrections."""

from datetime import date

import pytest

from govapp.attendance import annotate, record_attendance
from govapp.conditions import Condition, ConditionKind
from govapp.corrections import correct_attendance
from govapp.decisions import list_decisions, ratify_decision, record_decision
from govapp.declarations import declare_interest
from govapp.finishing import confirm_minutes, finish_register
from govapp.guests import add_guest
from govapp.meeting_outcome import cancel_meeting
from govapp.meetings import plan_meeting
from govapp.register import Register
from govapp.reports import meeting_register
from govapp.reports.parts import Heading, Tile, Tiles
from govapp.terms import adopt_terms
from tests.factories import a_group, a_partnership, a_person
from tests.govapp.rooms import a_held_seat, a_seat
from tests.reports.offices import words

DAY = date(2026, 11, 5)


def said(register: Register, meeting_id: int, *, public: bool = False) -> str:
    choices = meeting_register.Choices(meeting_id, public)
    with register.read() as snapshot:
        loaded = meeting_register.load(snapshot, choices)
    return words(meeting_register.story(loaded))


def tiles(register: Register, meeting_id: int) -> dict[str, Tile]:
    with register.read() as snapshot:
        loaded = meeting_register.load(snapshot, meeting_register.Choices(meeting_id))
    (found,) = [p for p in meeting_register.story(loaded).story if isinstance(p, Tiles)]
    return {tile.label: tile for tile in found.tiles}


@pytest.fixture
def held(register: Register) -> tuple[Register, int, dict[str, int]]:
    """A board of police, fire and a vacant seat, to meet on 5 November; two seats are quorate."""
    with register.write("Set it up") as change:
        group = a_group(change, name="Board")
        adopt_terms(
            change,
            group_id=group,
            version="1",
            quorum_wording="Two seats.",
            conditions=[Condition(ConditionKind.SEATS, at_least=2)],
        )
        seats = {
            "Police": a_held_seat(change, group, "Police"),
            "Fire": a_held_seat(change, group, "Fire"),
            "Health": a_seat(change, group, "Health"),
        }
        meeting = plan_meeting(
            change,
            group_ids=[group],
            held_on=DAY,
            starts_at="14:00",
            ends_at="16:00",
            place="Moor House",
            mode="hybrid",
        )
    return register, meeting, seats


def attend(register: Register, meeting: int, seat: int, mark: str, **given: object) -> None:
    with register.write("Mark a seat") as change:
        record_attendance(change, meeting_id=meeting, seat_id=seat, mark=mark, **given)  # type: ignore[arg-type]


def finish(register: Register, meeting: int, *, confirm: bool = False) -> None:
    with register.write("Finish") as change:
        finish_register(change, meeting_id=meeting, unmarked="absent")
        if confirm:
            confirm_minutes(change, meeting, confirmed_on=date(2026, 11, 19))


def test_the_head_says_which_group_met_when_and_where(
    held: tuple[Register, int, dict[str, int]],
) -> None:
    text = said(*held[:2])

    assert "Group: Board" in text
    assert "When: 5 November 2026, 14:00 to 16:00" in text
    assert "Where: Moor House (hybrid)" in text


def test_an_unmarked_register_prints_nil_returns_and_never_absence(
    held: tuple[Register, int, dict[str, int]],
) -> None:
    text = said(*held[:2])

    assert "No apologies were recorded." in text
    assert "Nobody else is recorded as in attendance." in text
    assert "No interests were declared." in text
    assert "No decision is recorded." in text
    assert "Planned." in text
    assert tiles(*held[:2])["Seats represented"].note == "nothing recorded yet"


def test_each_seat_has_its_mark_who_came_and_when(
    held: tuple[Register, int, dict[str, int]],
) -> None:
    register, meeting, seats = held
    attend(register, meeting, seats["Police"], "present", mode="online", arrived_at="14:20")
    attend(register, meeting, seats["Fire"], "apologies")
    attend(register, meeting, seats["Health"], "deputy", attended_by_name="Ada Brown")
    with register.write("Note why") as change:
        annotate(change, meeting_id=meeting, seat_id=seats["Police"], note="Held up by snow")

    text = said(register, meeting)

    assert "Police Person 1 Present, online from 14:20 Held up by snow" in text
    assert "Fire Person 2 Apologies" in text
    assert "Health vacant Deputy attended Ada Brown deputy" in text
    assert "Apologies Fire (Person 2)." in text


def test_the_quorum_is_said_with_its_rule(held: tuple[Register, int, dict[str, int]]) -> None:
    register, meeting, seats = held
    attend(register, meeting, seats["Police"], "present")
    before = tiles(register, meeting)["Quorum"]
    finish(register, meeting)

    text = said(register, meeting)

    assert before.value == "Not yet quorate"
    assert tiles(register, meeting)["Quorum"].tone == "red"
    assert "Inquorate: 1 more seat was needed." in text
    assert "Inquorate. Inquorate" not in text
    assert "The rule: Two seats." in text


def test_guests_interests_and_decisions_are_listed(
    held: tuple[Register, int, dict[str, int]],
) -> None:
    register, meeting, seats = held
    attend(register, meeting, seats["Police"], "present")
    with register.write("Add what else happened") as change:
        add_guest(
            change,
            meeting_id=meeting,
            name="Olwen Price",
            capacity="officer",
            organisation_name="The council",
        )
        declare_interest(
            change,
            meeting_id=meeting,
            seat_id=seats["Police"],
            interest="pecuniary",
            nature="Owns the building",
            agenda_item="4",
        )
        record_decision(change, meeting_id=meeting, wording="To buy the building", agenda_item="4")
    finish(register, meeting)
    with register.write("Ratify it") as change:
        (decision,) = list_decisions(change, meeting_id=meeting)
        ratify_decision(
            change, decision.id, ratified_on=date(2026, 11, 10), how="by_email", note="All agreed"
        )

    text, public = said(register, meeting), said(register, meeting, public=True)

    assert "Olwen Price Officer The council" in text
    assert "Owns the building" in text
    assert "Taken while inquorate; ratified by e-mail on 10 November 2026. All agreed" in text
    assert "Inquorate, inquorate" in text
    assert "Officer The council" in public
    for private in ("Olwen", "Owns the building", "All agreed", "Person 1"):
        assert private not in public
    assert "Police declared a pecuniary interest in item 4." in public
    assert "withheld: names of members and guests, reasons and notes" in public


def test_a_confirmed_register_lists_its_corrections(
    held: tuple[Register, int, dict[str, int]],
) -> None:
    register, meeting, seats = held
    attend(register, meeting, seats["Police"], "present")
    finish(register, meeting, confirm=True)
    before = said(register, meeting)
    with register.write("Correct a mark") as change:
        correct_attendance(
            change,
            meeting_id=meeting,
            seat_id=seats["Fire"],
            mark="apologies",
            reason="Had written the day before",
        )

    after = said(register, meeting)

    assert "Corrections since it was confirmed None." in before
    assert "Draft" not in before
    assert tiles(register, meeting)["Register"].value == "Confirmed"
    assert "Fire Absent, no apologies, now apologies 20 November 2026" in after
    assert "Had written the day before" in after
    assert "Had written" not in said(register, meeting, public=True)


def test_a_draft_says_that_it_is_one(held: tuple[Register, int, dict[str, int]]) -> None:
    assert "Draft · Internal copy" in said(*held[:2])


def test_a_meeting_called_off_says_why_but_not_in_public(
    held: tuple[Register, int, dict[str, int]],
) -> None:
    register, meeting, _ = held
    with register.write("Call it off") as change:
        cancel_meeting(change, meeting, reason="floods in the valley")

    assert "Cancelled: floods in the valley." in said(register, meeting)
    assert "floods" not in said(register, meeting, public=True)


def test_a_joint_meeting_is_told_group_by_group(register: Register) -> None:
    with register.write("Set it up") as change:
        partnership = a_partnership(change)
        groups = [
            a_group(change, name=name, partnership_ids=[partnership]) for name in ("North", "South")
        ]
        for group, needed in zip(groups, (1, 2), strict=True):
            adopt_terms(
                change,
                group_id=group,
                version="1",
                conditions=[Condition(ConditionKind.SEATS, at_least=needed)],
            )
        seats = [a_held_seat(change, group) for group in groups]
        meeting = plan_meeting(change, group_ids=groups, held_on=DAY)
    for seat in seats:
        attend(register, meeting, seat, "present")
    finish(register, meeting)

    with register.read() as snapshot:
        loaded = meeting_register.load(snapshot, meeting_register.Choices(meeting))
    document = meeting_register.story(loaded)

    headings = [part.text for part in document.story if isinstance(part, Heading)]
    assert headings[1:4] == ["Seats", "North", "South"]
    assert "North: Quorate. " in words(document)
    assert "South: Inquorate: 1 more seat was needed." in words(document)
    assert tiles(register, meeting)["Quorum"].value == "1 of 2"
    assert tiles(register, meeting)["Seats represented"].value == "2 of 2"


def test_a_public_copy_names_the_post_of_who_came(
    held: tuple[Register, int, dict[str, int]],
) -> None:
    register, meeting, seats = held
    with register.write("Give a deputy a post") as change:
        deputy = a_person(change, name="Ada Brown")
        (fire,) = change.execute("select id from organisations where name = 'Fire'").fetchone()
        change.insert("posts", person_id=deputy, organisation_id=fire, title="Watch Manager")
    attend(register, meeting, seats["Fire"], "deputy", attended_by_id=deputy)

    public = said(register, meeting, public=True)

    assert "Fire Member Deputy attended Watch Manager not named in advance" in public
    assert "Ada" not in public


def test_online_where_it_does_not_count_is_said_beside_the_mark(register: Register) -> None:
    with register.write("Set it up") as change:
        group = a_group(change, name="Forum", online_counts=False)
        seat = a_held_seat(change, group, "Police")
        meeting = plan_meeting(change, group_ids=[group], held_on=DAY)
    attend(register, meeting, seat, "present", mode="online")

    assert "Present, online, not counted" in said(register, meeting)
    assert tiles(register, meeting)["Members attended"].value == "0 of 1"
