"""How the modules of the package stand to each other, beyond the contracts of import-linter in pyproject.toml."""

from collections import Counter
from pathlib import Path

import grimp
import pytest

import delegations

MOST = 23
"""Modules of one folder, its __init__ among them, that can still be looked over; migrations are one a version."""


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("delegations", exclude_type_checking_imports=True, cache_dir=None)


def test_no_modules_import_each_other_in_a_circle(graph):
    """Imports inside functions count as well: what needs each other belongs together, or apart."""
    left = {name: set(graph.find_modules_directly_imported_by(name)) for name in graph.modules}
    while free := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in free}
    assert sorted(left) == []


def test_no_folder_is_crowded():
    root = Path(delegations.__file__).parent
    found = Counter(path.parent.relative_to(root).as_posix() for path in root.rglob("*.py"))
    del found["store/migrations/versions"]
    assert {folder: count for folder, count in found.items() if count > MOST} == {}
