"""The report of a group on a half-year or a year: meetings, attendance of the cities, how decisions are carried out."""

from dataclasses import dataclass
from datetime import date

from delegations.documents.layout.blocks import Block, Column, Letterhead, Manuscript, Para, Signature, Table, TableRow
from delegations.documents.layout.typography import CELL, DOCUMENT_KIND, HEADING, TEXT, TITLE
from delegations.documents.papers.meetings.meeting_context import on_lines, state_words
from delegations.documents.papers.office_head import NOT_SET, OfficeHead, signer
from delegations.domain.dates.partial_dates import PartialDate, long_date, long_range, short_date
from delegations.domain.dates.terms_in_words import printed_term
from delegations.domain.meetings.attendance import SUMS, Figures
from delegations.domain.meetings.group_report import GroupReport, HeldMeeting, PromiseFigures
from delegations.domain.meetings.meeting_rules import PLANNED
from delegations.domain.meetings.vocabulary import Attendance, MeetingStatus
from delegations.domain.people.name_reading import read_name
from delegations.domain.records.labels import label
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _, ngettext, pgettext, speaking
from delegations.domain.text.texts import language as current_language

_CENTRED = CELL.but(align="centre")
_MOST_MEETINGS = 6
"""Meetings that the table of attendance has a column for; of more it gives the sums alone."""
_HALVES = {(1, 6): 1, (7, 12): 2}
_PLAIN = TEXT.but(align="left")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReportContext:
    """All that the report prints; chair and secretary sign it.

    ``report`` tells of the days of ``last`` that were over: of a half-year that runs still, what is known today.
    """

    report: GroupReport
    last: date
    """The last day of the period."""
    chair: str = ""
    secretary: str = ""
    office: OfficeHead = NOT_SET


def group_report_paper(context: GroupReportContext, language: str) -> Manuscript:
    """Return the report; a part of which there is nothing to tell says so."""
    with speaking(language):
        report = context.report
        title = _("on the work of the group {period}").format(period=period_words(report.first, context.last))
        blocks: list[Block] = [
            Letterhead(report.group),
            # Translators: The kind of the paper, in capitals at its head.
            Para(_("REPORT"), DOCUMENT_KIND, "title"),
            Para(title, TITLE.but(after=10), "title"),
            *_as_of(context),
        ]
        parts = [
            (pgettext("part of a report", "Meetings"), _meetings(report)),
            (_("Attendance of the cities"), _attendance(report)),
            (_("Execution of decisions"), _promises(report)),
            (_("What is not finished"), _left(report)),
        ]
        for number, (heading, body) in enumerate(((h, b) for h, b in parts if b), 1):
            words = f"{own_digits(str(number))}. {heading}"
            blocks += [Para(words, HEADING, "title", outline=words), *body]
        signers = (signer(_("Chair"), context.chair), signer(_("Secretary"), context.secretary))
        blocks.append(Signature(signers, context.office.executor, "chair"))
        return Manuscript(
            blocks=tuple(blocks), title=f"{report.group}: {title}", author=report.group, subject=title,
            language=language,
        )  # fmt: skip


def period_words(first: date, last: date) -> str:
    """Return a period within a title: ``за І півріччя 2026 року``, ``за 2026 рік``, else its days."""
    whole = first.day == 1 and first.year == last.year and (last.month, last.day) in ((6, 30), (12, 31))
    if whole and (first.month, last.month) == (1, 12):
        return pgettext("period of a report", "in {year}").format(year=own_digits(str(first.year)))
    half = _HALVES.get((first.month, last.month)) if whole else None
    if half is not None:
        words = _("in the first half of {year}") if half == 1 else _("in the second half of {year}")
        return words.format(year=own_digits(str(first.year)))
    return pgettext("period of a report", "from {first} to {last}").format(
        first=short_date(PartialDate.of(first)), last=short_date(PartialDate.of(last))
    )


