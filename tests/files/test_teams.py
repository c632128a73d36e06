"""Attendance reports as Teams writes them, old and new, British and American."""

from datetime import date, datetime
from pathlib import Path

import pytest

from govapp.errors import BadInput
from govapp.files.teams import TeamsAttendee, looks_like_teams_report, read_teams_report
from tests.files.workbooks import save_csv

NEW = (
    "1. Summary",
    "Meeting title\tNorthmoor Board",
    "Attended participants\t3",
    "Start time\t20/11/2026, 09:55:01",
    "End time\t20/11/2026, 12:01:00",
    "Meeting duration\t2h 5m 59s",
    "Average attendance time\t1h 50m 2s",
    "",
    "2. Participants",
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
    "Siân O'Brien\t20/11/2026, 09:58:10\t20/11/2026, 12:00:40\t2h 2m 30s\ts@a\ts@a\tOrganizer",
    "Khan, Ali (Guest)\t20/11/2026, 10:15:00\t20/11/2026, 11:00:29\t45m 29s\t\t\tAttendee",
    "Nguyễn Thị Ánh\t20/11/2026, 10:00:00\t20/11/2026, 12:00:00\t1h 40m\tn@b\tn@b\tPresenter",
    "",
    "3. In-Meeting Activities",
    "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
    "Siân O'Brien\t20/11/2026, 09:58:10\t20/11/2026, 12:00:40\t2h 2m 30s\ts@a.uk\tOrganizer",
    "Nguyễn Thị Ánh\t20/11/2026, 10:00:00\t20/11/2026, 11:00:00\t1h\tn@b.uk\tPresenter",
    "Nguyễn Thị Ánh\t20/11/2026, 11:20:00\t20/11/2026, 12:00:00\t40m\tn@b.uk\tPresenter",
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig"])
def test_the_report_in_sections_gives_each_person_once(tmp_path: Path, encoding: str) -> None:
    path = save_csv(tmp_path / "report.csv", *NEW, encoding=encoding)

    people = read_teams_report(path)

    assert people == [
        TeamsAttendee(
            "Siân O'Brien",
            datetime(2026, 11, 20, 9, 58, 10),
            datetime(2026, 11, 20, 12, 0, 40),
            123,
            "Organizer",
        ),
        TeamsAttendee(
            "Khan, Ali",
            datetime(2026, 11, 20, 10, 15),
            datetime(2026, 11, 20, 11, 0, 29),
            45,
            "Attendee",
        ),
        TeamsAttendee(
            "Nguyễn Thị Ánh",
            datetime(2026, 11, 20, 10, 0),
            datetime(2026, 11, 20, 12, 0),
            100,
            "Presenter",
        ),
    ]


def test_the_old_list_is_put_together_from_joinings_and_leavings(tmp_path: Path) -> None:
    lines = (
        "Full Name\tUser Action\tTimestamp",
        "Jane Smith\tJoined\t20/11/2026, 10:00:00",
        "Ali Khan\tJoined before\t20/11/2026, 10:02:00",
        "Jane Smith\tLeft\t20/11/2026, 10:30:00",
        "Jane Smith\tJoined\t20/11/2026, 11:00:00",
        "Jane Smith\tLeft\t20/11/2026, 11:45:00",
    )
    path = save_csv(tmp_path / "list.csv", *lines, encoding="utf-16")

    assert read_teams_report(path) == [
        TeamsAttendee("Jane Smith", datetime(2026, 11, 20, 10), datetime(2026, 11, 20, 11, 45), 75),
        TeamsAttendee("Ali Khan", datetime(2026, 11, 20, 10, 2), None, None),
    ]


@pytest.mark.parametrize(
    ("written", "meeting", "expected"),
    [
        ("11/20/26, 9:58:01 AM", None, datetime(2026, 11, 20, 9, 58, 1)),
        ("20/11/2026 14:05", None, datetime(2026, 11, 20, 14, 5)),
        ("5/10/2026, 12:30:00 AM", None, datetime(2026, 10, 5, 0, 30)),
        ("5/10/2026, 1:30:00 PM", date(2026, 5, 10), datetime(2026, 5, 10, 13, 30)),
        ("5/10/2026, 1:30:00 p.m.", date(2026, 10, 5), datetime(2026, 10, 5, 13, 30)),
        ("2026-11-20 14:05:00", None, datetime(2026, 11, 20, 14, 5)),
        ("11/20/26", None, None),
        ("31/02/2026, 10:00", None, None),
    ],
)
def test_british_and_american_times_are_told_apart(
    tmp_path: Path, written: str, meeting: date | None, expected: datetime | None
) -> None:
    path = save_csv(tmp_path / "a.csv", "Full Name\tJoin Time", f"Jane Smith\t{written}")

    (person,) = read_teams_report(path, meeting)

    assert person.joined == expected


def test_commas_may_separate_the_columns(tmp_path: Path) -> None:
    path = save_csv(
        tmp_path / "a.csv",
        "Full Name,Join Time,Leave Time,Duration,Email,Role",
        'Jane Smith,"20/11/2026, 10:00:00","20/11/2026, 11:00:00",1h,j@a.uk,Attendee',
    )

    (person,) = read_teams_report(path)

    assert (person.name, person.minutes) == ("Jane Smith", 60)


def test_addresses_are_never_kept(tmp_path: Path) -> None:
    path = save_csv(tmp_path / "a.csv", *NEW[8:11], "ali.khan@nhs.uk\t20/11/2026, 10:00\t\t\t\t\t")

    people = read_teams_report(path)

    assert [person.name for person in people] == ["Siân O'Brien", "Ali Khan"]
    assert "@" not in repr(people)


@pytest.mark.parametrize(
    "lines",
    [("name,12/3/24", "AB,P"), ("Full Name\tTimestamp",), ("1. Summary", "Meeting title\tX")],
)
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, lines: tuple[str, ...]) -> None:
    path = save_csv(tmp_path / "a.csv", *lines)

    with pytest.raises(BadInput, match="not an attendance report from Teams"):
        read_teams_report(path)


def test_a_dropped_file_is_known_for_what_it_is(tmp_path: Path) -> None:
    report = save_csv(tmp_path / "report.csv", *NEW, encoding="utf-16")
    workbook = save_csv(tmp_path / "board.csv", "organisation,name,12/3/24", "Police,AB,P")
    (tmp_path / "junk.csv").write_bytes(bytes(range(256)))

    assert looks_like_teams_report(report)
    assert not looks_like_teams_report(workbook)
    assert not looks_like_teams_report(tmp_path / "junk.csv")
    assert not looks_like_teams_report(tmp_path / "gone.csv")
