"""The closed lists of follow-ups and strategies."""

from delegations.domain.records.vocabulary import Choice


class FollowUpStatus(Choice):
    """How far a follow-up is."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


UNFINISHED = (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS, FollowUpStatus.WAITING)
"""A follow-up with one of these still has to be done."""


class Priority(Choice):
    """How pressing a follow-up is."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class ColumnRole(Choice):
    """What a column of a table that is read in is for."""

    NUMBER = "number"
    TASK = "task"
    PROJECT = "project"
    BODIES = "bodies"
    PROGRESS = "progress"
    DUE = "due"
    STATUS = "status"
    ORIGIN = "origin"
    IGNORED = "ignored"


class NodeKind(Choice):
    """What a part of a strategy is."""

    PRIORITY = "priority"
    GOAL = "goal"
    TASK = "task"
    PROJECT = "project"


class Origin(Choice):
    """Where a follow-up comes from."""

    VISIT = "visit"
    MEETING = "meeting"
    STRATEGY = "strategy"
    PRACTICE = "practice"
    PARTNER = "partner"
    """Another city sent it."""
