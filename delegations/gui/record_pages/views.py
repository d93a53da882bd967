"""The button that sets a view of a page, keeps the one on screen under a name, or forgets one."""

from collections.abc import Callable
from functools import partial

from delegations.domain.office.roles import Right
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.page import PageState
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.dialog import LineDialog
from delegations.gui.widgets.menu_button import MenuButton
from delegations.services.writing.kept_views import KeptView, forget_view, keep_view, kept_views


class ViewsButton(MenuButton):
    """Offers views of a page. ``read`` returns what is on screen now, ``show`` sets another.

    ``ready`` returns the views that are always offered; ``of`` is what they are kept of.
    """

    def __init__(
        self,
        context: AppContext,
        read: Callable[[], PageState],
        show: Callable[[PageState], None],
        *,
        of: str,
        ready: Callable[[], list[KeptView]] = list,
    ) -> None:
        super().__init__(_("Views"), "bookmark")
        self._context, self._read, self._show_state = context, read, show
        self._of, self._ready = of, ready
        self.choices.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what is kept now."""
        menu = self.choices
        menu.clear()
        for one in self._ready():
            menu.addAction(one.name, partial(self._show_state, dict(one.state)))
        kept = kept_views(self._context.database, self._of)
        if kept:
            menu.addSeparator()
        for one in kept:
            menu.addAction(one.name, partial(self._show_state, dict(one.state)))
        menu.addSeparator()
        menu.setToolTipsVisible(True)
        is_allowed = fence(self._context, Right.VIEWS, menu.addAction(_("Keep this view…"), self._ask))
        if kept and is_allowed:
            away = menu.addMenu(_("Forget a view"))
            for one in kept:
                away.addAction(one.name, partial(self._forget, one))

    def _ask(self) -> None:
        about = _("One of the same name is replaced.")
        LineDialog(self, _("Keep this view"), _("Name of the view"), self.keep, act=_("Keep it"), about=about).open()

    def keep(self, name: str) -> None:
        """Keep what is on screen as the view ``name``; raises InvalidValueError for a name that can't be."""
        kept = keep_view(self._context.database, KeptView(name, self._read()), self._of)
        self._context.message.emit(_("The view “{name}” is kept.").format(name=kept.name))

    def _forget(self, view: KeptView) -> None:
        try:
            forget_view(self._context.database, view.name, self._of)
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        words = _("The view “{name}” is forgotten.").format(name=view.name)
        self._context.offer_undo(words, partial(keep_view, self._context.database, view, self._of))
