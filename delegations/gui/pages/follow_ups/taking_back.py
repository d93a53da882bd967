"""Undo of what is stored field by field beside a follow-up."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TypedDict

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.kinds.field_names import plain_field_name
from delegations.domain.text.clean import shortened
from delegations.domain.text.texts import _, listed
from delegations.gui.ground.app_context import OF_FOLLOW_UPS, AppContext
from delegations.queries.promises import Promise
from delegations.services.follow_ups.filing import record_filing
from delegations.services.follow_ups.follow_ups import record_execution, record_progress

_LONGEST = 60
"""Signs of a follow-up's text in a passing word."""


class Signed(TypedDict):
    """Who notes something, and when."""

    author: str
    day: PartialDate


def remember(context: AppContext, before: Promise, after: Promise, signed: Signed) -> None:
    """Let Ctrl+Z give a follow-up back its status, how it was carried out and filed ``before``; notes stay.

    ``signed`` says who notes it, and when. What others changed after that stays, as in every save.
    """
    database, uid = context.database, before.uid
    filed = (after.topic, after.city)

    def back() -> int:
        if before.status is not after.status:
            record_progress(database, uid, status=before.status, **signed)
        if before.execution != after.execution:
            record_execution(database, uid, before.execution, base=after.execution, **signed)
        if (before.topic, before.city) != filed:
            record_filing(database, uid, topic=before.topic, city=before.city, base=filed)
        return before.id

    if names := [plain_field_name(name) for name in _changed(before, after)]:
        words = _("Undone: {field}").format(field=f"{listed(names)} – {shortened(before.text, _LONGEST)}")
        context.offer_undo("", back, tell=OF_FOLLOW_UPS, page="follow_ups", taken=words)


def _changed(before: Promise, after: Promise) -> Iterator[str]:
    """Yield the fields in which ``after`` is another."""
    for name in ("status", "topic", "city"):
        if getattr(before, name) != getattr(after, name):
            yield name
    for part in fields(Execution):
        if getattr(before.execution, part.name) != getattr(after.execution, part.name):
            yield part.name
