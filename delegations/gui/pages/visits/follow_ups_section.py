"""The follow-ups of a visit as a part of its page."""

from delegations.domain.visits.visit import Visit
from delegations.gui.editing.section import Section
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.paste import paste_list
from delegations.gui.record_pages.follow_ups import FollowUpsSection


def follow_ups_section(document: VisitDocument) -> Section[Visit]:
    """Return the follow-ups of a visit; pasted lists are understood."""

    def paste(section: Section[Visit], words: str) -> None:
        paste_list(section, document, "follow_ups", words)

    return FollowUpsSection(document, columns.follow_ups(document), paste=paste)
