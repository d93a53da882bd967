"""Corrected forms of names and posts, as they are stored."""

import json

from sqlalchemy.orm import Session

from delegations.domain.language.vocabulary import NameCase
from delegations.domain.records.stored_formats import words_in
from delegations.domain.text.clean import clean_line
from delegations.domain.text.names import fold
from delegations.store.tables import PostFormRow

Forms = tuple[tuple[NameCase, str], ...]


def stored_forms(forms: Forms) -> str:
    """Return corrected forms as they are stored; nothing for none."""
    kept = {case.value: clean_line(form) for case, form in forms if form.strip()}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def read_forms(stored: str) -> Forms:
    """Return corrected forms from what is stored; those of no case that is known are passed over."""
    cases = {case.value: case for case in NameCase}
    return tuple((cases[case], form) for case, form in words_in(stored or "{}").items() if case in cases)


def post_forms_in(session: Session, title: str) -> Forms:
    """Return the corrected forms of a post."""
    row = session.get(PostFormRow, fold(title))
    return read_forms(row.forms) if row is not None else ()


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
