"""Where what is empty stands in an order is said: each engine has an order of its own when nothing is said."""

import ast
from pathlib import Path

import delegations
from delegations.queries.listings import in_order
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
