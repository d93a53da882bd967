"""The closed lists of follow-ups and strategies."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class FollowUpStatus(Choice):
    """How far a follow-up is."""

    OPEN = "open", N_("open")
    IN_PROGRESS = "in_progress", N_("in progress")
    WAITING = "waiting", N_("waiting")
    DONE = "done", N_("done")
    CANCELLED = "cancelled", N_("called off")


UNFINISHED = (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS, FollowUpStatus.WAITING)
"""A follow-up with one of these still has to be done."""


class Priority(Choice):
    """How pressing a follow-up is."""

    HIGH = "high", N_("high priority")
    NORMAL = "normal", N_("usual priority")
    LOW = "low", N_("low priority")


class ColumnRole(Choice):
    """What a column of a table that is read in is for."""

    NUMBER = "number", N_("number")
    TASK = "task", N_("what has to be done")
    PROJECT = "project", N_("project")
    BODIES = "bodies", N_("responsible")
    PRIORITY = "priority", N_("priority")
    GOAL = "goal", N_("goal")
    PROGRESS = "progress", N_("how it goes")
    DUE = "due", N_("term")
    STATUS = "status", N_("status")
    KEPT = "kept", N_("kept beside, with its heading")
    ORIGIN = "origin", N_("where it was promised (the register’s own list)")
    IGNORED = "ignored", N_("is not read")


SHARED_ROLES = frozenset({ColumnRole.KEPT, ColumnRole.IGNORED})
"""Roles that several columns of a table may have."""


class NodeKind(Choice):
    """What a part of a strategy is."""

    PRIORITY = "priority", N_("priority")
    GOAL = "goal", N_("strategic goal")
    TASK = "task", N_("task")
    PROJECT = "project", N_("project")


class Origin(Choice):
    """Where a follow-up comes from."""

    VISIT = "visit", N_("visit")
    MEETING = "meeting", N_("meeting")
    STRATEGY = "strategy", N_("strategy")
    PRACTICE = "practice", N_("practice")
    PARTNER = "partner", N_("another city")
    """Another city sent it."""
