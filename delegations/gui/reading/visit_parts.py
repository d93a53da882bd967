"""Parts of a preview that a visit is read into: people, programme, tasks."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu

from delegations.domain.dates.date_reading import YearOf, no_year
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.shown_times import show_time
from delegations.domain.dates.times import parse_time
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.language.written_over import CYRILLIC
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.people import answer
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameDoubt, Side
from delegations.domain.records.labels import label
from delegations.domain.records.understood import Understood
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext, pgettext
from delegations.domain.text.transliteration import transliterate
from delegations.domain.visits.corrections import make_days, swap_name_and_post, turn_names
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.domain.visits.vocabulary import ProgrammeKind, Role
from delegations.gui.fields import offers
from delegations.gui.fields.columns import choice, date_column, read_city, term_column, yes_no
from delegations.gui.fields.name_line import add_readings, person_name
from delegations.gui.ground.app_context import AppContext
from delegations.gui.reading.parts import PartKey, PartKind, RowDeed
from delegations.gui.tables.row_column import Editor, RowColumn, plain_text
from delegations.queries.people.choices import people_named
from delegations.services.people.said_of_people import keep_parts

PEOPLE: PartKey[Participant] = PartKey("people")
PROGRAMME: PartKey[ProgrammeItem] = PartKey("programme")
TASKS: PartKey[FollowUp] = PartKey("tasks")


def participant_columns(
    context: AppContext,
    cities: offers.Offers | None = None,
    *,
    day: Callable[[], PartialDate | None] = lambda: None,
    taken: Callable[[], Collection[int]] = lambda: (),
) -> list[RowColumn]:
    """Return the columns of a delegation, ``cities`` offered as whose it is; who is not named yet is said to be.

    People are offered with their posts on ``day``, without those ``taken``.
    """
    people = offers.offer_people(context, day, taken, latin=True)
    return [
        RowColumn(
            "name", _("Name"), 190, read=person_name, offers=people, hint=_("Add a person…"),
            of_row=lambda row: row.name or (row.shown_name if row.is_somebody else ""),
        ),
        RowColumn("post", _("Post at the time"), 0, offers=offers.offer_known(context, "post"), begins=True),
        RowColumn("organisation", _("Organisation"), 180, offers=offers.offer_known(context, "organisation")),
        choice("role", _("Role"), Role, 140),
        RowColumn(
            "latin_name", _("In Latin letters"), 150, guess=_latin_guess,
            guess_tip=_("A guess, letter by letter. Type the name as the person writes it."),
        ),
        RowColumn("original_name", pgettext("column", "Original"), 150),
        RowColumn(
            "municipality", _("City"), 120, read=read_city, offers=cities or offers.offer_municipalities(context)
        ),
        yes_no("in_items_only", _("Takes part"), (_("in all"), _("in single items")), 120),
    ]  # fmt: skip


def _latin_guess(row: Participant) -> str:
    return transliterate(read_name(row.name).full) if CYRILLIC.search(row.name) else ""


def people_part(
    context: AppContext, side: Side, *, key: PartKey[Participant] = PEOPLE, title: str = ""
) -> PartKind[Participant]:
    """Return the part of people on ``side``; known ones are shown as known."""
    said = _SaidOfNames(context)
    return PartKind(
        key, title or _("People"), participant_columns(context), partial(Participant, side=side),
        deeds=(
            RowDeed(_("Swap name and post"), "F6", "rotate-ccw", swap_name_and_post),
            RowDeed(_("Family name stood first"), "F7", "redo-2", turn_names),
        ),
        notes=partial(_known, context), doubts=said.doubts, add_to_menu=said.add_to_menu, keep_said=said.keep,
    )  # fmt: skip


def _known(context: AppContext, rows: Sequence[Participant]) -> Mapping[str, str]:
    found = people_named(context.database, {row.name for row in rows if row.name})
    words: dict[str, str] = {}
    for row in rows:
        people = found.get(row.name, [])
        if len(people) == 1:
            words[row.uid] = _("known: {post}").format(post=people[0].post) if people[0].post else _("known")
        elif people:
            known = ngettext("{count} known person of that name", "{count} known people of that name", len(people))
            words[row.uid] = known.format(count=len(people))
    return words


class _SaidOfNames:
    """Which word of a doubtful name is the family name, as somebody said in the preview: kept when rows are taken."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._said: dict[str, tuple[Participant, str, PersonName]] = {}
        """The row as it was asked about, its name since, and what was said, by the uid of the row."""

    def doubts(self, row: Participant) -> tuple[str, ...]:
        """Return what is doubtful of the name of a row and was not said yet."""
        doubt = read_name(row.name).doubt
        return (label(doubt),) if doubt is NameDoubt.ORDER and self._of(row) is None else ()

    def add_to_menu(self, menu: QMenu, row: Participant, take: Callable[[Participant], None]) -> None:
        """Add the ways to read a name."""

        def said(name: PersonName) -> None:
            turned = str(answer(name)["name"])
            asked = self._said[row.uid][0] if self._of(row) is not None else row
            self._said[row.uid] = (asked, turned, name)
            take(replace(row, name=turned))

        if row.name:
            add_readings(menu.addMenu(_("Which word is the family name?")), row.name, said)

    def keep(self, rows: Sequence[Participant]) -> None:
        """Keep with the people what was said of those who are taken, where the name itself can't tell it."""
        for row in rows:
            if (said := self._of(row)) is not None:
                try:
                    keep_parts(self._context.database, *said)
                except DelegationsError as error:
                    self._context.failed.emit(str(error))

    def _of(self, row: Participant) -> tuple[Participant, PersonName] | None:
        asked, name, said = self._said.get(row.uid, (row, "", PersonName()))
        return (asked, said) if name and name == row.name else None


