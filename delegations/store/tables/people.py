"""Tables of municipalities, organisations, persons, posts and topics."""

from decimal import Decimal

from sqlalchemy import Connection, ForeignKey, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.vocabulary import AddressStyle, NameOrder, Standing
from delegations.domain.places.vocabulary import MunicipalityKind
from delegations.store.tables.base import (
    AMOUNT_ABOVE_NONE,
    AmountText,
    Base,
    ChoiceText,
    Numbered,
    PartialDateText,
    text_column,
    within,
)
from delegations.store.tables.person_numbers import next_person_number


class MunicipalityRow(Numbered, Base):
    """A hromada, city or district of a city."""

    __tablename__ = "municipality"

    name: Mapped[str] = text_column()
    full_name: Mapped[str] = text_column()
    name_key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[MunicipalityKind] = mapped_column(ChoiceText(MunicipalityKind))
    country: Mapped[str] = text_column()
    region: Mapped[str] = text_column()
    latitude: Mapped[float | None] = mapped_column(info=within(-90, 90))
    longitude: Mapped[float | None] = mapped_column(info=within(-180, 180))
    coat_of_arms: Mapped[str] = text_column()
    population: Mapped[int | None] = mapped_column(info=within(1, 10**11))
    population_as_of: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    area: Mapped[Decimal | None] = mapped_column(AmountText, info=AMOUNT_ABOVE_NONE)
    area_around: Mapped[Decimal | None] = mapped_column(AmountText, info=AMOUNT_ABOVE_NONE)


class OrganisationRow(Numbered, Base):
    """A body that people work in."""

    __tablename__ = "organisation"

    name: Mapped[str] = text_column()
    name_key: Mapped[str] = mapped_column(index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id", ondelete="SET NULL"), index=True)


class PersonRow(Numbered, Base):
    """A human; ``name_key`` meets the same person again, ``sort_name`` puts families in order."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_sort_name", "sort_name", "id"),)

    name: Mapped[str] = text_column()
    name_key: Mapped[str] = mapped_column(index=True)
    sort_name: Mapped[str]
    phone: Mapped[str] = text_column()
    email: Mapped[str] = text_column()
    notes: Mapped[str] = text_column()
    document: Mapped[str] = text_column()
    born: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    diet: Mapped[str] = text_column()
    health: Mapped[str] = text_column()
    gender: Mapped[str] = text_column()
    latin_name: Mapped[str] = text_column()
    original_name: Mapped[str] = text_column()
    reading: Mapped[str] = text_column()
    name_title: Mapped[str] = text_column()
    given_name: Mapped[str] = text_column()
    middle_name: Mapped[str] = text_column()
    family_name: Mapped[str] = text_column()
    name_suffix: Mapped[str] = text_column()
    name_order: Mapped[NameOrder] = mapped_column(
        ChoiceText(NameOrder), default=NameOrder.GIVEN_FIRST, server_default=NameOrder.GIVEN_FIRST.value
    )
    address_style: Mapped[AddressStyle] = mapped_column(
        ChoiceText(AddressStyle), default=AddressStyle.OFFICE, server_default=AddressStyle.OFFICE.value
    )
    name_doubt: Mapped[str] = text_column()
    """Why somebody should look at how the name is read (``NameDoubt``); made from the name and its parts."""
    standing: Mapped[Standing] = mapped_column(
        ChoiceText(Standing), default=Standing.USUAL, server_default=Standing.USUAL.value
    )
    standing_since: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    standing_note: Mapped[str] = text_column()
    name_forms: Mapped[str] = text_column()
    """Corrected forms of the name as JSON: case → form."""


@event.listens_for(PersonRow, "before_insert")
def _number(_mapper: object, connection: Connection, row: PersonRow) -> None:
    row.id = row.id or next_person_number(connection)


class DifferentPeopleRow(Base):
    """Two people of whom it was said that they are not one, by their uids, the lesser one first: nobody asks again."""

    __tablename__ = "different_people"

    first: Mapped[str] = mapped_column(String(32), primary_key=True)
    second: Mapped[str] = mapped_column(String(32), primary_key=True)


class PostRow(Numbered, Base):
    """An office held from–to."""

    __tablename__ = "post"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = text_column()
    held_from: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    held_to: Mapped[PartialDate | None] = mapped_column(PartialDateText)


class PostFormRow(Base):
    """Corrected forms of a post, for whoever holds it; ``title_key`` is the folded title."""

    __tablename__ = "post_form"

    title_key: Mapped[str] = mapped_column(primary_key=True)
    forms: Mapped[str] = text_column()
    """As JSON: case → form."""


class TopicRow(Numbered, Base):
    """An entry of the taxonomy; ``code`` marks a shipped one, whose name is translated when shown."""

    __tablename__ = "topic"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id", ondelete="SET NULL"), index=True)
    code: Mapped[str] = mapped_column(default="", server_default="", index=True)
    name: Mapped[str] = text_column()
    position: Mapped[int] = mapped_column(default=0)
