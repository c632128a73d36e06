"""`govapp import attendance-workbook`: what it makes, shows and refuses, and how it ends."""

import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govapp.cli import govapp
from govapp.files.mapping import Mapping
from govapp.files.mapping_text import mapping_to_text
from govapp.files.questions import answered
from govapp.files.understanding import guess
from govapp.files.workbook_file import open_workbook
from govapp.groups import list_groups
from govapp.importing.remembering import last_mapping
from govapp.meetings import list_meetings
from govapp.register import Register
from govapp.seats import list_seats
from tests.files.workbooks import save_csv, save_ugly_workbook

P = "Northmoor Safeguarding Children Partnership"
MARKS = "Y=present,D=deputy,A=apologies,N=absent,-=not_a_member"
LINES = (
    "Name,ORGANISATION,Seat,2026-01-14,11/03/2026,13 May 2026",
    "JW,Police,Superintendent,y,A,D",
    "CR/MS,Council,Director,-,Y,N",
)


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    path = tmp_path / "county.govreg"
    Register.create(path).close()
    return path


def bring_in(file: Path, register: Path, *more: str, group: str = "Board") -> Result:
    command = ["import", "attendance-workbook", str(file), "--register", str(register)]
    command += ["--partnership", P, "--group", group, *more]
    return CliRunner().invoke(govapp, command)


