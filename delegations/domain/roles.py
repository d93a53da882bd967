"""What each role may do in a database that the office shares."""

from delegations.domain.vocabulary import AccountRole, Choice


class Right(Choice):
    """Something that may be allowed or not; reading is allowed to everybody."""

    VISITS = "visits"
    """Visits, people, cities and gifts."""
    MEETINGS = "meetings"
    """Groups, meetings and their minutes."""
    FOLLOW_UPS = "follow_ups"
    """The register, strategies and their import."""
    PAPERS = "papers"
    """Templates of letters and the archive of prints."""
    ADMINISTER = "administer"
    """Settings, accounts, erasing for good, going back to a backup."""


RIGHTS: dict[AccountRole, frozenset[Right]] = {
    AccountRole.READER: frozenset(),
    AccountRole.OFFICER: frozenset({Right.VISITS, Right.FOLLOW_UPS, Right.PAPERS}),
    AccountRole.SECRETARY: frozenset({Right.VISITS, Right.MEETINGS, Right.PAPERS}),
    AccountRole.COORDINATOR: frozenset({Right.MEETINGS, Right.FOLLOW_UPS, Right.PAPERS}),
    AccountRole.ADMINISTRATOR: frozenset(Right),
}
