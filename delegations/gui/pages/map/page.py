"""The page of the map: partner cities by oblast or country, what there is in each, printed too."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QWidget

from delegations.domain.places.geography import region_name
from delegations.domain.places.map_figures import CityFigures, RegionFigures, by_region
from delegations.domain.places.vocabulary import MapLayer
from delegations.domain.records.labels import heading
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _, language, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.page import Page, PageState
from delegations.gui.pages.map.view import MapView
from delegations.gui.papers.made_papers import save_made
from delegations.gui.tables.row_button import RowButton
from delegations.gui.widgets.basics import GRID, EmptyState, button, clear, column, row, scrolled, text, tool
from delegations.gui.widgets.choice import ChoiceBox, offer_more
from delegations.queries.city_figures import MapFilter, city_figures
from delegations.queries.places import topics
from delegations.queries.visits import visit_years
from delegations.services.places.map_papers import partner_map


class MapPage(Page):
    """The map, and beside it the list of the chosen region, or of all regions."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._cities: list[CityFigures] = []
        self._regions: Mapping[str, RegionFigures] = {}
        self._region = ""
        self._asked = 0
        left = QFrame()
        left.setObjectName("panel")
        body = column(left, gap=0)
        body.addLayout(self._tools())
        self.map = MapView(_("Map of partner cities"))
        body.addWidget(self.map, 1)
        hint = _("Ctrl and the wheel zoom, dragging moves, a click shows what there is. The map shows lawful borders.")
        note = text(hint, "muted", wrap=True)
        note.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        body.addWidget(note)
        inside = QWidget()
        self._list = column(inside, margin=GRID * 2, gap=GRID)
        area = scrolled(inside, across=False)
        area.setObjectName("listPanel")
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(area)
        splitter.setSizes([820, 340])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        column(self).addWidget(splitter)
        self.map.chosen.connect(self.choose)
        for signal in (
            context.visits_changed, context.library_changed, context.follow_ups_changed, context.settings_changed,
        ):  # fmt: skip
            signal.connect(self.reload)
        self.reload()

    def _tools(self) -> QHBoxLayout:
        line = row(margin=GRID * 2)
        self.which = self._choice(_("Which map"), [(_("Ukraine"), False), (_("World"), True)])
        self.layer = self._choice(_("What is counted"), [(heading(one), one) for one in MapLayer])
        self.topic = self._choice(_("Filter by topic"), [(_("All topics"), None)])
        self.year = self._choice(_("Filter by year"), [(_("All years"), None)])
        for box in (self.which, self.layer, self.topic, self.year):
            line.addWidget(box, 1)
        line.addWidget(tool("zoom-out", _("Smaller"), lambda: self.map.zoom(1 / 1.5)))
        line.addWidget(tool("zoom-in", _("Larger"), lambda: self.map.zoom(1.5)))
        line.addWidget(tool("map", _("Show all"), self.map_fit))
        line.addWidget(tool("file-down", _("Save the map as a paper…"), self._save))
        return line

    def map_fit(self) -> None:
        """Show the whole map again."""
        self.map.fit()

    def _choice(self, name: str, choices: Sequence[tuple[str, object]]) -> ChoiceBox:
        box = ChoiceBox(name, choices)
        box.activated.connect(lambda _n: self.reload())
        return box

    def open(self, what: object) -> None:
        """Show the map as it is by now."""
        self.reload()

    def kept(self) -> PageState:
        """Return what is counted, on which map."""
        boxes = (self.which, self.layer, self.topic, self.year)
        return super().kept() | {"choices": [box.currentData() for box in boxes]}

    def resume(self, kept: PageState) -> None:
        """Count what ``kept`` says."""
        for box, value in zip((self.which, self.layer, self.topic, self.year), kept["choices"], strict=True):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.reload()

    def filter(self) -> MapFilter:
        """Return what is counted."""
        return MapFilter(topic=self.topic.currentData(), year=self.year.currentData())

    def reload(self) -> None:
        """Count on a thread and show."""
        offer_more(self.topic, [(one.indented, one.id) for one in topics(self.context.database)])
        offer_more(self.year, [(own_digits(str(year)), year) for year in visit_years(self.context.database)])
        self._asked += 1
        asked, which, database = self._asked, self.filter(), self.context.database

        def done(cities: list[CityFigures]) -> None:
            if asked == self._asked:
                self.show_cities(cities)

        jobs.start(lambda _job: city_figures(database, which), done=done, failed=self.context.failed.emit)

    def show_cities(self, cities: list[CityFigures]) -> None:
        """Show what was counted."""
        world, layer = bool(self.which.currentData()), self.layer.currentData()
        self._cities = cities
        self._regions = by_region(cities, layer, world=world)
        try:
            self.map.show_figures(cities, self._regions, layer, world=world)
        except RuntimeError:  # the page was closed meanwhile
            return
        self.choose(self._region if self._region in self._regions else "")

    def choose(self, code: str) -> None:
        """Show what there is in a region, or all regions."""
        self._region = code
        self.map.show_region(code)
        clear(self._list)
        if code:
            self._show_region(code)
        else:
            self._show_all()
        self._list.addStretch(1)

    def _show_all(self) -> None:
        self._list.addWidget(text(heading(self.layer.currentData()), "section"))
        ordered = sorted(self._regions.items(), key=lambda pair: (pair[0] == "", -pair[1].count, pair[0]))
        for code, one in ordered:
            name = region_name(code) if code else _("place not known")
            words = f"{name}: {own_digits(str(one.count))}"
            act = partial(self.choose, code) if code else partial(self._show_unplaced, one)
            self._list.addWidget(RowButton(words, act))
        if not self._regions:
            self._list.addWidget(EmptyState("map", _("Nothing of this kind with other cities yet.")))

    def _show_unplaced(self, one: RegionFigures) -> None:
        clear(self._list)
        self._list.addWidget(button(_("All regions"), partial(self.choose, ""), symbol="chevron-left", role="quiet"))
        hint = _("The region or place of these cities is not known. Open one and enter its region or coordinates.")
        self._list.addWidget(text(hint, "muted", wrap=True))
        self._add_cities(one)
        self._list.addStretch(1)

    def _show_region(self, code: str) -> None:
        self._list.addWidget(button(_("All regions"), partial(self.choose, ""), symbol="chevron-left", role="quiet"))
        self._list.addWidget(text(region_name(code), "title", wrap=True))
        if code in self._regions:
            self._add_cities(self._regions[code])
        else:
            self._list.addWidget(text(_("Nothing of this kind here yet."), "muted", wrap=True))

    def _add_cities(self, one: RegionFigures) -> None:
        for city in one.cities:
            self._list.addWidget(RowButton(city.name, partial(self.context.wanted.emit, "places", city.id)))
            for layer, count in city.counts.items():
                if count:
                    words = "   " + _counted(layer, count)
                    self._list.addWidget(RowButton(words, partial(self._open, layer, city)))

    def _open(self, layer: MapLayer, city: CityFigures) -> None:
        """Open the list of what there is in a city."""
        if layer is MapLayer.VISITS:
            self.context.wanted.emit("visits", ("city", city.id))
        elif layer is MapLayer.PRACTICES:
            self.context.wanted.emit("library", ("city", city.id))
        else:
            self.context.wanted.emit("follow_ups", {"city": city.id})

    def _save(self) -> None:
        layer, world = self.layer.currentData(), bool(self.which.currentData())
        scope = [box.currentText().strip() for box in (self.topic, self.year) if box.currentIndex() > 0]
        database, which, spoken = self.context.database, self.filter(), language()
        today = date.today()  # noqa: DTZ011  the wall calendar of the office
        make = partial(partner_map, database, which, layer, world=world, scope=scope, language=spoken, today=today)
        save_made(self, self.context, "map", make)


def _counted(layer: MapLayer, count: int) -> str:
    words = {
        MapLayer.VISITS: ngettext("{count} visit", "{count} visits", count),
        MapLayer.PRACTICES: ngettext("{count} practice", "{count} practices", count),
        MapLayer.FOLLOW_UPS: ngettext("{count} open follow-up", "{count} open follow-ups", count),
    }
    return words[layer].format(count=own_digits(str(count)))
