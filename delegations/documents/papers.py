"""Which papers there are, without loading what draws them: the command line asks before it knows it will print."""

from delegations.domain.texts import N_

VISIT_PAPERS = {"visit-report": N_("Report on the visit")}
"""Papers of a visit: name on the command line → name for people."""
MEETING_PAPERS = {
    "minutes": N_("Minutes"),
    "brief-minutes": N_("Brief minutes"),
    "agenda": N_("Agenda"),
    "attendance": N_("Attendance sheet"),
    "decisions": N_("List of decisions"),
    "extract": N_("Extract from the minutes"),
    "letter": N_("Cover letter"),
}
"""Papers of a meeting, likewise."""
STRATEGY_PAPERS = {"implementation-report": N_("Implementation report")}
"""Papers of a strategy, likewise."""
REGISTER_PAPERS = {
    "summary": N_("Summary on one page"),
    "overdue": N_("List of what is overdue"),
    "reminders": N_("Reminder letters"),
}
"""Papers of the register of follow-ups, likewise."""
