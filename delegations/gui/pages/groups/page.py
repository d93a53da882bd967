"""The page of working groups."""

from collections.abc import Sequence
from functools import partial

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _, listed, ngettext
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.groups.attendance import GroupAttendanceSection
from delegations.gui.pages.groups.document import GroupDocument
from delegations.gui.pages.groups.sections import GroupSection, MembersSection, NetworkSection
from delegations.gui.pages.groups.work import ActionsSection, MeetingsSection
from delegations.gui.record_pages.editor import EditorPart, RecordEditor
from delegations.gui.record_pages.history_view import HistorySection
from delegations.gui.record_pages.record_page import RecordPage
from delegations.gui.tables.lazy_list import Shown
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.widgets.basics import EmptyState, button
from delegations.queries.groups import GroupListing
from delegations.queries.lists.listings import Listing, Row
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.meetings.groups import delete_group
from delegations.services.writing.bin import restore_all

_SENT = 200
"""Meetings of a group that are offered to be sent along with it."""


class GroupEditor(RecordEditor[Group]):
    """Shows a group and hands edits in."""

    title_field = "name"

    def __init__(self, document: GroupDocument) -> None:
        parts = (
            EditorPart("group", _("Group"), partial(GroupSection, document)),
            EditorPart("members", _("Members"), partial(MembersSection, document), ("representatives",)),
            EditorPart("network", _("Network"), partial(NetworkSection, document), ("network", "members", "partners")),
            EditorPart("meetings", _("Meetings"), partial(MeetingsSection, document), ()),
            EditorPart("actions", _("Actions"), partial(ActionsSection, document), ()),
            EditorPart("attendance", _("Attendance"), partial(GroupAttendanceSection, document), ()),
            EditorPart("history", _("History"), partial(HistorySection, document), ()),
        )
        super().__init__(document, parts, title=_("Name of the group"), papers=False)

    def about(self) -> str:
        """Return the network that the group belongs to."""
        return str(self.document.record.network.name)


class GroupsPage(RecordPage[Group]):
    """All groups; the one under the cursor is open in the editor."""

    key = "groups"
    travels = RecordKind.GROUP

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.document: GroupDocument = GroupDocument(context, self)
        shown = Shown(lambda line: line.name, lambda line: line.network or "")
        self.list = ListPanel(_("Working groups"), shown, self._empty_list)
        self.list.head.insertWidget(0, button(_("New group"), self.new, symbol="plus", role="primary"))
        self.editor = GroupEditor(self.document)
        words = _("Choose a group on the left, or enter a new one.")
        self.build(EmptyState("network", words, _("New group"), self.new), papers=False)
        context.groups_changed.connect(self.reload)

    def _empty_list(self) -> EmptyState:
        words = _("No groups yet. A group has members from several cities, meetings and actions.")
        return EmptyState("network", words, _("New group"), self.new)

    def listing(self) -> Listing[Row]:
        """Return the groups that the search lets through."""
        return GroupListing(self.context.database, self.list.search.text())

    def goes_along(self, ids: Sequence[int]) -> list[tuple[RecordKind, int, str]]:
        """Return the signed minutes of the groups: who goes on with a group needs what it resolved."""
        found = []
        for group in ids:
            which = MeetingFilter(group=group, status=MeetingStatus.SIGNED)
            for one in MeetingListing(self.context.database, which).first(_SENT):
                day = short_date(PartialDate.from_text(one.start)) if one.start else ""
                found.append((RecordKind.MEETING, one.id, listed((one.title, day))))
        return found

    def new(self) -> None:
        """Begin a new group with its name."""
        super().new()
        self.editor.title.setFocus()

    def delete(self, ids: Sequence[int]) -> None:
        """Move groups that never met to the bin; a word with Undo brings them back."""
        entries = [delete_group(self.context.database, number) for number in ids]
        self.close_record()
        self.context.groups_changed.emit()
        words = ngettext("{count} group was moved to the bin.", "{count} groups were moved to the bin.", len(ids))
        self.offer_back(words.format(count=len(ids)), partial(restore_all, self.context.database, entries))
