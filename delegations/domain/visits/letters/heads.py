"""What a letter says of itself: its number and day, who sent it, what its labels and its first line tell."""

import re
from email.utils import parseaddr
from itertools import takewhile

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.dates.times import hours_at_head
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.text.texts import _
from delegations.domain.visits.letters.facts import places_in, single_days, western
from delegations.domain.visits.letters.letter import Letter
from delegations.domain.visits.letters.parts import is_bare_heading
from delegations.domain.visits.people_lists.people_lines import is_post
from delegations.domain.visits.programme_days import day_alone, day_at_head
from delegations.domain.visits.programme_parts import names_columns
from delegations.domain.visits.vocabulary import DetailKind

_ABOUT = re.compile(r"^(?:про |щодо |w sprawie )", re.IGNORECASE)
_TITLE_WORDS = 16
_HEAD_LINES, _MOST_OF_POST = 4, 3
"""Lines at the head of a programme; words of a post that stands alone above a signature or an address."""
_ADDRESSED = re.compile(r"\w{3,30}(?:ому|ові|еві|нику|ору|ниці)\b")
"""«Міському голові», «Начальникові управління»: whom a letter is to."""
_SOME_LEAP_YEAR = 2000
_CONTACT = re.compile(r"@|(?:\d[\s()-]*+){7}")
"""«Контактна особа: …, тел. 067 444 55 66» is the heading of a part, and no sender."""


def take_number(letter: Letter) -> None:
    """Take the number and the day of the letter; days without a year are read by that day."""
    dated = [
        (day, source)
        for label, words, source in letter.parts.said if label == "letter date"
        for day, _said in single_days(western(words))
    ]  # fmt: skip
    for label, said_words, source in letter.parts.said:
        if label not in ("number", "letter date"):
            continue
        words = western(said_words)
        day, said = next(iter(single_days(words)), (None, ""))
        letter.written = letter.written or day
        if label == "number":
            if day is None and dated:
                # «Дата: …» stands on a line of its own.
                day = dated[0][0]
                letter.used.add(dated[0][1])
            behind = words.split(said)[-1] if said and words.startswith(said) else ""
            # «12.11.2026 № 04-11/512»: the day may stand first.
            number = re.sub(r"^[^\d№]*+(?=№?\d)", "", behind or (words.split(said)[0] if said else words))
            number = re.split(r"(?<!\s)\s++(?:від|vom|dated|of|z dnia|dnia|مورخ)\b", number)[0].strip(" ,;:")
            written = ", ".join(filter(None, (number, short_date(day) if day is not None else "")))
            letter.add(DetailKind.LETTER, written, source)
    if letter.written is None:
        for line in letter.parts.body[:12]:
            if line.endswith(":"):
                continue  # «Програма на 7.10.2026:»
            if len(line.split()) <= 6 and (found := next(iter(single_days(line)), None)) is not None:  # noqa: PLR2004
                letter.written = found[0]
                letter.used.add(line)
                return


def take_sender(letter: Letter) -> None:
    """Take who sent an e-mail, or the body at the head of a numbered letter."""
    if letter.sender:
        name = parseaddr(letter.sender)[0] or letter.sender
        letter.add(DetailKind.SENDER, name, letter.sender)
        return
    if letter.has(DetailKind.LETTER):
        named = (one for one in letter.parts.heads if not _CONTACT.search(one) and not is_bare_heading(one))
        first = next(iter((*letter.parts.body, *named)), "")
        if first and read_name(first).doubt is NameDoubt.BODY:
            letter.add(DetailKind.SENDER, first, first)
            letter.used.add(first)


