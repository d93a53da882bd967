"""What makes each paper of ``papers``: a new one is a module of its own, one line there and one here."""

from collections.abc import Callable

from delegations.documents.blocks import Manuscript
from delegations.documents.meeting_matter import MeetingMatter
from delegations.documents.meeting_papers import agenda, attendance_sheet, cover_letter, decisions, extract
from delegations.documents.minutes import brief_minutes, minutes
from delegations.documents.visit_report import ReportMatter, visit_report

MAKERS: dict[str, Callable[[ReportMatter, str], Manuscript]] = {"visit-report": visit_report}
MEETING_MAKERS: dict[str, Callable[[MeetingMatter, str], Manuscript]] = {
    "minutes": minutes,
    "brief-minutes": brief_minutes,
    "agenda": agenda,
    "attendance": attendance_sheet,
    "decisions": decisions,
    "extract": extract,
    "letter": cover_letter,
}
