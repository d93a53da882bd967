"""What papers cost in a set: against the same papers one by one, and again when nothing changed.

Goals: a set takes no longer than its papers one by one, for what is around the visit is read once for each language;
the same set with nothing changed takes a quarter of it: what each paper would say now is worked out from the record all
the same, only setting and writing it is spared.
"""

from collections.abc import Iterator
from contextlib import closing

from measuring import Measure, once, tell
from offices import own_folders

from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.office.office import open_office
from delegations.services.papers.papers import save_paper
from delegations.services.papers.print_sets import SetLine, save_set
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.loading import load_visit


def measures() -> Iterator[Measure]:
    """Measure all papers of a visit in two languages."""
    with own_folders() as folder, closing(open_office(folder / "v.sqlite3")) as database:
        fill_with_sample(database)
        visit = load_visit(database, 1)
        papers = papers_of_kind(RecordKind.VISIT)
        orders = [PaperOrder(language=speech, paper=paper) for paper in papers for speech in ("uk", "en")]
        lines = [SetLine(order.paper, order.language) for order in orders]

        def one_by_one() -> None:
            for order in orders:
                save_paper(database, visit, folder / "one.pdf", order)

        def in_set(*, only_changed: bool) -> None:
            save_set(
                database, visit, lines, folder / f"set-{only_changed}.pdf", only_changed=only_changed,
                progress=lambda _done, _all: None, cancelled=lambda: False,
            )  # fmt: skip

        one_by_one()
        apart, together = once(one_by_one), once(lambda: in_set(only_changed=False))
        yield Measure(f"{len(orders)} papers in a set", together, apart, 1.0)
        yield Measure("the same set, nothing changed", once(lambda: in_set(only_changed=True)), together, 0.25)


if __name__ == "__main__":
    tell(measures)
