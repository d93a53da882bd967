"""What a meeting still lacks, told from an outline of it: a list of meetings need not read each of them whole."""

from dataclasses import dataclass
from datetime import date

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.text.texts import _, ngettext, pgettext

_PLANNED = (MeetingStatus.DRAFT, MeetingStatus.AGENDA_SENT)
_COUNTED = (MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOutline:
    """What of a meeting tells whether something is missing."""

    status: MeetingStatus = MeetingStatus.DRAFT
    last_day: PartialDate | None = None
    has_items: bool = False
    has_attendees: bool = False
    unknown: int = 0
    """How many people are expected of whom nobody noted whether they came."""
    open_items: int = 0
    """How many questions are open."""


def day_has_passed(status: MeetingStatus, last_day: PartialDate | None, today: date) -> bool:
    """Tell whether the day of a planned meeting is over, and nobody said whether it was held."""
    return status in _PLANNED and last_day is not None and last_day.latest < today


def lacks(meeting: MeetingOutline, today: date) -> list[str]:
    """Return what a meeting still lacks ``today``, each as a few words."""
    found: list[str] = []
    if meeting.last_day is None:
        found.append(pgettext("visit or meeting", "no date"))
    elif day_has_passed(meeting.status, meeting.last_day, today):
        found.append(_("its day has passed: was it held, postponed, called off?"))
    elif meeting.status is MeetingStatus.IN_PROGRESS and meeting.last_day.latest < today:
        found.append(_("minutes not finished"))
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
