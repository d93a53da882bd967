"""What is different with packages for visits, minutes, practices, indicators and follow-ups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import FollowUp, FollowUpState
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.kinds.field_names import problem_words
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.meetings import group_rules
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Meeting, Outcome
from delegations.domain.meetings.meeting_rules import signing_problems
from delegations.domain.meetings.vocabulary import MeetingStatus, OutcomeKind
from delegations.domain.packages.package import MergeStatus
from delegations.domain.records.differences import differences
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import InvalidRecordError, Problem
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.visit_rules import dates_as_places
from delegations.services.library.indicators import indicators_in
from delegations.services.packages.exchange_rules import (
    Circumstances,
    ExchangeRules,
    Promised,
    errand_words,
    first_errands,
)
from delegations.services.packages.incoming_record import IncomingRecord, refused
from delegations.services.packages.origins import our_city
from delegations.store.records.proposals import is_proposal
from delegations.store.tables import Base, FollowUpRow, MunicipalityRow, VisitMunicipalityRow, VisitRow

AnyRow = TypeVar("AnyRow", FollowUp, Outcome)


def _with_known(held: Sequence[AnyRow], rows: Mapping[str, Promised]) -> tuple[AnyRow, ...]:
    # A row is taken over by one of its own kind.
    return tuple(cast("AnyRow", rows.get(one.uid, one)) for one in held)


class VisitExchange(ExchangeRules[Visit]):
    """A visit brings its follow-ups; both sides may have entered it."""

    def likeness(self, session: Session, came: Visit) -> str:
        """Return that there is a visit of the same day and cities already."""
        if came.start is None:
            return ""
        cities = {fold(one.name) for one in (*came.guests, *came.hosts)}
        link = VisitMunicipalityRow
        for row in session.scalars(select(VisitRow).where(VisitRow.start == came.start, VisitRow.deleted_at.is_(None))):
            names = select(MunicipalityRow.name_key).join(link, link.municipality_id == MunicipalityRow.id)
            if cities and cities == set(session.scalars(names.where(link.visit_id == row.id))):
                words = _("There is a visit of that day between these cities already: “{title}”.")
                return words.format(title=row.shown_title)
        return ""

    def doubts(self, one: IncomingRecord, ours: Visit | None, theirs: Visit, here: Circumstances) -> Iterator[str]:
        """Yield also which of its places are dates: they come as they are, and somebody should look."""
        yield from super().doubts(one, ours, theirs, here)
        yield from dates_as_places(theirs)

    def rows(self, record: Visit) -> Sequence[Promised]:
        """Return the follow-ups of a visit."""
        return record.follow_ups

    def with_rows(self, record: Visit, rows: Mapping[str, Promised]) -> Visit:
        """Return a visit with some of its follow-ups in the place of its own."""
        return replace(record, follow_ups=_with_known(record.follow_ups, rows))


class MeetingExchange(ExchangeRules[Meeting]):
    """Signed minutes are their office's alone: nobody else changes them, and their actions are proposals here."""

    only_by_its_office = True

    def why_not_sent(self, record: Meeting) -> str:
        """Return why minutes are not sent: they are not signed, or not ours."""
        if record.status is not MeetingStatus.SIGNED:
            return _("“{title}”: only signed minutes are sent to other cities.")
        # Whoever got them from us would take them for ours.
        return _("“{title}”: minutes of another office are sent by that office.") if record.received_from else ""

    def refusal(self, came: Meeting) -> str:
        """Return why minutes that came are none that were signed; nothing when they are."""
        if came.status is not MeetingStatus.SIGNED:
            return _("Its minutes are not signed.")
        if problems := signing_problems(came):
            words = _("Minutes like these can’t be signed: {reasons}")
            return words.format(reasons=problem_words(Meeting, InvalidRecordError(problems)))
        return ""

    def problems(self, clean: Meeting) -> Sequence[Problem]:
        """Return why the group can't be stored that a meeting brings along by name."""
        if clean.group is None or not clean.group.name.strip():
            return ()
        _group, found = group_rules.tidy(Group(name=clean.group.name))
        return [Problem("group", one.message) for one in found]

    def judged(self, made: IncomingRecord, ours: Meeting, theirs: Meeting, here: Circumstances) -> IncomingRecord:
        """Return how minutes that differ count: as a new edition by their office, or not at all."""
        del ours, theirs
        origin = here.origin
        if origin is None or origin.ours:
            return replace(made, standing=MergeStatus.LOCKED)
        if here.is_claimed:
            return replace(made, standing=MergeStatus.OURS_NEWER)
        # They came before offices were noted: a person says whether this is the same one.
        is_unsettled = not origin.office
        if not here.is_theirs and not is_unsettled:
            words = _("Only the office of {city} that signed these minutes may correct them.")
            return refused(made.record, words.format(city=origin.name))
        words = _("They came from {city} before offices were noted.").format(city=origin.name)
        return replace(made, standing=MergeStatus.CHANGED, hint=words if is_unsettled else "")

    def doubts(self, one: IncomingRecord, ours: Meeting | None, theirs: Meeting, here: Circumstances) -> Iterator[str]:
        """Yield what a person should know before minutes are taken."""
        del one, here
        yield _("Minutes of another office are taken only when you say so; their actions are proposals here.")
        if ours is None:
            return
        yield _("It is a new edition; the one before is kept.")
        if actions := list(self._reworded(ours, theirs)):
            words = _("Its actions read otherwise now, and are proposals again: {errands}.")
            yield words.format(errands=first_errands(actions))

    def _reworded(self, ours: Meeting, theirs: Meeting) -> Iterator[str]:
        """Yield the actions that read otherwise than in the edition that is here."""
        before = {held.uid: (held.text, held.responsible, held.due) for held in self.rows(ours)}
        for held in self.rows(theirs):
            told = (held.text, held.responsible, held.due)
            if before.get(held.uid, told) != told:
                yield errand_words(held.text, held.responsible)

    def rows(self, record: Meeting) -> Sequence[Promised]:
        """Return the actions of minutes."""
        return [one for item in record.items for one in item.outcomes if one.kind is OutcomeKind.ACTION]

    def with_rows(self, record: Meeting, rows: Mapping[str, Promised]) -> Meeting:
        """Return minutes with some of their actions in the place of their own."""
        items = tuple(replace(item, outcomes=_with_known(item.outcomes, rows)) for item in record.items)
        return replace(record, items=items)