def _as_of(context: GroupReportContext) -> list[Block]:
    """Return until which day the report tells, where the period is not over."""
    if context.report.last == context.last:
        return []
    words = _("As of {date}.").format(date=long_date(PartialDate.of(context.report.last)))
    return [Para(words, TEXT, "title")]


def _meetings(report: GroupReport) -> list[Block]:
    if not report.meetings:
        return [Para(_("There were no meetings."), TEXT, "title")]
    held = sum(_was_held(one) for one in report.meetings)
    words = ngettext("{count} meeting was held.", "{count} meetings were held.", held).format(count=held)
    words = words if held else _("No meetings were held.")
    columns = [
        Column(_("No."), 10.0, _CENTRED),
        Column(_("Day and place"), 50.0),
        Column(pgettext("column of a report", "People"), 18.0, _CENTRED),
        Column(pgettext("column of a report", "Quorum"), 24.0, _CENTRED),
        Column(pgettext("column of a report", "Questions"), 20.0, _CENTRED),
        Column(pgettext("column of a report", "Decisions"), 20.0, _CENTRED),
        Column(pgettext("column of a report", "Actions"), 22.0, _CENTRED),
    ]
    cells = [_meeting_cells(one) for one in report.meetings]
    # A group that asks for no quorum has no column of it.
    kept = [place for place in range(len(columns)) if any(line[place] for line in cells)]
    rows = tuple(TableRow([line[place] for place in kept]) for line in cells)
    table = Table(tuple(columns[place] for place in kept), rows)
    return [Para(words, TEXT, "title"), table, *_not_decided(report)]


def _meeting_cells(one: HeldMeeting) -> list[str]:
    day = "\n".join(filter(None, (long_range(one.day, one.day), one.place)))
    name = own_digits(str(one.number)) if one.number else ""
    if not _was_held(one):
        return [name, f"{day}\n{label(one.status)}", "", "", "", "", ""]
    quorum = _("{present} of {all}").format(present=one.quorum.present, all=one.quorum.all) if one.quorum else ""
    if one.quorum is not None and not one.quorum.reached:
        quorum += "\n" + _("there was none")
    counts = (one.questions, one.decisions, one.actions)
    return [name, day, own_digits(str(one.people)), quorum, *(own_digits(str(count)) for count in counts)]


def _was_held(one: HeldMeeting) -> bool:
    return one.status not in PLANNED and one.status is not MeetingStatus.CANCELLED


def _not_decided(report: GroupReport) -> list[Block]:
    """Return how many questions were not adopted or put off: they are no decisions of the tables."""
    missed, later = (
        sum(getattr(one, name) for one in report.meetings if _was_held(one)) for name in ("not_adopted", "postponed")
    )
    unresolved = ngettext(
        "On {count} question no decision was adopted.", "On {count} questions no decision was adopted.", missed
    )
    put_off = ngettext("{count} question was put off.", "{count} questions were put off.", later)
    text = " ".join(words.format(count=count) for words, count in ((unresolved, missed), (put_off, later)) if count)
    return [Para(text, TEXT.but(before=4), "title")] if text else []


def _attendance(report: GroupReport) -> list[Block]:
    table = report.attendance
    if not table.cities:
        return []
    shown = table.meetings if len(table.meetings) <= _MOST_MEETINGS else ()
    # The last sums are the number of meetings and the per cent; nobody is unmarked when all attendance was noted.
    sums = [place for place in range(len(SUMS)) if place != _UNMARKED or table.total.unmarked]
    if len(shown) > _MANY:
        sums = [place for place in sums if place in _BESIDE_MANY]
    # The days of many stand in the first table: a date in a narrow column would break in the middle.
    dated = len(shown) <= _FEW
    columns = (
        Column(_("City or body"), 30.0),
        *(
            Column("\n".join(filter(None, (one.name, short_date(one.day) if dated else ""))), 23.0 if dated else 12.0,
                   _CENTRED)
            for one in shown
        ),
        *(Column(_(SUMS[place]), _WIDTHS[place], _CENTRED) for place in sums),
    )  # fmt: skip
    rows = [
        TableRow([city, *(_seat(one) for one in seats[: len(shown)]), *_sums(table.of_city(city), sums)])
        for city, seats in table.cities
    ]
    came = [table.of_meeting(place) for place in range(len(shown))]
    words = [_("{present} of {all}").format(present=one.came, all=one.all) for one in came]
    rows.append(TableRow([pgettext("sum", "Total"), *words, *_sums(table.total, sums)]))
    note = _("“+” – came, “d” – was represented, “–” – absent.") if shown else ""
    legend = [Para(note, _PLAIN.but(indent=0, before=3, size=10.0), "title")] if note else []
    return [Table(columns, tuple(rows)), *legend]


