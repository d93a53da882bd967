"""Which papers there are, without loading what draws them: the command line asks before it knows it will print."""

from delegations.domain.texts import N_

VISIT_PAPERS = {"visit-report": N_("Report on the visit")}
"""Name on the command line → name for people."""
