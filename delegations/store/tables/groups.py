"""Tables of networks of cities and their working groups."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, false, true
from sqlalchemy.orm import Mapped, mapped_column

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.vocabulary import Majority, PartnerKind, PeopleOrder, Quorum, Series, VotesBy
from delegations.store.tables.base import Base, ChoiceText, Numbered, PartialDateText, Placed, text_column, within


class NetworkRow(Numbered, Base):
    """Cities that act together."""

    __tablename__ = "network"

    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = text_column()
    name_key: Mapped[str] = mapped_column(index=True)
    goals: Mapped[str] = text_column()


class MembershipRow(Placed):
    """A city in a network, from–to."""

    __tablename__ = "network_member"

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id", ondelete="CASCADE"), index=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    joined: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    left: Mapped[PartialDate | None] = mapped_column(PartialDateText)


class PartnerRow(Placed):
    """An association, donor or ministry beside a network."""

    __tablename__ = "network_partner"

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = text_column()
    kind: Mapped[PartnerKind] = mapped_column(ChoiceText(PartnerKind))
    note: Mapped[str] = text_column()


class GroupRow(Numbered, Base):
    """A working group."""

    __tablename__ = "working_group"
    __table_args__ = (Index("ix_working_group_list", "sort_name", "id"),)

    version: Mapped[int] = mapped_column(default=1)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = text_column()
    sort_name: Mapped[str] = text_column()
    remit: Mapped[str] = text_column()
    chair: Mapped[str] = text_column()
    chair_post: Mapped[str] = text_column()
    secretary: Mapped[str] = text_column()
    secretary_post: Mapped[str] = text_column()
    coordinator: Mapped[str] = text_column()
    quorum: Mapped[Quorum] = mapped_column(ChoiceText(Quorum))
    quorum_number: Mapped[int | None] = mapped_column(info=within(1, 999))
    votes_by: Mapped[VotesBy] = mapped_column(ChoiceText(VotesBy), server_default="member")
    majority: Mapped[Majority] = mapped_column(ChoiceText(Majority), server_default="cast")
    casting_vote: Mapped[bool] = mapped_column(default=False, server_default=false())
    series: Mapped[Series] = mapped_column(ChoiceText(Series))
    addressees: Mapped[str] = text_column()
    show_votes: Mapped[bool] = mapped_column(default=True, server_default=true())
    show_speeches: Mapped[bool] = mapped_column(default=True, server_default=true())
    show_attachments: Mapped[bool] = mapped_column(default=True, server_default=true())
    people_order: Mapped[PeopleOrder] = mapped_column(
        ChoiceText(PeopleOrder), default=PeopleOrder.ALPHABET, server_default="alphabet"
    )
    saved_at: Mapped[datetime]


class RepresentativeRow(Placed):
    """Somebody who speaks for a city in a group, or a deputy."""

    __tablename__ = "group_representative"

    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    name: Mapped[str] = text_column()
    post: Mapped[str] = text_column()
    organisation: Mapped[str] = text_column()
    email: Mapped[str] = text_column()
    deputy: Mapped[bool] = mapped_column(default=False)
    joined: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    left: Mapped[PartialDate | None] = mapped_column(PartialDateText)


class StandingItemRow(Placed):
    """A question on the agenda of every meeting of a group."""

    __tablename__ = "group_standing_item"

    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = text_column()
    presenter: Mapped[str] = text_column()
    minutes: Mapped[int | None] = mapped_column(info=within(1, 1440))
