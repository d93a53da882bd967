"""What a paper costs beyond drawing it: made to last (PDF/A-2b, written and validated), and in a set.

Goals: a lasting paper within 2.5 times one that is only drawn; a set within 1.3 times its papers one by one.
"""

import tempfile
from pathlib import Path
from time import process_time

from bench_report import median

from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.office.office import open_office
from delegations.services.papers.papers import make_paper, save_paper
from delegations.services.papers.print_sets import SetLine, save_set
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.visits import load_visit

RUNS = 15


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = open_office(folder / "v.sqlite3")
        fill_with_sample(database)
        visit = load_visit(database, 1)
        for paper in ("visit-report", "badges"):
            order = PaperOrder(language="uk", paper=paper)
            pdf = make_paper(database, visit, order).pdf
            drawn = median(lambda order=order: make_paper(database, visit, order), RUNS)
            lasting = drawn + median(lambda pdf=pdf: to_pdfa(pdf), RUNS)
            print(f"{paper}: drawn {drawn * 1000:.1f} ms, lasting {lasting * 1000:.1f} ms, ratio {lasting / drawn:.2f}")
        orders = [
            PaperOrder(language=speech, paper=paper)
            for paper in papers_of_kind(RecordKind.VISIT)
            for speech in ("uk", "en")
        ]
        start = process_time()
        for order in orders:
            save_paper(database, visit, folder / "one.pdf", order)
        one_by_one = process_time() - start
        lines = [SetLine(order.paper, order.language) for order in orders]
        start = process_time()
        save_set(
            database, visit, lines, folder / "set.pdf", only_changed=False,
            progress=lambda _done, _all: None, cancelled=lambda: False,
        )  # fmt: skip
        in_set = process_time() - start
        ratio = in_set / one_by_one
        print(f"{len(orders)} papers: one by one {one_by_one:.2f} s, as a set {in_set:.2f} s, ratio {ratio:.2f}")
        start = process_time()
        save_set(
            database, visit, lines, folder / "again.pdf", only_changed=True,
            progress=lambda _done, _all: None, cancelled=lambda: False,
        )  # fmt: skip
        again = process_time() - start
        print(f"the same set with nothing changed: {again:.2f} s, ratio {again / in_set:.2f}")


if __name__ == "__main__":
    main()
