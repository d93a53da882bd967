"""Which backups are kept: the last ten, and one for each of the last days, weeks and months that have any.

Of a large database fewer of each, so that all of them together take no more than there is to be for them. And what a
backup is, and what going back to one would change.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from delegations.domain.office.vocabulary import BackupReason, RestoreChange
from delegations.domain.records.vocabulary import Choice, RecordKind
from delegations.domain.text.texts import N_

LAST = 10
DAYS, WEEKS, MONTHS = 7, 8, 24
"""How many days, weeks and months keep their newest backup.

Those are counted that have backups at all: a clock that jumps ahead for a day makes no older backup go.
"""
FEWEST = 2
"""How many of each stay, however large they are."""
MOST_BYTES = 10 * 1000**3
"""What all backups in one folder may take: ten of a gigabyte, all that the rule asks for up to some 200 MB."""
_STEPS = 12
"""In how many steps fewer are kept."""


def kept(sizes: Mapping[datetime, int], most: int = MOST_BYTES) -> set[datetime]:
    """Return which backups stay, by the moments at which they were made; ``sizes`` says how many bytes each takes.

    Where they would take more than ``most``, fewer of each are kept, in the same proportions.
    """
    stay: set[datetime] = set()
    for step in range(_STEPS, -1, -1):
        stay = _newest_of_each(sizes, step / _STEPS)
        if sum(sizes[one] for one in stay) <= most:
            break
    return stay


def _newest_of_each(moments: Collection[datetime], share: float) -> set[datetime]:
    last, days, weeks, months = (max(FEWEST, round(count * share)) for count in (LAST, DAYS, WEEKS, MONTHS))
    newest_first = sorted(moments, reverse=True)
    stay = set(newest_first[:last])
    spans: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (datetime.date, days),
        (lambda one: one.isocalendar()[:2], weeks),
        (lambda one: (one.year, one.month), months),
    )
    for span, count in spans:
        newest: dict[object, datetime] = {}
        for one in newest_first:
            newest.setdefault(span(one), one)
        stay.update(list(newest.values())[:count])
    return stay


class StoredPart(Choice):
    """What is stored beside records, as a preview of going back to a backup speaks of it."""

    NETWORK = "network", N_("network")
    ORGANISATION = "organisation", N_("body")
    POST_FORMS = "post_forms", N_("forms of a post")
    TRANSLATIONS = "translations", N_("texts in other languages")
    ACCOUNT = "account", N_("user")
    BIN = "bin", N_("in the bin")
    HISTORY = "history", N_("entries of history")
    DRAFT = "draft", N_("unsaved drafts")
    LOOK = "look", N_("notes of who saw sensitive data")
    PRINT = "print", N_("notes of printed papers")
    PACKAGE = "package", N_("notes of packages")


class OldBackups(Enum):
    """What becomes of the backups that were made before a passphrase was put on or changed."""

    ENCRYPT = "encrypt"
    DELETE = "delete"
    KEEP = "keep"


class Backup(NamedTuple):
    """A backup file: when it was made (by the clock of the machine that made it) and why.

    ``is_known``: this program made it here, by its name and size; what it holds is compared before it is relied upon.
    """

    path: Path
    made_at: datetime
    reason: BackupReason
    is_known: bool = True

    @property
    def size(self) -> int:
        """Bytes of its file; 0 when it is gone."""
        with suppress(OSError):
            return self.path.stat().st_size
        return 0


def sizes_of(backups: Iterable[Backup]) -> dict[datetime, int]:
    """Return how many bytes backups take by the moments at which they were made, as ``kept`` asks."""
    sizes: dict[datetime, int] = {}
    for one in backups:
        sizes[one.made_at] = sizes.get(one.made_at, 0) + one.size
    return sizes


Part = RecordKind | StoredPart


class RestoreLine(NamedTuple):
    """A record that restoring changes; ``fields`` are those that become older, in words."""

    kind: Part
    title: str
    change: RestoreChange
    fields: tuple[str, ...] = ()


class RestorePreview(NamedTuple):
    """What restoring a backup would do; ``counts`` of every kind and change, ``lines`` the first of each."""

    backup: Path
    lines: tuple[RestoreLine, ...]
    counts: dict[tuple[Part, RestoreChange], int]
    holds: dict[Part, int]
    """How many records of each kind the backup has."""
    comparable: bool
    """Whether the present database could be read to compare with."""
    besides: dict[StoredPart, int]
    """Entries of history and the like that would be lost or come back: only counted."""
    erased: int = 0
    """People whose data was erased since the backup was made, and would be again."""
    ignored: tuple[Path, ...] = ()
    """Lists of erased people beside the backups that are not ours."""
