"""The status of a row of a table: in its column, by a mark, by a yes under a heading, at the head of progress."""

import re
from collections.abc import Sequence
from functools import cache

from delegations.domain.follow_ups.strategy_columns import Columns
from delegations.domain.follow_ups.strategy_reading import clean_cell
from delegations.domain.follow_ups.table_words import status_at_start, status_of, tells_state
from delegations.domain.follow_ups.vocabulary import ColumnRole, FollowUpStatus
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import by_word, plain, shipped_list

_BARE = 2
"""Words of a cell that are a status and nothing else."""
_MOST_OF_ANSWER = 6
"""Words of an answer; what is longer tells how it goes."""
_DAY = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?:\.\d{2,4})?(?![\d.])|\d{4}-\d\d-\d\d|\d{1,2} [^\W\d_]{3,}")
_MOVED = re.compile(r"(?:продовж|перенес|extend|postpone|verläng|verscho|przedłuż|przesuni|تمدید)", re.IGNORECASE)
"""Words of a term that was put off: «Продовжено до 20.12.2026»."""
_MARKS = frozenset(["+", "✓", "✔", "☑", "v", "V", "x", "X", "х", "Х"])
"""What is put into the column of the state that holds: «Виконано | Не виконано»."""
_ANSWERS = {"yes": FollowUpStatus.DONE, "no": FollowUpStatus.OPEN, "partly": FollowUpStatus.IN_PROGRESS}
"""What the words of ``resources/reading/answers.txt`` say under «Виконано (так/ні)»."""


def cell_of(row: Sequence[str], columns: Columns, role: ColumnRole) -> str:
    """Return what stands in the column of a role, in one line; nothing where there is none."""
    place = columns.roles.index(role) if role in columns.roles else len(row)
    return " ".join(clean_cell(row[place]).split()) if place < len(row) else ""


def status_of_row(row: Sequence[str], columns: Columns) -> tuple[FollowUpStatus | None, str]:
    """Return the status of a row, and what is doubtful about it; how it goes may begin with it: «Виконано. …»."""
    if cell := cell_of(row, columns, ColumnRole.STATUS):
        return status_of(cell)
    if (marked := _marked(row, columns) or _answered(row, columns)) is not None:
        return marked, ""
    if asked := _asked(row, columns):
        return status_of(asked)
    if ColumnRole.PROGRESS not in columns.roles:
        return None, ""
    progress = cell_of(row, columns, ColumnRole.PROGRESS)
    if answer := _answers().get(plain(progress).strip(" .!"), ""):
        return _ANSWERS[answer], ""
    tells = tells_state(columns.headings[columns.roles.index(ColumnRole.PROGRESS)])
    # “Update: Complete”: one or two words say nothing else.
    return status_at_start(progress) if tells or len(progress.split()) <= _BARE else None, ""


def beside_status(row: Sequence[str], columns: Columns) -> tuple[str, str]:
    """Return what a cell of the status says beside it, to be kept, and what is doubtful about that.

    „in Bearbeitung (40 %)“, «продовжено до 20.12.2026»: a share, a day, words that the status has no place for.
    """
    cell = cell_of(row, columns, ColumnRole.STATUS)
    told = _("The status names a day: “{words}”; see whether it is the term.")
    progress = cell_of(row, columns, ColumnRole.PROGRESS)
    if not cell and _MOVED.search(progress) and _DAY.search(progress):
        return "", told.format(words=progress[:60])
    if not any(map(str.isdecimal, cell)) and len(cell.split()) <= _BARE + 1:
        return "", ""
    status = status_of(cell)[0]
    day = _DAY.search(cell)
    return cell, told.format(words=cell[:60]) if day is not None and status is not FollowUpStatus.DONE else ""


def _marked(row: Sequence[str], columns: Columns) -> FollowUpStatus | None:
    """Return the status whose column has a mark, where each has a column of its own: «Виконано | Не виконано»."""
    states = {at: status_of(heading)[0] for at, heading in enumerate(columns.headings) if heading}
    marked = {states[at] for at, cell in enumerate(row) if cell.strip() in _MARKS and states.get(at) is not None}
    several = sum(one is not None for one in states.values()) > 1
    return marked.pop() if several and len(marked) == 1 else None


def _answered(row: Sequence[str], columns: Columns) -> FollowUpStatus | None:
    """Return the status that a yes or no under «Виконано» says; None for anything else."""
    for heading, cell in zip(columns.headings, row, strict=False):
        answer = _answers().get(plain(cell).strip(" .!"), "") if heading else ""
        if answer and status_of(heading)[0] is FollowUpStatus.DONE:
            return _ANSWERS[answer]
    return None


def _asked(row: Sequence[str], columns: Columns) -> str:
    """Return what stands under «Зроблено?», «Виконано (так/ні)» where it is no plain answer."""
    pairs = zip(columns.headings, row, strict=False)
    found = (" ".join(clean_cell(cell).split()) for heading, cell in pairs if {"?", "/"} & set(heading)
             and status_of(heading.replace("?", " "))[0] is FollowUpStatus.DONE)  # fmt: skip
    return next((cell for cell in found if cell and cell not in _MARKS and len(cell.split()) <= _MOST_OF_ANSWER), "")


@cache
def _answers() -> dict[str, str]:
    return by_word(shipped_list("answers"))
