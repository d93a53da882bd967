"""The tables, as SQLAlchemy typed models. Importing this package loads them all."""

from delegations.store.tables.base import Base
from delegations.store.tables.office import DraftRow, PrintRow, SearchRow, SettingRow
from delegations.store.tables.people import MunicipalityRow, OrganisationRow, PersonRow, PostRow, TopicRow
from delegations.store.tables.visits import (
    AttachmentRow,
    AttendanceRow,
    FactRow,
    FollowUpRow,
    GiftRow,
    ParticipantRow,
    ProgrammeItemRow,
    ProgressNoteRow,
    TalkRow,
    VisitMunicipalityRow,
    VisitRow,
    VisitTopicRow,
)

__all__ = [
    "AttachmentRow",
    "AttendanceRow",
    "Base",
    "DraftRow",
    "FactRow",
    "FollowUpRow",
    "GiftRow",
    "MunicipalityRow",
    "OrganisationRow",
    "ParticipantRow",
    "PersonRow",
    "PostRow",
    "PrintRow",
    "ProgrammeItemRow",
    "ProgressNoteRow",
    "SearchRow",
    "SettingRow",
    "TalkRow",
    "TopicRow",
    "VisitMunicipalityRow",
    "VisitRow",
    "VisitTopicRow",
]
