"""What the papers of a meeting print, and the parts that several of them share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from delegations.documents.layout.blocks import Block, DateLine, Letterhead, Manuscript, Para
from delegations.documents.layout.typography import DOCUMENT_KIND, FIELD, TITLE, Style
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import PartialDate, long_date, long_range, short_date
from delegations.domain.dates.shown_times import time_range
from delegations.domain.dates.terms_in_words import printed_term
from delegations.domain.follow_ups.bodies import split_bodies
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.meetings.groups import Group, PaperChoices
from delegations.domain.meetings.meeting import Meeting, Outcome, received_words, where
from delegations.domain.meetings.presence import place_key
from delegations.domain.places.place_forms import place_forms
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, language, listed, ngettext, pgettext

_COMMON_NOUNS = ("робоч", "міжміськ", "міжвідомч", "експертн", "тимчасов", "постійн", "комісі", "нарад")
"""How names of groups begin that are written with a small letter within a sentence: «на засіданні робочої групи»."""

_MEETING_OF = re.compile(r"(?:(?P<which>[^\W\d_]{3,30}[еє])\s)?Засідання\s++(?=\S)", re.IGNORECASE)
"""How a title begins that says what is held: «Засідання спільної робочої групи», «Друге засідання …»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingContext:
    """All that a paper of a meeting prints: the meeting and what the office knows around it."""

    meeting: Meeting
    as_written: Meeting | None = None
    """The meeting in its own words, where the paper speaks another language: seats and votes are counted by them."""
    group: Group | None = None
    office: OfficeHead = NOT_SET
    choices: PaperChoices = field(default_factory=PaperChoices)
    precedence: str = ""
    """The list of ranks by which people are ordered by post (``domain/visits/precedence.py``)."""
    today: PartialDate | None = None
    """The day on which what is told of the execution of decisions holds."""
    item: str = ""
    """The uid of the question of an extract; nothing: the first one."""
    readings: Mapping[str, str] = field(default_factory=dict)
    """How names in letters that the readers do not know are read, by name."""

    @property
    def counted(self) -> Meeting:
        """The meeting by whose names seats, presence and votes are counted."""
        return self.as_written or self.meeting

    @property
    def body(self) -> str:
        """The name of the body that meets."""
        if self.group is not None:
            return self.group.name
        return "" if self.meeting.received_from else self.office.letterhead

    @property
    def held_at(self) -> str:
        """The place that the minutes name in their head."""
        meeting = self.meeting
        if meeting.host is not None:
            return meeting.host.name
        # Where a group meets that named no city yet, our own would be a guess.
        ours = "" if meeting.received_from or self.group is not None else self.office.place
        return _("online") if meeting.online else meeting.place or ours


def head(
    context: MeetingContext, kind: str, *, is_minutes: bool = False, day: PartialDate | None = None
) -> list[Block]:
    """Return the head of a paper of the meeting: body, kind, what it is about, date, place and number.

    Without a ``day`` of its own it bears the days of the meeting. Minutes and extracts from them (``is_minutes``) bear
    the number of the minutes; other papers say of which meeting they are.
    """
    meeting = context.meeting
    is_ours = context.group is None and not meeting.received_from
    blocks: list[Block] = [Letterhead(context.body, context.office.coat_of_arms if is_ours else None)]
    if meeting.received_from:
        words = _("Received: {minutes}").format(minutes=received_words(meeting.received_from))
        blocks.append(Para(words, FIELD.but(align="justify", before=2, after=6), "received_from"))
    if context.group is not None and context.group.network.name:
        blocks.append(Para(context.group.network.name, TITLE.but(font=FIELD.font, after=0), "group"))
    blocks.append(Para(kind, DOCUMENT_KIND, "title"))
    own = str(meeting.number) if meeting.number else ""
    shown = (meeting.minutes_number or own) if is_minutes else ""
    # The number that stands on the line of the date is not said twice.
    subtitle = _("of the meeting") if shown == own != "" and not meeting.title else about(context)
    if subtitle:
        blocks.append(Para(subtitle, TITLE.but(after=4), "title"))
    days, source = (long_date(day), "minutes_date") if day else (long_range(meeting.start, meeting.end), "start")
    blocks.append(DateLine(days, context.held_at, shown, source, numbered=is_minutes))
    return blocks


