"""The rows of a table of follow-ups as a preview shows them, tasks and what is left out in the order of the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.strategy import LeftOut, StrategyEntry, StrategyTable
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.records.identity import new_uid
from delegations.domain.records.record import with_values
from delegations.domain.records.understood import Understood

Source = Callable[[str, int], str]
"""Gives the words of a line of the file, by the name of its sheet and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """What can be corrected of a row of a table; ``entry`` is all that was read of it and what stands above it."""

    uid: str = field(default_factory=new_uid)
    title: str = ""
    bodies: str = ""
    due: PartialDate | None = None
    term_words: str = ""
    status: FollowUpStatus | None = None
    entry: StrategyEntry = field(default_factory=StrategyEntry)

    @property
    def as_entry(self) -> StrategyEntry:
        """The entry with what was corrected, without its doubts."""
        entry = self.entry
        named = replace(entry, project=self.title) if entry.project else replace(entry, task=self.title)
        return replace(
            named, bodies=self.bodies, due=self.due, term_words=self.term_words, status=self.status, doubts=()
        )


def understood(table: StrategyTable, source: Source) -> tuple[Understood[TableRow], ...]:
    """Return the rows of ``table``; those left out may be taken in, under what stands above them."""
    found: list[Understood[TableRow]] = []
    known: dict[str, int] = {}
    sheets = {sheet: place for place, sheet in enumerate(dict.fromkeys(one.sheet for one in table.entries))}
    every: Sequence[StrategyEntry | LeftOut] = sorted(
        (*table.entries, *table.left_out), key=lambda one: (sheets.get(one.sheet, len(sheets)), one.line)
    )
    above = StrategyEntry()
    for one in every:
        uid = f"{one.sheet}:{one.line}"
        known[uid] = known.get(uid, 0) + 1
        uid = uid if known[uid] == 1 else f"{uid}/{known[uid]}"
        if isinstance(one, StrategyEntry):
            above = one
            found.append(Understood(_row(uid, one), source(one.sheet, one.line), one.doubts))
        else:
            entry = replace(_place(above), task=one.text, line=one.line, sheet=one.sheet)
            found.append(Understood(_row(uid, entry), one.text, note=one.why, is_kept=False))
    return tuple(found)


_CORRECTED = ("title", "bodies", "due", "term_words", "status")


def carried_over(
    begun: Sequence[Understood[TableRow]],
    corrected: Sequence[Understood[TableRow]],
    rows: Sequence[Understood[TableRow]],
) -> tuple[Understood[TableRow], ...]:
    """Return ``rows``, read anew of the same file, with what was corrected by hand of the same lines before.

    ``begun`` are the rows as they were read before, ``corrected`` as they were then changed: fields, rows left out and
    taken in, doubts settled. What was only typed there stands at the end.
    """
    was = {one.value.uid: one for one in begun}
    changed = {one.value.uid: one for one in corrected if was.get(one.value.uid) != one}
    if not changed:
        return tuple(rows)
    after = []
    for row in rows:
        now, before = changed.pop(row.value.uid, None), was.get(row.value.uid)
        after.append(row if now is None or before is None else _corrected(row, before, now))
    typed = [one for uid, one in changed.items() if uid not in was]
    return (*after, *typed)


def _corrected(
    row: Understood[TableRow], before: Understood[TableRow], now: Understood[TableRow]
) -> Understood[TableRow]:
    fields = {
        name: getattr(now.value, name) for name in _CORRECTED if getattr(now.value, name) != getattr(before.value, name)
    }
    is_kept = now.is_kept if now.is_kept != before.is_kept else row.is_kept
    doubts = now.doubts if now.doubts != before.doubts else row.doubts
    return replace(row, value=with_values(row.value, fields), is_kept=is_kept, doubts=doubts)


def _place(above: StrategyEntry) -> StrategyEntry:
    return StrategyEntry(priority=above.priority, goal_number=above.goal_number, goal=above.goal)


def _row(uid: str, entry: StrategyEntry) -> TableRow:
    return TableRow(
        uid=uid, title=entry.title, bodies=entry.bodies, due=entry.due, term_words=entry.term_words,
        status=entry.status, entry=entry,
    )  # fmt: skip
