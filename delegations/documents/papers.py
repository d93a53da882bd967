"""Which papers there are, without loading what draws them: the command line asks before it knows it will print."""

from delegations.domain.texts import N_

VISIT_PAPERS = {
    "visit-report": N_("Report on the visit"),
    "programme": N_("Programme of the stay"),
    "pocket-programme": N_("Pocket programme (A6)"),
    "delegation-list": N_("List of the delegations"),
    "contact-sheet": N_("Contact sheet"),
    "talking-points": N_("Talking points"),
    "invitation": N_("Letter of invitation"),
    "reply": N_("Reply to an invitation"),
    "welcome": N_("Letter of welcome"),
    "thanks": N_("Letter of thanks"),
    "badges": N_("Name badges"),
    "place-cards": N_("Place cards"),
    "seating-plan": N_("Seating plan"),
    "door-signs": N_("Door signs"),
    "car-signs": N_("Car signs"),
    "guest-book": N_("Page of the guest book"),
    "certificate": N_("Certificate"),
    "trip-order": N_("Order for the business trip"),
    "trip-report": N_("Report on the business trip"),
    "press-release": N_("Press release"),
}
"""Papers of a visit: name on the command line → name for people."""
TEMPLATE_PAPERS = ("invitation", "reply", "welcome", "thanks", "certificate", "trip-order", "press-release")
"""Papers of a visit that are written from a template, which the office can change."""
OF_PERSON = frozenset({"invitation", "reply", "welcome", "thanks", "certificate", "badges", "place-cards"})
"""Papers that are made for a participant."""
OF_ITEM = frozenset({"talking-points", "door-signs"})
"""Papers that are made for a programme item."""
DRAWN_PAPERS = frozenset({"badges", "seating-plan", "place-cards", "door-signs", "car-signs"})
"""Papers on which everything has its place to the tenth of a millimetre: they are written as PDF only."""
MEETING_PAPERS = {
    "minutes": N_("Minutes"),
    "brief-minutes": N_("Brief minutes"),
    "agenda": N_("Agenda"),
    "attendance": N_("Attendance sheet"),
    "decisions": N_("List of decisions"),
    "extract": N_("Extract from the minutes"),
    "letter": N_("Cover letter"),
}
"""Papers of a meeting, likewise."""
STRATEGY_PAPERS = {"implementation-report": N_("Implementation report")}
"""Papers of a strategy, likewise."""
REGISTER_PAPERS = {
    "summary": N_("Summary on one page"),
    "overdue": N_("List of what is overdue"),
    "reminders": N_("Reminder letters"),
}
"""Papers of the register of follow-ups, likewise."""
PRACTICE_PAPERS = {"practice": N_("Sheet of a practice")}
"""Papers of a practice, likewise."""
LIBRARY_PAPERS = {"briefing": N_("Briefing before a visit"), "comparison": N_("Comparison of cities")}
"""Papers of chosen cities and indicators, likewise."""
MAP_PAPERS = {"map": N_("Partner cities")}
"""Papers that show where partners lie, likewise."""
GIFT_PAPERS = {
    "gift-act": N_("Act of transfer and receipt of a gift"),
    "gift-register": N_("Register of gifts"),
    "stock-list": N_("Stock of souvenirs"),
}
"""Papers of the register of gifts, likewise."""