def about(context: MeetingContext) -> str:
    """Return what was held, for a subtitle: the title, or the number of the meeting."""
    meeting = context.meeting
    if meeting.title or meeting.number is None:
        title = meeting.shown_title
        return _within_head(title) if language() == "uk" else title
    return _("of meeting No. {number}").format(number=meeting.number)


def _within_head(title: str) -> str:
    """Return a title as it goes on from the kind of the paper: «ПРОТОКОЛ другого засідання …»."""
    found = _MEETING_OF.match(title)
    if found is None:
        return title
    which = found["which"] or ""
    rest = f"{title[0].lower()}{title[1:]}".removeprefix(which.lower())
    genitive = f"{which[:-1]}{'ього' if which.endswith('є') else 'ого'}".lower() if which else ""
    return f"{genitive}{rest}"


def body_in_sentence(context: MeetingContext) -> str:
    """Return the body that met, as the sentence has it."""
    name = context.group.name if context.group is not None else context.meeting.shown_title
    if language() != "uk":
        return name
    if context.group is None and (titled := _MEETING_OF.match(name)) is not None:
        # The sentence says «засідання» itself; whose it is stands in the genitive already.
        return name[titled.end() :]
    declined = place_forms(name).get(NameCase.GENITIVE, name)
    return declined[:1].lower() + declined[1:] if declined.casefold().startswith(_COMMON_NOUNS) else declined


def when_and_where(context: MeetingContext) -> str:
    """Return day, hours and place in one line."""
    meeting = context.meeting
    online = _("online") if meeting.online else ""
    days = long_range(meeting.start, meeting.end)
    return listed((days, time_range(meeting.from_time, meeting.to_time), where(meeting), online))


def venue(context: MeetingContext) -> str:
    """Return where in the city the meeting is, as far as the head of the paper does not say it already."""
    meeting = context.meeting
    place = "" if place_key(meeting.place) == place_key(context.held_at) else meeting.place
    return listed((place, _("online") if meeting.online and context.held_at != _("online") else ""))


def responsible_and_due(outcome: Outcome) -> str:
    """Return who carries an action out and by when, as minutes write it; nothing when neither is known."""
    bodies = len(split_bodies(outcome.responsible))
    named = ngettext("Responsible: {name}.", "Responsible: {name}.", bodies)
    # «Коваль О. В.» ends with the full stop of the sentence.
    who = named.format(name=outcome.responsible.removesuffix(".")) if outcome.responsible else ""
    term = term_of(outcome)
    due = _("Due: {date}.").format(date=term) if term else ""
    return " ".join(filter(None, (who, due)))


def on_lines(bodies: str) -> str:
    """Return who carries something out, each body on a line of its own."""
    return "\n".join(split_bodies(bodies))


def state_words(status: FollowUpStatus) -> str:
    """Return how far something is, as papers say it: what nobody reported on yet is being carried out."""
    return label(FollowUpStatus.IN_PROGRESS if status is FollowUpStatus.OPEN else status)


def term_of(outcome: Outcome) -> str:
    """Return the term of an action: as it was written, a day as ``до 01.06.2024``, a month or year in words."""
    due = outcome.due
    if outcome.term_words or due is None or not due.exact:
        return printed_term(due, outcome.term_words)
    # Translators: A day by which something is due, after the word “Due:”.
    return pgettext("term of an action", "by {date}").format(date=short_date(due))


def paper(context: MeetingContext, language: str, blocks: list[Block], name: str) -> Manuscript:
    """Return a paper of the meeting that is called ``name``, made of ``blocks``."""
    title = f"{name}: {about(context)}"
    return Manuscript(blocks=tuple(blocks), title=title, author=context.body, subject=context.body, language=language)


LABEL = Style(align="left", before=8, after=3, with_next=True)
"""A line that names what follows it."""
