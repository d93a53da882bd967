"""``import``: files of other programs, read with a word on every row that is doubtful."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.cli.database import opened
from delegations.cli.minutes_imports import import_minutes_file
from delegations.cli.parser import Parser
from delegations.cli.people_imports import import_people
from delegations.cli.visit_imports import add_visit_options, import_programme, import_visit_file
from delegations.domain.text.texts import _, ngettext

if TYPE_CHECKING:
    from delegations.domain.follow_ups.strategy import ImportResult


def importing(parser: Parser) -> None:
    """Add ``import``: follow-ups of a strategy from a table, people, a programme, a visit or minutes from a file."""
    parser.add_argument("what", choices=["follow-ups", "people", "programme", "visit", "minutes"])
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=_(
            "XLSX, XLS, ODS, DOCX, CSV, TXT or PDF; a visit and minutes also EML, HTML, ODT or RTF,"
            " people also VCF or LDIF"
        ),
    )
    parser.add_argument(
        "--strategy", default="", metavar="NAME", help=_("the strategy, when the file does not name it")
    )
    parser.add_argument("--year", type=int, help=_("the year reported on, when the file does not name it"))
    parser.add_argument(
        "--sheet",
        action="append",
        default=[],
        metavar="NAME",
        help=_("a sheet that is read; may be given several times"),
    )
    parser.add_argument("--encoding", default="", help=_("the encoding of a text file, when it is guessed wrong"))
    parser.add_argument(
        "--separator", default="", help=_("what parts the cells of a text file, when it is guessed wrong")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be made and changed"))

    add_visit_options(parser)

    def follow_ups(choice: argparse.Namespace) -> None:
        from delegations.exchange.tables.text_tables import text_form
        from delegations.services.follow_ups.strategies import as_before, open_table
        from delegations.services.follow_ups.strategy_import import import_strategy

        file = as_before(opened(choice), open_table(choice.file, text_form(choice.encoding, choice.separator)))
        table = file.tasks(year=choice.year, sheets=choice.sheet)
        result = import_strategy(opened(choice), table, name=choice.strategy, year=choice.year, dry_run=choice.dry_run)
        print(f"{result.name}, {result.year}")
        print(counts(result))
        for remark in file.remarks(chosen=file.places(choice.sheet)):
            print(remark)
        for line in result.lines:
            for change in line.changes:
                print(
                    _("line {line}: {change} ({title})").format(line=line.place, change=change, title=line.title[:60])
                )
            for doubt in line.doubts:
                print(_("line {line}: {doubt} ({title})").format(line=line.place, doubt=doubt, title=line.title[:60]))
        for row in table.left_out:
            print(_("line {line}: left out: {why} ({title})").format(line=row.place, why=row.why, title=row.text[:60]))
        for first, second in result.alike:
            print(_("perhaps the same body: {first} – {second}").format(first=first, second=second))
        if choice.dry_run:
            print(_("Nothing was stored."))

    deeds = {
        "follow-ups": follow_ups,
        "people": import_people,
        "programme": import_programme,
        "visit": import_visit_file,
        "minutes": import_minutes_file,
    }
    parser.set_defaults(run=lambda choice: deeds[choice.what](choice))


def counts(result: "ImportResult") -> str:
    """Return how many rows an import made, changed and left as they were, in one line."""
    made, changed, same = (result.count(what) for what in ("made", "changed", "same"))
    parts = (
        ngettext("{count} row made", "{count} rows made", made).format(count=made),
        ngettext("{count} row changed", "{count} rows changed", changed).format(count=changed),
        ngettext("{count} row as before", "{count} rows as before", same).format(count=same),
        ngettext("{count} responsible body", "{count} responsible bodies", result.bodies).format(count=result.bodies),
    )
    return ", ".join(parts)
