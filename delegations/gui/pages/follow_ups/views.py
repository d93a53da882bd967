"""Views of the register that are always offered."""

from delegations.domain.text.texts import _
from delegations.gui.pages.follow_ups.filters import MINE, OVERDUE
from delegations.queries.register_counts import Grouping
from delegations.services.writing.kept_views import KeptView


def ready_views() -> list[KeptView]:
    """Return the views that are always offered."""
    return [
        KeptView(_("Everything not finished"), {}),
        KeptView(_("Mine, due first"), {"responsible": MINE}),
        KeptView(_("Overdue by responsible"), {"due": OVERDUE, "grouping": Grouping.RESPONSIBLE.value}),
        KeptView(_("Due in 7 days"), {"due": 7}),
        KeptView(_("By month"), {"grouping": Grouping.MONTH.value}),
        KeptView(_("By city, in a table"), {"grouping": Grouping.CITY.value, "shape": "table"}),
    ]
