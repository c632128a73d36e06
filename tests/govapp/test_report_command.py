"""`govapp report`: what each report asks, what it writes, and what it refuses in one sentence."""

import csv
import json
import os
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from pikepdf import Pdf

from govapp.cli import govapp
from govapp.commands.report import report
from govapp.groups import establish_group
from govapp.organisations import edit_organisation
from govapp.people import add_person
from govapp.prints import list_prints
from govapp.register import Register
from govapp.reports import REPORTS
from tests.reports.offices import Office, a_register, an_office
from tests.reports.pdf_content import words_of
from tests.reports.pdf_ua import faults

PARTNERSHIP = "Northmoor Safeguarding Children Partnership"


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    """A register's file with a board of five seats and six meetings, closed."""
    return office_at(tmp_path)[0]


def office_at(folder: Path) -> tuple[Path, Office]:
    path = folder / "county.govreg"
    with a_register(path) as register:
        office = an_office(register, seats=5, meetings=6)
    return path, office


def run(*arguments: object) -> Result:
    return CliRunner().invoke(govapp, ["report", *map(str, arguments)])


def refused_in_a_sentence(result: Result) -> bool:
    return result.exit_code == 1 and result.stderr.count("\n") == 1 and not result.stdout


def asked(name: str) -> list[str]:
    """The least that each report must be told."""
    return {
        "attendance": ["--group", "Northmoor Board"],
        "matrix": ["--group", "northmoor board"],
        "engagement": [],
        "register": ["--group", "Northmoor Board", "--date", "9 May 2026"],
        "sign-in": ["--group", "Northmoor Board", "--date", "2026-09-06"],
        "vacancies": ["--partnership", PARTNERSHIP],
    }[name]


def test_every_report_of_the_catalogue_has_a_command() -> None:
    assert len(report.commands) == len(REPORTS)


@pytest.mark.parametrize("name", list(report.commands))
def test_every_report_is_written_as_an_accessible_pdf(
    office_file: Path, tmp_path: Path, name: str
) -> None:
    output = tmp_path / "report.pdf"

    result = run(name, "--register", office_file, *asked(name), "--output", output)

    assert (result.exit_code, result.stderr) == (0, "")
    assert str(output) in result.stdout
    with Pdf.open(output) as pdf:
        assert faults(pdf) == []
        assert "Internal copy" in " ".join(words_of(pdf))


@pytest.mark.parametrize("name", list(report.commands))
def test_a_public_copy_names_nobody_and_bears_no_seal(
    office_file: Path, tmp_path: Path, name: str
) -> None:
    output = tmp_path / "report.pdf"

    run(name, "--register", office_file, *asked(name), "--public", "--output", output)

    with Pdf.open(output) as pdf:
        said = " ".join(words_of(pdf))
    assert "Public version" in said
    assert "seal" not in said.split()
    assert "Gwŷn" not in said
    assert "Somebody" not in said


@pytest.mark.parametrize("name", ["attendance", "matrix", "engagement", "vacancies"])
def test_a_table_is_written_for_spreadsheets_and_programs_too(
    office_file: Path, tmp_path: Path, name: str
) -> None:
    for ending in (".csv", ".xlsx", ".json"):
        output = tmp_path / f"report{ending}"
        result = run(name, "--register", office_file, *asked(name), "--output", output)
        assert result.exit_code == 0

    rows = list(csv.reader((tmp_path / "report.csv").read_text("utf-8-sig").splitlines()))
    sheet = openpyxl.load_workbook(tmp_path / "report.xlsx").active
    assert rows[0] == [cell.value for cell in sheet[3]]
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["report"] == name