def is_refused(result: Result, register: Path, before: bytes) -> str:
    """Checks that it ended with 1, one line, and an untouched register; returns the line."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1 and "Traceback" not in result.stderr
    assert register.read_bytes() == before
    return result.stderr


# -- what it makes -----------------------------------------------------------------------------


def test_a_tidy_table_becomes_a_register(tmp_path: Path, register_file: Path) -> None:
    file = save_csv(tmp_path / "a.csv", *LINES)

    made = bring_in(file, register_file, "--marks", MARKS, "--kind", "forum")

    assert made.exit_code == 0, made.stderr
    assert "2 seats, 3 meetings" in made.stdout
    with Register.open(register_file, read_only=True) as register:
        (group,) = list_groups(register)
        assert (group.name, group.kind) == ("Board", "forum")
        assert [seat.label for seat in list_seats(register)] == [
            "Police – Superintendent",
            "Council – Director",
        ]
        assert [meeting.marked for meeting in list_meetings(register)] == [1, 2, 2]


def test_the_same_file_twice_says_nothing_new_and_writes_nothing(
    tmp_path: Path, register_file: Path
) -> None:
    file = save_csv(tmp_path / "a.csv", *LINES)
    bring_in(file, register_file, "--marks", MARKS)
    before = register_file.read_bytes()

    again = bring_in(file, register_file, "--marks", MARKS)

    assert again.exit_code == 0
    assert "Nothing new" in again.stdout
    assert register_file.read_bytes() == before


def test_a_large_register_is_taken_whole(tmp_path: Path, register_file: Path) -> None:
    days = [date(2020, 1, 1) + timedelta(days=30 * n) for n in range(24)]
    lines = [",".join(["organisation", "seat", "name", *map(str, days)])]
    lines += [",".join([f"Agency {n % 9}", f"Post {n}", f"N{n}", *"PAXD" * 6]) for n in range(34)]

    made = bring_in(save_csv(tmp_path / "a.csv", *lines), register_file)

    assert "34 seats, 24 meetings and 816 marks" in made.stdout


# -- the preview -------------------------------------------------------------------------------


def test_a_preview_says_what_would_be_made_and_writes_nothing(
    tmp_path: Path, register_file: Path
) -> None:
    before = register_file.read_bytes()

    shown = bring_in(
        save_csv(tmp_path / "a.csv", *LINES), register_file, "--preview", "--marks", MARKS
    )

    assert shown.exit_code == 0
    assert f"Board, of {P}: 2 seats, 3 meetings" in shown.stdout
    assert f"New partnership: {P}" in shown.stdout
    assert "New group: Board (board)" in shown.stdout
    assert "2 new organisations: Police and Council" in shown.stdout
    assert "Council – Director: CR/MS, from 11 March 2026" in shown.stdout
    assert "A3: Two names in one cell" in shown.stdout
    assert register_file.read_bytes() == before


def test_a_preview_with_errors_lists_them_all_and_ends_with_1(
    tmp_path: Path, register_file: Path
) -> None:
    before = register_file.read_bytes()
    lines = [LINES[0], LINES[1].replace(",y,A,D", ",Q,Z,D"), LINES[2]]

    shown = bring_in(
        save_csv(tmp_path / "a.csv", *lines), register_file, "--preview", "--marks", MARKS
    )

    assert shown.exit_code == 1
    assert "D2: “Q” is not a mark this import knows" in shown.stdout
    assert "E2: “Z” is not a mark this import knows" in shown.stdout
    assert register_file.read_bytes() == before


def test_a_preview_with_errors_never_says_that_there_is_nothing_new(
    tmp_path: Path, register_file: Path
) -> None:
    bring_in(save_csv(tmp_path / "a.csv", *LINES), register_file, "--marks", MARKS)
    changed = save_csv(tmp_path / "a.csv", LINES[0], LINES[1].replace("A,D", "D,D"), LINES[2])

    shown = bring_in(changed, register_file, "--marks", MARKS, "--preview")

    assert "the register says apologies" in shown.stdout
    assert "Nothing new" not in shown.stdout


def test_a_preview_offers_to_join_two_rows_held_in_turn(
    tmp_path: Path, register_file: Path
) -> None:
    file = save_csv(
        tmp_path / "a.csv",
        "organisation,seat,name,2026-01-14,2026-03-11",
        "Police,Superintendent,JW,P,n/a",
        "Police,Superintendent,KT,n/a,P",
    )

    shown = bring_in(file, register_file, "--preview")

    assert "Perhaps one seat held in turn" in shown.stdout
    assert "rows 2 and 3: Police – Superintendent: JW, then KT" in shown.stdout


# -- what it refuses ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "row", "words"),
    [
        ("name,2026-01-14", "JW,Q", "“Q” is not a mark this import knows"),
        ("name,2026-01-14,14/01/2026", "JW,Y,Y", "both 14 January 2026"),
        ("name,2026-01-14,30/02/2026", "JW,Y,Y", "30"),
        ("name,2027-01-14", "JW,Y", "in the future but has marks"),
        ("name,2026-01-14", "J\x07W,Y", "a character that cannot be kept"),
        ("name,phone", "JW,01234", "looks like an attendance register"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, register_file: Path, heading: str, row: str, words: str
) -> None:
    before = register_file.read_bytes()

    refused = bring_in(save_csv(tmp_path / "a.csv", heading, row), register_file, "--marks", MARKS)

    assert words in is_refused(refused, register_file, before)


def test_a_word_document_is_refused(tmp_path: Path, register_file: Path) -> None:
    before = register_file.read_bytes()
    with zipfile.ZipFile(tmp_path / "minutes.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")

    refused = bring_in(tmp_path / "minutes.docx", register_file)

    assert "Word" in is_refused(refused, register_file, before)


def test_a_missing_file_or_register_is_refused(tmp_path: Path, register_file: Path) -> None:
    before = register_file.read_bytes()
    file = save_csv(tmp_path / "a.csv", *LINES)

    is_refused(bring_in(tmp_path / "none.csv", register_file), register_file, before)
    is_refused(bring_in(file, tmp_path / "none.govreg"), register_file, before)
    assert not (tmp_path / "none.govreg").exists()


def test_marks_that_differ_are_refused_by_row_and_column(
    tmp_path: Path, register_file: Path
) -> None:
    bring_in(save_csv(tmp_path / "a.csv", *LINES), register_file, "--marks", MARKS)
    before = register_file.read_bytes()
    changed = save_csv(tmp_path / "a.csv", LINES[0], LINES[1].replace("A,D", "D,D"), LINES[2])

    sentence = is_refused(bring_in(changed, register_file, "--marks", MARKS), register_file, before)

    assert "E2: Deputy here; the register says apologies." in sentence


def test_a_group_much_like_another_is_refused_unless_it_is_to_be_made(
    tmp_path: Path, register_file: Path
) -> None:
    file = save_csv(tmp_path / "a.csv", *LINES)
    bring_in(file, register_file, "--marks", MARKS, group="Quality Assurance Group")
    before = register_file.read_bytes()

    refused = bring_in(file, register_file, "--marks", MARKS, group="Quality Assurance")
    sentence = is_refused(refused, register_file, before)
    made = bring_in(file, register_file, "--marks", MARKS, "--create", group="Quality Assurance")

    assert "“Quality Assurance Group”" in sentence and "--create" in sentence
    assert made.exit_code == 0


def test_a_partnership_much_like_another_is_asked_about_before_its_groups(
    tmp_path: Path, register_file: Path
) -> None:
    file = save_csv(tmp_path / "a.csv", *LINES)
    bring_in(file, register_file, "--marks", MARKS)
    before = register_file.read_bytes()

    refused = bring_in(file, register_file, "--marks", MARKS, "--partnership", f"{P}s")
    sentence = is_refused(refused, register_file, before)

    assert sentence.startswith(f"There is no partnership called “{P}s”")


@pytest.mark.parametrize("blank", ["--partnership", "--group"])
@pytest.mark.parametrize("name", ["", "  "])
def test_a_blank_name_is_refused(
    tmp_path: Path, register_file: Path, blank: str, name: str
) -> None:
    before = register_file.read_bytes()
    file = save_csv(tmp_path / "a.csv", *LINES)

    refused = bring_in(file, register_file, "--marks", MARKS, blank, name)

    assert "name is missing" in is_refused(refused, register_file, before)


def test_an_unknown_word_is_refused_with_the_way_to_explain_it(
    tmp_path: Path, register_file: Path
) -> None:
    before = register_file.read_bytes()

    refused = bring_in(save_csv(tmp_path / "a.csv", "name,2026-01-14", "JW,Q"), register_file)

    assert '--marks "Q=present"' in is_refused(refused, register_file, before)


@pytest.mark.parametrize("missing", ["--partnership", "--group", "--register"])
def test_an_option_left_out_is_wrong_usage(
    tmp_path: Path, register_file: Path, missing: str
) -> None:
    given = {"--register": str(register_file), "--partnership": P, "--group": "Board"}
    del given[missing]
    file = save_csv(tmp_path / "a.csv", *LINES)
    options = [part for pair in given.items() for part in pair]

    result = CliRunner().invoke(govapp, ["import", "attendance-workbook", str(file), *options])

    assert result.exit_code == 2


def test_marks_that_say_nothing_are_refused(tmp_path: Path, register_file: Path) -> None:
    before = register_file.read_bytes()
    file = save_csv(tmp_path / "a.csv", *LINES)

    refused = bring_in(file, register_file, "--marks", "Y=here")

    assert "not one of these" in is_refused(refused, register_file, before)


# -- a saved mapping ---------------------------------------------------------------------------


def answers_for(path: Path) -> Mapping:
    understood = guess(open_workbook(path), date(2026, 11, 20))
    mapping = understood.mapping
    for question in understood.questions:
        answer = {"Jan 24": "16 January 2024"}.get(question.written, question.suggestion)
        mapping = answered(mapping, question, answer)
    return mapping


def test_an_untidy_workbook_goes_in_by_a_saved_mapping(tmp_path: Path, register_file: Path) -> None:
    # GIVEN the workbook of a first day, and the answers saved from the window
    path = save_ugly_workbook(tmp_path / "Executive.xlsx")
    saved = tmp_path / "answers.json"
    saved.write_text(mapping_to_text(answers_for(path)), encoding="utf-8")
    # WHEN it is imported with them, the group named by the mapping
    command = ["import", "attendance-workbook", str(path), "--register", str(register_file)]
    command += ["--partnership", P, "--mapping", str(saved)]
    made = CliRunner().invoke(govapp, command)
    # THEN it is all there, and the answers are remembered with the group
    assert made.exit_code == 0, made.stderr
    assert "Executive: 34 seats, 5 meetings" in made.stdout
    with Register.open(register_file, read_only=True) as register:
        remembered = last_mapping(register)
    assert remembered is not None
    assert remembered.meaning_of["d"] == "deputy"


def test_without_the_answers_an_untidy_workbook_is_refused(
    tmp_path: Path, register_file: Path
) -> None:
    before = register_file.read_bytes()

    refused = bring_in(save_ugly_workbook(tmp_path / "Executive.xlsx"), register_file)

    sentence = is_refused(refused, register_file, before)
    assert "leaves out the day" in sentence
    assert "--mapping" in sentence


@pytest.mark.parametrize("content", ["", "{}", "[1, 2", "\x00\x01"])
def test_a_mapping_that_is_none_is_refused(
    tmp_path: Path, register_file: Path, content: str
) -> None:
    before = register_file.read_bytes()
    file = save_csv(tmp_path / "a.csv", *LINES)
    (tmp_path / "answers.json").write_text(content, encoding="utf-8")

    refused = bring_in(file, register_file, "--mapping", str(tmp_path / "answers.json"))
    missing = bring_in(file, register_file, "--mapping", str(tmp_path / "none.json"))

    is_refused(refused, register_file, before)
    is_refused(missing, register_file, before)
