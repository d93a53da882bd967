"""When a person and the posts held are right."""

from delegations.domain.people.people import Person
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _


def tidy(person: Person) -> tuple[Person, list[Problem]]:
    """Return ``person`` cleaned, without blank posts, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = tidied(person, problems)
    if not clean.name:
        problems.append(Problem("name", _("Type the person's name.")))
    for post in clean.posts:
        if not post.title:
            problems.append(Problem(f"posts/{post.uid}/title", _("Say what the post is called.")))
        if post.held_from and post.held_to and post.held_to.latest < post.held_from.earliest:
            problems.append(Problem(f"posts/{post.uid}/held_to", _("The post ends before it begins.")))
    return clean, problems
