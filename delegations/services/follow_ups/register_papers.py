"""What leaves the register: the overdue list, reminders, and the list on screen as a table or a calendar."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from delegations.documents.papers.register.register_papers import (
    BodyLetter,
    OverdueContext,
    OverdueRow,
)
from delegations.documents.papers.register.summary import SummaryContext
from delegations.documents.papers.registry import BEFORE_A_TERM, PAPERS, paper_made_from
from delegations.domain.dates.deadlines import first_in_time, last_overdue
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.follow_ups.bodies import body_key, split_bodies
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus, Priority
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.records.labels import label
from delegations.domain.text.clean import whole_words
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.domain.visits.naming import on_paper
from delegations.queries.register import RegisterFilter, RegisterListing, RegisterRow
from delegations.queries.register_figures import register_figures
from delegations.services.files.paper_files import write_file
from delegations.services.follow_ups.letter_numbers import kept_letters, letter_numbers, mark_of
from delegations.services.follow_ups.reminders import addressees, meetings_of, points
from delegations.services.paper_texts.foreign_texts import TranslatedPaper, texts_on_paper
from delegations.services.papers.paper_heads import office_head
from delegations.store.engine.database import Database
from delegations.store.reading.follow_ups import read_notes
from delegations.store.reading.refs import municipality_refs, topic_refs
from delegations.store.rows.plain import plain
from delegations.store.tables import GroupRow

MOST_PRINTED = 20_000
MOST_EXPORTED = 1_000_000
SOON = 14
"""Days before a term within which its reminder goes out."""
_LONGEST_WORD = 300
"""Characters of the last word on a follow-up that the list shows."""


def overdue_context(
    database: Database, today: date, paper: str = "overdue", *, written: PartialDate | None = None
) -> OverdueContext:
    """Return what should have been finished before ``today``, the oldest first, whole and by responsible body.

    For reminders before a term it is what is due from today on within SOON days. Letters are ``written`` on that day,
    today unless another is said, and bear the numbers that were kept for it.
    """
    day = written or PartialDate.of(today)
    which = RegisterFilter(statuses=UNFINISHED, due_until=last_overdue(today).isoformat())
    if paper == BEFORE_A_TERM:
        until = (today + timedelta(days=SOON)).isoformat()
        which = RegisterFilter(statuses=UNFINISHED, due_until=until, in_time_since=first_in_time(today).isoformat())
    found = RegisterListing(database, which).first(MOST_PRINTED)
    with database.session() as session:
        notes = read_notes(plain(session), [row.id for row in found])
        head = office_head(session, database, PAPERS[paper])
        meetings = meetings_of(session, found)
    resolved_in = points(meetings, found)
    rows = []
    by_body: dict[str, tuple[str, list[OverdueRow]]] = {}
    for row in found:
        last = notes[row.id][-1].text if notes.get(row.id) else ""
        due = PartialDate.from_text(row.due) if row.due else None
        last = whole_words(last, _LONGEST_WORD)
        made = OverdueRow(
            row.text,
            row.responsible,
            due,
            resolved_in.get(row.id) or on_paper(row.origin or ""),
            last,
            row.term_words,
        )
        rows.append(made)
        for body in split_bodies(row.responsible) or ("",):
            by_body.setdefault(body_key(body), (body, []))[1].append(made)
    bodies = [(body[:1].upper() + body[1:], tuple(theirs)) for body, theirs in by_body.values()]
    with database.session() as session:
        people = addressees(session, meetings, [body for body, _theirs in bodies])
        numbers = letter_numbers(session, paper, day)
    letters = tuple(
        BodyLetter(body, theirs, PaperIssue(day=day, number=numbers.get(mark_of(body), ""))) for body, theirs in bodies
    )
    return OverdueContext(
        day=PartialDate.of(today),
        rows=tuple(rows),
        letters=letters,
        people=people,
        office=head,
    )


class LettersForm(NamedTuple):
    """What is asked before letters are saved: bodies in the order of their letters, and numbers of earlier ones."""

    bodies: tuple[str, ...]
    today: PartialDate
    kept: dict[PartialDate, dict[str, str]]
    """By the day that they were written on and the mark of the body."""


def letters_form(database: Database, paper: str, today: date) -> LettersForm:
    """Return what is asked of the letters ``paper`` that would be written today."""
    letters = overdue_context(database, today, paper).letters
    return LettersForm(tuple(one.body for one in letters), PartialDate.of(today), kept_letters(database, paper))


def summary_context(database: Database, which: RegisterFilter, today: date) -> SummaryContext:
    """Return the figures of what ``which`` lets through, with the words that say what narrows it."""
    with database.session() as session:
        head = office_head(session, database)
        named = (
            (_("City: {name}"), municipality_refs(plain(session), [which.city]).get(which.city or 0)),
            (_("Topic: {name}"), topic_refs(plain(session), [which.topic]).get(which.topic or 0)),
            (_("Working group: {name}"), session.get(GroupRow, which.group) if which.group is not None else None),
        )
        scope = [words.format(name=one.name) for words, one in named if one is not None]
    if which.responsible is not None:
        scope.append(_("Responsible: {name}").format(name=which.responsible or _("nobody named")))
    return SummaryContext(
        day=PartialDate.of(today),
        figures=register_figures(database, which, today),
        scope=tuple(scope),
        office=head,
    )


def register_paper(
    database: Database,
    paper: str,
    *,
    language: str,
    today: date,
    which: RegisterFilter | None = None,
    written: PartialDate | None = None,
) -> TranslatedPaper:
    """Return a paper of the register of follow-ups.

    ``which`` narrows the summary; the others tell of all that is overdue. ``written`` is the day of letters.
    """
    with database.session() as session, texts_on_paper(session, language) as texts:
        if PAPERS[paper].is_made_from(SummaryContext):
            summary = texts.of(summary_context(database, which or RegisterFilter(), today))
            return texts.finished(paper_made_from(paper, SummaryContext).make(summary, language))
        overdue = texts.of(overdue_context(database, today, paper, written=written))
        return texts.finished(paper_made_from(paper, OverdueContext).make(overdue, language))


def export_register(database: Database, which: RegisterFilter, target: Path) -> int:
    """Write the follow-ups of a filter to ``target``: .xlsx or .csv as a table, .ics as a calendar of due dates.

    Return how many went in; a calendar leaves out those whose day is not known. Raises FileError.
    """
    rows = RegisterListing(database, which).first(MOST_EXPORTED)
    suffix = target.suffix.casefold()
    if suffix == ".ics":
        from delegations.exchange.published.calendar import DueDay, due_calendar

        off = FollowUpStatus.CANCELLED
        days = (DueDay(row.uid, row.text, row.responsible, _day(row), row.status == off.value) for row in rows)
        content, count = due_calendar(days, _("Follow-ups"))
        write_file(target, content)
        return count
    if suffix not in (".xlsx", ".csv"):
        raise FileError(_("“{name}”: the register is written as .xlsx, .csv or .ics.").format(name=target.name))
    from delegations.exchange.tables.sheets import Cell, write_sheet

    headings = [
        (_("No."), 8), (_("What has to be done"), 70), (_("Responsible"), 40), (_("Due"), 14), (_("Status"), 16),
        (_("Priority"), 18), (_("Done, per cent"), 14), (_("Where it was promised"), 50),
        (_("Topic"), 30), (_("City"), 24),
    ]  # fmt: skip
    cells: list[list[Cell]] = [
        [
            row.number,
            row.text,
            row.responsible,
            row.term_words or _day(row) or short_date(_due(row)),
            label(FollowUpStatus(row.status)),
            label(Priority(row.priority)),
            row.percent,
            row.origin or "",
            _(row.topic) if row.topic else "",
            row.city or "",
        ]
        for row in rows
    ]
    write_file(target, write_sheet(suffix, headings, cells, title=_("Follow-ups")))
    return len(cells)


def _due(row: RegisterRow) -> PartialDate | None:
    return PartialDate.from_text(row.due) if row.due else None


def _day(row: RegisterRow) -> date | None:
    due = _due(row)
    return due.exact if due is not None else None
