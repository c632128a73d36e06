"""The rules that span rows, each said once: a `broken_*` view and a trigger are made of every one.

Also those over two columns of a row, which as a CHECK would abort an exchange between PCs.

TO ADD A RULE: append a `Rule` to RULES. `body` is the FROM and WHERE of a query that finds broken
rows, `involved` the rows it takes to break it, `sentence` what a person reads (no people's names).
A rule whose rows cannot be found from the row just written (something is missing) says
`trigger=False`: the noun's own write function checks it first, and `govapp check`, undo and the
exchange find it through the view. Give it an example in tests/govapp/broken_examples.py.
"""

from govapp.dates import MONTHS
from govapp.rule import Rule

# An appointment or seat runs from its start to its end, both included; empty ends are open.
_HELD_ON = "coalesce({a}.starts_on, '') <= {day} and coalesce({a}.ends_on, '9999-12-31') >= {day}"


def _uk_date(day: str) -> str:
    """SQL for a date as people read it: "20 November 2026"."""
    months = " ".join(f"WHEN '{n:02}' THEN '{name}'" for n, name in enumerate(MONTHS, start=1))
    return (
        f"(CAST(substr({day}, 9, 2) AS INTEGER) || ' ' || CASE substr({day}, 6, 2) {months} END"
        f" || ' ' || substr({day}, 1, 4))"
    )


_WITH_DATES = {
    "organisations": "'Organisation “' || x.name || '”'",
    "partnerships": "'Partnership “' || x.name || '”'",
    "groups": "'Group “' || x.name || '”'",
    "seats": "'A seat'",
    "appointments": "'An appointment'",
    "posts": "'A post'",
    "offices": "'An office'",
    "partnership_members": "'A membership of a partnership'",
    "group_parents": "'A line of reporting'",
}


def _dates_reversed(table: str, called: str) -> Rule:
    return Rule(
        name=f"dates_reversed_{table}",
        body=f"FROM {table} x WHERE x.starts_on > x.ends_on",
        sentence=f"{called} || ' ends before it starts.'",
        involved=((table, "x"),),
    )


def _circle(name: str, table: str, child: str, parent: str, sentence: str) -> Rule:
    """A row whose parent leads back to itself, at any depth."""
    return Rule(
        name=name,
        body=(
            f"FROM {table} x WHERE x.{parent} IS NOT NULL AND EXISTS ("
            f"WITH RECURSIVE above(id) AS (SELECT x.{parent} UNION SELECT y.{parent} "
            f"FROM {table} y JOIN above ON y.{child} = above.id WHERE y.{parent} IS NOT NULL) "
            f"SELECT 1 FROM above WHERE above.id = x.{child})"
        ),
        sentence=sentence,
        involved=((table, "x"),),
    )


