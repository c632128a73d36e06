"""The code keeps the rules of the house; and each rule is tried on an offence, so it can fail."""

import ast

import pytest

from tests.house_rules import LONG_FILES, House, circles, long_files, offences, read_house

# -- the house as it stands --------------------------------------------------------------------


def test_every_module_keeps_the_rules_of_the_house() -> None:
    assert offences(read_house()) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(read_house()) == set()


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    assert set(long_files()) - set(LONG_FILES) == set()


def test_no_exception_for_a_long_file_outlives_its_need() -> None:
    assert set(LONG_FILES) - set(long_files()) == set()


# -- the rules, each tried on a small offence --------------------------------------------------

EXAMPLES = [
    ("govapp.rows", "from govapp.register import Register", "stands after it"),
    ("govapp.groups", "import govapp.seats", "stands after it"),
    ("govapp.groups", "from govapp import seats", "stands after it"),
    ("govapp.seats", "from ui.session import Session", "stands after it"),
    ("govapp.odds_and_ends", "", "has no place yet"),
    ("govapp.attendance", "from PySide6.QtCore import Qt", "not for this part"),
    ("govapp.attendance", "from reportlab.pdfgen import canvas", "not for this part"),
    ("govapp.reports.matrix", "import openpyxl", "not for this part"),
    ("ui.session", "from PySide6 import QtSql", "not for this part"),
    ("govapp.files.tables", "from urllib.request import urlopen", "not for this part"),
    ("ui.session", "import sqlite3", "not for this part"),
    ("govapp.seats", "def late():\n    from govapp import groups", "not LAZY"),
    ("govapp.seats", "late = lambda: 0\nasync def later():\n    import json", "not LAZY"),
    ("govapp.seats", "from .groups import get_group", "relative import"),
    ("ui.widgets.chips", "from govapp.attendance import Mark", "know no noun"),
    ("ui.theme.icons", "from govapp.register import Register", "know no noun"),
    ("ui.screens.overview", "from ui.screens.groups import Groups", "ask to go there by signal"),
    ("ui.session", "text = 'select id from groups'", "holds SQL"),
    ("ui.session", "text = f'delete from groups where id = {key}'", "holds SQL"),
    ("ui.session", "text = 'UPDATE GROUPS SET NAME = 1'", "holds SQL"),
    ("ui.session", "register.execute(text)", "calls execute()"),
    ("ui.session", "rows = fetch(register, Line, text)", "calls fetch()"),
    ("ui.screens.overview", "dialog.exec()", "waits in exec()"),
    ("govapp.seats", "def change():\n    global state\n    state = 1", "changes a global"),
    ("govapp.commands.export", "@click.command()\ndef export(): ...", "not in the list"),
    ("govapp.reports.vacancies", "def story(data): ...", "not in the list"),
    ("ui.screens.overview", "class Overview(Screen): ...", "not in the list"),
]


def house_with(module: str, text: str) -> House:
    others = {
        "govapp.groups": "",
        "govapp.seats": "",
        "govapp.commands": "COMMANDS = []",
        "govapp.reports": "REPORTS = []",
        "ui.screens": "from ui.screens import groups\nSCREENS = [groups.Groups]",
        "ui.screens.groups": "class Groups(Screen): ...",
    }
    return {name: ast.parse(body) for name, body in (others | {module: text}).items()}


@pytest.mark.parametrize(("module", "text", "sentence"), EXAMPLES)
def test_an_offence_is_found(module: str, text: str, sentence: str) -> None:
    found = offences(house_with(module, text))

    assert len(found) == 1
    assert sentence in found[0]
    assert module in found[0]


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("govapp.seats", "from govapp.groups import get_group"),
        ("govapp.commands.export", "def run():\n    from govapp.reports import REPORTS"),
        ("ui.session", "text = 'Select a group from the list'"),
        ("ui.app", "app.exec()"),
        ("ui.widgets.charts", "from govapp.reports.charts import bars"),
        ("ui.screens.groups", "from ui.screens.screen import Screen\nclass Groups(Screen): ..."),
    ],
)
def test_what_is_allowed_is_not_an_offence(module: str, text: str) -> None:
    assert offences(house_with(module, text)) == []


def test_a_circle_is_found() -> None:
    house = house_with("ui.screens.one", "import ui.screens.two")
    house["ui.screens.two"] = ast.parse("from ui.screens import one")

    assert circles(house) == {"ui.screens.one -> ui.screens.two -> ui.screens.one"}
