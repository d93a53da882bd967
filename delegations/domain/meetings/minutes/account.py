"""The account of the words of minutes: what of their lines reached no row and no field of the head is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from delegations.domain.meetings.minutes.labels import SHEETS
from delegations.domain.meetings.minutes.lines import COUNTED
from delegations.domain.meetings.minutes.parts import Point, UnderstoodMinutes
from delegations.domain.meetings.minutes.words import label_of
from delegations.domain.records.accounted import lost_lines, phrases_of, told_of
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _

Row = TypeVar("Row")


def with_account(minutes: UnderstoodMinutes, lines: Iterable[str]) -> UnderstoodMinutes:
    """Return ``minutes``, read of ``lines``, with doubts beside rows that lost words, and rows for lines that did."""
    dropped = phrases_of("minutes", "terms/label", "programme_lines/responsible")
    rows: list[Understood[object]] = [*minutes.people, *minutes.questions, *minutes.points]
    told = told_of(rows, dropped, without_label=_behind_label)
    head = replace(minutes.head, headings=())
    shown = [head, *(one.value if one.is_kept else one.source for one in rows), *(one.source for one in rows)]
    lost = (
        Understood(Point(text=line if "…" in words else words), line, note=_("not understood"), is_kept=False)
        for words, line in lost_lines(map(_behind_label, lines), shown, dropped)
    )
    first, second = len(minutes.people), len(minutes.people) + len(minutes.questions)
    return replace(
        minutes,
        people=_doubted(minutes.people, 0, told),
        questions=_doubted(minutes.questions, first, told),
        points=(*_doubted(minutes.points, second, told), *lost),
    )


def _behind_label(line: str) -> str:
    """Return what stands behind the label of a line, «СЛУХАЛИ:», «Присутні – 4:»; all of it where nothing does."""
    line = SHEETS.sub("", line)
    label = label_of(line)
    rest = label.rest if label is not None and label.rest else line
    return rest[counted.end() :] if (counted := COUNTED.match(rest)) is not None else rest


def _doubted(
    rows: Sequence[Understood[Row]], begin: int, told: Mapping[int, Sequence[str]]
) -> tuple[Understood[Row], ...]:
    return tuple(replace(row, doubts=(*row.doubts, *told.get(at, ()))) for at, row in enumerate(rows, begin))
