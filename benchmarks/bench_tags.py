"""What it costs that papers can be heard: the report of a visit with its tree and without, in one run.

Goal: making a report of two pages, drawn and made to last, costs at most 1.3 times as much with the tree.
"""

import tempfile
from pathlib import Path
from time import process_time

from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.layout import pages
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.structure import Structure
from delegations.documents.papers.visits.visit_report import visit_report
from delegations.services.office.office import open_office
from delegations.services.papers.paper_contexts import visit_context
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.visits import load_visit

RUNS = 40


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


def best(work) -> float:
    """Return the least time of all runs: the rest is what else the machine does."""
    times = []
    for _run in range(RUNS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = open_office(Path(folder) / "v.sqlite3")
        fill_with_sample(database)
        for number in (3, 1):
            visit = load_visit(database, number)
            with database.writing() as session:
                context = visit_context(session, database, visit, "uk")
            manuscript = visit_report(context, "uk")
            took, size = {}, {}
            for structure in (Untagged, Structure):
                pages.Structure = structure
                made = make_pdf(manuscript)
                size[structure] = len(to_pdfa(made.pdf))
                took[structure] = (
                    best(lambda manuscript=manuscript: make_pdf(manuscript)), best(lambda pdf=made.pdf: to_pdfa(pdf)),
                )  # fmt: skip
            plain, tagged = map(sum, (took[Untagged], took[Structure]))
            print(
                f"report of {made.pages} pages: untagged {plain * 1000:.1f} ms, tagged {tagged * 1000:.1f} ms, ratio"
                f" {tagged / plain:.2f} (drawing {took[Structure][0] / took[Untagged][0]:.2f}; goal: at most 1.3);"
                f" file {size[Structure] / size[Untagged]:.2f} times as large"
            )
        database.close()


if __name__ == "__main__":
    main()
