"""What all tables share: names of constraints, column types for the domain's values, identities."""

from collections.abc import Callable
from decimal import Decimal
from enum import Enum

from sqlalchemy import CheckConstraint, Column, Dialect, MetaData, String, Table, Text, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.identity import new_uid
from delegations.store.reading.stored_values import choices_of, day, decimal, uids


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
            # SQLite says the name and nothing else when it refuses a row: ``store.engine.faults`` reads the field off
            # it.
            "ck": "%(table_name)s.%(constraint_name)s",
        }
    )


class PartialDateText(TypeDecorator[PartialDate]):
    """A partial date in its stored form, which sorts by time."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's
        """Write the date."""
        return str(value) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:  # noqa: ARG002
        """Read the date."""
        return day(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], PartialDate | None]:  # noqa: ARG002
        """Read the date without a word of SQLAlchemy's in between."""
        return day


class AmountText(TypeDecorator[Decimal]):
    """An exact decimal as the text that was typed; SQLite itself knows only floats."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the number."""
        return str(value) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read the number."""
        return decimal(value)


class UidsText(TypeDecorator[tuple[str, ...]]):
    """Identities in their order, with spaces between; "-" stands for none."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:  # noqa: ARG002
        """Write the identities."""
        return " ".join(uid or "-" for uid in value or ())

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002
        """Read the identities."""
        return uids(value)


class ChoiceText(TypeDecorator[Enum]):
    """A value of one closed list of the vocabulary, stored by its value."""

    impl = String
    cache_ok = True

    def __init__(self, choices: type[Enum]) -> None:
        super().__init__()
        self.choices = choices
        self._by_value = choices_of(choices)

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the choice."""
        return value.value if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:  # noqa: ARG002
        """Read the choice."""
        return self._by_value[value]

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], Enum | None]:  # noqa: ARG002
        """Read the choice without a word of SQLAlchemy's in between."""
        return self._by_value.__getitem__


class Numbered:
    """An integer number that people may type, and an identity that is the same in every city's file."""

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True, default=new_uid, insert_sentinel=True)


class Placed(Numbered, Base):
    """A row that belongs to a record and stands in an order among others."""

    __abstract__ = True

    position: Mapped[int] = mapped_column(default=0)


def text_column(default: str = "") -> Mapped[str]:
    """Return a column of text that is never NULL."""
    return mapped_column(Text, default=default, server_default=default)


_CHECK = "check"
"""Where a column's ``info`` has what it promises, as SQL with ``{0}`` for its name."""
NOT_NEGATIVE = {_CHECK: "{0} >= 0"}
AMOUNT_NOT_NEGATIVE = {_CHECK: "CAST({0} AS REAL) >= 0"}
AMOUNT_ABOVE_NONE = {_CHECK: "CAST({0} AS REAL) > 0"}


def within(least: int, most: int) -> dict[str, str]:
    """Return the ``info`` of a column whose number lies between ``least`` and ``most``, both included."""
    return {_CHECK: f"{{0}} BETWEEN {least} AND {most}"}


def at_most_one(name: str, *conditions: str) -> CheckConstraint:
    """Return the constraint ``name`` of a table: of ``conditions``, as SQL, one holds, or none."""
    held = " + ".join(f"CASE WHEN {one} THEN 1 ELSE 0 END" for one in conditions)
    return CheckConstraint(f"{held} <= 1", name=name)


@event.listens_for(Column, "after_parent_attach")
def _constrain(column: Column[object], table: object) -> None:
    """Give the table the constraint of a column: the words of its closed list, or what its ``info`` says."""
    if not isinstance(table, Table):
        return
    if isinstance(column.type, ChoiceText):
        words = ", ".join(f"'{one.value}'" for one in column.type.choices)
        table.append_constraint(CheckConstraint(f"{column.name} IN ({words})", name=column.name))
    elif _CHECK in column.info:
        table.append_constraint(CheckConstraint(column.info[_CHECK].format(column.name), name=column.name))
