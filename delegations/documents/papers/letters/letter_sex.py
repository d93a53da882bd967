"""Which people's sex a letter needs to know: read off the fields that its template prints of them.

A Ukrainian name can't be declined without it, a Polish or Persian letter not begun; German and English have words that
tell none, so there only what asks for it needs it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.name_forms import not_declined
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import NameDoubt, Side
from delegations.domain.visits.visit import Participant
from delegations.domain.visits.vocabulary import Role

if TYPE_CHECKING:
    from delegations.documents.papers.letters.meeting_fields import MeetingLetter
    from delegations.documents.papers.visits.visit_context import VisitContext

_LOOPS = re.compile(r"{%-?\s*for\s+(\w+)\s+in\s+(guests|hosts)\.(people|heads)")
_PRINTED = re.compile(r"{[{%]((?:[^{]|{[^{%])*?)[%}]}", re.DOTALL)
_FIELDS = re.compile(r"\b(\w+(?:\.head)?)\.(\w+)\b")
_HEADS = {f"{side.value}.head": side for side in Side}
_CASES = {f"{case.value}{end}": case for case in NameCase for end in ("", "_in_order")}
"""The fields that a name in a case has: whole, and as an order has it."""


class _Printed(NamedTuple):
    """What a template prints of somebody."""

    salutation: bool
    cases: frozenset[NameCase]


def whose_sex_is_missing(context: "VisitContext", language: str) -> list[Participant]:
    """Return the participants whose sex the letter in ``language`` needs, and that is not known; bodies have none."""
    named = ((one, printed) for one, printed in _people(context, language) if one.is_named)
    people = {one.uid: one for one, printed in named if _is_missing(context, one, printed)}
    return list(people.values())


def whose_sex_a_meeting_needs(context: "MeetingLetter", language: str) -> list[Participant]:
    """Return those who take part whose sex a letter about a meeting needs in ``language``, and that is not known.

    Without a template it is the invitation of the program, which speaks to each who gets it, or to one of them.
    """
    attendees = context.attendees()
    to_them = [one for one in attendees if context.about in ("", one.uid)]
    if not context.template:
        wanted = _wanted({"salutation", "addressee"}, language)
        return [one for one in to_them if _is_missing(context, one, wanted)]
    whom = {"recipient": [context.recipient()], "person": attendees}
    found = {
        one.uid: one
        for name, used in _fields_of(context.template).items()
        for one in whom.get(name, ())
        if _is_missing(context, one, _wanted(used, language))
    }
    return list(found.values())


def _fields_of(template: str) -> dict[str, set[str]]:
    """Return the fields that a template prints, by what they are fields of."""
    fields: dict[str, set[str]] = {}
    for printed in _PRINTED.findall(template):
        for name, field in _FIELDS.findall(printed):
            fields.setdefault(name, set()).add(field)
    return fields


def _people(context: "VisitContext", language: str) -> Iterator[tuple[Participant, _Printed]]:
    loops = {name: (Side(side), whom) for name, side, whom in _LOOPS.findall(context.template)}
    for name, used in _fields_of(context.template).items():
        wanted = _wanted(used, language)
        if not wanted.salutation and not wanted.cases:
            continue
        if name == "recipient":
            yield context.recipient(), wanted
        elif name in _HEADS:
            yield from ((one, wanted) for one in context.visit.on_side(_HEADS[name]) if one.role is Role.HEAD)
        elif name in loops:
            side, whom = loops[name]
            people = context.visit.on_side(side)
            yield from ((one, wanted) for one in people if whom == "people" or one.role is Role.HEAD)


def _wanted(fields: set[str], language: str) -> _Printed:
    spoken_to = "gender" in fields or ("salutation" in fields and language in ("uk", "pl", "fa"))
    cases = {_CASES[field] for field in fields & _CASES.keys()} | (
        {NameCase.DATIVE} if "addressee" in fields else set()
    )
    return _Printed(spoken_to, frozenset(cases) if language == "uk" else frozenset())


def _is_missing(context: "VisitContext | MeetingLetter", one: Participant, printed: _Printed) -> bool:
    if not printed.salutation and not printed.cases:
        return False
    contact = context.contact(one)
    if not one.name or contact.gender is not Gender.UNKNOWN or read_name(one.name).doubt is NameDoubt.BODY:
        return False
    return printed.salutation or bool(
        printed.cases - contact.corrected and not not_declined(one.name, Gender.MASCULINE)
    )
