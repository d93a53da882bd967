"""The gift being edited; what the register adds to it (number, visit) is no part of what is typed."""

from dataclasses import replace

from PySide6.QtCore import QObject

from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.kinds.difference_words import where_words
from delegations.domain.office.roles import Right
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.record import Value, with_values
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import AppContext
from delegations.services.gifts.gifts import load_gift, save_gift

_KIND = RecordServices(
    GiftEntry, load_gift, save_gift, ("visits_changed",), Right.VISITS, with_base=True, part=lambda entry: entry.gift
)


class GiftDocument(RecordDocument[GiftEntry]):
    """One gift on screen. Fields of the gift have paths such as ``gift/description``."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)

    @property
    def entry(self) -> GiftEntry:
        """The gift as it stands on screen."""
        return self.record

    def edit_gift(self, path: str, **changes: object) -> None:
        """Take an edit of fields of the gift."""
        self.edit(path, gift=with_values(self.entry.gift, changes))

    def edit_way(self, way: GiftWay) -> None:
        """Take another way that the gift went: the side that gave it says so."""
        side = Side.HOSTS if way is GiftWay.GIVEN else Side.GUESTS
        self.edit("way", way=way, gift=replace(self.entry.gift, giver_side=side))

    def with_identity(self, record: GiftEntry, saved: GiftEntry) -> GiftEntry:
        """Return ``record`` as the one that is stored as ``saved``, in the register and in its visit."""
        gift = replace(record.gift, uid=saved.uid)
        way = record.way if saved.visit is None else saved.way
        return replace(saved, gift=gift, way=way)

    def with_part(self, stored: GiftEntry, part: Value) -> GiftEntry:
        """Return the stored entry with what ``part`` says; the side that gave tells which way it went."""
        if not isinstance(part, Gift):
            raise TypeError(part)
        way = GiftWay.GIVEN if part.giver_side is Side.HOSTS else GiftWay.RECEIVED
        return self.with_identity(replace(stored, gift=part, way=way), stored)

    def blank(self, uid: str) -> GiftEntry:
        """Return an empty gift of the identity ``uid``."""
        return GiftEntry(gift=Gift(uid=uid))

    def path_of(self, path: str) -> str:
        """Return the path of a field that the service names alone, or within the visit of the gift."""
        return f"gift/{path.rsplit('/', 1)[-1]}"

    def where(self, path: str, *before: GiftEntry) -> str:
        """Return what the field ``path`` is called."""
        return where_words((path.removeprefix("gift/"),), self.entry.gift)