class PracticeExchange(ExchangeRules[Practice]):
    """Figures of its city on its topic may go along with a practice; its follow-ups stay at home."""

    def goes_along(self, session: Session, record: Practice) -> Sequence[tuple[RecordKind, Indicator]]:
        """Return the indicators on the topic of a practice with the values of its city alone."""
        if record.topic is None or record.municipality is None:
            return ()
        city = record.municipality.id
        found = []
        for one in indicators_in(session, record.topic):
            values = tuple(value for value in one.values if value.municipality and value.municipality.id == city)
            if values:
                found.append((RecordKind.INDICATOR, replace(one, values=values)))
        return found


class IndicatorExchange(ExchangeRules[Indicator]):
    """A package tells some values of an indicator; those of other cities and sources stay."""

    def completed(self, came: Indicator, ours: Indicator) -> Indicator:
        """Return an indicator with the values of both, those that came in the place of ours."""
        told = {one.uid: one for one in came.values}
        known = tuple(told.pop(one.uid, one) for one in ours.values)
        return replace(came, values=(*known, *told.values()))

    def without_a_base(self, came: Indicator, ours: Indicator) -> tuple[Indicator | None, Indicator]:
        """Return an indicator of the shipped catalogue: its values come, what we say of it stays."""
        return ours, replace(ours, values=came.values)

    def judged(self, made: IncomingRecord, ours: Indicator, theirs: Indicator, here: Circumstances) -> IncomingRecord:
        """Return how an indicator that differs counts: new values may come from everybody."""
        if here.is_claimed or here.is_theirs or not self._only_adds(ours, theirs):
            return super().judged(made, ours, theirs, here)
        about_us = self._new_about_us(here.session, ours, theirs)
        return replace(made, hint=_("It brings figures about our own city: look at them.")) if about_us else made

    def doubts(
        self, one: IncomingRecord, ours: Indicator | None, theirs: Indicator, here: Circumstances
    ) -> Iterator[str]:
        """Yield nothing where somebody only adds values."""
        return super().doubts(one, ours, theirs, here) if here.is_theirs else iter(())

    def _only_adds(self, ours: Indicator, theirs: Indicator) -> bool:
        """Tell whether an indicator only got more values."""
        told = {one.uid: one for one in theirs.values}
        same = tuple(told[one.uid] for one in ours.values if one.uid in told)
        return not any(differences(ours, replace(theirs, values=same)))

    def _new_about_us(self, session: Session, ours: Indicator, theirs: Indicator) -> bool:
        """Tell whether an indicator got values that are about our own city."""
        known, our_own = {one.uid for one in ours.values}, fold(our_city(session))
        cities = (one.municipality for one in theirs.values if one.uid not in known)
        return any(city is not None and fold(city.name) == our_own for city in cities)


