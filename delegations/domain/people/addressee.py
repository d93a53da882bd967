"""To whom a letter goes: body, post and name as DSTU 4163:2020, 5.13, wants them in the upper right of a letter.

To the head of a body its name is part of the post («Начальникові Управління освіти Луцької міської ради»); to another
official the body stands first in the nominative, then post and name in the dative.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from delegations.domain.language.vocabulary import NameCase
from delegations.domain.people.post_forms import propose_post_forms
from delegations.domain.places.place_forms import place_forms

_HEADS = re.compile(
    r"\b(?:голова|начальни(?:к|ця)|директор(?:ка)?|керівни(?:к|ця)|завідувач(?:ка)?|ректор(?:ка)?|президент(?:ка)?|"
    r"очільни(?:к|ця)|губернатор(?:ка)?|голов(?:ний|на) лікар(?:ка)?|головн(?:ий|а) редактор(?:ка)?|"
    r"управител(?:ь|ька)|командир|посол)$",
    re.IGNORECASE,
)
_NOT_THE_FIRST = re.compile(r"^(?:перш\w+ )?(?:заступни|помічни|радни|в\. ?о\.|т\. ?в\. ?о\.)", re.IGNORECASE)
_MAYOR = re.compile(r"^(?P<kind>міськ|селищн|сільськ)(?P<end>ий|а) голова$", re.IGNORECASE)
_COUNCIL = re.compile(r"^(?P<place>\S+(?:ська|цька|зька)) (?P<kind>міськ|селищн|сільськ)а рада$", re.IGNORECASE)


def is_head_of(post: str, body: str) -> bool:
    """Tell whether who holds ``post`` heads ``body``: the post names no part of it, only what its holder is."""
    return bool(body and _HEADS.search(post) and not _NOT_THE_FIRST.match(post))


def post_with_body(
    post: str, body: str, case: NameCase | None = None, forms: Mapping[NameCase, str] = MappingProxyType({})
) -> str:
    """Return the post of a body's head with the body, in ``case`` (None: the nominative).

    «начальник» of «Управління освіти міської ради» → «начальник Управління освіти міської ради», «міський голова» of
    «Луцька міська рада» → «Луцький міський голова». ``forms`` are corrected forms of the post alone.
    """
    mayor, council = _MAYOR.match(post), _COUNCIL.match(body)
    if mayor and council and mayor["kind"].lower() == council["kind"].lower():
        whole = f"{council['place'][:-1]}{mayor['end']} {post}"
        return whole if case is None else propose_post_forms(whole).get(case, whole)
    if mayor:
        return _in_case(post, case, forms)
    return f"{_in_case(post, case, forms)} {place_forms(body).get(NameCase.GENITIVE, body)}"


def _in_case(post: str, case: NameCase | None, forms: Mapping[NameCase, str]) -> str:
    if case is None:
        return post
    return forms.get(case) or propose_post_forms(post).get(case, post)


def addressee_lines(
    post: str, body: str, name: str, forms: Mapping[NameCase, str] = MappingProxyType({})
) -> tuple[str, ...]:
    """Return the lines of a Ukrainian addressee; ``name`` stands in the dative already.

    ``forms`` are corrected forms of the post. What is not known is left out.
    """
    inside = body if body and body.casefold() not in post.casefold() else ""
    dative = _in_case(post, NameCase.DATIVE, forms)
    lines: tuple[str, ...]
    if is_head_of(post, inside):
        lines = (post_with_body(post, inside, NameCase.DATIVE, forms), name)
    else:
        lines = (inside, dative, name)
    return tuple(f"{line[:1].title()}{line[1:]}" for line in lines if line)
