"""Roles and scans on the command line: one line on standard error, exit 2, nothing changed."""

import sqlite3
from contextlib import closing

import pytest
from PIL import Image

from delegations.domain.office.vocabulary import AccountRole


@pytest.fixture
def as_role(filled, tmp_path, signed_in):
    def given(role):
        with closing(sqlite3.connect(tmp_path / "visits.sqlite3")) as raw, raw:
            raw.execute("INSERT INTO account (login, name, role) VALUES ('chief', 'Олена Бойко', 'administrator')")
            raw.execute("INSERT INTO account (login, name, role) VALUES ('olena', '', ?)", (role.value,))
        signed_in("olena")
        return filled

    return given


REFUSED = [
    "backup", "backup --second-folder stolen", "salvage new.sqlite3", "restore --yes", "person 1 --output f.json",
    "person 1 --output f.json --sensitive", "export contacts --output c.vcf", "account --looks",
    "export page --phones --output page",
    "person 1 --erase", "person 1 --erase --yes", "person 1 --erase --output f.json",
    "scan photo.png --visit 1", "scan photo.png --meeting 1", "account olena --role administrator",
]  # fmt: skip


@pytest.mark.parametrize("words", REFUSED)
def test_a_reader_is_told_in_one_line(filled, as_role, tmp_path, words):
    Image.new("RGB", (40, 40), "white").save(tmp_path / "photo.png")
    (tmp_path / "stolen").mkdir()
    assert filled("backup").returncode == 0
    run = as_role(AccountRole.READER)
    before = {one.name for one in tmp_path.rglob("*")}
    told = run(*words.split())
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert "Олена Бойко" in told.stderr
    assert {one.name for one in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(("role", "may"), [("officer", False), ("secretary", False), ("administrator", True)])
def test_the_plan_of_erasing_is_for_whoever_may_carry_it_out(as_role, tmp_path, role, may):
    told = as_role(AccountRole(role))("person", "1", "--erase", "--output", "f.json")
    assert (told.returncode == 0, "--yes" in told.stdout, (tmp_path / "f.json").exists()) == (may, may, may)
    assert "--yes" not in told.stderr


def test_scans_are_filed_and_taken_back(filled, tmp_path):
    filled("print", "minutes", "1", "--output", "m.pdf")
    told = filled("scan", "m.pdf")
    assert (told.returncode, told.stderr) == (0, "")
    (tmp_path / "page.pdf").write_bytes((tmp_path / "m.pdf").read_bytes() + b"%")
    refused = filled("scan", "page.pdf", "--yes")
    assert refused.returncode == 2
    assert "--meeting" in refused.stderr
    assert filled("scan", "page.pdf", "--meeting", "1").returncode == 0
    assert filled("scan", "page.pdf", "--take-back", "--meeting", "1").returncode == 0
    assert filled("scan", "page.pdf", "--take-back", "--meeting", "1").returncode == 2


def test_who_saw_sensitive_data_is_listed(filled):
    assert filled("person", "1", "--sensitive", "--output", "p.json").returncode == 0
    (line,) = filled("account", "--looks").stdout.splitlines()
    assert len(line.split("\t")) == 4
