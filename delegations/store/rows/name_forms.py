"""Corrected forms of posts, as they are kept."""

from sqlalchemy.orm import Session

from delegations.domain.text.names import fold
from delegations.store.reading.people import Forms, stored_forms
from delegations.store.tables import PostFormRow


def keep_post_forms(session: Session, title: str, forms: Forms) -> None:
    """Remember the corrected forms of a post, for everybody who holds such a one."""
    row = session.get(PostFormRow, fold(title))
    if not (words := stored_forms(forms)):
        if row is not None:
            session.delete(row)
        return
    row = row or PostFormRow(title_key=fold(title))
    row.forms = words
    session.add(row)
