"""What is doubtful of the people on a paper: which word is the family name, and a post that Ukrainian can't decline."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.words import words_on
from delegations.domain.language.written_over import CYRILLIC
from delegations.domain.people.name_reading import knowing, read_name
from delegations.domain.people.unnamed import named
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.text.texts import _
from delegations.services.files.paper_files import Printable
from delegations.store.reading.people import said_names
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class _Row(Protocol):
    """A row of a record that names a person."""

    uid: str
    name: str
    post: str


class Doubtful(NamedTuple):
    """A sentence about somebody on a paper, and the path of the field that mends it."""

    words: str
    path: str


def doubtful_people(
    session: "Session", record: Printable, papers: Sequence[Manuscript], *, in_cases: bool
) -> Iterator[Doubtful]:
    """Yield what is doubtful of the people of ``record`` who stand on ``papers``, made of it.

    ``in_cases``: a paper of that kind names people with their posts within sentences.
    """
    words = _plain(" ".join(line for paper in papers for line in words_on(paper)))
    is_ukrainian = any(paper.language == "uk" for paper in papers)
    with knowing(said_names(plain(session))):
        for path, one in _people(record):
            name = read_name(one.name)
            if name.doubt is NameDoubt.ORDER and _plain(name.family) in words:
                told = _(
                    "Which word of “{name}” is the family name is not certain: papers may name the person wrongly."
                )
                yield Doubtful(told.format(name=one.name), f"{path}/name")
            is_foreign = any(map(str.isalpha, one.post)) and not CYRILLIC.search(one.post)
            if in_cases and is_ukrainian and is_foreign and _plain(one.post) in words:
                told = _("The post “{post}” is not in Ukrainian: it is printed as typed, in no case.")
                yield Doubtful(told.format(post=one.post), f"{path}/post")


def _people(record: Printable) -> list[tuple[str, _Row]]:
    """Return whom the record names in rows of its own, each with the path of the row."""
    groups = ((group, getattr(record, group, ())) for group in ("participants", "attendees"))
    rows = ((group, cast("_Row", one)) for group, some in groups for one in some)
    return [(f"{group}/{one.uid}", one) for group, one in rows if named(one.name)]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
