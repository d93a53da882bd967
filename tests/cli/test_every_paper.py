"""Every paper of the list is written without a screen: a new one needs no word in the command line."""

from dataclasses import replace

import pytest

from delegations.documents.papers.registry import PAPERS
from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.follow_ups.strategy_import import import_strategy
from delegations.services.office.office import open_office
from delegations.services.papers.prints import prints_of
from delegations.services.visits.loading import load_visit
from tests.domain.test_strategy_reading import TABLE

NUMBERS = {RecordKind.GIFT: 3}


@pytest.fixture
def with_strategy(filled, tmp_path):
    """The commands, on a database with the sample and with a strategy that was reported on."""
    office = open_office(tmp_path / "visits.sqlite3")
    import_strategy(office, read_strategy(TABLE))
    office.close()
    return filled


def test_every_paper_is_written(with_strategy, tmp_path):
    for place, (key, kind) in enumerate(PAPERS.items()):
        # PDF and Word files of each are tests of documents: here one ending of each goes through the command.
        for suffix in kind.suffixes[place % len(kind.suffixes) :][:1]:
            target = tmp_path / f"{key}{suffix}"
            number = (NUMBERS.get(kind.of, 1),) if kind.of_one else ()
            words = (kind.command, key) if kind.command == "print" else (kind.command,)
            # The sample's mayor would approve his own report on the trip.
            anyway = ("--anyway",) if kind.command == "print" else ()
            done = with_strategy(*words, *number, "--output", target, *anyway)
            assert (done.returncode, done.stderr) == (0, ""), key
            begins = {".pdf": b"%PDF", ".docx": b"PK", ".xlsx": b"PK"}.get(suffix, b"")
            assert target.read_bytes().startswith(begins)
            assert target.stat().st_size > 100


def test_what_is_missing_is_said_in_one_line_before_it_is_printed(filled, tmp_path):
    target = tmp_path / "x.pdf"
    done = filled("print", "trip-report", 1, "--output", target)
    assert (done.returncode, done.stderr.count("\n"), target.exists()) == (2, 1, False)
    assert "--anyway" in done.stderr
    assert filled("print", "trip-report", 1, "--output", target, "--anyway").returncode == 0
    assert filled("print", "set", 1, "--papers", "trip-report", "--output", target).returncode == 2


def test_a_paper_of_one_record_wants_its_number(filled, tmp_path):
    for key, kind in PAPERS.items():
        if kind.of_one and kind.command == "print":
            done = filled("print", key, "--output", tmp_path / "x.pdf")
            assert done.returncode == 2, key
            assert "номер" in done.stderr
            assert done.stderr.count("\n") == 1


def test_what_stands_at_its_place_is_written_as_pdf_only(filled, tmp_path):
    for key, kind in PAPERS.items():
        if kind.fixed_layout:
            done = filled("print", key, *((1,) if kind.of_one else ()), "--anyway", "--output", tmp_path / "x.docx")
            assert done.returncode == 2, key
            assert "лише як PDF" in done.stderr
    assert not (tmp_path / "x.docx").exists()


def test_the_help_names_every_paper(run):
    words = run("print", "--help").stdout
    for key, kind in PAPERS.items():
        assert (key in words) is (kind.command == "print")
    assert "--size" in words


def test_a_set_without_names_has_what_makes_sense(filled, tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    assert filled("print", "set", 1, "--output", folder).returncode == 0
    names = " ".join(path.name for path in folder.iterdir())
    assert "Програма перебування" in names
    assert "відрядження" in names
    assert "Лист-запрошення" not in names


def test_one_entry_in_the_list_makes_a_paper(filled, monkeypatch, tmp_path):
    """The command, its help, a set and the archive know a new paper by its entry alone."""
    entry = replace(PAPERS["visit-report"], key="short-report", name="Короткий звіт")
    monkeypatch.setitem(PAPERS, entry.key, entry)
    assert "short-report" in filled("print", "--help").stdout
    assert filled("print", "short-report", 1, "--output", tmp_path / "short.pdf").returncode == 0
    folder = tmp_path / "set"
    folder.mkdir()
    assert filled("print", "set", 1, "--papers", "short-report", "--output", folder).returncode == 0
    assert [path.name for path in folder.iterdir() if "Короткий звіт" in path.name]
    office = open_office(tmp_path / "visits.sqlite3")
    assert {one.name for one in prints_of(office, load_visit(office, 1))} == {"Короткий звіт"}
    office.close()