def test_the_matrix_as_csv_has_the_marks_by_day(office_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "matrix.csv"

    run("matrix", "--register", office_file, "--group", "Northmoor Board", "--output", output)

    heading, first, *_ = csv.reader(output.read_text("utf-8-sig").splitlines())
    assert heading[3] == "2026-04-09"
    assert first[0] == "Northmoor Council"
    assert set(first[3:9]) <= {"present", "deputy", "apologies", "absent"}


# -- the print is noted ------------------------------------------------------------------------


def test_a_print_is_noted_with_the_change_that_stands_at_its_foot(
    office_file: Path, tmp_path: Path
) -> None:
    output = tmp_path / "report.pdf"

    run("vacancies", "--register", office_file, "--output", output)

    with Register.open(office_file, read_only=True) as register, Pdf.open(output) as pdf:
        (kept,) = list_prints(register)
        assert (kept.report, kept.change_id) == ("Vacancies", register.head.id)
        assert f"change {kept.change_id} seal {kept.seal[:12]}" in " ".join(words_of(pdf))


def test_a_file_for_programs_is_not_a_print(office_file: Path, tmp_path: Path) -> None:
    run("vacancies", "--register", office_file, "--output", tmp_path / "report.json")

    with Register.open(office_file, read_only=True) as register:
        assert list_prints(register) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_register_that_may_only_be_read_is_printed_all_the_same(
    office_file: Path, tmp_path: Path
) -> None:
    office_file.chmod(0o400)

    result = run("vacancies", "--register", office_file, "--output", tmp_path / "report.pdf")

    assert result.exit_code == 0


def test_a_register_in_use_is_printed_all_the_same(office_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.pdf"
    with Register.open(office_file) as register, register.write("Hold on") as change:
        add_person(change, name="Somebody Else")
        result = run("vacancies", "--register", office_file, "--output", output)

    assert result.exit_code == 0
    assert output.exists()


# -- what is not known -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "wanted", "near"),
    [
        ("--group", "Northmor Board", "Northmoor Board"),
        ("--partnership", "Safeguarding Children", PARTNERSHIP),
        ("--organisation", "Northmoor Counsil", "Northmoor Council"),
        ("--person", "Gwyn Rhwd", "Gwŷn ap Rhŵd"),
    ],
)
def test_an_unknown_name_lists_those_that_come_near(
    office_file: Path, tmp_path: Path, scope: str, wanted: str, near: str
) -> None:
    output = tmp_path / "report.json"

    result = run("attendance", "--register", office_file, scope, wanted, "--output", output)

    assert refused_in_a_sentence(result)
    assert f"“{near}”" in result.stderr
    assert not output.exists()


def test_a_name_that_means_two_groups_lists_both(tmp_path: Path) -> None:
    path, office = office_at(tmp_path)
    with Register.open(path) as register, register.write("Add two groups") as change:
        for name in ("Quality Assurance", "Quality Audit"):
            establish_group(
                change,
                name=name,
                short_name="QA",
                kind="sub_group",
                partnership_ids=[office.partnership_id],
            )

    result = run("matrix", "--register", path, "--group", "QA", "--output", tmp_path / "m.pdf")

    assert refused_in_a_sentence(result)
    assert "“Quality Assurance” or “Quality Audit”" in result.stderr


def test_a_day_without_a_meeting_is_said(office_file: Path, tmp_path: Path) -> None:
    for name in ("register", "sign-in"):
        result = run(
            name,
            *("--register", office_file),
            *("--group", "Northmoor Board"),
            *("--date", "1 May 2026"),
            *("--output", tmp_path / "r.pdf"),
        )
        assert refused_in_a_sentence(result)
        assert "1 May 2026" in result.stderr


def test_a_change_that_never_was_is_said(office_file: Path, tmp_path: Path) -> None:
    arguments = ["--group", "Northmoor Board", "--as-known", "1", "--output", tmp_path / "r.json"]

    assert refused_in_a_sentence(run("attendance", "--register", office_file, *arguments))


# -- wrong usage -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["attendance", "--output", "r.pdf"],
        ["attendance", "--group", "A", "--person", "B", "--output", "r.pdf"],
        ["attendance", "--group", "A", "--output", "r.docx"],
        ["attendance", "--group", "A"],
        ["attendance", "--group", "A", "--from", "soon", "--output", "r.pdf"],
        ["matrix", "--output", "r.pdf"],
        ["register", "--group", "A", "--output", "r.pdf"],
        ["register", "--group", "A", "--meeting", "7", "--output", "r.pdf"],
        ["register", "--meeting", "7", "--output", "r.csv"],
        ["sign-in", "--date", "2026-04-01", "--output", "r.pdf"],
        ["engagement", "--as-at", "2026-13-01", "--output", "r.pdf"],
        ["no-such-report"],
    ],
)
def test_wrong_usage_ends_with_2(office_file: Path, arguments: list[str]) -> None:
    result = run(*arguments, "--register", office_file)

    assert result.exit_code == 2
    assert "Usage: govapp report" in result.stderr


