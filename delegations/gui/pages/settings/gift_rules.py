"""The figures of the law on gifts, each row in force from its day on."""

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.office.settings_entry import RuleEntry, SettingsEntry
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _
from delegations.gui.editing.section import BoundTable
from delegations.gui.fields.columns import amount_column, count_column
from delegations.gui.pages.settings.document import SettingsDocument
from delegations.gui.tables.row_column import RowColumn


def _read_day(typed: str) -> PartialDate | None:
    day = parse_partial_date(typed)
    if day is not None and day.exact is None:
        raise InvalidValueError(_("Type a whole date: 01.01.2026."))
    return day


def gift_rules(document: SettingsDocument) -> BoundTable[SettingsEntry]:
    """Return the table of the rules."""
    columns = [
        RowColumn("starts", _("In force from"), 120, firm=True, show=short_date, read=_read_day, hint=_("Add a rule…")),
        amount_column("minimum", _("Subsistence minimum, hryvnias"), 0),
        amount_column("once", _("One gift, minimums"), 160),
        amount_column("yearly", _("In a year from one source"), 200),
        count_column("days", _("Days to hand over"), 150),
    ]
    return BoundTable(document, "gift_rules", _("Rules for gifts"), columns, RuleEntry)
