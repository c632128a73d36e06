"""The product's sum against a second, naive one, over registers made by chance."""

from datetime import date, datetime
from random import Random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govapp.clock import Clock
from govapp.counting import Counts, Period
from govapp.figures import GroupScope, OrganisationScope, PartnershipScope
from govapp.person_figures import person_summary
from govapp.register import Register
from govapp.summing import summary
from tests.factories import a_partnership
from tests.govapp.naive_figures import Naive, covers
from tests.govapp.random_registers import AS_AT, FIRST, LAST, Made, fill

PERIOD = Period(FIRST, LAST)
seeds = st.integers(min_value=0, max_value=2**32)
many = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _random_register(seed: int) -> tuple[Register, Made, Naive]:
    register = Register.in_memory(clock=Clock.fixed(datetime(2026, 11, 20, 10), seed=1))
    with register.write("Fill by chance") as change:
        made = fill(change, Random(seed))
    naive = Naive(register, FIRST.isoformat(), LAST.isoformat(), AS_AT.isoformat())
    return register, made, naive


def _as_kinds(counts: Counts) -> dict[str, int]:
    return {
        "present": counts.present,
        "deputy": counts.deputy,
        "apologies": counts.apologies,
        "absent": counts.absent,
        "not_expected": counts.not_expected,
        "not_recorded": counts.not_recorded,
        "vacant": counts.vacant,
        "online_not_counted": counts.online_not_counted,
    }


@many
@given(seeds)
def test_a_groups_seats_and_meetings_agree_with_the_naive_sum(seed: int) -> None:
    register, made, naive = _random_register(seed)
    with register:
        for group in made.groups:
            figures = summary(register, GroupScope(group), PERIOD, as_at=AS_AT)
            rows = {seat["id"]: seat for seat in naive.data["seats"]}
            for seat in figures.seats:
                assert _as_kinds(seat.counts) == naive.seat_counts(rows[seat.seat_id])
            meetings = {meeting["id"]: meeting for meeting in naive.data["meetings"]}
            for meeting in figures.meetings:
                expected = naive.meeting_counts(meetings[meeting.id], group)
                assert _as_kinds(meeting.counts) == expected


@many
@given(seeds)
def test_meetings_in_the_period_are_counted_or_left_out_with_the_reason(seed: int) -> None:
    register, made, naive = _random_register(seed)
    with register:
        for group in made.groups:
            figures = summary(register, GroupScope(group), PERIOD, as_at=AS_AT)
            reasons = {m["id"]: naive.reason_left_out(m, group) for m, _ in naive.pairs([group])}
            assert {m.id for m in figures.meetings} == {i for i, r in reasons.items() if not r}
            assert {m.id: str(m.reason) for m in figures.left_out} == {
                i: r for i, r in reasons.items() if r
            }
            assert figures.meetings_in_period == len(reasons)


@many
@given(seeds)
@example(5601212)  # a joint meeting that was abandoned counts for one of its groups only
def test_organisations_are_represented_as_the_naive_sum_says(seed: int) -> None:
    register, made, naive = _random_register(seed)
    with register:
        for groups, scope in (
            ([made.groups[0]], GroupScope(made.groups[0])),
            (made.groups, PartnershipScope(None)),
        ):
            figures = summary(register, scope, PERIOD, as_at=AS_AT)
            for found in figures.organisations:
                expected = naive.organisation(
                    groups, lambda seat, o=found.organisation_id: seat["organisation_id"] == o
                )
                assert (found.expected, found.represented, found.nobody_appointed) == expected


