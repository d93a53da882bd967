"""The pages of the window, in the order of the navigation: one line each, loaded when first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

from delegations.domain.machine.loading import at_place
from delegations.domain.text.texts import N_

if TYPE_CHECKING:
    from delegations.gui.ground.app_context import AppContext
    from delegations.gui.ground.page import Page


class PageKind(NamedTuple):
    """A page: its key, its name for people, its icon, and where its class is."""

    key: str
    name: str
    symbol: str
    place: str

    def make(self, context: "AppContext") -> "Page":
        """Return the page, loading its code now."""
        maker = cast("Callable[[AppContext], Page]", at_place(f"gui.pages.{self.place}"))
        return maker(context)


PAGES = (
    PageKind("overview", N_("Overview"), "layout-dashboard", "overview.page:OverviewPage"),
    PageKind("visits", N_("Visits"), "plane", "visits.page:VisitsPage"),
    PageKind("meetings", N_("Meetings"), "gavel", "meetings.page:MeetingsPage"),
    PageKind("groups", N_("Groups"), "network", "groups.page:GroupsPage"),
    PageKind("follow_ups", N_("Follow-ups"), "clipboard-list", "follow_ups.page:FollowUpsPage"),
    PageKind("gifts", N_("Gifts"), "gift", "gifts.page:GiftsPage"),
    PageKind("search", N_("Search"), "search", "search.page:SearchPage"),
    PageKind("library", N_("Library"), "lightbulb", "library.page:LibraryPage"),
    PageKind("indicators", N_("Indicators"), "chart-column", "indicators.page:IndicatorsPage"),
    PageKind("compare", N_("Compare"), "scale", "compare.page:ComparePage"),
    PageKind("map", N_("Map"), "map", "map.page:MapPage"),
    PageKind("people", N_("People"), "users", "people.page:PeoplePage"),
    PageKind("places", N_("Cities"), "building-2", "places.page:PlacesPage"),
    PageKind("letters", N_("Templates"), "file-text", "letters.page:LettersPage"),
    PageKind("bin", N_("Bin"), "trash-2", "bin.page:BinPage"),
    PageKind("settings", N_("Settings"), "settings", "settings.page:SettingsPage"),
)