def programme_part(
    context: AppContext,
    year_of: YearOf = no_year,
    *,
    first: Callable[[], PartialDate | None] = lambda: None,
    key: PartKey[ProgrammeItem] = PROGRAMME,
    title: str = "",
) -> PartKind[ProgrammeItem]:
    """Return the part of programme items; ``first`` gives the first day of the stay, from which «День 2» counts."""

    def days(
        rows: tuple[Understood[ProgrammeItem], ...], places: Sequence[int]
    ) -> tuple[Understood[ProgrammeItem], ...]:
        return make_days(rows, places, first=first(), year_of=year_of)

    columns = [
        RowColumn("title", _("What happens"), 0, hint=_("Add a programme item…")),
        date_column("day", _("Day"), 96, year_of=year_of),
        RowColumn("start", pgettext("time", "From"), 64, firm=True, show=show_time, read=parse_time),
        RowColumn("end", pgettext("time", "To"), 64, firm=True, show=show_time, read=parse_time),
        choice("kind", _("Kind"), ProgrammeKind, 130),
        RowColumn("place", _("Where"), 150, offers=offers.offer_known(context, "place")),
        RowColumn("responsible", _("Responsible"), 130),
    ]
    deeds = (RowDeed(_("This is a day"), "F6", "calendar", days),)
    return PartKind(key, title or _("Programme"), columns, ProgrammeItem, deeds=deeds)


def follow_up_columns(
    context: AppContext,
    *,
    people: offers.Offers | None = None,
    start: Callable[[], date | None] = lambda: None,
    year_of: YearOf = no_year,
) -> list[RowColumn]:
    """Return the columns of follow-ups; ``people`` offers who may be responsible, the others are those of terms."""
    known = people or offers.offer_known(context, "responsible")
    return [
        RowColumn("text", _("What has to be done"), 0, read=plain_text, editor=Editor.TEXT, hint=_("Add a follow-up…")),
        RowColumn("responsible", _("Responsible"), 190, offers=known),
        term_column("due", _("Due"), start=start, year_of=year_of),
        choice("status", _("Status"), FollowUpStatus, 120),
    ]


def tasks_part(
    context: AppContext,
    *,
    people: offers.Offers | None = None,
    start: Callable[[], date | None] = lambda: None,
    year_of: YearOf = no_year,
    key: PartKey[FollowUp] = TASKS,
    title: str = "",
) -> PartKind[FollowUp]:
    """Return the part of tasks, arguments as for ``follow_up_columns``."""
    columns = follow_up_columns(context, people=people, start=start, year_of=year_of)
    return PartKind(key, title or _("Follow-ups"), columns, FollowUp)
