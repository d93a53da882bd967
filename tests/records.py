"""One record of each kind in which everything is said, and the places of its values: for tests that walk them all."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import time
from decimal import Decimal
from typing import Any

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import FollowUp, FollowUpState, ProgressNote
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftState
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.domain.library.practice import Adoption, AdoptionStep, Practice, PracticeContact, PracticeSource
from delegations.domain.library.vocabulary import AdoptionStage
from delegations.domain.meetings.groups import Group, Membership, Network, Partner, Representative, StandingItem
from delegations.domain.meetings.meeting import (
    AgendaItem,
    Attendee,
    Meeting,
    MeetingFile,
    Outcome,
    Review,
    Speech,
    Vote,
)
from delegations.domain.meetings.vocabulary import Answer, Attendance, Ballot, OutcomeKind, Quorum, VotesBy
from delegations.domain.people.people import Person, Post
from delegations.domain.people.vocabulary import AddressStyle, NameOrder, Side, Standing
from delegations.domain.places.municipality import Agreement, Municipality
from delegations.domain.records.amounts import Amount
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.differences import row_key
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.visits.visit import Fact, Participant, ProgrammeItem, SeatingPlan, Talk, Visit, visit_file

DAY = PartialDate(2026, 5, 8)
LUTSK, ZVIAHEL, SAFETY = Ref(None, "Луцьк"), Ref(None, "Звягель"), Ref(None, "Безпечне місто")
_EXECUTION = Execution(
    percent=40,
    co_responsible="Відділ зв’язку",
    result="Кошторис складено",
    postponed_to=PartialDate(2027),
    handed_to="Галина",
)
_NOTE = ProgressNote(day=DAY, author="Ольга", text="Напрацювання надіслано")


def _follow_up() -> FollowUp:
    return FollowUp(
        text="Надіслати програму",
        responsible="Ігор Коваль",
        due=PartialDate(2026, 12),
        term_words="до кінця року",
        execution=_EXECUTION,
        notes=(replace(_NOTE, uid=ProgressNote().uid),),
    )


def _file() -> Attachment:
    return Attachment(kind=AttachmentKind.PAPER, file_name="лист.pdf", digest="a" * 64, size=1_000, caption="Лист")


def visit() -> Visit:
    head = Participant(
        side=Side.GUESTS, name="Олена Гнатюк", post="міський голова", organisation="Міська рада", municipality=ZVIAHEL,
        in_items_only=True, latin_name="Olena Hnatiuk", original_name="ოლენა ჰნატიუკი",
    )  # fmt: skip
    item = ProgrammeItem(
        day=DAY,
        day_number=1,
        start=time(9),
        end=time(10),
        title="Зустріч",
        responsible="Відділ протоколу",
        place="Зала",
        dress="Діловий",
        hosts=(head.uid,),
        participants=(head.uid,),
    )
    return Visit(
        number="7/2026",
        title="Обмін досвідом",
        start=DAY,
        end=DAY,
        place="Луцьк",
        purpose="Дізнатися",
        summary="Знаємо",
        guests=(ZVIAHEL,),
        hosts=(LUTSK,),
        guests_note="депутати",
        hosts_note="працівники",
        report_date=DAY,
        letter_number="12/34",
        letter_date=DAY,
        letter_sender="Міська рада Битома",
        letter_handler="Відділ протоколу",
        letter_due=DAY,
        letter_answered=DAY,
        told_outside="Домовилися про обмін досвідом.",
        earlier="e" * 32,
        yearly=True,
        topics=(SAFETY,),
        participants=(head,),
        programme=(item,),
        talks=(Talk(speaker="Олена", topic=SAFETY, item=item.uid, text="Камери видно"),),
        facts=(Fact(subject="камер", value=Decimal(350), unit="шт.", as_of=DAY, source="Олена", topic=SAFETY),),
        gifts=(gift(),),
        follow_ups=(_follow_up(),),
        seating=(SeatingPlan(name="Обід", item=item.uid, seats=4, places=(head.uid, "", "", "")),),
        attachments=(replace(visit_file(_file(), paper="Звіт"), signed_by="Ігор Поліщук", signed_on=DAY),),
    )


def gift() -> Gift:
    return Gift(
        state=GiftState.PLANNED,
        description="Рушник",
        giver="Олена",
        receiver="Ігор",
        received_on=DAY,
        quantity=Decimal(1),
        value=Decimal(500),
        currency="грн",
        valuation="за чеком",
        occasion="візит",
        custodian="музей",
        handed_over_on=DAY,
        photo="b" * 64,
        note="вишитий",
    )


def meeting() -> Meeting:
    chair = Attendee(
        name="Олена Гнатюк",
        post="голова",
        organisation="Рада",
        municipality=LUTSK,
        note="вчасно",
        email="o@lutsk.ua",
        answer=Answer.COMES,
        attendance=Attendance.PRESENT,
        came_at=time(9, 40),
        left_at=time(11, 0),
        online=True,
    )
    donor = replace(chair, uid="d" * 32, name="Марія Дональд", organisation="Фонд", municipality=Ref(None, "Фонд"))
    outcome = Outcome(
        kind=OutcomeKind.ACTION,
        text="Підготувати звіт",
        responsible="Ігор",
        due=PartialDate(2026, 12),
        term_words="до кінця року",
        execution=_EXECUTION,
        notes=(replace(_NOTE, uid=ProgressNote().uid),),
    )
    item = AgendaItem(
        title="Про камери",
        presenter="Ігор",
        minutes=15,
        documents="Довідка",
        heard="Заслухали",
        reviews=(
            Review(
                action="a" * 32,
                point="2.1",
                text="Звіт",
                responsible="Ігор",
                due=PartialDate(2026, 11),
                term_words="щомісяця",
                note="надіслано",
            ),
        ),
        speeches=(Speech(speaker="Олена", text="Підтримую"),),
        outcomes=(outcome,),
        # Adopted as it is, and by the chair's vote when each word becomes the next one: else the action were none.
        votes_for=1,
        votes_against=0,
        votes_abstained=0,
        ballots=(Vote(voter=chair.uid, ballot=Ballot.FOR), Vote(voter=donor.uid, ballot=Ballot.NOT_VOTING)),
        casting=Ballot.NOT_VOTING,
        quorum_note="письмове погодження",
        began=time(9, 45),
        ended=time(10, 0),
        dissent="немає",
        origin="c" * 32,
        seconds=60,
    )
    return Meeting(
        title="Засідання",
        number=3,
        minutes_number="3-А",
        minutes_date=DAY,
        start=DAY,
        end=DAY,
        from_time=time(9),
        to_time=time(11),
        host=LUTSK,
        place="Зала",
        attendees=(chair, donor),
        items=(item,),
        quorum=Quorum.FIXED,
        quorum_number=1,
        votes_by=VotesBy.CITY,
        seats="Луцьк\nФонд",
        annexes="Додаток 1",
        attachments=(
            MeetingFile(
                kind=AttachmentKind.PAPER,
                file_name="довідка.pdf",
                digest="c" * 64,
                size=500,
                caption="Довідка",
                item=item.uid,
            ),
        ),
    )


def group() -> Group:
    network = Network(
        name="Спілка міст",
        goals="Разом",
        members=(Membership(municipality=LUTSK, joined=DAY, left=DAY),),
        partners=(Partner(name="Асоціація", note="радить"),),
    )
    person = Representative(
        name="Ігор Коваль",
        post="радник",
        organisation="Рада",
        municipality=LUTSK,
        joined=DAY,
        left=DAY,
        email="i@lutsk.ua",
    )
    return Group(
        name="Робоча група",
        remit="Безпека",
        chair="Олена",
        chair_post="голова",
        secretary="Ігор",
        secretary_post="радник",
        coordinator="Ольга",
        addressees="Міністерство",
        quorum_number=3,
        network=network,
        representatives=(person,),
        standing=(StandingItem(title="Різне", presenter="Олена", minutes=5),),
    )


def practice() -> Practice:
    return Practice(
        title="Камери",
        topic=SAFETY,
        municipality=LUTSK,
        since=DAY,
        problem="Крадіжки",
        how="Один центр",
        cost=Decimal(350_000),
        currency="грн",
        funding="Бюджет",
        legal_basis="Програма",
        results="Менше",
        conditions="Мережа",
        risks="Строки",
        contacts=(
            PracticeContact(name="Ігор", post="радник", organisation="Рада", phone="+380 44", email="i@lutsk.ua"),
        ),
        sources=(PracticeSource(title="Візит", link="№ 7", record="d" * 32, row="e" * 32),),
        adoption=Adoption(
            responsible="Відділ",
            budget=Decimal(5),
            budget_currency="грн",
            saving=Decimal(-5),
            outcome="Тихіше",
        ),
        steps=(AdoptionStep(stage=AdoptionStage.CONSIDERED, day=DAY, document="Рішення № 1", note="добре"),),
        follow_ups=(_follow_up(),),
        attachments=(_file(),),
    )


def indicator() -> Indicator:
    value = IndicatorValue(
        municipality=LUTSK, as_of=DAY, amount=Amount((Decimal(321), Decimal(31))), source="Ігор", visit="f" * 32
    )
    return Indicator(name="Камер", unit="шт.", topic=SAFETY, need_of="0" * 32, definition="У місті", values=(value,))


def follow_up_state() -> FollowUpState:
    return FollowUpState(
        uid="1" * 32,
        text="Надіслати програму",
        responsible="Ігор",
        due=PartialDate(2026, 12),
        term_words="до кінця року",
        execution=_EXECUTION,
        topic=SAFETY,
        city=LUTSK,
        notes=(_NOTE,),
        evidence=(_file(),),
    )


def person() -> Person:
    return Person(
        name="Олена Гнатюк",
        phone="+380 44 111",
        email="olena@lutsk.ua",
        notes="Знайома",
        document="АА 1",
        born=DAY,
        diet="без м’яса",
        health="алергія",
        name_title="д-р",
        given_name="Олена",
        middle_name="Іванівна",
        family_name="Гнатюк",
        name_suffix="мол.",
        name_order=NameOrder.FAMILY_FIRST,
        address_style=AddressStyle.GIVEN,
        latin_name="Olena Hnatiuk",
        original_name="ოლენა ჰნატიუკი",
        standing=Standing.LEFT,
        standing_since=DAY,
        standing_note="Просила",
        reading="Олена",
        forms=((NameCase.GENITIVE, "Олени Гнатюк"),),
        posts=(
            Post(
                title="голова", organisation="Рада", held_from=DAY, held_to=DAY, forms=((NameCase.GENITIVE, "голови"),)
            ),
        ),
    )


def place() -> Municipality:
    return Municipality(
        name="Рівне",
        full_name="Рівненська громада",
        country="Україна",
        region="Рівненська",
        latitude=50.6,
        longitude=26.2,
        coat_of_arms="b" * 64,
        population=240_000,
        population_as_of=DAY,
        area=Decimal(63),
        area_around=Decimal(20),
        agreements=(Agreement(title="Про дружбу", signed_on=DAY, expires_on=PartialDate(2030), note="діє"),),
    )


def gift_entry() -> GiftEntry:
    return GiftEntry(gift=gift())


def souvenir() -> Souvenir:
    return Souvenir(name="Чашка", description="з гербом", quantity=Decimal(10), price=Decimal(100), currency="грн")


ALL = (visit, meeting, group, practice, indicator, follow_up_state, person, place, gift, souvenir)
Leaf = tuple[str, Any]


def leaves(value: Any, path: str = "") -> Iterator[Leaf]:
    """Yield path and value of everything a record says: texts, numbers, dates, choices, names of what it points to."""
    if is_dataclass(value) and not isinstance(value, Ref | PartialDate):
        for part in fields(value):
            yield from leaves(getattr(value, part.name), f"{path}/{part.name}" if path else part.name)
    elif isinstance(value, tuple) and value and all(is_dataclass(one) and hasattr(one, "uid") for one in value):
        for one in value:
            yield from leaves(one, f"{path}/{row_key(one)}")
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one, path)
    else:
        yield path, value


def each_changed(value: Any, change: Any) -> Any:
    """Return ``value`` with every leaf as ``change`` (of its field's name and value) makes it."""
    return _changed("", value, change)


def _changed(name: str, value: Any, change: Any) -> Any:
    if isinstance(value, Ref):
        return Ref(value.id, change(name, value.name))
    if is_dataclass(value) and not isinstance(value, PartialDate):
        return replace(
            value,
            **{
                part.name: _changed(part.name, getattr(value, part.name), change)
                for part in fields(value)
                if part.name != "uid"
            },
        )
    if isinstance(value, tuple):
        return tuple(_changed(name, one, change) for one in value)
    return change(name, value)


def one_changed(value: Any, place: int, change: Any) -> tuple[str, Any]:
    """Return the path of the leaf at ``place`` that ``change`` would change, and the record with it alone changed."""
    seen: list[str] = []

    def only_one(name: str, held: Any) -> Any:
        new = change(name, held)
        if new is held:
            return held
        seen.append(name)
        return new if len(seen) == place + 1 else held

    changed = each_changed(value, only_one)
    paths = [path for (path, old), (_path, new) in zip(leaves(value), leaves(changed), strict=True) if old != new]
    return (paths[0] if paths else ""), changed
