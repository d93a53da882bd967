"""What titles of questions and points of minutes say: who presents, who does it, by when."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from delegations.domain.dates.date_reading import YearOf, any_month
from delegations.domain.meetings.minutes.names import has_person, without_stop
from delegations.domain.meetings.minutes.parts import Point, PointKind
from delegations.domain.meetings.minutes.votes import is_vote
from delegations.domain.meetings.minutes.words import label_of, pieces_of, words_of
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import plain
from delegations.domain.visits.pasted_follow_ups import read_point

_ANY_YEAR = 2000
"""Of a day whose year is told elsewhere: here only that it is a term counts."""
_SHORT_VOTE = 80
"""Letters of a line that is a vote: «Утримався: Кобзар А.»."""


@cache
def _may_be_term() -> re.Pattern[str]:
    """Return a pattern of days and spans in the words of a decision that has no term."""
    months = any_month()
    parts = (
        r"(?<![\w.])(?:до|by|bis|do|until|till)\s\d{1,2}[./]\d{1,2}[\d./]*",
        r"(?<![\w.,])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}/\d{1,2}/\d{1,2}",
        rf"(?<![\w.,])\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:{months})(?!\w)|(?<!\w)(?:{months})\s\d{{1,2}}(?!\d)",
        r"(?<!\w)\d{1,3}(?:-денний|\s(?:днів|дні|dni|Tagen?|days|روز))(?!\w)",
        r"(?<!\w)(?:by|until|до|bis|do)\s(?:the\s)?(?:end|кінця|Ende|końca)\b[^.,;]{0,30}",
    )
    return re.compile("|".join(parts), re.IGNORECASE)


def is_alike(text: str, title: str) -> bool:
    """Tell whether words are the title of a question, or a long beginning of it."""
    said, known = " ".join(pieces_of(text)), " ".join(pieces_of(title))
    return bool(said) and bool(known) and (said == known or (len(said) > 20 and known.startswith(said)))  # noqa: PLR2004


def at_dash(text: str) -> tuple[str, str, str]:
    """Part words at their first dash, as ``str.partition`` does."""
    for dash in (" – ", " — ", " - "):
        if dash in text:
            return text.partition(dash)
    return text, "", ""


def title_and_presenter(text: str) -> tuple[str, str]:
    """Part a question of the agenda from who presents it, in brackets or behind a label at its end."""
    bare = without_stop(text)
    if bare.endswith(")") and "(" in bare:
        head, inside = bare[: bare.rindex("(")].rstrip(" .;"), bare[bare.rindex("(") + 1 : -1]
        label = label_of(inside)
        if label is not None and label.meaning == "presenter":
            return head, without_stop(label.rest)
        if has_person(inside):
            return head, inside
    for cut in re.finditer(r"[.;,]\s+|\s[–—-]\s|\n", bare):
        label = label_of(bare[cut.end() :])
        if label is not None and label.meaning == "presenter" and label.rest:
            return bare[: cut.start()].rstrip(" .;"), without_stop(label.rest)
    return text.strip(" ;"), ""


def begins_with_label(text: str) -> bool:
    """Tell whether a line begins with «Термін:» or «Відповідальний:» and goes on with the task above."""
    task = read_point(f"xx. {text}", year_of=lambda _month, _day: _ANY_YEAR)
    return task.text in ("xx.", "xx", "") and bool(task.responsible or task.due or task.term_words)


def with_task(one: Understood[Point], year_of: YearOf, start: date | None) -> Understood[Point]:
    """Return a decision as an action when it says who does it, or by when."""
    point = one.value
    if not one.is_kept or point.kind not in (PointKind.DECISION, PointKind.ACTION):
        return one
    if point.who or point.due is not None or point.term_words:
        return one
    task = read_point(point.text, year_of=year_of, start=start)
    if task.responsible or task.due is not None or task.term_words:
        value = replace(
            point, kind=PointKind.ACTION, text=task.text, who=task.responsible, due=task.due, term_words=task.term_words
        )
        one = replace(one, value=value)
    if (
        one.value.due is None
        and not one.value.term_words
        and (said := _may_be_term().search(one.value.text)) is not None
    ):
        doubt = _("“{words}” may be a term.").format(words=said[0])
        return replace(one, doubts=(*one.doubts, doubt))
    if start is not None and one.value.due is not None and one.value.due.latest < start:
        return replace(one, doubts=(*one.doubts, _("The term lies before the day of the meeting.")))
    return one


def with_vote_left(one: Understood[Point]) -> Understood[Point]:
    """Return a point with a doubt where a vote still stands in its words."""
    if not one.is_kept:
        return one
    first = plain(one.value.text.partition(" ")[0]).strip(".:–—-«»")
    begins = first in (*words_of("vote against"), *words_of("vote abstained")) and len(one.value.text) <= _SHORT_VOTE
    if not (begins or is_vote(one.value.text)):
        return one
    return replace(one, doubts=(*one.doubts, _("A vote seems to stand in these words; it was not taken.")))