def test_a_period_that_ends_before_it_begins_is_wrong_usage(
    office_file: Path, tmp_path: Path
) -> None:
    result = run(
        *("matrix", "--register", office_file, "--group", "Northmoor Board"),
        *("--from", "2026-05-01", "--to", "2026-04-01", "--output", tmp_path / "m.pdf"),
    )

    assert result.exit_code == 2


# -- where to ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".pdf", ".csv", ".xlsx", ".json"])
def test_an_existing_file_is_replaced_whole_and_nothing_is_left_beside_it(
    office_file: Path, tmp_path: Path, ending: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    output = folder / f"report{ending}"
    output.write_text("older")

    result = run("vacancies", "--register", office_file, "--output", output)

    assert result.exit_code == 0
    assert output.read_bytes() != b"older"
    assert [path.name for path in folder.iterdir()] == [output.name]


@pytest.mark.parametrize("ending", [".pdf", ".csv", ".xlsx", ".json"])
def test_a_folder_that_is_not_there_is_said_in_a_sentence(
    office_file: Path, tmp_path: Path, ending: str
) -> None:
    output = tmp_path / "nowhere" / f"report{ending}"

    assert refused_in_a_sentence(run("vacancies", "--register", office_file, "--output", output))


def test_a_folder_in_place_of_the_file_is_refused_and_stays(
    office_file: Path, tmp_path: Path
) -> None:
    output = tmp_path / "report.pdf"
    (output / "kept").mkdir(parents=True)

    assert refused_in_a_sentence(run("vacancies", "--register", office_file, "--output", output))
    assert (output / "kept").exists()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_the_same_register_gives_the_same_bytes(office_file: Path, tmp_path: Path) -> None:
    for ending in (".pdf", ".csv", ".xlsx", ".json"):
        once, again = tmp_path / f"once{ending}", tmp_path / f"again{ending}"
        for output in (once, again):
            run("engagement", "--register", office_file, "--output", output)
        assert once.read_bytes() == again.read_bytes()


# -- the choices -------------------------------------------------------------------------------


def test_dates_default_to_the_financial_year_of_as_at(office_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.json"

    run(
        *("attendance", "--register", office_file, "--group", "Northmoor Board"),
        *("--as-at", "31 March 2026", "--output", output),
    )

    said = json.loads(output.read_text("utf-8"))
    assert said["period"] == {"from": "2025-04-01", "to": "2026-03-31"}
    assert said["as_at"] == "2026-03-31"


def test_as_known_shows_the_register_as_it_was(tmp_path: Path) -> None:
    path, _ = office_at(tmp_path)
    with Register.open(path) as register:
        before = register.head.id
        key = register.execute("select id from organisations where short_name = 'ICB'").fetchone()[
            0
        ]
        with register.write("Rename the ICB") as change:
            edit_organisation(change, key, name="Fells ICB")

    def agencies(*arguments: object) -> list[str]:
        output = tmp_path / "report.json"
        run(
            *("attendance", "--register", path, "--group", "Northmoor Board"),
            *("--as-at", date(2026, 11, 20) + timedelta(0), *arguments, "--output", output),
        )
        return [seat["organisation"] for seat in json.loads(output.read_text("utf-8"))["seats"]]

    assert "Fells ICB" in agencies()
    assert "Northmoor and Fells Integrated Care Board" in agencies("--as-known", before)
