"""A form of the office as its papers will bear it, while it is being set."""

from delegations.documents.layout.blocks import Manuscript, Para
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.pages import Paper
from delegations.documents.layout.typography import DOCUMENT_KIND
from delegations.documents.papers.registry import PAPERS
from delegations.domain.office.settings_entry import SettingsEntry
from delegations.domain.papers.forms import FORMS, FormOwner
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.records.record import with_values
from delegations.domain.text.texts import _, language, speaking
from delegations.queries.office_settings import settings_in
from delegations.services.papers.paper_heads import office_head
from delegations.store.engine.database import Database

_SHOWN_ON = {FormOwner.COUNCIL: "reply", FormOwner.MAYOR: "trip-order", FormOwner.DEPARTMENT: "reply"}
"""The paper that each form is shown on: one that bears most of it."""
_TYPED = (*FORMS.values(), "letterhead", "signatory_post", "signatory_name", "executor")


def form_preview(database: Database, entry: SettingsEntry, owner: FormOwner, speech: str = "") -> Paper:
    """Return an empty paper on the form of ``owner`` as ``entry`` has it, saved or not."""
    kind = PAPERS[_SHOWN_ON[owner]]
    with database.session() as session, speaking(speech or language()):
        settings = with_values(settings_in(session), {name: getattr(entry, name) for name in _TYPED})
        head = office_head(session, database, kind, PaperIssue(form=owner), settings=settings)
        title = Para(_("ORDER"), DOCUMENT_KIND)
        blocks = (head.above(), *([title] if owner is FormOwner.MAYOR else []), *head.date_line(), *head.below())
        paper = Manuscript(
            blocks=blocks, title=_("Form"), author=head.letterhead, subject="", language=speech or language()
        )
        return make_pdf(paper)
