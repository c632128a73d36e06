"""Rows of a list too big to hold: SQL filters and sorts, the model keeps ids and a few pages.

    model = PagedModel(columns, find_ids, fetch_rows, id_of=lambda line: line.id, parent=self)
    model.read_again()                            # after every change

`find_ids(filter_text, order)` returns the ids in order, `order` being (column key, descending);
`fetch_rows(ids)` returns the rows of some of them, in any order.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject

from ui.widgets.columns import Column, Row, SortBy
from ui.widgets.rows_model import Index, TableModel

PAGE = 256
PAGES_KEPT = 16

Order = Sequence[tuple[str, bool]]
FindIds = Callable[[str, Order], Sequence[Hashable]]


class PagedModel(TableModel[Row]):
    """A model that asks for its rows a page at a time, when they come into sight."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        find_ids: FindIds,
        fetch_rows: Callable[[Sequence[Any]], Sequence[Row]],
        id_of: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._find_ids = find_ids
        self._fetch_rows = fetch_rows
        self._id_of = id_of
        self._ids: Sequence[Hashable] = ()
        self._total = 0
        self._places: dict[Hashable, int] | None = None
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    @property
    def total(self) -> int:
        """How many rows there are when nothing is filtered."""
        return self._total

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._ids)

    def row_at(self, number: int) -> Row:
        """The row shown at a place; its page is fetched if it is not at hand."""
        page, place = divmod(number, PAGE)
        if page not in self._pages:
            self._pages[page] = self._fetch(page)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][place]

    def id_at(self, number: int) -> Hashable:
        """The id of the row shown at a place; fetches nothing."""
        return self._ids[number]

    def number_of(self, row_id: Hashable) -> int:
        """The place of a row by its id, -1 when it is not shown."""
        if self._places is None:
            self._places = {row_id: place for place, row_id in enumerate(self._ids)}
        return self._places.get(row_id, -1)

    def read_again(self) -> None:
        """Find the ids anew and forget the pages."""
        order = [(self.columns[by.column].key, by.descending) for by in self.order]
        self.beginResetModel()
        self._ids = self._find_ids(self.filter_text, order)
        self._total = len(self._find_ids("", ())) if self.filter_text else len(self._ids)
        self._places = None
        self._pages.clear()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only the rows that the query finds for the text."""
        if text != self.filter_text:
            self.filter_text = text
            self.read_again()

    def sort_by(self, order: Sequence[SortBy]) -> None:
        """Put the rows in order, as far as the columns have a key that the query knows."""
        self.order = tuple(by for by in order if self.columns[by.column].key)
        self.read_again()

    def _fetch(self, page: int) -> list[Row]:
        wanted = self._ids[page * PAGE : (page + 1) * PAGE]
        found = {self._id_of(row): row for row in self._fetch_rows(wanted)}
        return [found[row_id] for row_id in wanted]
