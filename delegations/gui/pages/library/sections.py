"""The sections of a practice: what it is, who knows more, our own way with it, its files."""

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.library.practice import AdoptionStep, Practice, PracticeContact, PracticeSource
from delegations.domain.library.vocabulary import AdoptionStage, SourceKind, Trust
from delegations.domain.text.numbers import parse_amount, show_amount
from delegations.domain.text.texts import _
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.fields import offers
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.fields.columns import choice, date_column, person_columns, read_city, term_column
from delegations.gui.pages.library.document import PracticeDocument
from delegations.gui.record_pages.follow_ups import FollowUpsSection
from delegations.gui.tables.row_column import Editor, RowColumn, plain_text
from delegations.gui.widgets.basics import GRID, column


def _known_text(value: object) -> str:
    return str(value or "")


class PracticeMainSection(Section[Practice]):
    """What the practice is."""

    def __init__(self, document: PracticeDocument) -> None:
        super().__init__(document)
        context = document.context
        form = BoundForm(document, label_width=170)
        form.add_read(
            "municipality",
            _("City"),
            _("Whose practice it is"),
            read=read_city,
            show=_known_text,
            offers=offers.offer_municipalities(context),
        )
        form.add_read(
            "topic",
            _("Topic"),
            "",
            read=offers.topic_reader(context),
            show=_known_text,
            offers=offers.offer_topics(context),
        )
        form.add_choice("trust", _("How trustworthy"), Trust)
        form.add_read(
            "since", _("Since"), _("2019, autumn 2019 or 01.09.2019"), read=parse_partial_date, show=short_date
        )
        form.add_text("problem", _("What problem it solves"), "", 2)
        form.add_text("how", _("How it works"), "", 4)
        form.add_read("cost", _("Cost"), _("In figures, without the currency"), read=parse_amount, show=show_amount)
        form.add_line("currency", _("Currency"))
        form.add_text("funding", _("Where the money comes from"), "", 2)
        form.add_text("legal_basis", _("Legal basis"), _("The programme it stands on, and its grounds"), 3)
        form.add_text("results", _("Results"), "", 3)
        form.add_text("conditions", _("What it needs"), _("What must be there for it to work"), 2)
        form.add_text("risks", _("Risks"), "", 2)
        self.forms.append(form)
        self.body.addWidget(form)
        self.finish()


class KnownSection(Section[Practice]):
    """Whom to call, and where it is known from."""

    def __init__(self, document: PracticeDocument) -> None:
        super().__init__(document)
        contacts = [
            *person_columns(document.context, _("Add whom to call…")),
            RowColumn("phone", _("Telephone"), 130),
            RowColumn("email", _("E-mail"), 150),
        ]
        sources = [
            RowColumn("title", _("What it is"), 0, hint=_("Add a source…")),
            choice("kind", _("Kind"), SourceKind, 130),
            RowColumn("link", _("Address or number"), 240),
        ]
        self.tables = [
            BoundTable(document, "contacts", _("Whom to call"), contacts, PracticeContact),
            BoundTable(document, "sources", _("Where it is known from"), sources, PracticeSource),
        ]
        for table in self.tables:
            self.body.addWidget(table)
        self.finish()


class AdoptionSection(FollowUpsSection[Practice]):
    """Our own way with the practice: its steps, what it costs and brings here, what has to be done."""

    def __init__(self, document: PracticeDocument) -> None:
        context = document.context
        responsible = offers.offer_known(context, "responsible")
        super().__init__(
            document,
            [
                RowColumn(
                    "text", _("What has to be done"), 0, read=plain_text, editor=Editor.TEXT,
                    hint=_("Add a follow-up…"),
                ),
                RowColumn("responsible", _("Responsible"), 190, offers=responsible),
                term_column("due", _("Due")),
                choice("status", _("Status"), FollowUpStatus, 120),
            ],
        )  # fmt: skip
        stages = [one for one in AdoptionStage if one is not AdoptionStage.NONE]
        steps = [
            choice("stage", _("Step"), AdoptionStage, 130, among=stages),
            date_column("day", _("Day")),
            RowColumn("document", _("Decision or order"), 200),
            RowColumn("note", _("What was found or decided"), 0, read=plain_text, editor=Editor.TEXT,
                      hint=_("Add a step: considered, decided on, piloted…")),
        ]  # fmt: skip
        way = BoundTable(document, "steps", _("Our own way"), steps, AdoptionStep)
        form = BoundForm(document, part="adoption", label_width=170)
        form.add_line("responsible", _("Responsible"), _("The body that leads it here"), responsible)
        form.add_read("budget", _("Budget"), _("In figures, without the currency"), read=parse_amount, show=show_amount)
        form.add_line("budget_currency", _("Currency"))
        form.add_read("saving", _("Saved in a year"), _("Money, in the same currency"), read=parse_amount,
                      show=show_amount)  # fmt: skip
        form.add_text("outcome", _("What it brought"), _("After a year"), 2)
        self.tables.append(way)
        self.forms.append(form)
        above = column(gap=GRID * 2)
        above.addWidget(way)
        above.addWidget(form)
        self.body.insertLayout(0, above)
        self.refresh()
        self.refresh_problems()
