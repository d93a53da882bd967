"""The minutes of the commission that values a gift which came to the community.

Source: the procedure approved by Cabinet resolution No. 1195 of 16.11.2011: a commission establishes what such a gift
is worth, whether it can be used, where and how long it is kept. Whom the commission has is written by hand.
"""

from delegations.documents.layout.blocks import Block, Manuscript, Para, Signature, field
from delegations.documents.layout.typography import BOLD, DOCUMENT_KIND, TEXT, TITLE, Style
from delegations.documents.papers.register.gift_papers import (
    GiftContext,
    GiftLine,
    act_table,
    commission,
    gift_manuscript,
    how_it_came,
)
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.gifts.worth import worth_words
from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import _, pgettext, speaking

_LINE = "_" * 30
_MARK = Style(font=BOLD, align="left", before=6, after=2, with_next=True)
_MEMBERS = 3


def gift_valuation(context: GiftContext, language: str) -> Manuscript:
    """Return the minutes: the gift and how it came, what was resolved on it; what is not known yet is a line."""
    with speaking(language):
        line = context.lines[0] if context.lines else GiftLine(number=None, gift=Gift(), way=GiftWay.RECEIVED, day=None)
        looked_at = _(
            "The commission considered the gift described below under the Procedure for handing over gifts received as"
            " gifts to the state, the Autonomous Republic of Crimea, a territorial community, state or municipal"
            " institutions or organisations, approved by resolution of the Cabinet of Ministers of Ukraine No. 1195 of"
            " 16 November 2011."
        )
        blocks: list[Block] = [
            context.office.above(),
            Para(_("MINUTES"), DOCUMENT_KIND, "title"),
            # Translators: Whose minutes they are; it follows «ПРОТОКОЛ».
            Para(_("of the meeting of the commission that values gifts"), TITLE.but(after=4), "title"),
            *context.office.date_line(),
            *field(_("Present:"), "\n".join([_LINE] * _MEMBERS), source=""),
            Para(looked_at, TEXT.but(before=6)),
            act_table(line.gift),
        ]
        for name, value in how_it_came(line):
            blocks += field(name, value, source="")
        blocks.append(Para(pgettext("minutes", "RESOLVED:"), _MARK))
        blocks += [Para(words, TEXT) for words in _resolved(line.gift)]
        blocks.append(Signature(commission(), context.office.executor, "giver"))
        return gift_manuscript(context, blocks, language, _("Minutes on the value of a gift"))


def _resolved(gift: Gift) -> list[str]:
    """Return the points: what it is worth and by what that was established, its use, where and how long it is kept."""
    worth = "; ".join(worth_words(gift).split("\n")) or _LINE
    points = (
        _("To establish the value of the gift: {worth}.").format(worth=worth),
        _("The value was established by: {how}.").format(how=gift.valuation or _LINE),
        _("Use of the gift: {use}.").format(use=_LINE),
        _("Place and term of keeping: {place}.").format(place=gift.custodian or _LINE),
    )
    return [f"{own_digits(str(number))}. {words}" for number, words in enumerate(points, 1)]