@many
@given(seeds)
def test_an_organisation_is_counted_with_its_parts_and_joint_meetings_once(seed: int) -> None:
    register, made, naive = _random_register(seed)
    with register:
        whole = made.organisations[0]
        ours = {whole} | {o["id"] for o in naive.data["organisations"] if o["part_of_id"] == whole}
        figures = summary(register, OrganisationScope(whole), PERIOD, as_at=AS_AT)
        rows = {seat["id"]: seat for seat in naive.data["seats"]}
        for seat in figures.seats:
            assert rows[seat.seat_id]["organisation_id"] in ours
            assert _as_kinds(seat.counts) == naive.seat_counts(rows[seat.seat_id])
        assert len({m.id for m in figures.meetings}) == len(figures.meetings)
        total = sum((seat.counts for seat in figures.seats), start=Counts())
        assert figures.totals == total


@many
@given(seeds)
def test_an_organisation_is_counted_in_one_partnership_as_the_naive_sum_says(seed: int) -> None:
    # GIVEN a second partnership, to which only the second group belongs, besides the first
    register, made, naive = _random_register(seed)
    with register:
        with register.write("Join a second partnership") as change:
            second = a_partnership(change)
            change.insert_row("group_partnerships", group_id=made.groups[1], partnership_id=second)
            first = change.execute(
                "select partnership_id from group_partnerships where group_id = ?",
                (made.groups[0],),
            ).fetchone()[0]
        rows = {seat["id"]: seat for seat in naive.data["seats"]}
        for partnership, groups in ((second, [made.groups[1]]), (first, made.groups)):
            for organisation in made.organisations:
                scope = OrganisationScope(organisation, partnership_id=partnership)
                # WHEN an agency's figures are asked for in one of them
                figures = summary(register, scope, PERIOD, as_at=AS_AT)
                # THEN its seats there are summed, and no others
                for seat in figures.seats:
                    assert rows[seat.seat_id]["group_id"] in groups
                    assert _as_kinds(seat.counts) == naive.seat_counts(rows[seat.seat_id])
                expected = naive.organisation(
                    groups, lambda seat, o=organisation: seat["organisation_id"] == o
                )
                own = [o for o in figures.organisations if o.organisation_id == organisation]
                found = [(o.expected, o.represented, o.nobody_appointed) for o in own]
                assert found in ([expected], []) and (found or expected == (0, 0, 0))


@many
@given(seeds)
def test_a_persons_figures_are_of_the_meetings_at_which_they_were_expected(seed: int) -> None:
    register, made, naive = _random_register(seed)
    with register:
        for person in made.people:
            figures = person_summary(register, person, PERIOD, as_at=AS_AT).figures
            kinds: dict[int, set[str]] = {}
            for meeting, group in naive.pairs(made.groups):
                if naive.reason_left_out(meeting, group) is not None:
                    continue
                for seat in naive.data["seats"]:
                    if seat["group_id"] != group or not covers(seat, meeting["held_on"]):
                        continue
                    expected = naive.expected_appointment(seat, meeting["held_on"])
                    if expected is not None and expected["person_id"] == person:
                        kinds.setdefault(meeting["id"], set()).add(naive.one_mark(meeting, seat))
            assert {m.id for m in figures.meetings} == set(kinds)
            attended = sum("present" in found for found in kinds.values())
            not_counted = {"not_recorded", "not_expected"}
            assert figures.totals.present == attended
            assert figures.totals.expected == sum(bool(k - not_counted) for k in kinds.values())


@many
@given(seeds)
def test_all_time_figures_are_the_same_by_the_index_of_seats(seed: int) -> None:
    register, made, _ = _random_register(seed)
    with register:
        all_time = Period(date(2000, 1, 1), date(2100, 1, 1))
        whole = summary(register, PartnershipScope(None), all_time, as_at=date(2100, 1, 1))
        by_group = [
            seat
            for group in made.groups
            for seat in summary(
                register,
                GroupScope(group),
                Period(date(2000, 1, 1), date(2090, 1, 1)),
                as_at=date(2089, 1, 1),
            ).seats
        ]
        assert {s.seat_id: s.counts for s in whole.seats} == {s.seat_id: s.counts for s in by_group}