RULES: tuple[Rule, ...] = (
    *(_dates_reversed(table, called) for table, called in _WITH_DATES.items()),
    Rule(
        name="planned_end_reversed",
        body=(
            "FROM groups x WHERE x.planned_end_on < x.starts_on "
            "OR x.extended_end_on <= x.planned_end_on "
            "OR (x.extended_end_on IS NOT NULL AND x.planned_end_on IS NULL)"
        ),
        sentence="'The planned end of “' || x.name || '” does not fit its start or extension.'",
        involved=(("groups", "x"),),
    ),
    Rule(
        name="bands_reversed",
        body=(
            "FROM partnerships x WHERE x.band_amber_from >= x.band_green_from "
            "OR (x.band_amber_from IS NULL) <> (x.band_green_from IS NULL)"
        ),
        sentence="'The colour bands of partnership “' || x.name || '” do not fit together.'",
        involved=(("partnerships", "x"),),
    ),
    Rule(
        name="times_reversed_meetings",
        body="FROM meetings x WHERE x.ends_at < x.starts_at",
        sentence="'The meeting of ' || " + _uk_date("x.held_on") + " || ' ends before it starts.'",
        involved=(("meetings", "x"),),
    ),
    Rule(
        name="times_reversed_declarations",
        body=(
            "FROM declarations x JOIN meetings m ON m.id = x.meeting_id "
            "WHERE x.returned_at < x.withdrew_at"
        ),
        sentence="'At the meeting of ' || "
        + _uk_date("m.held_on")
        + " || ' somebody returned before they withdrew for an interest.'",
        involved=(("declarations", "x"),),
    ),
    Rule(
        name="confirmed_not_finished",
        body=(
            "FROM meetings x WHERE x.minutes = 'confirmed' "
            "AND (x.register_finished = 0 OR x.status NOT IN ('held', 'abandoned'))"
        ),
        sentence="'The register of ' || "
        + _uk_date("x.held_on")
        + " || ' is confirmed, but it is not finished or the meeting did not take place.'",
        involved=(("meetings", "x"),),
    ),
    Rule(
        name="two_at_once",
        body=(
            "FROM appointments x JOIN appointments y ON y.seat_id = x.seat_id "
            "AND y.capacity = x.capacity AND y.id <> x.id "
            "WHERE x.capacity IN ('holder', 'acting') "
            "AND coalesce(x.starts_on, '') <= coalesce(y.ends_on, '9999-12-31') "
            "AND coalesce(y.starts_on, '') <= coalesce(x.ends_on, '9999-12-31')"
        ),
        sentence=(
            "'A seat has two ' || CASE x.capacity WHEN 'holder' THEN 'holders' "
            "ELSE 'acting members' END || ' at once: on a date it has at most one.'"
        ),
        involved=(("appointments", "x"), ("appointments", "y")),
    ),
    Rule(
        name="appointment_outside_seat",
        body=(
            "FROM appointments x JOIN seats s ON s.id = x.seat_id "
            "WHERE (coalesce(x.starts_on, '') < coalesce(s.starts_on, '') "
            "OR coalesce(x.ends_on, '9999-12-31') > coalesce(s.ends_on, '9999-12-31'))"
        ),
        sentence="'An appointment runs outside the life of its seat.'",
        involved=(("appointments", "x"), ("seats", "s")),
    ),
    Rule(
        name="mark_outside_seat",
        body=(
            "FROM attendance x JOIN meetings m ON m.id = x.meeting_id "
            "JOIN seats s ON s.id = x.seat_id "
            "WHERE (m.held_on < s.starts_on OR m.held_on > s.ends_on)"
        ),
        sentence="'A mark of ' || "
        + _uk_date("m.held_on")
        + " || ' lies outside the life of its seat.'",
        involved=(("attendance", "x"), ("meetings", "m"), ("seats", "s")),
    ),
    Rule(
        name="mark_not_of_meeting",
        body=(
            "FROM attendance x JOIN seats s ON s.id = x.seat_id "
            "WHERE NOT EXISTS (SELECT 1 FROM meeting_groups mg "
            "WHERE mg.meeting_id = x.meeting_id AND mg.group_id = s.group_id)"
        ),
        sentence="'A mark stands at a meeting that is not of its seat’s group.'",
        involved=(("attendance", "x"), ("seats", "s")),
    ),
    Rule(
        name="mark_not_held",
        body=(
            "FROM attendance x JOIN meetings m ON m.id = x.meeting_id "
            "WHERE m.status NOT IN ('held', 'abandoned')"
        ),
        sentence="'The meeting of ' || "
        + _uk_date("m.held_on")
        + " || ' has marks but is ' || m.status || '.'",
        involved=(("attendance", "x"), ("meetings", "m")),
    ),
    Rule(
        name="mark_without_holder",
        body=(
            "FROM attendance x JOIN meetings m ON m.id = x.meeting_id "
            "WHERE x.mark <> 'deputy' AND NOT EXISTS (SELECT 1 FROM appointments a "
            "WHERE a.seat_id = x.seat_id AND a.capacity IN ('holder', 'acting') AND "
            + _HELD_ON.format(a="a", day="m.held_on")
            + ")"
        ),
        sentence=(
            "'At the meeting of ' || "
            + _uk_date("m.held_on")
            + " || ' nobody held a seat that has a mark; "
            "a vacant seat accepts only a deputy.'"
        ),
        involved=(("attendance", "x"), ("meetings", "m")),
    ),
    Rule(
        name="two_versions_at_once",
        body=(
            "FROM terms_of_reference x JOIN terms_of_reference y ON y.group_id = x.group_id "
            "AND y.id <> x.id AND y.starts_on IS x.starts_on"
        ),
        sentence="'Two versions of the same terms of reference are in force from the same day.'",
        involved=(("terms_of_reference", "x"), ("terms_of_reference", "y")),
    ),
    Rule(
        name="meeting_without_group",
        body=(
            "FROM meetings x WHERE NOT EXISTS "
            "(SELECT 1 FROM meeting_groups mg WHERE mg.meeting_id = x.id)"
        ),
        sentence="'The meeting of ' || " + _uk_date("x.held_on") + " || ' belongs to no group.'",
        involved=(("meetings", "x"),),
        trigger=False,
    ),
    Rule(
        name="group_without_partnership",
        body=(
            "FROM groups x WHERE NOT EXISTS "
            "(SELECT 1 FROM group_partnerships gp WHERE gp.group_id = x.id)"
        ),
        sentence="'Group “' || x.name || '” belongs to no partnership.'",
        involved=(("groups", "x"),),
        trigger=False,
    ),
    _circle(
        "circle_of_organisations",
        "organisations",
        "id",
        "part_of_id",
        "'Organisation “' || x.name || '” would be part of itself.'",
    ),
    _circle(
        "circle_of_parents",
        "group_parents",
        "group_id",
        "parent_id",
        "'A group would report to itself.'",
    ),
    _circle(
        "circle_of_groups",
        "group_successions",
        "successor_id",
        "predecessor_id",
        "'A group would be its own predecessor.'",
    ),
    _circle(
        "circle_of_predecessors",
        "organisation_successions",
        "successor_id",
        "predecessor_id",
        "'An organisation would be its own predecessor.'",
    ),
)
