"""When a working group and its network are right."""

from collections.abc import Iterator

from delegations.domain.meetings.groups import Group, Network
from delegations.domain.meetings.vocabulary import Quorum
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _


def tidy(group: Group) -> tuple[Group, list[Problem]]:
    """Return ``group`` and its network cleaned, and the problems that forbid storing them.

    The rows of the network have the paths ``members/…`` and ``partners/…``, its own fields ``network/…``.
    """
    found: list[Problem] = []
    clean = tidied(group, found)
    problems = [Problem(_path(one.path), one.message) for one in found]
    problems += [*_network_problems(clean.network), *_group_problems(clean)]
    return clean, problems


def _path(path: str) -> str:
    rows = path.removeprefix("network/")
    return rows if rows.startswith(("members/", "partners/")) else path


def _network_problems(network: Network) -> Iterator[Problem]:
    if not network.name and (network.members or network.partners or network.goals):
        yield Problem("network/name", _("Type the name of the network."))
    for member in network.members:
        if member.municipality is None:
            yield Problem(f"members/{member.uid}/municipality", _("Say which city it is."))
        if member.joined and member.left and member.left.latest < member.joined.earliest:
            yield Problem(f"members/{member.uid}/left", _("The city leaves before it joins."))
    for partner in network.partners:
        if not partner.name:
            yield Problem(f"partners/{partner.uid}/name", _("Type the name of the partner."))


def _group_problems(group: Group) -> Iterator[Problem]:
    if not group.name:
        yield Problem("name", _("Type the name of the group."))
    for one in group.representatives:
        if not one.name:
            yield Problem(f"representatives/{one.uid}/name", _("Type the participant's name."))
        if one.joined and one.left and one.left.latest < one.joined.earliest:
            yield Problem(f"representatives/{one.uid}/left", _("Somebody leaves before coming."))
    if group.quorum is Quorum.FIXED and group.quorum_number is None:
        yield Problem("quorum_number", _("Say how many votes make a quorum."))
    for item in group.standing:
        if not item.title:
            yield Problem(f"standing/{item.uid}/title", _("Say what the question is about."))