class FollowUpExchange(ExchangeRules[FollowUpState]):
    """Of what was promised here only how it goes is told elsewhere; it counts no saves."""

    def as_promised_here(self, row: Base, came: FollowUpState, stored: FollowUpState) -> FollowUpState:
        """Return a follow-up with what was promised as it is stored, unless it came alone from another city."""
        if cast("FollowUpRow", row).partner:
            return came
        return replace(
            came, text=stored.text, responsible=stored.responsible, due=stored.due, term_words=stored.term_words
        )

    def why_it_waits(self, session: Session, row: Base) -> str:
        """Return that it is a proposal of another office's minutes."""
        if not is_proposal(session, cast("FollowUpRow", row)):
            return ""
        return _("It is an action of another office’s minutes, and waits there to be taken over.")

    def judged(
        self, made: IncomingRecord, ours: FollowUpState, theirs: FollowUpState, here: Circumstances
    ) -> IncomingRecord:
        """Return how an errand that differs counts: what only reports on one that nobody reported on here comes in."""
        base = cast("FollowUpState | None", made.base)
        if here.is_claimed or here.is_theirs or not _only_reports(base, ours, theirs):
            return super().judged(made, ours, theirs, here)
        return replace(made, standing=MergeStatus.CHANGED)

    def promises(self, record: FollowUpState) -> Sequence[Promised | FollowUpState]:
        """Return the follow-up itself."""
        return (record,)

    def is_as_seen(self, now: FollowUpState, seen: FollowUpState) -> bool:
        """Tell whether it goes as it went when the package was looked at."""
        return (now.status, now.execution, now.notes) == (seen.status, seen.execution, seen.notes)


def _only_reports(base: FollowUpState | None, ours: FollowUpState, theirs: FollowUpState) -> bool:
    """Tell whether ``theirs`` tells how an errand went on, while here it stands as it was sent (``base``).

    Without ``base`` it went out within its minutes or visit, and here nobody may have reported on it.
    """
    then = base or replace(ours, status=FollowUpStatus.OPEN, execution=Execution(), notes=(), evidence=())
    if _progress(then) != _progress(ours):
        return False
    told = replace(theirs, status=ours.status, execution=ours.execution, notes=ours.notes, evidence=ours.evidence)
    is_kept = set(ours.notes) <= set(theirs.notes) and set(ours.evidence) <= set(theirs.evidence)
    return is_kept and not any(differences(told, ours))


def _progress(one: FollowUpState) -> tuple[object, ...]:
    return one.status, one.execution, one.notes, one.evidence
