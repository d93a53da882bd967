"""The invitation to a meeting: a letter to each who is on its list, or to one of them."""

from dataclasses import replace

from delegations.documents.layout.blocks import AsideBlock, Block, Manuscript, NewPage, Para, field
from delegations.documents.layout.typography import ADDRESSEE_AT, TEXT, TITLE
from delegations.documents.papers.letters.letter_fields import person_values
from delegations.documents.papers.letters.meeting_fields import MeetingLetter, participant_of
from delegations.documents.papers.meetings.agenda import agenda_with_hours
from delegations.documents.papers.meetings.meeting_context import body_in_sentence, when_and_where
from delegations.documents.papers.meetings.meeting_people import secretary_of
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.people.name_reading import read_name
from delegations.domain.text.digits import own_digits
from delegations.domain.text.names import name_key
from delegations.domain.text.texts import _, language, listed, ngettext, pgettext, speaking


def invitation(context: MeetingLetter, speech: str) -> Manuscript:
    """Return the invitation: one letter for each attendee, each beginning a page, or for the one it is about."""
    with speaking(speech):
        held = context.meeting
        meeting = held.meeting
        blocks: list[Block] = []
        for one in meeting.attendees:
            if one.name and context.about in ("", one.uid):
                blocks += [NewPage(first=True)] if blocks else []
                blocks += _letter(replace(context, about=one.uid))
        title = ": ".join((_("Invitation to a meeting"), meeting.shown_title))
        author = held.office.letterhead
        return Manuscript(
            blocks=tuple(blocks or _letter(context)), title=title, author=author, subject=held.body, language=speech
        )


def _letter(context: MeetingLetter) -> list[Block]:
    held = context.meeting
    meeting, office = held.meeting, held.office
    recipient = context.recipient()
    values = person_values(context.contact(recipient), recipient)
    addressee = str(values["addressee"]).split("\n") if values["addressee"] else ["_" * 30]
    seat = next((one.municipality for one in meeting.attendees if one.uid == recipient.uid), None)
    if seat is not None and not recipient.organisation and seat.name not in recipient.post:
        # Several cities have deputy mayors: without a body the city says whose this one is.
        addressee.append(seat.name)
    # Translators: In Ukrainian {body} stands in the genitive: «Про засідання робочої групи …».
    title = _("On the meeting of “{body}”").format(body=body_in_sentence(held))
    if meeting.number:
        # Translators: In Ukrainian {body} stands in the genitive: «у засіданні робочої групи …».
        words = _("We invite you to take part in meeting No. {number} of “{body}”.")
    else:
        # Translators: In Ukrainian {body} stands in the genitive: «у засіданні робочої групи …».
        words = _("We invite you to take part in the meeting “{body}”.")
    text = words.format(number=meeting.number, body=body_in_sentence(held))
    return [
        office.above(),
        *office.date_line(),
        AsideBlock(tuple(addressee), ADDRESSEE_AT, f"attendees/{recipient.uid}/name"),
        Para(title, TITLE.but(align="left", after=10), "title", outline=recipient.name),
        *_salutation(str(values["salutation"])),
        Para(text, TEXT, "start"),
        *field(_("When and where:"), when_and_where(held), source="start"),
        *agenda_with_hours(meeting, _("On the agenda:")),
        *_asked(context, recipient.name),
        # Translators: What a letter ends with, above the signature.
        Para(pgettext("end of a letter", "Yours sincerely,"), TEXT.but(before=6, with_next=True), "start"),
        *office.below(),
    ]


def _salutation(words: str) -> list[Block]:
    # As the letters shipped have it: in the middle in Ukrainian, where a text begins in the other languages.
    style = TEXT.but(align="centre", indent=0, before=4, after=6) if language() == "uk" else TEXT
    return [Para(words, style, "attendees")] if words else []


def _asked(context: MeetingLetter, name: str) -> list[Block]:
    """Return what somebody is asked for: a report on what he or she presents, and whether he or she comes."""
    meeting = context.meeting.meeting
    own = [
        own_digits(str(place))
        for place, item in enumerate(meeting.items, 1)
        if name_key(item.presenter) == name_key(name)
    ]
    secretary = secretary_of(meeting)
    lines = []
    if own:
        words = ngettext(
            "Please prepare your report on question {numbers}.", "Please prepare your reports on questions {numbers}.",
            len(own),
        )  # fmt: skip
        lines.append(words.format(numbers=listed(own)))
    if secretary is None:
        lines.append(_("Please let us know whether you will take part, or who will represent you."))
    elif name_key(secretary.name) != name_key(name):
        # Translators: In Ukrainian {name} stands in the accusative: «повідомити секретаря Дарину Гнатюк».
        words = _("Please let the secretary ({name}) know whether you will take part, or who will represent you.")
        whom = participant_of(secretary)
        values = person_values(context.contact(whom), whom)
        called = values[NameCase.ACCUSATIVE.value] if language() == "uk" else read_name(secretary.name).full
        lines.append(words.format(name=called))
    return [Para(line, TEXT.but(before=6) if line is lines[0] else TEXT, "attendees") for line in lines]
