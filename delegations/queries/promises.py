"""One follow-up with where it was promised; how many are due."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import ProgressNote
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Origin
from delegations.domain.meetings.meeting import outcome_numbers
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import NotFoundError
from delegations.domain.text.texts import _
from delegations.queries.reader import Reader
from delegations.store.reading.follow_ups import read_evidence, read_notes
from delegations.store.reading.meetings import read_meeting
from delegations.store.reading.refs import municipality_refs, topic_refs
from delegations.store.rows.plain import plain
from delegations.store.tables import FollowUpRow, MeetingRow, PracticeRow, StrategyNodeRow, StrategyRow, VisitRow


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up with where it comes from: ``path`` are the headings above it, the outermost first."""

    id: int
    uid: str
    number: int
    """Its number in the register."""
    text: str
    responsible: str
    start: PartialDate | None
    due: PartialDate | None
    """The date promised first."""
    term_words: str
    """How the term was written, where the date does not say all of it."""
    status: FollowUpStatus
    execution: Execution
    origin: Origin
    origin_id: int
    path: tuple[str, ...]
    topic: Ref | None
    city: Ref | None
    notes: tuple[ProgressNote, ...]
    evidence: tuple[Attachment, ...]

    @property
    def term(self) -> PartialDate | None:
        """The date that counts now."""
        return self.execution.postponed_to or self.due


def is_promise(database: Reader, record_id: int) -> bool:
    """Tell whether there is a follow-up ``number``."""
    with database.session() as session:
        return session.get(FollowUpRow, record_id) is not None


def load_promise(database: Reader, record_id: int) -> Promise:
    """Return the follow-up ``number``; raises NotFoundError."""
    with database.session() as session:
        row = session.get(FollowUpRow, record_id)
        if row is None:
            raise NotFoundError(_("This follow-up is gone."))
        origin, origin_id, path = _origin(session, row)
        notes = read_notes(plain(session), [row.id]).get(row.id, ())
        topics, cities = (
            topic_refs(plain(session), [row.topic_id]),
            municipality_refs(plain(session), [row.municipality_id]),
        )
        return Promise(
            row.id, row.uid, row.number or 0, row.text, row.responsible, row.start, row.due, row.term_words,
            row.status, row.execution, origin, origin_id, path, topics.get(row.topic_id or 0),
            cities.get(row.municipality_id or 0), notes, read_evidence(plain(session), [row.id]).get(row.id, ()),
        )  # fmt: skip


def _origin(session: Session, row: FollowUpRow) -> tuple[Origin, int, tuple[str, ...]]:
    visit = session.get(VisitRow, row.visit_id) if row.visit_id is not None else None
    if visit is not None:
        return Origin.VISIT, visit.id, (visit.shown_title,)
    meeting = session.get(MeetingRow, row.meeting_id) if row.meeting_id is not None else None
    if meeting is not None:
        point = outcome_numbers(read_meeting(plain(session), meeting.id)).get(row.uid)
        below = (_("point {point}").format(point=point),) if point else ()
        return Origin.MEETING, meeting.id, (meeting.shown_title, *below)
    practice = session.get(PracticeRow, row.practice_id) if row.practice_id is not None else None
    if practice is not None:
        return Origin.PRACTICE, practice.id, (practice.title,)
    if row.partner:
        return Origin.PARTNER, 0, (row.partner,)
    node = session.get(StrategyNodeRow, row.node_id) if row.node_id is not None else None
    if node is None:
        raise NotFoundError(_("This follow-up is gone."))
    strategy = session.get(StrategyRow, node.strategy_id)
    titles: list[str] = []
    above: StrategyNodeRow | None = node
    while above is not None:
        titles.append(". ".join(filter(None, (above.number, above.title))))
        above = session.get(StrategyNodeRow, above.parent_id) if above.parent_id is not None else None
    return Origin.STRATEGY, node.strategy_id, (strategy.name if strategy else "", *reversed(titles))
