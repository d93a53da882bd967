"""The columns of each table in a visit."""

from typing import Any

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.dates.shown_times import show_time
from delegations.domain.dates.times import parse_time
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.place_names import read_where
from delegations.domain.records.vocabulary import Qualifier
from delegations.domain.text.names import fold
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, pgettext
from delegations.domain.visits.delegations import cities_of
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.domain.visits.vocabulary import ProgrammeKind
from delegations.gui.fields import offers
from delegations.gui.fields.columns import amount_column, choice, date_column
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.reading.visit_parts import follow_up_columns, participant_columns
from delegations.gui.tables.row_column import Editor, Offer, RowColumn, plain_text


def topic_column(document: VisitDocument) -> RowColumn:
    """Return the column of a topic."""
    context = document.context
    return RowColumn(
        "topic", _("Topic"), 160, read=offers.topic_reader(context), offers=offers.offer_topics(context)
    )  # fmt: skip


def participants(document: VisitDocument, side: Side) -> list[RowColumn]:
    """Return the columns of a side; the cities of it are offered first."""

    def cities(typed: str) -> list[Offer]:
        own = [one for one in cities_of(document.visit, side) if fold(typed) in fold(one.name)]
        others = offers.offer_municipalities(document.context)(typed) if typed else ()
        known = {fold(one.name) for one in own}
        return [
            *(Offer(one.name, one.name, one.id) for one in own), *(one for one in others if fold(one.text) not in known)
        ]  # fmt: skip

    def taken() -> set[int]:
        return {one.person_id for one in document.visit.participants if one.person_id}

    return participant_columns(document.context, cities, day=lambda: document.visit.start, taken=taken)


def somebody(document: VisitDocument, name: str, heading: str, width: int, *, hint: str = "") -> RowColumn:
    """Return a column of who gives, receives or speaks: one of the participants, else anybody in words."""
    pointer = f"{name}_uid"

    def visit() -> Visit:
        return document.visit

    def shown(row: Any) -> str:
        return visit().name_of(getattr(row, pointer)) or str(getattr(row, name))

    def spread(read: Any) -> dict[str, object]:
        one = read or offers.Somebody("")
        return {name: one.words, pointer: one.uid}

    return RowColumn(
        name, heading, width, of_row=shown, read=offers.read_somebody(visit), spread=spread,
        offers=offers.offer_participants(visit, pointer), hint=hint,
    )  # fmt: skip


def day_column(document: VisitDocument) -> RowColumn:
    """Return the column of the day of an item: its date, or which day of the visit it is before that is known."""

    def shown(item: ProgrammeItem) -> str:
        if item.day is None and item.day_number is not None:
            return pgettext("heading of a programme", "Day {number}").format(number=show_whole(item.day_number))
        return short_date(item.day)

    return RowColumn(
        "day", _("Day"), 96, firm=True, read=document.day_typed, of_row=shown,
        spread=lambda day: {"day": day[0] if day else None, "day_number": day[1] if day else None},
    )  # fmt: skip


def programme(document: VisitDocument) -> list[RowColumn]:
    """Return the columns of the programme."""

    def visit() -> Visit:
        return document.visit

    people: dict[str, Any] = {
        "show": offers.show_participants(visit),
        "read": offers.read_participants_line(visit),
        "offers": offers.offer_participants(visit),
    }
    return [
        RowColumn("title", _("What happens"), 0, hint=_("Add a programme item…")),
        day_column(document),
        RowColumn("start", pgettext("time", "From"), 64, firm=True, show=show_time, read=parse_time),
        RowColumn("end", pgettext("time", "To"), 64, firm=True, show=show_time, read=parse_time),
        choice("kind", _("Kind"), ProgrammeKind, 130),
        RowColumn(
            "place", _("Where"), 118, firm=True, read=read_where, offers=offers.offer_known(document.context, "place")
        ),
        RowColumn("hosts", _("Who receives"), 140, **people),
        RowColumn("participants", _("Who takes part"), 140, **people),
        RowColumn("responsible", _("Responsible"), 110),
        RowColumn("dress", _("What to wear"), 90),
    ]


def talks(document: VisitDocument) -> list[RowColumn]:
    """Return the columns of talks."""

    def items() -> list[tuple[str, str]]:
        return [("", "–"), *((item.uid, item.title) for item in document.visit.programme if item.title)]

    def title_of(uid: str) -> str:
        return next((title for key, title in items() if key == uid and key), "")

    return [
        somebody(document, "speaker", _("Who"), 160, hint=_("Add a talk…")),
        topic_column(document),
        RowColumn("item", _("At"), 150, show=title_of, editor=Editor.CHOICE, choices=items),
        RowColumn("text", _("What was said or shown"), 0, read=plain_text, editor=Editor.TEXT),
    ]


def facts(document: VisitDocument) -> list[RowColumn]:
    """Return the columns of facts."""
    source = offers.offer_participants(lambda: document.visit)
    return [
        RowColumn("subject", _("Subject"), 0, hint=_("Add a figure…")),
        choice("qualifier", _("How exact"), Qualifier, 110),
        amount_column("value", _("Value")),
        RowColumn("unit", _("Unit"), 96, offers=offers.offer_known(document.context, "unit")),
        date_column("as_of", pgettext("date of a figure", "As of / since"), year_of=document.year_of),
        RowColumn("source", _("Source"), 140, offers=source),
        topic_column(document),
    ]


def responsible_people(document: VisitDocument) -> offers.Offers:
    """Return offers of who may be responsible: participants of the visit, then all who ever were."""
    known = offers.offer_known(document.context, "responsible")
    own = offers.offer_participants(lambda: document.visit)

    def people(typed: str) -> list[Offer]:
        found = {fold(offer.text): offer for offer in (*own(typed), *known(typed))}
        return list(found.values())

    return people


def follow_ups(document: VisitDocument) -> list[RowColumn]:
    """Return the columns of follow-ups."""
    people = responsible_people(document)
    return follow_up_columns(document.context, people=people, start=document.terms_start, year_of=document.year_after)
