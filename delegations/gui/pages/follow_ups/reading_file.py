"""A file with a table is read beside the window, which says how far it is and can stop it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from delegations.domain.follow_ups.strategy import StrategyTable
from delegations.domain.text.texts import _, ngettext
from delegations.exchange.tables.contents import TextForm
from delegations.gui.ground.waiting import Watch, wait_for
from delegations.services.follow_ups.strategies import TableFile, open_table


def read_on_thread(
    parent: QWidget,
    path: Path,
    form: TextForm | None,
    done: Callable[[TableFile, StrategyTable], None],
    failed: Callable[[str], None],
) -> None:
    """Read ``path`` on a thread, with progress and a way to stop; ``done`` is told what it holds."""

    def work(watch: Watch) -> tuple[TableFile, StrategyTable]:
        file = open_table(path, form, lambda rows: watch(rows, 0))
        return file, file.table()

    def said(rows: int) -> str:
        words = ngettext("“{name}”: {count} row read", "“{name}”: {count} rows read", rows)
        return words.format(name=path.name, count=rows)

    wait_for(
        parent, _("Read a table of follow-ups"), _("Reading “{name}”…").format(name=path.name), work,
        done=lambda read: done(*read), failed=failed, said=said,
    )  # fmt: skip
