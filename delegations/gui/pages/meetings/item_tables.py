"""The tables of a question: who spoke, what was resolved, who voted how."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.meeting import (
    Attendee,
    Meeting,
    Outcome,
    Review,
    Speech,
    Vote,
    outcome_numbers,
    vote_uid,
)
from delegations.domain.meetings.minutes.parts import PointKind
from delegations.domain.meetings.vocabulary import Ballot, OutcomeKind
from delegations.domain.meetings.voting import votes_of_seats
from delegations.domain.records.labels import label
from delegations.domain.records.record import Identified
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _, listed
from delegations.gui.editing.section import BoundTable
from delegations.gui.fields import offers
from delegations.gui.fields.columns import choice, term_column
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.pages.meetings.reading import paste_points
from delegations.gui.tables.mark_table import MarkTable
from delegations.gui.tables.row_column import Editor, Offer, RowColumn, plain_text
from delegations.gui.tables.row_table import RowTable


def as_action(before: Identified | None, now: Identified) -> Identified:
    """Return a row of decisions as an action when who or by when was just said of it: only actions have either."""
    if not isinstance(now, Outcome) or now.kind is not OutcomeKind.DECISION:
        return now
    had = isinstance(before, Outcome) and bool(before.responsible or before.due or before.term_words)
    named = bool(now.responsible or now.due or now.term_words)
    return replace(now, kind=OutcomeKind.ACTION) if named and not had else now


class ItemTable(BoundTable[Meeting]):
    """A table over rows of the question that is on screen; its paths name that question."""

    view_class: type[RowTable[Identified]] = MarkTable

    def __init__(
        self,
        document: MeetingDocument,
        field: str,
        heading: str,
        columns: Sequence[RowColumn],
        blank: Callable[[], Identified],
        *,
        pasted: PointKind | None = None,
    ) -> None:
        self.item = ""
        paste = partial(paste_points, self, document, pasted, lambda: self.item) if pasted is not None else None
        super().__init__(document, field, heading, columns, blank, paste=paste)
        self._meetings, self._field = document, field

    def show_item(self, uid: str) -> None:
        """Show the rows of the question ``uid``."""
        self.item = uid
        self.group = self.model.group = f"items/{uid}/{self._field}"
        self.refresh()

    def all_rows(self) -> tuple[Identified, ...]:
        """Return the rows of the question."""
        item = self._meetings.item(self.item)
        return getattr(item, self._field) if item is not None else ()

    def put_rows(self, rows: tuple[Identified, ...], path: str) -> None:
        """Make ``rows`` those of the question."""
        field = path.removeprefix(f"items/{self.item}/")
        if field.startswith("outcomes/"):
            before = {one.uid: one for one in self.all_rows()}
            rows = tuple(as_action(before.get(one.uid), one) for one in rows)
        self._meetings.edit_item(self.item, field, {self._field: rows}, typed=self.typed_with(rows))


def _people(document: MeetingDocument) -> Callable[[str], list[Offer]]:
    """Return offers of those at the meeting, then of everybody responsible for something before."""
    known = offers.offer_known(document.context, "responsible")

    def found(typed: str) -> list[Offer]:
        key = fold(typed)
        here = [one for one in document.meeting.attendees if one.name and key in fold(f"{one.name} {one.municipality}")]
        shown = {fold(one.name): Offer(_shown(one), one.name) for one in here}
        return [*shown.values(), *(one for one in known(typed) if fold(one.text) not in shown)]

    return found


def _shown(one: Attendee) -> str:
    about = listed((str(one.municipality or ""), one.post))
    return f"{one.name} – {about}" if about else one.name


def reviews(document: MeetingDocument) -> ItemTable:
    """Return the table of earlier decisions: what stands open, how it goes, what was reported."""
    columns = [
        RowColumn("point", _("Point"), 92, firm=True),
        RowColumn("text", _("What was resolved"), 0, read=plain_text, editor=Editor.TEXT),
        choice("status", _("Status"), FollowUpStatus, 112, firm=True),
        RowColumn("note", _("What was reported"), 150),
        RowColumn("responsible", _("Responsible"), 104, firm=True, offers=_people(document)),
        term_column("due", _("Due"), 92, start=document.terms_start, year_of=document.year_after),
    ]
    table = ItemTable(document, "reviews", _("Earlier decisions"), columns, Review)
    table.view.set_marks(
        {"status": (("+", FollowUpStatus.DONE), ("=", FollowUpStatus.IN_PROGRESS), ("-", FollowUpStatus.OPEN))}
    )
    return table


def speeches(document: MeetingDocument) -> ItemTable:
    """Return the table of who spoke."""
    columns = [
        RowColumn("speaker", _("Who spoke"), 180, offers=_people(document), hint=_("Add a speaker…")),
        RowColumn("text", _("What was said"), 0, read=plain_text, editor=Editor.TEXT),
    ]
    return ItemTable(document, "speeches", _("Spoke"), columns, Speech, pasted=PointKind.SPEECH)


def _is_action(one: Outcome) -> bool:
    return one.kind is OutcomeKind.ACTION


def outcomes(document: MeetingDocument) -> ItemTable:
    """Return the table of what was resolved: decisions, actions, information."""
    columns = [
        RowColumn("text", _("What was resolved"), 0, read=plain_text, editor=Editor.TEXT, hint=_("Add a decision…")),
        choice("kind", _("Kind"), OutcomeKind, 104, firm=True),
        RowColumn("responsible", _("Responsible"), 150, offers=_people(document)),
        term_column("due", _("Due"), 96, start=document.terms_start, year_of=document.year_after),
        choice("status", _("Status"), FollowUpStatus, 104, applies=_is_action),
    ]
    table = ItemTable(document, "outcomes", _("Resolved"), columns, Outcome, pasted=PointKind.DECISION)
    table.model.row_label = lambda one: outcome_numbers(document.meeting).get(one.uid, "–")
    table.view.set_marks(
        {"kind": (("=", OutcomeKind.DECISION), ("+", OutcomeKind.ACTION), ("-", OutcomeKind.INFORMATION))}
    )
    return table


class BallotsTable(ItemTable):
    """Who voted how: a row for each seat with a vote that is filled, empty at first; the counts follow from it."""

    _opened = ""
    """The question whose votes are taken by name though nobody has voted yet."""

    def is_open(self) -> bool:
        """Tell whether votes are taken by name."""
        return bool(super().all_rows()) or bool(self.item and self._opened == self.item)

    def all_rows(self) -> tuple[Identified, ...]:
        """Return a vote for each seat, and those that were cast by whoever has none any more."""
        item = self._meetings.item(self.item)
        if item is None or not self.is_open():
            return ()
        cast = {one.voter: one for one in item.ballots}
        # The uid follows from question and voter, so that an empty row is the same each time it is shown.
        voters = [who.uid for who, _ballot in votes_of_seats(self._meetings.meeting, item)]
        blank = {uid: Vote(uid=vote_uid(self.item, uid), voter=uid) for uid in voters}
        return tuple((blank | cast).values())

    def refresh(self) -> None:
        """Show the votes; seats are not added or removed here."""
        self.model.show_rows(self.all_rows())

    def put_rows(self, rows: tuple[Identified, ...], path: str) -> None:
        """Keep the votes that were cast, and count them."""
        votes = tuple(row for row in rows if isinstance(row, Vote) and row.voter and row.ballot is not None)
        counts = {ballot: sum(row.ballot is ballot for row in votes) for ballot in Ballot}
        self._meetings.edit_item(
            self.item,
            path.removeprefix(f"items/{self.item}/"),
            {
                "ballots": votes,
                "votes_for": counts[Ballot.FOR] if votes else None,
                "votes_against": counts[Ballot.AGAINST] if votes else None,
                "votes_abstained": counts[Ballot.ABSTAINED] if votes else None,
            },
        )

    def begin(self) -> None:
        """Give each seat with a vote an empty row: nobody has voted until somebody says so."""
        self._opened = self.item
        self.refresh()


def _shown_vote(ballot: Ballot | None) -> str:
    return label(ballot) if ballot is not None else "…"


def ballots(document: MeetingDocument) -> BallotsTable:
    """Return the table of votes by name."""

    def name_of(uid: str) -> str:
        one = next((who for who in document.meeting.attendees if who.uid == uid), None)
        if one is None:
            return ""
        name = one.name
        if one.stand_in:
            name = _("{name}, represented by {other}").format(name=name, other=one.stand_in)
        place = str(one.municipality or one.organisation)
        return f"{place} – {name}" if place else name

    columns = [
        RowColumn("voter", _("Who votes"), 0, show=name_of, editor=Editor.CHOICE, choices=list),
        RowColumn(
            "ballot", _("Vote"), 160, show=_shown_vote, editor=Editor.CHOICE,
            choices=lambda: [(None, "…"), *((one, label(one)) for one in Ballot)],
        ),
    ]  # fmt: skip
    table = BallotsTable(document, "ballots", _("Votes by name"), columns, Vote)
    # Who votes follows from who is there: a blank row would take nobody.
    table.model.grows = False
    table.view.set_marks(
        {"ballot": (("+", Ballot.FOR), ("-", Ballot.AGAINST), ("=", Ballot.ABSTAINED), ("0", Ballot.NOT_VOTING))}
    )
    return table
