"""The figures of the law on gifts, each row in force from its day on."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from delegations.domain.date_reading import parse_partial_date
from delegations.domain.errors import InvalidValueError
from delegations.domain.gift_rules import GiftRule
from delegations.domain.partial_dates import PartialDate, short_date
from delegations.domain.texts import _
from delegations.domain.visit import new_uid
from delegations.gui.editing.columns import amount_column, count_column
from delegations.gui.models.row_table import RowColumn, RowTableModel
from delegations.gui.widgets.basics import column, text
from delegations.gui.widgets.row_table import RowTable

_MOST_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    uid: str = field(default_factory=new_uid)
    starts: PartialDate | None = None
    minimum: Decimal | None = None
    once: Decimal | None = Decimal(2)
    yearly: Decimal | None = Decimal(4)
    days: int | None = 30


def _read_day(typed: str) -> PartialDate | None:
    day = parse_partial_date(typed)
    if day is not None and day.exact is None:
        raise InvalidValueError(_("Type a whole date: 01.01.2026."))
    return day


class GiftRules(QWidget):
    """A table of the rules."""

    def __init__(self) -> None:
        super().__init__()
        layout = column(self)
        self.model = RowTableModel(
            "gift_rules",
            [
                RowColumn("starts", _("In force from"), 120, firm=True, show=short_date, read=_read_day,
                          hint=_("Add a rule…")),
                amount_column("minimum", _("Subsistence minimum, hryvnias"), 0),
                amount_column("once", _("One gift, minimums"), 160),
                amount_column("yearly", _("In a year from one source"), 200),
                count_column("days", _("Days to hand over"), 150),
            ],
            _Row,
            self,
        )  # fmt: skip
        layout.addWidget(RowTable(self.model, _("Rules for gifts")))
        self.problem = text("", "problem", wrap=True)
        layout.addWidget(self.problem)

    def show_rules(self, rules: tuple[GiftRule, ...]) -> None:
        """Show the rules."""
        self.model.typed.clear()
        self.problem.setText("")
        self.model.show_rows(
            tuple(
                _Row(starts=PartialDate.of(one.starts), minimum=one.minimum, once=one.once, yearly=one.yearly,
                     days=one.days)
                for one in sorted(rules, key=lambda rule: rule.starts)
            )
        )  # fmt: skip

    def rules(self) -> tuple[GiftRule, ...] | None:
        """Return the rules as they were typed, or None when something is wrong; then a sentence says what."""
        if self.model.typed:
            self.problem.setText(self.model.all_sentences()[0])
            return None
        found = []
        for row in self.model.rows:
            whole: Any = (row.minimum, row.once, row.yearly, row.days)
            day: date | None = row.starts.exact if row.starts is not None else None
            if day is None or any(part is None or part <= 0 for part in whole) or row.days > _MOST_DAYS:
                words = _("Each rule has a date, positive amounts, and from 1 to 365 days.")
                self.problem.setText(words)
                return None
            found.append(GiftRule(day, *whole))
        self.problem.setText("")
        return tuple(found)
