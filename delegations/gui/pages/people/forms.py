"""Names and posts as letters and papers need them: spoken to, in Latin letters, in every case; proposed where empty."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.name_forms import not_declined, propose_forms
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.people import Person, Post
from delegations.domain.people.post_forms import propose_post_forms
from delegations.domain.people.readings import needs_reading, propose_reading
from delegations.domain.people.vocabulary import AddressStyle
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _
from delegations.domain.text.transliteration import transliterate
from delegations.gui.widgets.basics import text
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.steady import SteadyChoice


class _Cases(Form):
    """A line for each case; what is proposed stands grey in its field. ``corrected`` carries the corrected forms."""

    corrected = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.lines = {case: LineField(label(case)) for case in NameCase}

    def add_cases(self) -> None:
        """Add the lines below what stands already."""
        for case, line in self.lines.items():
            self.add(case.value, label(case), line)
            line.edited.connect(lambda _typed: self._tell())

    def show_cases(self, proposed: Mapping[NameCase, str], corrected: Mapping[NameCase, str]) -> None:
        """Show the corrected forms, and grey what is proposed for the rest."""
        for case, line in self.lines.items():
            line.setPlaceholderText(proposed.get(case, ""))
            line.show_text(corrected.get(case, ""))

    def _tell(self) -> None:
        typed = ((case, " ".join(line.text().split())) for case, line in self.lines.items())
        self.corrected.emit(tuple((case, form) for case, form in typed if form))


class NameForms(_Cases):
    """Shows the forms of a name. ``edited`` carries the changed fields of the person."""

    edited = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.gender = SteadyChoice()
        self.gender.setAccessibleName(_("Spoken to as"))
        self.add("gender", self.gender.accessibleName(), self.gender)
        self.address = SteadyChoice()
        self.address.setAccessibleName(_("Form of address"))
        for style in (AddressStyle.OFFICE, *AddressStyle):
            if self.address.findData(style) < 0:
                self.address.addItem(label(style), style)
        self.add("address_style", self.address.accessibleName(), self.address)
        self.latin = LineField(_("In Latin letters"))
        self.add("latin_name", self.latin.accessibleName(), self.latin)
        # Translators: The label of a field: a name in Persian, Georgian or other letters of its own language.
        self.original = LineField(_("In the original script"))
        self.add("original_name", self.original.accessibleName(), self.original)
        self.original.edited.connect(lambda typed: self.edited.emit({"original_name": typed}))
        # Translators: The label of a field: how a foreign name is pronounced, in Ukrainian letters.
        self.reading = LineField(_("Read in Ukrainian as"))
        self.add("reading", self.reading.accessibleName(), self.reading)
        self.add_cases()
        self._salutation = text("", "muted", wrap=True)
        self.add_wide(self._salutation)
        self.gender.activated.connect(lambda _n: self.edited.emit({"gender": self.gender.currentData()}))
        self.address.activated.connect(lambda _n: self.edited.emit({"address_style": self.address.currentData()}))
        self.latin.edited.connect(lambda typed: self.edited.emit({"latin_name": typed}))
        self.reading.edited.connect(lambda typed: self.edited.emit({"reading": typed}))
        self.corrected.connect(lambda forms: self.edited.emit({"forms": forms}))

    def show_person(self, person: Person, office: AddressStyle) -> None:
        """Show the forms of ``person``; a reading aid is for names that are not Ukrainian.

        ``office`` is how the office speaks to people.
        """
        proposed = propose_gender(person.name)
        self.gender.clear()
        for gender in (Gender.UNKNOWN, Gender.MASCULINE, Gender.FEMININE, Gender.NEUTRAL):
            by_name = _("by the name: {gender}").format(gender=label(proposed))
            self.gender.addItem(by_name if gender is Gender.UNKNOWN else label(gender), gender)
        self.gender.setCurrentIndex(self.gender.findData(person.gender))
        self.address.setCurrentIndex(self.address.findData(person.address_style))
        self.latin.setPlaceholderText(transliterate(person.name))
        self.latin.show_text(person.latin_name)
        self.original.show_text(person.original_name)
        self.show_row("reading", shown=bool(person.reading) or needs_reading(person.name, "uk"))
        self.reading.setPlaceholderText(propose_reading(person.name, person.latin_name))
        self.reading.show_text(person.reading)
        self.show_cases(propose_forms(person.name, person.spoken_gender), dict(person.forms))
        begins = _("A letter begins: {words}").format(words=person.salutation(office))
        why = not_declined(person.name, person.spoken_gender) if person.name.strip() else ""
        self._salutation.setText("\n".join(filter(None, (begins, why))))


class PostForms(_Cases):
    """Shows the forms of a post. ``corrected`` carries the corrected ones."""

    def __init__(self) -> None:
        super().__init__()
        self.add_cases()

    def show_post(self, post: Post) -> None:
        """Show the forms of ``post``; they hold for everybody who has such a post."""
        self.show_cases(propose_post_forms(post.title), dict(post.forms or ()))
