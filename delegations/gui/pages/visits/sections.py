"""Parts of a visit that are tables: programme, what was learned, gifts, follow-ups."""

from collections.abc import Callable, Sequence

from delegations.domain.visits.visit import Visit
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.paste import paste_list
from delegations.gui.record_pages.follow_ups import FollowUpsSection
from delegations.gui.tables.row_column import RowColumn


def table_section(
    document: VisitDocument, parts: Sequence[tuple[str, str, Callable[[VisitDocument], list[RowColumn]], type]]
) -> Section[Visit]:
    """Return a section of tables, each (group, heading, columns, kind of row)."""
    section = Section(document)
    for group, heading, make, kind in parts:
        table = BoundTable(document, group, heading, make(document), kind)
        section.tables.append(table)
        section.body.addWidget(table)
    return section


def follow_ups_section(document: VisitDocument) -> Section[Visit]:
    """Return the follow-ups of a visit; pasted lists are understood."""

    def paste(section: Section[Visit], words: str) -> None:
        paste_list(section, document, "follow_ups", words)

    return FollowUpsSection(document, columns.follow_ups(document), paste=paste)
