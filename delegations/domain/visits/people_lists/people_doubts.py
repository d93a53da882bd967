"""What is doubtful of somebody on a list: sentences beside the row."""

import re
from collections.abc import Iterable

from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.places.place_names import date_words
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.domain.visits.people_lists.people_lines import LineSays, is_post


def doubts_of(person: ListedPerson, says: LineSays | None) -> Iterable[str]:
    """Yield what to look at in a row; ``says`` is the line that it was read from."""
    if not person.name:
        return
    name = read_name(person.name)
    if name.is_doubtful and not person.parts and name.doubt is not NameDoubt.NONE:
        yield label(name.doubt)
    if any(letter.isdecimal() for letter in person.name):
        yield _("There are figures in the name.")
    if any(letter.isdecimal() for letter in person.post) and re.search(r"\d{5}", person.post):
        yield _("There is a long number in the post.")
    if dated := date_words(person.city):
        yield dated
    if says is not None and says.is_swapped and not is_post(says.post):
        yield _("It isn’t certain that this is the post: it stands before the name.")
