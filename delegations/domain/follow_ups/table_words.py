"""What headings of tables and words of statuses mean: those that the program writes itself, then those of offices."""

import re
from collections.abc import Sequence
from functools import cache

from delegations.domain.follow_ups.vocabulary import SHARED_ROLES, ColumnRole, FollowUpStatus
from delegations.domain.records.labels import label
from delegations.domain.text.clean import LINE_LIMIT
from delegations.domain.text.names import fold
from delegations.domain.text.texts import LANGUAGES, N_, _, speaking
from delegations.domain.text.word_lists import meant_in, plain, shipped_list

_OWN = (
    (ColumnRole.NUMBER, N_("No.")), (ColumnRole.TASK, N_("What has to be done")),
    (ColumnRole.BODIES, N_("Responsible")), (ColumnRole.DUE, N_("Due")), (ColumnRole.STATUS, N_("Status")),
    (ColumnRole.IGNORED, N_("Priority")), (ColumnRole.IGNORED, N_("Done, per cent")),
    (ColumnRole.ORIGIN, N_("Where it was promised")), (ColumnRole.IGNORED, N_("Topic")),
    (ColumnRole.IGNORED, N_("City")), (ColumnRole.TASK, N_("Task")), (ColumnRole.PROJECT, N_("Project")),
    (ColumnRole.BODIES, N_("Responsible body")), (ColumnRole.PROGRESS, N_("Progress in {year}")),
    (ColumnRole.PROGRESS, N_("Progress")),
)  # fmt: skip
"""Headings of the tables that the program itself writes, in whichever language."""
_OF_REPORT = ((ColumnRole.PRIORITY, N_("Priority")), (ColumnRole.GOAL, N_("Goal")))
"""Headings of its own report, where both stand; “Priority” alone is how urgent a follow-up of the register is."""
_STATE = "progress state"
"""In the list of headings: words of a heading under which the progress begins with a status."""
_BEGIN = "kept begin"
"""In the list of headings: a column of when something begins, beside that of its end."""
_DIRECTION = "task direction"
"""In the list of headings: a column of what tasks serve, which is their heading where another one has the tasks."""


def roles_of(cells: Sequence[str]) -> list[ColumnRole]:
    """Return the role of each heading; but for what is kept beside, each role is given once, to the first that fits.

    A heading that is not known is kept as well: no column goes without a word.
    """
    roles: list[ColumnRole] = []
    folded = [_heading(cell) for cell in cells]
    of_report = next((one for one in _report_headings() if set(one) <= set(folded)), {})
    known = [of_report.get(words) or _own_headings().get(words) for words in folded]
    meanings = [own.value if own else _meaning(cell) for own, cell in zip(known, cells, strict=True)]
    has_task = ColumnRole.TASK.value in meanings
    tasks = [at for at, meaning in enumerate(meanings) if meaning == ColumnRole.TASK.value]
    has_project = ColumnRole.PROJECT.value in meanings or len(tasks) > 1
    for cell, meaning, own in zip(cells, meanings, known, strict=True):
        direction = ColumnRole.GOAL.value if has_project else ColumnRole.PROJECT.value
        meant = (ColumnRole.TASK.value if not has_task else direction) if meaning == _DIRECTION else meaning
        meant = meant.partition(" ")[0]
        found = own or (ColumnRole(meant) if meant else ColumnRole.KEPT)
        free = found in SHARED_ROLES or found not in roles
        roles.append((found if free else ColumnRole.KEPT) if cell.strip() else ColumnRole.IGNORED)
    if has_task and not has_project and _DIRECTION in meanings:
        # «Напрям діяльності | Захід»: the direction is the task that the measure serves, the measure its project.
        roles = [_SERVED.get(role, role) for role in roles]
    if len(tasks) > 1 and ColumnRole.PROJECT not in roles:
        # «Завдання | Заходи»: what is done stands in the second, the first only says what it serves.
        roles[tasks[1]] = ColumnRole.PROJECT
    if ColumnRole.TASK not in roles and ColumnRole.PROJECT in roles:
        roles[roles.index(ColumnRole.PROJECT)] = ColumnRole.TASK
    return roles


