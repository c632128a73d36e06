"""Choosing a period and an as-at date: the financial years one click away, any dates typed."""

from datetime import date

from PySide6.QtCore import Signal

from govapp.counting import Period
from govapp.dates import uk_date
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import Option
from ui.widgets.flow import FlowRow
from ui.widgets.labels import label
from ui.widgets.select import Select

_YEARS_BACK = 6


class PeriodBar(FlowRow):
    """From, to and as at; `changed` tells that one of them did."""

    changed = Signal()

    def __init__(self, theme: Theme, today: date, *, as_at: bool = True) -> None:
        super().__init__(theme)
        self._today = today
        self._options = offered_periods(today)
        self._select = Select(theme)
        self._select.setAccessibleName("Period")
        self._select.setPlaceholderText("Other dates")
        self._select.addItems([option.words for option in self._options])
        self._select.activated.connect(self._chosen)
        self._first = _date_field(theme, today, "From")
        self._last = _date_field(theme, today, "To")
        self._as_at = _date_field(theme, today, "As at")
        self._as_at.set_value(today)
        self.add(self._select)
        for words, field in (("from", self._first), ("to", self._last), ("as at", self._as_at)):
            if field is self._as_at and not as_at:
                continue
            self.add(label(words, tint="muted"), field)
            field.changed.connect(self._typed)
        theme.follow(self._widths)
        self.set_period(Period.financial_year_of(today))

    def period(self) -> Period:
        """The period chosen; where what is typed makes none, the last that did."""
        return self._period

    def as_at(self) -> date:
        """The day as at which figures are true."""
        return self._as_at.value() or self._today

    def keep_up(self, today: date) -> None:
        """Go on with figures as at the present where the window stayed open over midnight."""
        was_today, self._today = self._as_at.value() == self._today, today
        if was_today and self._as_at.value() != today:
            self._as_at.blockSignals(True)
            self._as_at.set_value(today)
            self._as_at.blockSignals(False)

    def set_period(self, period: Period, *, as_at: date | None = None) -> None:
        """Show a period, and a day as at which its figures are true, without telling."""
        self._take(period)
        days = [(self._first, period.starts_on), (self._last, period.ends_on)]
        for field, day in days + ([(self._as_at, as_at)] if as_at else []):
            field.blockSignals(True)
            field.set_value(day)
            field.blockSignals(False)

    def _take(self, period: Period) -> None:
        self._period = period
        periods = [option.value for option in self._options]
        self._select.setCurrentIndex(periods.index(period) if period in periods else -1)

    def _chosen(self, place: int) -> None:
        self.set_period(self._options[place].value)
        self.changed.emit()

    def _typed(self) -> None:
        first, last = self._first.value(), self._last.value()
        fields = (self._first, self._last, self._as_at)
        if first and last and first <= last and not any(field.problem() for field in fields):
            # The fields are left as they are: 1/9/20 is a date while 1/9/2026 is being typed.
            self._take(Period(first, last))
            self.changed.emit()

    def _widths(self) -> None:
        self._select.setFixedWidth(self._theme.px(230))
        for field in (self._first, self._last, self._as_at):
            field.setFixedWidth(self._theme.px(196))


def _date_field(theme: Theme, today: date, name: str) -> DateField:
    field = DateField(theme, today=today)
    field.set_name(name)
    return field


def offered_periods(today: date) -> list[Option]:
    """The last twelve months, and the financial years back."""
    year_ago = date(today.year - 1, today.month, min(today.day, 28))
    options = [Option(Period(year_ago, today), "The last 12 months")]
    for back in range(_YEARS_BACK):
        period = Period.financial_year_of(date(today.year - back, today.month, min(today.day, 28)))
        first, last = period.starts_on, period.ends_on
        words = f"{first.year}–{last.year % 100:02} (April to March)"
        options.append(Option(period, words, uk_date(first)))
    return [options[1], options[0], *options[2:]]
