"""The sections of a group: itself, who is in it, its network, its meetings and what came of them."""

from PySide6.QtWidgets import QApplication

from delegations.domain.meetings.groups import (
    Group,
    Membership,
    Partner,
    Representative,
    StandingItem,
    cities_without_member,
    cities_without_membership,
    with_cities_of_members,
)
from delegations.domain.meetings.minutes.lists import read_representatives
from delegations.domain.meetings.vocabulary import Majority, PartnerKind, Quorum, Series, VotesBy
from delegations.domain.records.record import Identified, with_values
from delegations.domain.text.texts import _, pgettext
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.fields import offers
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.fields.columns import (
    choice,
    city_column,
    count_column,
    date_column,
    person_columns,
    read_count,
    show_count,
    yes_no,
)
from delegations.gui.pages.groups.document import GroupDocument
from delegations.gui.reading.parts import PartKey, PartKind
from delegations.gui.reading.pasting import PasteDialog
from delegations.gui.tables.row_column import Offer, RowColumn
from delegations.gui.widgets.basics import button, text
from delegations.queries.groups import network_names


class GroupSection(Section[Group]):
    """What the group is for and how it works."""

    def __init__(self, document: GroupDocument) -> None:
        super().__init__(document)
        context = document.context
        people = offers.offer_people(context)
        form = BoundForm(document, label_width=170)
        form.add_text("remit", _("Remit"), _("What the group is for"), 3)
        form.add_line("chair", _("Chair"), _("Given name and family name"), people)
        form.add_line("chair_post", _("Post of the chair"), "", offers.offer_known(context, "post"))
        form.add_line("secretary", _("Secretary"), _("Given name and family name"), people)
        form.add_line("secretary_post", _("Post of the secretary"), "", offers.offer_known(context, "post"))
        form.add_line("coordinator", _("Coordinator"), _("Who sees that what was promised gets done"), people)
        form.add_choice("votes_by", _("A vote has"), VotesBy)
        form.add_choice("quorum", _("Quorum"), Quorum)
        form.add_read(
            "quorum_number", _("Votes for a quorum"), _("Only where it is a number"), read=read_count, show=show_count
        )
        form.add_choice("majority", _("A decision needs"), Majority)
        form.add_choices(
            "casting_vote", _("In a tie"), [(False, _("not adopted")), (True, _("the chair’s vote decides"))]
        )
        form.add_choice("series", _("The group meets"), Series)
        form.add_text("addressees", _("Recommendations go to"), _("Authorities, one a line"), 2)
        self.forms.append(form)
        self.body.addWidget(form)
        columns = [
            RowColumn("title", _("Question"), 0, hint=_("Add a standing question: “On …”")),
            RowColumn("presenter", _("Presented by"), 200, offers=people),
            count_column("minutes", pgettext("duration", "Minutes"), 90),
        ]
        self.tables.append(BoundTable(document, "standing", _("On the agenda of every meeting"), columns, StandingItem))
        self.body.addWidget(self.tables[0])
        self.finish()


class MembersSection(Section[Group]):
    """Who speaks for which city."""

    def __init__(self, document: GroupDocument) -> None:
        super().__init__(document)
        context = document.context
        name, *what = person_columns(context, _("Add a representative…"))
        columns = [
            name._replace(width=140, firm=True),
            *what,
            city_column(context, _("For which city"), 140),
            RowColumn("email", _("E-mail"), 150),
            yes_no(
                "deputy",
                _("Member or deputy"),
                (pgettext("seat in a group", "member"), pgettext("seat in a group", "deputy")),
                110,
            ),
            date_column("joined", _("Since"), 96),
            date_column("left", _("Until"), 96),
        ]
        table = BoundTable(
            document, "representatives", _("Representatives of the cities"), columns, Representative, paste=self._paste
        )
        self.tables.append(table)
        self.body.addWidget(table)
        hint = _(
            "A new meeting invites those who are in the group on its day. A city or body has one seat, however many"
            " speak for it: the member, a deputy or who stands in votes once. Who leaves gets a last day and is not"
            " deleted."
        )
        self.body.addWidget(text(hint, "muted", wrap=True))
        self.finish()

    def _paste(self, words: str = "") -> None:
        """Show a pasted list of members, and add them to the group."""
        members = self.tables[0].model.columns

        def take(rows: tuple[Representative, ...]) -> None:
            before = self.document.record.representatives
            self.document.edit_fields("representatives/paste", {"representatives": (*before, *rows)})

        PasteDialog(
            self, words or QApplication.clipboard().text(),
            part=PartKind(PartKey("representatives"), _("Representatives of the cities"), members, Representative),
            reader=lambda: read_representatives,
            hint=_(
                "One person a line: “Ihor Polishchuk, mayor”, or cells of a spreadsheet: name, post, organisation,"
                " city, e-mail."
            ),
            takes=take,
        ).open()  # fmt: skip


class _OfNetwork(BoundTable[Group]):
    """A table over rows of the network."""

    def all_rows(self) -> tuple[Identified, ...]:
        """Return the rows of the network."""
        rows: tuple[Identified, ...] = getattr(self.document.record.network, self.group)
        return rows

    def put_rows(self, rows: tuple[Identified, ...], path: str) -> None:
        """Make ``rows`` those of the network."""
        network = with_values(self.document.record.network, {self.group: rows})
        self.document.edit(path, typed=self.typed_with(rows), network=network)


class NetworkSection(Section[Group]):
    """The network that the group belongs to: its goals, member cities, partners."""

    def __init__(self, document: GroupDocument) -> None:
        super().__init__(document)
        context = document.context

        def known(typed: str) -> list[Offer]:
            key = typed.casefold()
            return [Offer(name, name) for name in network_names(context.database) if key in name.casefold()]

        form = BoundForm(document, part="network", label_width=170)
        form.add_line("name", _("Network"), _("Cities that act together"), known)
        form.add_text("goals", _("Goals"), _("One a line"), 3)
        self.forms.append(form)
        self.body.addWidget(form)
        bodies = offers.offer_known(context, "organisation")
        members = [
            city_column(context, _("City"), 0, hint=_("Add a city…")),
            date_column("joined", _("Since"), 130),
            date_column("left", _("Until"), 130),
        ]
        partners = [
            RowColumn("name", _("Partner"), 0, offers=bodies, hint=_("Add a partner…")),
            choice("kind", _("Kind"), PartnerKind, 130),
            RowColumn("note", _("Note"), 240),
        ]  # fmt: skip
        self.tables = [
            _OfNetwork(document, "members", _("Member cities"), members, Membership),
            _OfNetwork(document, "partners", _("Partners"), partners, Partner),
        ]
        self._take = button(_("Take over the cities of the members"), self._take_cities, symbol="plus", role="quiet")
        self._unheard = text("", "muted", wrap=True)
        self.body.addWidget(self.tables[0])
        self.body.addWidget(self._take)
        self.body.addWidget(self._unheard)
        self.body.addWidget(self.tables[1])
        self.finish()

    def refresh(self) -> None:
        """Show the network, which cities could be taken over, and which have nobody in the group."""
        super().refresh()
        group = self.document.record
        self._take.setVisible(bool(cities_without_membership(group)))
        unheard = ", ".join(str(city) for city in cities_without_member(group))
        self._unheard.setVisible(bool(unheard))
        self._unheard.setText(_("Nobody in the group speaks for: {cities}.").format(cities=unheard))

    def _take_cities(self) -> None:
        """Make the cities of the group's members those of the network; undo takes that back."""
        group = with_cities_of_members(self.document.record)
        self.document.edit("network/members/take", network=group.network)
