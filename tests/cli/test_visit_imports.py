"""``import visit`` and ``import programme``: stored or only said, doubts as data, one line for what can't be read."""

import json
import re

from delegations.domain.records.labels import label
from delegations.domain.text.texts import _
from delegations.domain.visits.vocabulary import DetailKind
from tests.visit_papers import PAPERS, written

BY_NAME = {paper.name: paper for paper in PAPERS}


def test_a_visit_and_its_programme_come_from_files(run, tmp_path):
    letter = written(BY_NAME["uk-letter"], tmp_path)
    trial = json.loads(run("import", "visit", str(letter), "--dry-run", "--json").stdout)
    assert not trial["stored"]
    assert trial["visit"] is None
    assert trial["people"][0]["value"]["name"] == "Степан Ілліч Гнатюк"
    made = json.loads(run("import", "visit", str(letter), "--attach", "--json").stdout)
    number = str(made["visit"])
    assert f"+ {label(DetailKind.START)}, " in run("import", "visit", str(letter), "--dry-run").stdout
    programme = written(BY_NAME["uk-programme"], tmp_path)
    said = run("import", "programme", str(programme), "--visit", number, "--dry-run").stdout
    assert "Круглий стіл" in said
    assert re.search(r"– \d\d\.09\.2026, \d\d:\d\d, ", said)
    added = json.loads(run("import", "programme", str(programme), "--visit", number, "--json").stdout)
    items = [row for row in added["programme"] if row["value"].get("day")]
    assert {(row["kept"], row["note"]) for row in items if row["value"]["day"] < "2026-09-15"} == {
        (False, _("This day lies outside the dates of the visit."))
    }
    assert any(doubt == _("This day is not one of the visit’s.") for row in items for doubt in row["doubts"])
    again = json.loads(run("import", "visit", str(letter), "--into", number, "--json").stdout)
    assert {row["note"] for row in again["people"]} == {_("already there")}


def test_what_cannot_be_read_is_one_line_and_exit_two(run, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    for words in (("visit", str(empty)), ("programme", str(empty)), ("visit", str(tmp_path / "none.docx"))):
        said = run("import", *words)
        assert (said.returncode, said.stderr.count("\n")) == (2, 1)
    # What could not be stored so is shown all the same, with why.
    empty.write_text("10:00 зустріч\n11:00 обід\n")
    shown = json.loads(run("import", "visit", str(empty), "--dry-run", "--json").stdout)
    assert [row["value"]["title"] for row in shown["programme"]] == ["зустріч", "обід"]
    assert len(shown["problems"]) == 1
    assert run("import", "visit", str(empty)).returncode == 2
