"""People from a file: into the register, or into a visit; what was understood of each is looked at first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.kinds.field_names import field_name
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.understood import Understood
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.domain.visits.people_lists.people_reading import as_participant
from delegations.domain.visits.visit import Participant, Visit
from delegations.exchange.tables.contact_files import PEOPLE_ENDINGS, read_people_file
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.reading.parts import PartKind
from delegations.gui.reading.preview import Preview
from delegations.gui.reading.visit_parts import PEOPLE, people_part
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.file_dialog import choose_file
from delegations.gui.widgets.isolated import isolated
from delegations.services.people.people_lists import TakenList, take_people

_OWN = ("phone", "email", "born", "document", "notes")
_REGISTERED = ("name", "post", "organisation")
"""Columns of what the register takes over; a role or a way to take part belongs to a visit."""


class OwnOfPeople:
    """What a list says of people beside what stands in rows of a visit, by the uid of the row."""

    def __init__(self, rows: Sequence[Understood[ListedPerson]] = ()) -> None:
        self._listed: dict[str, ListedPerson] = {}
        self.hear(rows)

    def hear(self, rows: Sequence[Understood[ListedPerson]]) -> None:
        """Take what was understood instead of what was before."""
        self._listed = {row.value.uid: row.value for row in rows}

    def show_in(self, part: PartKind[Participant]) -> PartKind[Participant]:
        """Return the part of a preview with what is somebody's own noted beside each row."""
        known = part.notes

        def notes(rows: Sequence[Participant]) -> Mapping[str, str]:
            said = known(rows)
            return {row.uid: "; ".join(filter(None, (said.get(row.uid, ""), self.words_on(row.uid)))) for row in rows}

        return replace(part, notes=notes)

    def words_on(self, uid: str) -> str:
        """Return what goes into the own fields of a person, in words."""
        one = self._listed.get(uid)
        if one is None:
            return ""
        said = ((name, getattr(one, name)) for name in _OWN)
        # A telephone keeps its order in a window that runs from right to left.
        shown = [
            f"{field_name('Person', name)} {isolated(short_date(v) if name == 'born' else v)}" for name, v in said if v
        ]
        return "; ".join([*shown, *([one.city] if one.city else [])])

    def people(self, rows: Sequence[Participant], *, with_own_only: bool) -> list[ListedPerson]:
        """Return the people of rows as they are corrected; with ``with_own_only`` those of whom more is known."""
        made = []
        for row in rows:
            one = self._listed.get(row.uid) or ListedPerson(name=row.name)
            one = replace(one, uid=row.uid, name=row.name, post=row.post, organisation=row.organisation, role=row.role)
            if one.name and (one.has_own or not with_own_only):
                made.append(one)
        return made

    def keep(
        self,
        context: AppContext,
        rows: Sequence[Participant],
        city: str = "",
        *,
        others: Sequence[ListedPerson] = (),
    ) -> tuple[Participant, ...]:
        """Store what is somebody's own with the people, and return the rows with the people's numbers.

        ``others`` take no part and are stored with them. ``city`` is where bodies lie of which the list does not say
        it. Raises DelegationsError; then nothing is stored.
        """
        people = [
            replace(one, city=one.city or (city if one.organisation else ""))
            for one in self.people(rows, with_own_only=True)
        ]
        people += others
        taken = take_people(context.database, people) if people else TakenList()
        numbers = {one.uid: one.person_id for one in taken.people}
        return tuple(replace(row, person_id=numbers.get(row.uid) or row.person_id) for row in rows)


class PeopleFileDialog(Dialog):
    """The people of a file in a table where they can be corrected; ``take`` gets the kept rows and may refuse."""

    def __init__(
        self,
        parent: QWidget,
        context: AppContext,
        rows: Sequence[Understood[ListedPerson]],
        side: Side | None,
        take: Callable[[tuple[Participant, ...], OwnOfPeople], None],
    ) -> None:
        """Show people of a ``side``; of no side, for the register, only what the register holds of them."""
        super().__init__(parent, _("People from a file"), (1040, 680))
        self._take = take
        self.own = OwnOfPeople(rows)
        hint = _("This was understood. What is grey is left out; whoever is known already is not made again.")
        self.body.addWidget(text(hint, "muted", wrap=True))
        part = people_part(context, side or Side.GUESTS)
        if side is None:
            part = replace(part, columns=[one for one in part.columns if one.name in _REGISTERED])
        self.preview = Preview([self.own.show_in(part)])
        self.preview.changed.connect(self._count)
        self.body.addWidget(self.preview, 1)
        self.add_button = button("", self._add)
        self.add_buttons(self.add_button)
        self.preview.show_rows(PEOPLE, tuple(as_participant(row, side or Side.GUESTS) for row in rows))
        self._count()

    def has_work(self) -> bool:
        """Tell whether something was corrected here."""
        return self.preview.has_work()

    def _count(self) -> None:
        count = self.preview.count()
        self.add_button.setText(ngettext("Take {count} person", "Take {count} people", count).format(count=count))
        self.add_button.setEnabled(count > 0 and self.preview.is_ready())

    def _add(self) -> None:
        try:
            self._take(self.preview.kept(PEOPLE), self.own)
        except DelegationsError as error:
            self.say(str(error))
            return
        self.preview.keep_said()
        self.accept()


def people_into_register(parent: QWidget, context: AppContext, path: Path | None = None) -> None:
    """Read people of a file that is chosen, or ``path``, and take them into the register when that is agreed."""

    def take(rows: tuple[Participant, ...], own: OwnOfPeople) -> None:
        taken = take_people(context.database, own.people(rows, with_own_only=False))
        made, changed, left = (taken.count(deed) for deed in ("made", "changed", "left"))
        words = [
            ngettext("{count} person made", "{count} people made", made).format(count=made),
            ngettext("{count} person changed", "{count} people changed", changed).format(count=changed),
        ]
        if left:
            unclear = ngettext(
                "{count} left out: there are several people of that name",
                "{count} left out: there are several people of those names", left,
            )  # fmt: skip
            words.append(unclear.format(count=left))
        context.message.emit(", ".join(words))

    _read(parent, context, None, take, path)


def only_city(visit: Visit, side: Side) -> str:
    """Return the city that a side of a visit comes from, when it is one."""
    cities = visit.guests if side is Side.GUESTS else visit.hosts
    return cities[0].name if len(cities) == 1 else ""


def people_into_visit(
    parent: QWidget,
    context: AppContext,
    side: Side,
    add: Callable[[tuple[Participant, ...]], object],
    path: Path | None = None,
    *,
    city: str = "",
) -> None:
    """Read people of a file that is chosen, or ``path``; ``add`` gets the rows when that is agreed.

    ``city`` is where they come from as far as the file does not say it.
    """

    def take(rows: tuple[Participant, ...], own: OwnOfPeople) -> None:
        add(own.keep(context, rows, city))

    _read(parent, context, side, take, path)


def _read(
    parent: QWidget,
    context: AppContext,
    side: Side | None,
    take: Callable[[tuple[Participant, ...], OwnOfPeople], None],
    path: Path | None,
) -> None:
    if path is None:
        kinds = _("Lists of people ({endings})").format(endings=" ".join(f"*{one}" for one in PEOPLE_ENDINGS))
        path = choose_file(parent, _("People from a file"), kinds)
    if path is None:
        return
    chosen = path

    def show(rows: tuple[Understood[ListedPerson], ...]) -> None:
        PeopleFileDialog(parent, context, rows, side, take).open()

    jobs.start(lambda _job: read_people_file(chosen), done=show, failed=context.failed.emit)
