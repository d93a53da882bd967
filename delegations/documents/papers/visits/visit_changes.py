"""What changed in programme and delegations since the version that somebody has: a sheet for who has it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from delegations.documents.layout.blocks import Block, Column, Manuscript, Para, Table, TableRow
from delegations.documents.layout.typography import HEADING, TEXT
from delegations.documents.papers.visits.visit_components import body_of, shown_role, visit_head, visit_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_programme import responsible_for
from delegations.documents.papers.visits.visit_words import stay
from delegations.domain.dates.partial_dates import long_date, long_range, short_date
from delegations.domain.dates.shown_times import time_range
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.record import Identified
from delegations.domain.text.texts import _, listed, pgettext, speaking
from delegations.domain.visits.programme import in_order
from delegations.domain.visits.visit import Participant, ProgrammeItem, Visit

_Row = TypeVar("_Row", bound=Identified)
_LINE = TEXT.but(indent=0, after=4)


def programme_changes(context: VisitContext, language: str) -> Manuscript:
    """Return what was and what is, item by item and person by person; only what stands on programme and lists."""
    with speaking(language):
        # Translators: The kind of the paper, in capitals at its head.
        blocks = visit_head(context, _("CHANGES"), _("to the programme: {stay}").format(stay=stay(context)))
        earlier = context.earlier
        if earlier is None:
            words = _("No earlier version of programme or delegations was printed yet.")
            return visit_paper(context, [*blocks, Para(words, _LINE)], language, _("Changes to the programme"))
        since = _("Since version {number} of {day}.") if earlier.day is not None else _("Since version {number}.")
        blocks.append(Para(since.format(number=earlier.version, day=long_date(earlier.day)), _LINE))
        if earlier.holders:
            names = listed(earlier.holders)
            blocks.append(Para(pgettext("who has a paper", "For: {names}").format(names=names), _LINE))
        found = _all_changes(earlier.visit, context.visit)
        blocks += found or [Para(_("Nothing changed."), _LINE)]
        return visit_paper(context, blocks, language, _("Changes to the programme"))


def _all_changes(before: Visit, after: Visit) -> list[Block]:
    blocks: list[Block] = []
    old, new = (listed(filter(None, (long_range(one.start, one.end), one.place))) for one in (before, after))
    if old != new:
        blocks += _table(_("Days and place"), [(old, new, "start")])
    items = _pairs(in_order(before.programme), in_order(after.programme))
    blocks += _table(
        _("Programme"), _said(items, lambda one, is_old: _item(before if is_old else after, one), "programme")
    )
    for side, heading in ((Side.GUESTS, _("Delegation")), (Side.HOSTS, _("Receiving side"))):
        people = _pairs(before.on_side(side), after.on_side(side))
        blocks += _table(heading, _said(people, lambda one, _is_old: _person(one), "participants"))
    return blocks


def _pairs(old: Sequence[_Row], new: Sequence[_Row]) -> list[tuple[_Row | None, _Row | None]]:
    """Return each row as it was and as it is, those that went behind the others."""
    was, stays = {one.uid: one for one in old}, {one.uid for one in new}
    return [(was.get(one.uid), one) for one in new] + [(one, None) for one in old if one.uid not in stays]


def _said(
    pairs: Sequence[tuple[_Row | None, _Row | None]], words: Callable[[_Row, bool], str], group: str
) -> list[tuple[str, str, str]]:
    came, went = pgettext("row of changes", "new"), pgettext("row of changes", "cancelled")
    if group == "participants":
        came, went = pgettext("row of changes", "not named before"), pgettext("row of changes", "takes no part")
    found = []
    for old, new in pairs:
        before = words(old, True) if old is not None else came
        after = words(new, False) if new is not None else went
        if before != after and (row := new or old) is not None:
            found.append((before, after, f"{group}/{row.uid}/{'title' if group == 'programme' else 'name'}"))
    return found


def _item(visit: Visit, one: ProgrammeItem) -> str:
    hosts = responsible_for(visit, one)
    receiving = _("Receiving:")
    day = short_date(one.day)
    lines = (
        listed(filter(None, (day, time_range(one.start, one.end)))), one.title, one.place,
        f"{receiving} {hosts}" if hosts else "", one.dress,
    )  # fmt: skip
    return "\n".join(filter(None, lines))


def _person(one: Participant) -> str:
    return "\n".join(filter(None, (one.shown_name, listed(filter(None, (one.post, body_of(one), shown_role(one)))))))


def _table(heading: str, rows: Sequence[tuple[str, str, str]]) -> list[Block]:
    if not rows:
        return []
    columns = (
        Column(pgettext("column of changes", "It was"), 85.0),
        Column(pgettext("column of changes", "It is"), 85.0),
    )
    cells = tuple(TableRow([before, after], source) for before, after, source in rows)
    return [Para(heading, HEADING, rows[0][2], outline=heading), Table(columns, cells)]