_UNMARKED = 3
_FEW, _MANY = 2, 4
"""Meetings up to which each has its day in the table of attendance, and up to which all sums stand beside them."""
_BESIDE_MANY = (0, 4, 5)
"""Of the sums, those that stand beside more: how often a city came, of how many meetings, the per cent."""
_WIDTHS = (17.0, 25.0, 18.0, 18.0, 20.0, 18.0)
"""Millimetres of each sum: its longest word is not broken."""


def _seat(seat: Attendance | None) -> str:
    signs = {
        # Translators: The sign in a table of attendance of a city that was represented: a letter, with a legend below.
        Attendance.PRESENT: "+", Attendance.REPRESENTED: pgettext("sign of who was represented", "d"),
        Attendance.ABSENT: "–", Attendance.EXPECTED: "?",
    }  # fmt: skip
    return "" if seat is None else signs[seat]


def _sums(figures: Figures, kept: list[int]) -> list[str]:
    return ["" if figures.numbers[place] is None else own_digits(str(figures.numbers[place])) for place in kept]


def _promises(report: GroupReport) -> list[Block]:
    figures = report.promises
    if figures == PromiseFigures():
        return [Para(_("Nothing had to be carried out."), TEXT, "title")]
    words = _(
        "At the beginning {before} actions were under way, {opened} were added; {done} were carried out, {called_off}"
        " called off; {left} are left, of them {overdue} overdue."
    )
    counts = {name: getattr(figures, name) for name in ("before", "opened", "done", "called_off", "left", "overdue")}
    columns = (
        Column(_("Responsible"), 54.0),
        Column(pgettext("column of a report", "At the beginning"), 20.0, _CENTRED),
        Column(pgettext("column of a report", "Added"), 20.0, _CENTRED),
        Column(pgettext("column of a report", "Carried out"), 20.0, _CENTRED),
        Column(pgettext("column of a report", "Called off"), 18.0, _CENTRED),
        Column(pgettext("column of a report", "Left"), 18.0, _CENTRED),
        Column(pgettext("column of a report", "Overdue"), 20.0, _CENTRED),
    )
    rows = [_promise_row(name or _("nobody named"), one) for name, one in report.bodies]
    return [Para(words.format(**counts), TEXT, "title"), Table(columns, tuple(rows))]


def _promise_row(name: str, one: PromiseFigures) -> TableRow:
    counts = (one.before, one.opened, one.done, one.called_off, one.left, one.overdue)
    read = read_name(name)
    if current_language() == "uk" and read.is_parted and not read.is_doubtful and " " in name:
        # Somebody named among the bodies stands with the given name first, as on the rest of the paper.
        name = read.full
    return TableRow([name[:1].upper() + name[1:], *(own_digits(str(count)) for count in counts)])


def _left(report: GroupReport) -> list[Block]:
    if not report.left:
        return []
    columns = (
        Column(_("No."), 10.0, _CENTRED),
        Column(pgettext("column of a paper", "What has to be done"), 76.0),
        Column(_("Responsible"), 44.0),
        Column(_("Due"), 22.0),
        Column(_("Status"), 24.0),
    )
    rows = tuple(
        TableRow(
            [
                own_digits(str(number)),
                one.text,
                on_lines(one.responsible),
                printed_term(one.due, one.term_words),
                state_words(one.status),
            ]
        )
        for number, one in enumerate(report.left, 1)
    )
    return [Table(columns, rows)]
