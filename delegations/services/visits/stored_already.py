"""Whether a visit read of a file is here already: a letter that is read twice makes no second visit unseen."""

from sqlalchemy import select

from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.queries.reader import Reader
from delegations.store.tables import VisitRow


def stored_already(database: Reader, read: Visit) -> str:
    """Return the sentence that names the visit which ``read``, of a file, seems to be; nothing where there is none.

    It has the same letter – its number, and its day where both have one –, or the same day and the same title.
    """
    columns = (VisitRow.shown_title, VisitRow.letter_number, VisitRow.letter_date, VisitRow.start)
    with database.session() as session:
        if number := fold(read.letter_number):
            rows = session.execute(select(*columns).where(VisitRow.letter_number != "", VisitRow.deleted_at.is_(None)))
            for title, theirs, day, _start in rows:
                if fold(theirs) == number and (day is None or read.letter_date is None or day == read.letter_date):
                    words = _("The letter No. {number} belongs to a visit that is here already: “{title}”.")
                    return words.format(number=theirs, title=title)
        if read.start is None:
            return ""
        rows = session.execute(select(*columns).where(VisitRow.start == read.start, VisitRow.deleted_at.is_(None)))
        same = next((title for title, *_rest in rows if fold(title) == fold(read.shown_title)), "")
    return _("A visit of that day with this title is here already: “{title}”.").format(title=same) if same else ""
