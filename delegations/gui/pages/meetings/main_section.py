"""The meeting itself: which, when, where, part of what."""

from datetime import time

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.dates.shown_times import show_time
from delegations.domain.dates.times import parse_time
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.meeting_rules import PLANNED
from delegations.domain.meetings.vocabulary import Majority, Quorum, VotesBy
from delegations.domain.records.references import Ref
from delegations.domain.text.texts import _, pgettext
from delegations.gui.editing.section import Section
from delegations.gui.fields import offers
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.fields.columns import date_reader, read_city, read_count, show_count
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.tables.row_column import Offer
from delegations.gui.widgets.basics import text
from delegations.queries.groups import groups_like
from delegations.services.meetings.meetings import warnings


def _name(value: object) -> str:
    return str(value or "")


_OF_GROUP = ("votes_by", "quorum", "quorum_number", "majority", "casting_vote", "seats")
"""What a meeting of a group has from it until it begins."""


class MeetingMainSection(Section[Meeting]):
    """Which meeting it is."""

    def __init__(self, document: MeetingDocument) -> None:
        super().__init__(document)
        self._meetings = document
        form = BoundForm(document)
        context = document.context

        def groups(typed: str) -> list[Offer]:
            return [Offer(one.name, one.name, one.id) for one in groups_like(context.database, typed)]

        def read_group(typed: str) -> Ref | None:
            name = " ".join(typed.split())
            found = (one for one in groups_like(context.database, name, 50) if one.name == name)
            return next(found, Ref(None, name)) if name else None

        hint = _("08.05.2024, 05.2024 or 2024")
        form.add_read(
            "group", _("Group"), _("Which group meets, empty for none"), read=read_group, show=_name, offers=groups
        )
        form.add_read("number", _("Number of the meeting"), _("Given on saving"), read=read_count, show=show_count)
        first, last = date_reader(document.year_begun), date_reader(document.year_of)
        form.add_read("start", _("Begins"), hint, read=first, show=short_date)
        form.add_read("end", _("Ends"), _("Empty for one day"), read=last, show=short_date)
        form.add_read(
            "from_time", pgettext("meeting", "From what time"), show_time(time(9, 30)), read=parse_time, show=show_time
        )
        form.add_read(
            "to_time", pgettext("meeting", "To what time"), show_time(time(16)), read=parse_time, show=show_time
        )
        cities = offers.offer_municipalities(context)
        form.add_read("host", _("Host city"), "", read=read_city, show=_name, offers=cities)
        form.add_line("place", _("Place"), "", offers.offer_known(context, "place"))
        form.add_choices("online", _("How"), [(False, _("on the spot")), (True, _("online"))])
        form.add_line("minutes_number", _("Number of the minutes"), _("Empty: the number of the meeting"))
        form.add_read(
            "minutes_date", _("Date of the minutes"), _("Empty: the day of the meeting"), read=last, show=short_date
        )
        form.add_choice("votes_by", _("A vote has"), VotesBy)
        form.add_choice("quorum", _("Quorum"), Quorum)
        form.add_read(
            "quorum_number", _("Votes for a quorum"), _("Only where it is a number"), read=read_count, show=show_count
        )
        form.add_choice("majority", _("A decision needs"), Majority)
        ties = [(False, _("not adopted")), (True, _("the chair’s vote decides"))]
        form.add_choices("casting_vote", _("In a tie"), ties)
        form.add_text("seats", _("Cities and bodies with a seat"), _("One a line; those of the group on the day"), 3)
        form.add_text("annexes", _("Annexes to the minutes"), _("One a line"), 2)
        self.forms.append(form)
        self.body.addWidget(form)
        words = _(
            "Rules and seats are those of the group until the meeting begins. From then on the meeting keeps its own."
        )
        self._rules = text(words, "muted", wrap=True)
        self.body.addWidget(self._rules)
        self._visit = text("", "muted", wrap=True)
        self.body.addWidget(self._visit)
        self._warning = text("", "problem", wrap=True)
        self.body.addWidget(self._warning)
        document.shown.connect(self._warn)
        self.finish()
        self._warn()

    def refresh(self) -> None:
        """Show the meeting, and the visit that it was a part of."""
        super().refresh()
        visit = self._meetings.meeting.visit
        self._visit.setVisible(visit is not None)
        self._visit.setText(_("Part of the visit “{title}”.").format(title=visit.name) if visit else "")
        meeting = self._meetings.meeting
        self._rules.setVisible(meeting.group is not None)
        for name in _OF_GROUP:
            self.forms[0].inputs[name].setEnabled(meeting.group is None or meeting.status not in PLANNED)
        self.lock(locked=self._meetings.meeting.is_locked)

    def _warn(self) -> None:
        found = warnings(self.document.context.database, self._meetings.meeting)
        self._warning.setText("\n".join(found))
        self._warning.setVisible(bool(found))
