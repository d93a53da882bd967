"""What makes each paper of ``papers``: a new one is a module of its own, one line there and one here."""

from collections.abc import Callable

from delegations.documents.blocks import Manuscript
from delegations.documents.delegation_papers import contact_sheet, delegation_list, talking_points
from delegations.documents.letters import letter
from delegations.documents.meeting_matter import MeetingMatter
from delegations.documents.meeting_papers import agenda, attendance_sheet, cover_letter, decisions, extract
from delegations.documents.minutes import brief_minutes, minutes
from delegations.documents.papers import TEMPLATE_PAPERS
from delegations.documents.seating_paper import seating_plan
from delegations.documents.trip_report import trip_report
from delegations.documents.visit_cards import badges, car_signs, door_signs, guest_book, place_cards
from delegations.documents.visit_matter import VisitMatter
from delegations.documents.visit_programme import pocket_programme, programme
from delegations.documents.visit_report import visit_report

MAKERS: dict[str, Callable[[VisitMatter, str], Manuscript]] = {
    "visit-report": visit_report,
    "programme": programme,
    "pocket-programme": pocket_programme,
    "delegation-list": delegation_list,
    "contact-sheet": contact_sheet,
    "talking-points": talking_points,
    "badges": badges,
    "place-cards": place_cards,
    "seating-plan": seating_plan,
    "door-signs": door_signs,
    "car-signs": car_signs,
    "guest-book": guest_book,
    "trip-report": trip_report,
    **{paper: letter(paper) for paper in TEMPLATE_PAPERS},
}
MEETING_MAKERS: dict[str, Callable[[MeetingMatter, str], Manuscript]] = {
    "minutes": minutes,
    "brief-minutes": brief_minutes,
    "agenda": agenda,
    "attendance": attendance_sheet,
    "decisions": decisions,
    "extract": extract,
    "letter": cover_letter,
}
