"""What the program loads when it is first asked for, named by its place: a list of such names costs nothing.

Pages of the window and kinds of papers are listed so: each brings a part of the program that most starts don't need.
"""

from importlib import import_module


def at_place(place: str) -> object:
    """Return what stands at a place such as ``documents.papers.meetings.agenda:agenda`` of the program, loading it."""
    module, name = place.split(":")
    found: object = getattr(import_module(f"delegations.{module}"), name)
    return found


def place_of(one: type) -> str:
    """Return the place of a class of the program; nothing is loaded."""
    return f"{one.__module__.removeprefix('delegations.')}:{one.__qualname__}"