def take_labelled(letter: Letter) -> None:
    """Take what labels say (title, purpose, place, who visits whom), and a title from subject, «про …» or headline."""
    kinds = {
        "title": DetailKind.TITLE, "purpose": DetailKind.PURPOSE, "place": DetailKind.PLACE,
        "guests": DetailKind.GUESTS, "hosts": DetailKind.HOSTS,
    }  # fmt: skip
    for label, words, source in letter.parts.said:
        if (kind := kinds.get(label)) is None:
            continue
        if kind in (DetailKind.GUESTS, DetailKind.HOSTS):
            named = places_in(words, letter.known.cities)
            letter.add(kind, named[0].name if named else words, source)
        else:
            letter.add(kind, words, source)
    if letter.subject:
        letter.add(DetailKind.TITLE, letter.subject, letter.subject)
    about = next((line for line in letter.parts.body[:15] if _ABOUT.match(line) and len(line.split()) <= 16), "")  # noqa: PLR2004
    if about and not letter.has(DetailKind.TITLE):
        letter.add(DetailKind.TITLE, about, about)
        letter.used.add(about)
    _take_headline(letter)


def _take_headline(letter: Letter) -> None:
    """Take the first line for the title where sentences follow it and it names a city, as news do."""
    body = letter.parts.body
    if letter.has(DetailKind.TITLE) or letter.parts.sections or len(body) < 2 or body[0].endswith((".", ":", ",")):  # noqa: PLR2004
        return
    if len(body[0].split()) <= _TITLE_WORDS < len(body[1].split()) and places_in(body[0], letter.known.cities):
        letter.add(DetailKind.TITLE, body[0], body[0], _("The first line is taken for the title."))
        letter.used.add(body[0])


def take_first_line(letter: Letter) -> None:
    """Take the first line for the title where neither a title nor who comes is known: a visit has one of them."""
    if {one.value.kind for one in letter.details} & {DetailKind.TITLE, DetailKind.GUESTS}:
        return
    rows = letter.parts.sections.get("programme", ())[:_HEAD_LINES]
    programme = (" ".join(filter(None, cells)) for cells in rows if not names_columns(cells))
    above = takewhile(lambda line: hours_at_head(line) is None and not _begins_with_day(line), programme)
    lines = [*letter.parts.body, *letter.parts.heads, *above]
    able = (one for one in lines if not one.endswith((":", ".")) and _may_be_title(one))
    first = next(able, "")
    if not first and (title := _title_of_days(letter)):
        letter.add(DetailKind.TITLE, title, title, _("The paper has no title; it is called by its days."))
        return
    first = first or next((one for one in lines if not (one.endswith(":") or _begins_with_day(one))), "")
    if first and first not in letter.used and len(first.split()) <= _TITLE_WORDS:
        letter.add(DetailKind.TITLE, first, first, _("The first line is taken for the title."))
        letter.used.add(first)


def _title_of_days(letter: Letter) -> str:
    """Return what a visit is called where a paper has no line that says more: «Візит, 12.09.2026»; else nothing."""
    said = {one.value.kind: one.value.text for one in letter.details if one.is_kept}
    days = dict.fromkeys(filter(None, (said.get(DetailKind.START), said.get(DetailKind.END))))
    return _("Visit, {days}").format(days=" – ".join(days)) if days else ""


def _begins_with_day(line: str) -> bool:
    """Tell whether a line is a day and what happens then: a row of the programme, no name for all of it."""
    return not _is_day(line) and day_at_head(line, _any_year) is not None


def _is_day(line: str) -> bool:
    return day_alone(line, _any_year, None) is not None


def _may_be_title(line: str) -> bool:
    """Tell whether a line may say what a visit is called: «ЗАТВЕРДЖУЮ», «Міський голова», a line to sign do not."""
    is_post_alone = is_post(line) and len(line.split()) <= _MOST_OF_POST
    is_no_name = is_post_alone or is_bare_heading(line) or _is_day(line)
    is_to_somebody = len(line.split()) <= _MOST_OF_POST and _ADDRESSED.match(line) is not None
    return "___" not in line and not is_no_name and not is_to_somebody


def _any_year(_month: int, _day: int) -> int:
    return _SOME_LEAP_YEAR
