"""The house rules of the code, read from its text: who may import whom, and what belongs where.

A new module gets a place in `HOUSE`: after all that it may know, before all that may know it.
`test_architecture.py` asks these questions of the code, and of small offences.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# A module imports only what stands before it. A package is one floor: its modules may import
# each other (never in a circle), and it covers all modules inside it. First the words that all
# use, then the file, then the nouns in the order of their foreign keys, each with what helps
# it, then what goes across the nouns.
HOUSE_PLAN = """
    govapp
    govapp.errors  govapp.ids  govapp.clock  govapp.identity  govapp.dates  govapp.percent
    govapp.words  govapp.naming  govapp.fields  govapp.lives

    govapp.rule  govapp.personal  govapp.broken  govapp.schema  govapp.tables  govapp.triggers
    govapp.migrations  govapp.installing  govapp.connection  govapp.recognising
    govapp.seals  govapp.change_log  govapp.opening  govapp.rows  govapp.change
    govapp.transaction  govapp.replaying  govapp.register
    govapp.prints  govapp.drafts  govapp.obstacles  govapp.history  govapp.undoing
    govapp.erasure  govapp.verifying

    govapp.known_as  govapp.chains
    govapp.organisations  govapp.people
    govapp.partnership_types  govapp.partnerships  govapp.offices
    govapp.group_types  govapp.groups
    govapp.seats  govapp.appointments  govapp.seating  govapp.succession
    govapp.structure  govapp.directory
    govapp.conditions  govapp.condition_rows  govapp.terms
    govapp.meeting_types  govapp.meetings  govapp.meeting_outcome  govapp.agenda
    govapp.places  govapp.replies
    govapp.attendance_types  govapp.attendance  govapp.guests
    govapp.counting  govapp.counted_rows  govapp.mark_numbers  govapp.tallies  govapp.stretches
    govapp.figures  govapp.scopes  govapp.asked  govapp.counting_meetings  govapp.vacant_seats
    govapp.agency_figures  govapp.summing  govapp.person_figures
    govapp.matrix
    govapp.quorum_rules  govapp.quorum_room  govapp.quorum
    govapp.decisions  govapp.finishing  govapp.corrections  govapp.declarations
    govapp.follow_ups  govapp.runs  govapp.alert_rows  govapp.alerts
    govapp.coming_up  govapp.headline

    govapp.attention  govapp.search
    govapp.safety  govapp.sharing  govapp.files  govapp.importing  govapp.demo
    govapp.reports
    govapp.commands  govapp.cli

    ui.theme  ui.widgets  ui.background  ui.file_dialogs  ui.draft_keeper  ui.settings
    ui.shell  ui.session  ui.screens  ui.window_header  ui.main_window  ui.start_window
    ui.crash_dialog  ui.application  ui.app
    main
