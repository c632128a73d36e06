"""Rows sort, filter and keep their ids."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.widgets.columns import Column, SortBy, shown, sorted_rows
from ui.widgets.paged_model import PAGE, PAGES_KEPT, PagedModel
from ui.widgets.rows_model import RowsModel


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    name: str
    due: date | None = None
    count: int = 0


COLUMNS = [
    Column[Line]("Name", lambda line: line.name, context=lambda line: f"no. {line.id}", key="name"),
    Column[Line]("Due", lambda line: line.due, key="due"),
    Column[Line]("Count", lambda line: line.count, align="right"),
]
LINES = [
    Line(1, "Police 10", date(2026, 3, 1), 2),
    Line(2, "police 9", None, 1),
    Line(3, "Éducation", date(2025, 12, 31), 2),
    Line(4, "Łódź Trust", date(2026, 3, 1), 1),
]


def model_of(lines: list[Line]) -> RowsModel[Line]:
    model = RowsModel(COLUMNS, id_of=lambda line: line.id)
    model.set_rows(lines)
    return model


def ids(model: Any) -> list[int]:
    return [model.id_at(n) for n in range(model.rowCount())]


def test_the_model_keeps_the_contract_of_qt(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model_of(LINES))


def test_text_sorts_without_case_and_accents_and_9_before_10() -> None:
    model = model_of(LINES)
    model.sort_by([SortBy(0)])
    assert ids(model) == [3, 4, 2, 1]


@pytest.mark.parametrize(("descending", "order"), [(False, [3, 1, 4, 2]), (True, [1, 4, 3, 2])])
def test_dates_sort_as_dates_and_none_is_last_both_ways(descending: bool, order: list[int]) -> None:
    model = model_of(LINES)
    model.sort_by([SortBy(1, descending)])
    assert ids(model) == order


def test_a_second_level_decides_where_the_first_is_equal() -> None:
    model = model_of(LINES)
    model.sort_by([SortBy(2, descending=True), SortBy(1)])
    assert ids(model) == [3, 1, 4, 2]


@given(st.lists(st.tuples(st.integers(0, 3) | st.none(), st.text(max_size=3)), max_size=12))
def test_sorting_loses_nothing_and_is_the_same_done_twice(pairs: list[tuple[Any, str]]) -> None:
    rows = list(enumerate(pairs))
    columns = [Column("a", lambda r: r[1][0]), Column("b", lambda r: r[1][1])]
    once = sorted_rows(rows, columns, [SortBy(0, True), SortBy(1)])
    assert sorted(once) == sorted(rows)
    assert sorted_rows(once, columns, [SortBy(0, True), SortBy(1)]) == once


def test_the_filter_wants_every_word_anywhere_in_the_row_and_ignores_accents() -> None:
    model = model_of(LINES)
    model.set_filter("lodz mar")
    assert ids(model) == [4]
    assert model.total == 4
    model.set_filter("no. 3")
    assert ids(model) == [3]
    model.set_filter("")
    assert len(ids(model)) == 4


def test_places_are_kept_by_row_when_the_order_changes() -> None:
    # GIVEN a place held on the last row
    model = model_of(LINES)
    held = QPersistentModelIndex(model.index(3, 1))
    # WHEN the rows are put in another order
    model.sort_by([SortBy(0)])
    # THEN it is on the same row still
    assert model.id_at(held.row()) == 4
    assert held.column() == 1


def test_the_same_rows_with_other_values_are_not_a_reset(qtbot: QtBot) -> None:
    # GIVEN rows
    model = model_of(LINES)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    # WHEN a value changes and the order does not
    with qtbot.waitSignal(model.dataChanged) as told:
        model.set_rows([*LINES[:3], Line(4, "Other")])
    # THEN the view is told of that row alone, for every role, and keeps its place
    assert resets == []
    assert (told.args[0].row(), told.args[1].row()) == (3, 3)
    assert told.args[2] == []
    assert model.row_at(3).name == "Other"
    # WHEN nothing changes, nobody is told
    with qtbot.assertNotEmitted(model.dataChanged):
        model.set_rows([*LINES[:3], Line(4, "Other")])
    # WHEN a row goes
    model.set_rows(LINES[1:])
    # THEN it is a reset
    assert len(resets) == 1
    assert model.number_of(1) == -1


def test_what_is_shown_and_what_is_spoken_are_words() -> None:
    model = model_of(LINES)
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Police 10, no. 1"
    assert model.data(model.index(0, 1)) == "1 Mar 26"
    assert model.data(model.index(1, 1)) == ""
    assert [shown(True), shown(0), shown(None)] == ["Yes", "0", ""]


def test_a_heading_says_how_its_column_is_sorted() -> None:
    model = model_of(LINES)
    model.sort_by([SortBy(1, descending=True)])
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.headerData(1, Qt.Orientation.Horizontal, role) == "Due, sorted down"
    assert model.headerData(0, Qt.Orientation.Horizontal, role) == "Name"


class Query:
    """Ten thousand lines that stand in for a query, and a record of what was asked of it."""

    def __init__(self) -> None:
        self.lines = {n: Line(n, f"Line {n}", count=n % 7) for n in range(10_000)}
        self.asked: list[tuple[str, Any]] = []
        self.fetched: list[int] = []

    def find_ids(self, text: str, order: Any) -> list[int]:
        self.asked.append((text, tuple(order)))
        found = [n for n, line in self.lines.items() if text in line.name]
        return sorted(found, reverse=bool(order and order[0][1]))

    def fetch(self, wanted: Any) -> list[Line]:
        self.fetched.append(len(wanted))
        return [self.lines[n] for n in reversed(wanted)]


@pytest.fixture
def query() -> Query:
    return Query()


@pytest.fixture
def paged(query: Query) -> PagedModel[Line]:
    model = PagedModel(COLUMNS, query.find_ids, query.fetch, id_of=lambda line: line.id)
    model.read_again()
    return model


def test_the_paged_model_keeps_the_contract_of_qt(
    qtmodeltester: ModelTester, paged: PagedModel[Line]
) -> None:
    qtmodeltester.check(paged)


def test_pages_are_fetched_when_they_come_into_sight_and_few_are_kept(
    paged: PagedModel[Line], query: Query
) -> None:
    assert paged.rowCount() == 10_000
    assert query.fetched == []
    assert paged.row_at(5_000).name == "Line 5000"
    assert paged.row_at(5_001).name == "Line 5001"
    assert query.fetched == [PAGE]
    for page in range(PAGES_KEPT + 1):
        paged.row_at(page * PAGE)
    fetched = len(query.fetched)
    paged.row_at(0)
    assert len(query.fetched) == fetched + 1


def test_the_query_filters_and_sorts(paged: PagedModel[Line], query: Query) -> None:
    paged.set_filter("77")
    assert paged.row_at(0).name == "Line 77"
    assert paged.total == 10_000
    paged.sort_by([SortBy(0, descending=True), SortBy(2)])
    # A column without a key is none that the query knows.
    assert ("77", (("name", True),)) in query.asked
    assert paged.row_at(0).name == "Line 9977"
    assert paged.number_of(9977) == 0
    assert paged.number_of(1) == -1
