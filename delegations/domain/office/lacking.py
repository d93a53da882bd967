"""What a meeting still lacks, told from an outline of it: a list of meetings need not read each of them whole."""

from dataclasses import dataclass

from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.text.texts import _, ngettext

_COUNTED = (MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOutline:
    """What of a meeting tells whether something is missing."""

    status: MeetingStatus = MeetingStatus.DRAFT
    has_date: bool = False
    has_items: bool = False
    has_attendees: bool = False
    unknown: int = 0
    """How many people are expected of whom nobody noted whether they came."""
    open_items: int = 0
    """How many questions are open."""


def lacks(meeting: MeetingOutline) -> list[str]:
    """Return what a meeting still lacks, each as a few words."""
    found: list[str] = []
    if not meeting.has_date:
        found.append(_("no date"))
    elif meeting.status is MeetingStatus.POSTPONED:
        found.append(_("no new date"))
    if not meeting.has_items:
        found.append(_("no agenda"))
    if not meeting.has_attendees:
        found.append(_("nobody invited"))
    if meeting.status not in _COUNTED:
        return found
    if unknown := meeting.unknown:
        words = ngettext("attendance of {count} person unknown", "attendance of {count} people unknown", unknown)
        found.append(words.format(count=unknown))
    if questions := meeting.open_items:
        words = ngettext("{count} open question", "{count} open questions", questions)
        found.append(words.format(count=questions))
    return found
