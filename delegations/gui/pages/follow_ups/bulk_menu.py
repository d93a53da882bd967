"""What can be given to the chosen follow-ups: a status, a priority, a topic, a city, a new term, who takes over."""

from collections.abc import Callable
from functools import partial

from delegations.domain.dates.terms import read_term
from delegations.domain.follow_ups.vocabulary import FollowUpStatus, Priority
from delegations.domain.records.labels import label
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.dialog import LineDialog
from delegations.gui.widgets.menu_button import MenuButton
from delegations.queries.places import topics
from delegations.queries.register_choices import cities_of_register
from delegations.services.follow_ups.bulk import Mark, Marked

Give = Callable[[Mark, Marked, str], None]


class BulkMenu(MenuButton):
    """Hands what is chosen to ``give``: which mark, its value, and how that is called."""

    def __init__(self, context: AppContext, give: Give) -> None:
        super().__init__(_("Change"), "tags", _("Change the chosen ones"))
        self._context, self._give = context, give
        self.choices.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what there is now."""
        menu, give, database = self.choices, self._give, self._context.database
        menu.clear()
        for status in FollowUpStatus:
            menu.addAction(label(status), partial(give, Mark.STATUS, status, label(status)))
        menu.addSeparator()
        priorities = menu.addMenu(_("Priority"))
        for priority in Priority:
            priorities.addAction(label(priority), partial(give, Mark.PRIORITY, priority, label(priority)))
        names = menu.addMenu(_("Topic"))
        names.addAction(_("no topic"), partial(give, Mark.TOPIC, None, _("no topic")))
        for topic in topics(database):
            names.addAction(topic.indented, partial(give, Mark.TOPIC, topic.id, topic.name))
        cities = menu.addMenu(_("City"))
        cities.addAction(_("no city"), partial(give, Mark.CITY, None, _("no city")))
        for city in cities_of_register(database):
            cities.addAction(city.name, partial(give, Mark.CITY, city.id, city.name))
        menu.addSeparator()
        menu.addAction(_("Hand over…"), self.hand_over)
        menu.addAction(_("Put off…"), self.put_off)

    def hand_over(self) -> None:
        """Ask who takes over; an empty line gives it back to whoever was named first."""
        about = _("What was promised or signed stays; a progress note tells who takes over. Empty: whoever was named.")
        title, act = _("Hand over"), _("Hand over")
        LineDialog(self.window(), title, _("Who takes over"), self._hand_over, act=act, about=about).open()

    def _hand_over(self, typed: str) -> None:
        name = clean_line(typed)
        self._give(Mark.HANDED_TO, name, name or _("whoever was named"))

    def put_off(self) -> None:
        """Ask until when; it must lie behind the term that was promised."""
        title, hint = _("Put off"), _("A date, +10 days, +10 w.d.; or empty")
        LineDialog(self.window(), title, _("Postponed to"), self._put_off, act=_("Put off"), about=hint).open()

    def _put_off(self, typed: str) -> None:
        day = read_term(typed)
        if typed.strip() and day is None:
            raise InvalidValueError(_("A date, +10 days, +10 w.d.; or empty"))
        self._give(Mark.TERM, day, clean_line(typed) or _("the term promised first"))
