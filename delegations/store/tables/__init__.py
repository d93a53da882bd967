"""The tables, as SQLAlchemy typed models. Importing this package loads them all."""

from delegations.store.tables.base import Base
from delegations.store.tables.follow_ups import EvidenceRow, FollowUpRow, ProgressNoteRow, RegisterCounterRow
from delegations.store.tables.gifts import GiftCounterRow, GiftRow, SouvenirRow
from delegations.store.tables.groups import (
    GroupRow,
    MembershipRow,
    NetworkRow,
    PartnerRow,
    RepresentativeRow,
    StandingItemRow,
)
from delegations.store.tables.history import AccountRow, BinRow, HistoryRow
from delegations.store.tables.meetings import (
    AgendaItemRow,
    AttendeeRow,
    EditionRow,
    MeetingRow,
    OutcomeRow,
    SpeechRow,
    VoteRow,
)
from delegations.store.tables.office import DraftRow, LetterTemplateRow, PrintRow, SearchRow, SettingRow
from delegations.store.tables.people import MunicipalityRow, OrganisationRow, PersonRow, PostFormRow, PostRow, TopicRow
from delegations.store.tables.strategies import StrategyNodeRow, StrategyRow
from delegations.store.tables.visits import (
    AttachmentRow,
    AttendanceRow,
    FactRow,
    ParticipantRow,
    ProgrammeItemRow,
    SeatingPlanRow,
    TalkRow,
    VisitMunicipalityRow,
    VisitRow,
    VisitTopicRow,
)

__all__ = [
    "AccountRow",
    "AgendaItemRow",
    "AttachmentRow",
    "AttendanceRow",
    "AttendeeRow",
    "Base",
    "BinRow",
    "DraftRow",
    "EditionRow",
    "EvidenceRow",
    "FactRow",
    "FollowUpRow",
    "GiftCounterRow",
    "GiftRow",
    "GroupRow",
    "HistoryRow",
    "LetterTemplateRow",
    "MeetingRow",
    "MembershipRow",
    "MunicipalityRow",
    "NetworkRow",
    "OrganisationRow",
    "OutcomeRow",
    "ParticipantRow",
    "PartnerRow",
    "PersonRow",
    "PostFormRow",
    "PostRow",
    "PrintRow",
    "ProgrammeItemRow",
    "ProgressNoteRow",
    "RegisterCounterRow",
    "RepresentativeRow",
    "SearchRow",
    "SeatingPlanRow",
    "SettingRow",
    "SouvenirRow",
    "SpeechRow",
    "StandingItemRow",
    "StrategyNodeRow",
    "StrategyRow",
    "TalkRow",
    "TopicRow",
    "VisitMunicipalityRow",
    "VisitRow",
    "VisitTopicRow",
    "VoteRow",
]
