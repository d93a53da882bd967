"""Who stands before whom: the order proposed from posts.

Source: the order of seniority that DESIGN.md gives for city halls; it is a proposal, and a visit overrules it by hand.
"""

import re
from collections.abc import Iterable

from delegations.domain.names import fold
from delegations.domain.visit import Participant
from delegations.domain.vocabulary import Role

_ACTING = r"(?:в\.? ?о\.? |тво |acting )?"
_RANKS: tuple[tuple[int, str], ...] = (
    (
        10,
        (
            rf"^{_ACTING}(?!заступ|перш|секретар)(?:[\w-]+ )?(?:міськ|селищн|сільськ)\w+ голов[аи]\b"
            r"|^(?!deputy|vice|first)(?:\w+ )?mayor\b|бургомістр"
        ),
    ),
    (12, r"голов[аи] (?:\w+ )?(?:обласної|районної) (?:ради|державної|військової)(?!.*заступник)"),
    (
        20,
        r"^секретар (?:\w+ )?(?:ради|міської|селищної|сільської|обласної|районної)|^secretary of the (?:city )?council",
    ),
    (30, r"^перш\w+ заступни\w+|^first deputy"),
    (50, r"^керуюч\w+ справами|executive committee manager"),
    (40, r"^заступни\w+ .*(?:голови)|^deputy (?:mayor|head|governor|chair)"),
    (60, r"^голов[аи] (?:постійної )?комісії|chair of the .*(?:commission|committee)"),
    (65, r"^депутат|council(?:lor| member)|member of the council"),
    (70, r"^(?:директор\w*|начальник\w*|керівни\w+|head|director)\b.*(?:департамент|department)|^директор|^director"),
    (80, r"^(?:начальник\w*|керівни\w+|завідувач\w*|head|manager)"),
)
_STAFF = 90
_ROLE_AFTER = {Role.HEAD: -1, Role.MEMBER: 0, Role.PRESS: 1, Role.INTERPRETER: 2, Role.DRIVER: 3}


def rank(post: str) -> int:
    """Return the place of a post in the order of seniority: 10 for a mayor, 90 for staff; lower stands first."""
    text = fold(post)
    return next((place for place, pattern in _RANKS if re.search(pattern, text)), _STAFF)


def by_precedence(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return ``people`` in the proposed order: the head, then by post, then those who serve; ties stay as they were."""
    return tuple(sorted(people, key=lambda person: (_ROLE_AFTER[person.role], rank(person.post))))