"""
HOUSE = HOUSE_PLAN.split()

# Libraries that only one part of the house may use.
LIBRARY_HOMES = {
    "PySide6": ("ui",),
    "shiboken6": ("ui",),
    "reportlab": ("govapp.reports",),
    "openpyxl": ("govapp.files",),
    "defusedxml": ("govapp.files",),
    "icalendar": ("govapp.files",),
    "pypdfium2": ("ui.widgets",),
    "click": ("govapp.commands", "govapp.cli"),
    "sqlite3": ("govapp",),
    "sqlite_utils": ("govapp",),
    # One SQLite library in the process, and no network at all.
    "PySide6.QtSql": (),
    "PySide6.QtNetwork": (),
    "apsw": (),
    "socket": (),
    "ssl": (),
    "http": (),
    "urllib.request": (),
    "requests": (),
}

# Slow to import, or half a program: these alone are imported where they are used.
LAZY = (
    "reportlab",
    "openpyxl",
    "defusedxml",
    "icalendar",
    "pypdfium2",
    "sqlite_utils",
    "govapp.cli",
    "govapp.demo",
    "govapp.files.calendar",
    "govapp.reports",
    "ui.app",
    "ui.application",
    "ui.crash_dialog",
    "ui.screens",
)

# What the widgets and the theme may take from govapp: words and shapes, but no noun.
KNOWN_TO_WIDGETS = (
    "govapp.errors",
    "govapp.dates",
    "govapp.percent",
    "govapp.words",
    "govapp.naming",
    "govapp.files.written_dates",
    "govapp.files.safe_cells",
    "govapp.reports.charts",
    "govapp.reports.chart_shapes",
    "govapp.reports.chart_strips",
)

# The plain lists, and how a module that belongs in one is known: by a function that it defines,
# the decorator of a function, or the base of a class.
LISTS = {"govapp.commands": "command", "govapp.reports": "story", "ui.screens": "Screen"}

LONGEST_FILE = 400
# path -> why it is one piece all the same
LONG_FILES: dict[str, str] = {}

SQL = re.compile(
    r"\s*(select\b.+\bfrom\b|insert\s+(or\s+\w+\s+)?into\b|update\s+\w+\s+set\b|delete\s+from\b"
    r"|with\s+\w+.*\bas\s*\(|create\s+(temp\w*\s+)?(table|view|index|trigger)\b|pragma\s+\w+)",
    re.DOTALL,
)
EXECUTES = {"execute", "executemany", "executescript", "fetch", "fetch_one"}

House = dict[str, ast.Module]
Imported = tuple[ast.stmt, str]


def read_house() -> House:
    """Parse every module of the program, by its dotted name."""
    paths = [*ROOT.glob("govapp/**/*.py"), *ROOT.glob("ui/**/*.py"), ROOT / "main.py"]
    return {module_name(path): ast.parse(path.read_text("utf-8")) for path in sorted(paths)}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_within(module: str, homes: tuple[str, ...]) -> bool:
    return any(module == home or module.startswith(f"{home}.") for home in homes)


def floor(module: str) -> str | None:
    """Return the entry of HOUSE that covers the module; `govapp` covers only itself."""
    return max(
        (
            entry
            for entry in HOUSE
            if is_within(module, (entry,)) and (entry != "govapp" or module == "govapp")
        ),
        key=len,
        default=None,
    )


def imports(module: str, house: House) -> Iterator[Imported]:
    """Yield what a module imports, as the dotted names of modules, wherever it is written."""
    for node in ast.walk(house[module]):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                is_module = whole in house or whole in LIBRARY_HOMES
                yield node, whole if is_module else node.module


def is_ours(name: str) -> bool:
    return is_within(name, ("govapp", "ui", "main"))


# -- the rules: each yields one sentence an offence --------------------------------------------


def misplaced_imports(module: str, house: House) -> Iterator[str]:
    here = floor(module)
    if here is None:
        if module != "ui":
            yield f"{module} has no place yet: add it to HOUSE in tests/house_rules.py"
        return
    for node, name in imports(module, house):
        there = floor(name)
        if is_ours(name) and there and there != here and HOUSE.index(there) > HOUSE.index(here):
            yield f"{module}:{node.lineno} imports {name}, which stands after it in HOUSE"


def strangers(module: str, house: House) -> Iterator[str]:
    for node, name in imports(module, house):
        for library, homes in LIBRARY_HOMES.items():
            if is_within(name, (library,)) and not is_within(module, homes):
                yield f"{module}:{node.lineno} imports {name}, which is not for this part"


def late_imports(module: str, house: House) -> Iterator[str]:
    inside = {
        inner
        for outer in ast.walk(house[module])
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(outer)
    }
    for node, name in imports(module, house):
        if node in inside and not is_within(name, LAZY):
            yield f"{module}:{node.lineno} imports {name} inside a function, and it is not LAZY"


def relative_imports(module: str, house: House) -> Iterator[str]:
    for node in ast.walk(house[module]):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{module}:{node.lineno} has a relative import"


def nouns_in_widgets(module: str, house: House) -> Iterator[str]:
    if not is_within(module, ("ui.widgets", "ui.theme")):
        return
    for node, name in imports(module, house):
        if is_within(name, ("govapp",)) and not is_within(name, KNOWN_TO_WIDGETS):
            yield f"{module}:{node.lineno} imports {name}: widgets and theme know no noun"


def screens_in_screens(module: str, house: House) -> Iterator[str]:
    if not is_within(module, ("ui.screens",)) or module == "ui.screens":
        return
    for node, name in imports(module, house):
        if name != "ui.screens.screen" and belongs_in_list(name, "Screen", house):
            yield f"{module}:{node.lineno} imports the screen {name}: ask to go there by signal"


def sql_in_windows(module: str, house: House) -> Iterator[str]:
    if not is_within(module, ("ui",)):
        return
    for node in ast.walk(house[module]):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            # SQL is written in small or capital letters; a sentence for people starts with one.
            if SQL.match(node.value) or (node.value.isupper() and SQL.match(node.value.lower())):
                yield f"{module}:{node.lineno} holds SQL: ask a noun of govapp instead"
        elif isinstance(node, ast.Call) and called(node) in EXECUTES:
            yield f"{module}:{node.lineno} calls {called(node)}(): ask a noun of govapp instead"


def waiting_dialogs(module: str, house: House) -> Iterator[str]:
    if not is_within(module, ("ui",)) or module == "ui.app":
        return
    for node in ast.walk(house[module]):
        if isinstance(node, ast.Call) and called(node) in {"exec", "exec_"}:
            yield f"{module}:{node.lineno} waits in exec(): use open() and a signal"


def global_state(module: str, house: House) -> Iterator[str]:
    for node in ast.walk(house[module]):
        if isinstance(node, ast.Global):
            yield f"{module}:{node.lineno} changes a global"


def forgotten(module: str, house: House) -> Iterator[str]:
    package = module.rpartition(".")[0]
    if package not in LISTS or not belongs_in_list(module, LISTS[package], house):
        return
    name = module.rpartition(".")[2]
    listed = house[package]
    imported = {last for _, whole in imports(package, house) for last in whole.split(".")}
    written = {node.value for node in ast.walk(listed) if isinstance(node, ast.Constant)}
    if name not in imported | written and module not in written:
        yield f"{module} is not in the list of {package}/__init__.py"


def belongs_in_list(module: str, sign: str, house: House) -> bool:
    """Tell whether the module holds what its package lists (see LISTS)."""
    if module not in house:
        return False
    for node in house[module].body:
        if isinstance(node, ast.FunctionDef):
            signs = {node.name, *map(last_name, node.decorator_list)}
        elif isinstance(node, ast.ClassDef):
            signs = set(map(last_name, node.bases))
        else:
            continue
        if sign in signs:
            return True
    return False


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return last_name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def called(node: ast.Call) -> str:
    return last_name(node.func)


RULES = [
    misplaced_imports,
    strangers,
    late_imports,
    relative_imports,
    nouns_in_widgets,
    screens_in_screens,
    sql_in_windows,
    waiting_dialogs,
    global_state,
    forgotten,
]


def offences(house: House) -> list[str]:
    return [offence for module in house for rule in RULES for offence in rule(module, house)]


def circles(house: House) -> set[str]:
    """Find modules that import each other in a circle, each named from its first module on."""
    found: set[str] = set()
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        if module in trail:
            circle = trail[trail.index(module) :]
            first = circle.index(min(circle))
            found.add(" -> ".join((*circle[first:], *circle[: first + 1])))
        elif module not in done:
            for _, name in imports(module, house):
                # A package and its own modules are one thing: `__init__` is where its list is.
                one_thing = is_within(module, (name,)) or is_within(name, (module,))
                if name in house and not one_thing:
                    visit(name, (*trail, module))
            done.add(module)

    for module in house:
        visit(module, ())
    return found


def long_files() -> dict[str, int]:
    """Return the files that are longer than a reader can hold, with their lengths."""
    paths = [
        path
        for folder in ("govapp", "ui", "tests", "tools", "benchmarks")
        for path in (ROOT / folder).glob("**/*.py")
    ]
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in paths
    }
    return {path: length for path, length in lengths.items() if length > LONGEST_FILE}
