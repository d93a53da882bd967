"""When a practice is right, and in which order a city goes its way with one."""

from collections.abc import Iterator

from delegations.domain.library.practice import AdoptionStep, Practice
from delegations.domain.library.vocabulary import AdoptionStage
from delegations.domain.records.labels import label
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _

_WAY = (
    AdoptionStage.CONSIDERED,
    AdoptionStage.DECIDED,
    AdoptionStage.PILOTED,
    AdoptionStage.INTRODUCED,
    AdoptionStage.REVIEWED,
)


def tidy(practice: Practice) -> tuple[Practice, list[Problem]]:
    """Return ``practice`` cleaned, without blank rows, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = tidied(practice, problems)
    problems += [*_problems(clean), *_problems_of_way(clean.steps)]
    return clean, problems


def _problems(practice: Practice) -> Iterator[Problem]:
    if not practice.title:
        yield Problem("title", _("Give the practice a title."))
    if practice.municipality is None:
        yield Problem("municipality", _("Say which city does this."))
    yield from _problems_of_rows(practice)


def _problems_of_rows(practice: Practice) -> Iterator[Problem]:
    for one in practice.contacts:
        if not one.name and not one.post:
            yield Problem(f"contacts/{one.uid}/name", _("Type the name or the post."))
    for source in practice.sources:
        if not source.title and not source.link:
            yield Problem(f"sources/{source.uid}/title", _("Say where this is known from."))
    for follow_up in practice.follow_ups:
        if not follow_up.text:
            yield Problem(f"follow_ups/{follow_up.uid}/text", _("Say what has to be done."))


def _problems_of_way(steps: tuple[AdoptionStep, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the order of steps: forward only, a rejection says why and ends it until considered."""
    before: AdoptionStep | None = None
    for step in steps:
        path = f"steps/{step.uid}"
        if step.stage is AdoptionStage.REJECTED and not step.note:
            yield Problem(f"{path}/note", _("Say why the practice was rejected."))
        if before is not None and not _may_follow(before.stage, step.stage):
            words = _("“{new}” can't follow “{old}”.")
            yield Problem(f"{path}/stage", words.format(new=label(step.stage), old=label(before.stage)))
        if before is not None and before.day and step.day and step.day.latest < before.day.earliest:
            yield Problem(f"{path}/day", _("This step lies before the one above it."))
        before = step


def _may_follow(old: AdoptionStage, new: AdoptionStage) -> bool:
    if AdoptionStage.NONE in (old, new):
        return False
    if old is AdoptionStage.REJECTED:
        return new is AdoptionStage.CONSIDERED
    if new is AdoptionStage.REJECTED or new is old is AdoptionStage.REVIEWED:
        return True
    return _WAY.index(new) > _WAY.index(old)
