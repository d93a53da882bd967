"""What it costs that papers can be heard: the report of a visit with its tree and without, in one run.

Goal: making a report of two pages, drawn and made to last, costs at most 1.3 times as much with the tree.
"""

from collections.abc import Iterator
from contextlib import closing

from measuring import Measure, pairs, tell
from offices import own_folders

from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.layout import pages
from delegations.documents.layout.blocks import Manuscript
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.structure import Structure
from delegations.documents.papers.visits.visit_report import visit_report
from delegations.services.office.office import open_office
from delegations.services.papers.visit_contexts import visit_context
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.loading import load_visit

RUNS = 15


class Untagged(Structure):
    """Marks nothing and writes no tree."""

    def meet(self, *_part_and_text) -> None:
        """Know no part."""

    def say(self, _part) -> None:
        """Say nothing."""

    def opening(self, _part) -> str:
        """Let all be seen only."""
        return "/Artifact BMC"

    def write(self) -> None:
        """Write no tree."""


def measures() -> Iterator[Measure]:
    """Measure two reports."""
    with own_folders() as folder, closing(open_office(folder / "v.sqlite3")) as database:
        fill_with_sample(database)
        for number in (3, 1):
            visit = load_visit(database, number)
            with database.writing() as session:
                context = visit_context(session, database, visit, "uk")
            manuscript = visit_report(context, "uk")
            made = {}

            def make(structure: type[Structure], manuscript: Manuscript = manuscript, made: dict = made) -> None:
                pages.Structure = structure
                paper = make_pdf(manuscript)
                made[structure] = paper.pages, len(to_pdfa(paper.pdf))

            both = pairs(lambda make=make: make(Structure), lambda make=make: make(Untagged), runs=RUNS)
            (count, size), (_count, untagged) = made[Structure], made[Untagged]
            yield Measure(f"tagged report of {count} pages", *both, goal=1.3)
            yield Measure(f"size of it, {count} pages", size / 1000, untagged / 1000, unit="kB")
    pages.Structure = Structure


if __name__ == "__main__":
    tell(measures)
