"""SQL says what it means, not what one engine takes it for: where empty values stand, what is true, what is counted."""

import ast
import re
from pathlib import Path

import delegations
from delegations.queries.lists.listings import in_order
from delegations.store import tables

SOURCES = sorted(Path(delegations.__file__).parent.rglob("*.py"))


def unsaid(source: str) -> list[str]:
    """Return the columns that a module orders by and that may be empty, without a word on where empty ones stand."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    orders = [one for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr == "order_by"]
    found = []
    for part in (part for one in orders for part in one.args):
        column = part
        while isinstance(column, ast.Call) and isinstance(column.func, ast.Attribute):
            if column.func.attr in ("nulls_first", "nulls_last", "is_"):
                break
            column = column.func.value
        if not isinstance(column, ast.Attribute) or not isinstance(column.value, ast.Name):
            continue
        mapped = getattr(tables, column.value.id, None)
        if mapped is not None and getattr(mapped, column.attr).property.columns[0].nullable:
            found.append(f"{column.value.id}.{column.attr}")
    return found


def test_each_query_says_where_empty_values_stand():
    found = {path.stem: names for path in SOURCES if (names := unsaid(path.read_text(encoding="utf-8")))}
    assert found == {}


def test_the_rule_sees_what_it_forbids():
    assert unsaid("select(X).order_by(VisitRow.start.desc(), VisitRow.id)") == ["VisitRow.start"]
    assert unsaid("select(X).order_by(FollowUpRow.term)") == ["FollowUpRow.term"]
    assert unsaid("select(X).order_by(FollowUpRow.term.desc().nulls_last(), VisitRow.sort_title)") == []


def test_lists_begin_with_empty_values_and_end_with_them_turned_round():
    assert in_order(("start", "id"), down=False) == "start NULLS FIRST, id NULLS FIRST"
    assert in_order(("start", "id"), down=True) == "start DESC NULLS LAST, id DESC NULLS LAST"


FORGIVEN = {
    "a truth that is a number": re.compile(r"\b(?:WHERE|AND|OR) [01]\b(?! *[<>=])|\bhidden = [01]"),
    "a truth that is added up": re.compile(r"\b(?:sum|max|min)\((?!CASE)[^()]*(?:=|<|>| IN )"),
    "a value that may be NULL compared by IS": re.compile(r"\bIS \?|\bIS :"),
    "a place that is a truth": re.compile(r"(?:WHERE|AND|OR|\() ?instr\([^()]*\)(?! *[<>=])"),
    "an expression with an empty value first by itself": re.compile(r"\bIS NULL(?: DESC)?, "),
}
"""What SQLite forgives and no standard allows."""


def forgiven(source: str) -> list[str]:
    """Return what SQLite alone understands in the SQL that a module writes by hand."""
    words = [one.value for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Constant)]
    return [name for text in words if isinstance(text, str) for name, one in FORGIVEN.items() if one.search(text)]


def test_what_is_asked_for_is_sql_that_any_engine_reads():
    # Migrations stay as they were released.
    living = [path for path in SOURCES if "migrations" not in path.parts]
    found = {path.stem: names for path in living if (names := forgiven(path.read_text(encoding="utf-8")))}
    assert found == {}


def test_the_rule_sees_what_sqlite_forgives():
    for text in (
        "SELECT id FROM visit WHERE 1", "hidden = 0", "SELECT sum(status = 'done')", "topic_id IS ?",
        "WHERE instr(name, ?) ORDER BY id", "ORDER BY term IS NULL, term", "max(at.attendance = 'absent')",
    ):  # fmt: skip
        assert forgiven(repr(text)), text
    for text in ("WHERE id = 1", "sum(CASE WHEN a = 1 THEN 1 ELSE 0 END)", "WHERE instr(name, ?) > 0", "term IS NULL"):
        assert forgiven(repr(text)) == [], text
