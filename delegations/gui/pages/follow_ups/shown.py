"""How a follow-up is shown in lists: its lines, its shape, the words of a group, the columns of the table."""

from datetime import date

from PySide6.QtGui import QIcon

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.terms_in_words import show_term
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus, Priority
from delegations.domain.records.labels import label
from delegations.domain.text.digits import own_digits
from delegations.domain.text.numbers import numbered, show_whole
from delegations.domain.text.texts import _, listed, ngettext
from delegations.gui.ground.icons import icon
from delegations.gui.tables.lazy_list import Shown
from delegations.gui.tables.lazy_table_model import TableColumn
from delegations.gui.widgets.isolated import dotted
from delegations.queries.register import RegisterRow
from delegations.queries.register_counts import Grouping
from delegations.queries.register_groups import GroupHead

_SHAPES = {
    FollowUpStatus.OPEN: "circle",
    FollowUpStatus.IN_PROGRESS: "circle-play",
    FollowUpStatus.WAITING: "clock",
    FollowUpStatus.DONE: "circle-check",
    FollowUpStatus.CANCELLED: "circle-x",
}


def _overdue(line: RegisterRow) -> bool:
    if line.due is None or FollowUpStatus(line.status) not in UNFINISHED:
        return False
    return is_overdue(PartialDate.from_text(line.due), date.today())  # noqa: DTZ011  the wall calendar of the office


def _icon(line: RegisterRow) -> QIcon:
    status = FollowUpStatus(line.status)
    shade = {FollowUpStatus.DONE: "good", FollowUpStatus.CANCELLED: "muted"}.get(status, "accent")
    return icon(_SHAPES[status], "bad" if _overdue(line) else shade)


def _text(line: RegisterRow) -> str:
    return " ".join(line.text.split())


def _due(line: RegisterRow) -> str:
    return show_term(PartialDate.from_text(line.due) if line.due else None, line.term_words)


def _percent(line: RegisterRow) -> str:
    return "" if line.percent is None else f"{line.percent} %"


def _second(line: RegisterRow) -> str:
    due = _due(line)
    if due and _overdue(line):
        due = _("overdue, was due {date}").format(date=due)
    urgent = label(Priority.HIGH) if line.priority == Priority.HIGH.value else ""
    parts = (numbered(line.number), due, urgent, _percent(line), line.responsible, line.origin or "")
    return dotted(*parts)


def _head(by: Grouping, head: GroupHead) -> str:
    words = dotted(group_name(by, head), show_whole(head.total))
    if not head.overdue:
        return words
    late = ngettext("{count} overdue", "{count} overdue", head.overdue).format(count=show_whole(head.overdue))
    return dotted(words, late)


def group_name(by: Grouping, head: GroupHead) -> str:
    """Return what a group is called."""
    if head.value is None or head.value == "":
        return {
            Grouping.RESPONSIBLE: _("nobody named"),
            Grouping.CITY: _("no city"),
            Grouping.GROUP: _("no working group"),
            Grouping.TOPIC: _("no topic"),
            Grouping.MONTH: _("no date"),
        }[by]
    if by is Grouping.STATUS:
        return label(FollowUpStatus(str(head.value)))
    if by is Grouping.PRIORITY:
        return label(Priority(str(head.value)))
    if by is Grouping.MONTH:
        return short_date(PartialDate.from_text(str(head.value)))
    return _(head.name) if by is Grouping.TOPIC else head.name


def shown_by(by: Grouping | None) -> Shown:
    """Return how follow-ups are shown in a list that is grouped ``by`` something, or not."""
    return Shown(
        _text, _second, icon=_icon,
        tip=lambda line: f"{line.text}\n{_second(line)}\n{label(FollowUpStatus(line.status))}",
        head=(lambda head: _head(by, head)) if by is not None else None,
    )  # fmt: skip


def shown_on_cards() -> Shown:
    """Return how follow-ups are shown on narrow cards: whose it is on a line of its own, then its term."""
    return Shown(_text, _below_card, icon=_icon, tip=shown_by(None).tip)


def _below_card(line: RegisterRow) -> str:
    return f"{line.responsible}\n{listed((_due(line), _percent(line), numbered(line.number)))}"


def table_columns() -> list[TableColumn]:
    """Return the columns that the table may have, in their order; the first ones are on at the start."""
    return [
        TableColumn("number", _("No."), 56, lambda line: own_digits(str(line.number)), sort="number"),
        TableColumn("text", _("What has to be done"), 380, _text, icon=_icon),
        TableColumn("responsible", _("Responsible"), 220, lambda line: line.responsible, sort="responsible"),
        TableColumn("due", _("Due"), 100, _due, sort="due", bad=_overdue),
        TableColumn("status", _("Status"), 110, lambda line: label(FollowUpStatus(line.status)), sort="status"),
        TableColumn("percent", _("Done"), 92, _percent),
        TableColumn("priority", _("Priority"), 100, lambda line: label(Priority(line.priority)), sort="priority"),
        TableColumn("city", _("City"), 130, lambda line: line.city or "", sort="city"),
        TableColumn("topic", _("Topic"), 150, lambda line: _(line.topic) if line.topic else "", sort="topic"),
        TableColumn("group", _("Group"), 180, lambda line: line.group or ""),
        TableColumn("origin", _("Where it was promised"), 240, lambda line: line.origin or ""),
        TableColumn("opened_on", _("Since"), 100, lambda line: short_date(PartialDate.from_text(line.opened_on))),
    ]
