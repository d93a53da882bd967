"""A person's name as letters and papers need it: spoken to, in Latin letters, in every case; proposed where empty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from delegations.domain.labels import label
from delegations.domain.name_forms import propose_forms, propose_gender
from delegations.domain.people import Person
from delegations.domain.texts import _
from delegations.domain.transliteration import transliterate
from delegations.domain.vocabulary import Gender, NameCase
from delegations.gui.widgets.basics import text
from delegations.gui.widgets.form import Form, LineField


class NameForms(Form):
    """Shows the forms of a name. ``edited`` carries the changed fields of the person."""

    edited = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._person = Person(name="")
        self.gender = QComboBox()
        self.gender.setAccessibleName(_("Spoken to as"))
        self.add("gender", self.gender.accessibleName(), self.gender)
        self.latin = LineField(_("In Latin letters"))
        self.add("latin_name", self.latin.accessibleName(), self.latin)
        self.lines = {case: LineField(label(case)) for case in NameCase}
        for case, line in self.lines.items():
            self.add(case.value, label(case), line)
            line.edited.connect(lambda _typed: self._tell_forms())
        self._salutation = text("", "muted", wrap=True)
        self.add_wide(self._salutation)
        self.gender.activated.connect(lambda _n: self.edited.emit({"gender": self.gender.currentData()}))
        self.latin.edited.connect(lambda typed: self.edited.emit({"latin_name": typed}))

    def show_person(self, person: Person) -> None:
        """Show the forms of ``person``; what is proposed stands grey in its field."""
        self._person = person
        proposed = propose_gender(person.name)
        self.gender.clear()
        for gender in (Gender.UNKNOWN, Gender.MASCULINE, Gender.FEMININE):
            by_name = _("by the name: {gender}").format(gender=label(proposed))
            self.gender.addItem(by_name if gender is Gender.UNKNOWN else label(gender), gender)
        self.gender.setCurrentIndex(self.gender.findData(person.gender))
        self.latin.setPlaceholderText(transliterate(person.name))
        self.latin.show_text(person.latin_name)
        forms, corrected = propose_forms(person.name, person.spoken_gender), dict(person.forms)
        for case, line in self.lines.items():
            line.setPlaceholderText(forms[case])
            line.show_text(corrected.get(case, ""))
        self._salutation.setText(_("A letter begins: {words}").format(words=person.salutation))

    def _tell_forms(self) -> None:
        typed = ((case, " ".join(line.text().split())) for case, line in self.lines.items())
        self.edited.emit({"forms": tuple((case, form) for case, form in typed if form)})