def _meaning(cell: str) -> str:
    """Return what a heading means; a word that was broken in a narrow column is whole again: «Відповідаль ний»."""
    return meant_in(cell, "headings") or (meant_in(cell.replace(" ", ""), "headings") if " " in cell else "")


_SERVED = {ColumnRole.TASK: ColumnRole.PROJECT, ColumnRole.PROJECT: ColumnRole.TASK}


@cache
def _own_headings() -> dict[str, ColumnRole]:
    found: dict[str, ColumnRole] = {}
    for code in LANGUAGES:
        with speaking(code):
            found |= {_heading(_(words)): role for role, words in _OWN}
    return found


@cache
def _report_headings() -> tuple[dict[str, ColumnRole], ...]:
    found = []
    for code in LANGUAGES:
        with speaking(code):
            found.append({_heading(_(words)): role for role, words in _OF_REPORT})
    return tuple(found)


def _heading(cell: str) -> str:
    """Return a heading to compare by, without the year that it names; what is longer than a line is none."""
    return fold(re.sub(r"\{year\}|\b(?:19|20)\d\d\b", " ", cell[:LINE_LIMIT])).strip()


@cache
def _own_statuses() -> dict[str, FollowUpStatus]:
    found = {one.value: one for one in FollowUpStatus}
    for code in LANGUAGES:
        with speaking(code):
            found |= {fold(label(one)): one for one in FollowUpStatus}
    return found


def status_of(cell: str) -> tuple[FollowUpStatus | None, str]:
    """Return the status that a cell names by its word, and what is doubtful about it."""
    own = _own_statuses().get(fold(cell[:LINE_LIMIT]))
    meant = "" if own else meant_in(cell[:LINE_LIMIT], "statuses")
    found = own or _by_share(cell, FollowUpStatus(meant) if meant else None)
    why = _("The status “{text}” is not known; it was taken for “{status}”.")
    shown = label(FollowUpStatus.IN_PROGRESS)
    return found, "" if found is not None else why.format(text=cell[:60], status=shown)


def status_at_start(text: str) -> FollowUpStatus | None:
    """Return the status that a text on how it goes begins with, «Виконано. Встановлено навіс»; None for none."""
    meant = meant_in(text[:LINE_LIMIT], "statuses", at_start=True)
    return _by_share(text, FollowUpStatus(meant)) if meant else None


_SHARE = re.compile(r"\W{0,3}\w{1,20}\s(?:\w{1,4}\s)?(\d{1,3})(?:[.,]\d{1,2})?\s?%")
_WHOLE = 100


def _by_share(text: str, status: FollowUpStatus | None) -> FollowUpStatus | None:
    """Return the status of what is done in part: «Виконано на 50 %» is under way."""
    share = _SHARE.match(text)
    in_part = status is FollowUpStatus.DONE and share is not None and int(share[1]) < _WHOLE
    return FollowUpStatus.IN_PROGRESS if in_part else status


def tells_state(heading: str) -> bool:
    """Tell whether what stands under a heading of progress begins with a status: «Стан виконання»."""
    return bool(set(plain(heading).split()) & set(shipped_list("headings")[_STATE]))


def the_unknown(headings: Sequence[str]) -> int | None:
    """Return the place of the one heading that is not known; None where there are more or none."""
    unknown = [
        at
        for at, one in enumerate(headings)
        if one.strip() and not _meaning(one) and not _own_headings().get(_heading(one))
    ]
    return unknown[0] if len(unknown) == 1 else None


def begins(heading: str) -> bool:
    """Tell whether a column says when something begins: «Строк виконання, початок»."""
    return _meaning(heading) == _BEGIN


def no_task() -> str:
    """Return what stands in the column of tasks beside a project that is under none."""
    return _("(no task)")


def says_no_task(cell: str) -> bool:
    """Tell whether a cell says, in whichever language of the program, that its row is under no task."""
    return fold(cell[:LINE_LIMIT]) in _no_tasks()


@cache
def _no_tasks() -> frozenset[str]:
    found = set()
    for code in LANGUAGES:
        with speaking(code):
            found.add(fold(no_task()))
    return frozenset(found)
