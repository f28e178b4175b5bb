"""The answer to who got less than was won: the tax kept back, or a difference that no tax explains."""

from agent.rules.reply import Reply
from agent.rules.texts import texts
from agent.rules.values.payout_gap import Gap
from agent.rules.wording import listed, rubles
from tools.calculations.tax import CHECKED, RESIDENCE_DAYS, WITHHELD_FROM, TaxAnswer


def payout_reply(gap: Gap, residents: TaxAnswer, others: TaxAnswer) -> Reply:
    """The two sums compared with the tax of residents and of non-residents."""
    words, came = texts("payout"), gap.came or 0
    closing = texts("tax")["closing"].format(checked=CHECKED)
    kept = next((answer for answer in (residents, others) if abs(answer.most.left - came) <= 1), None)
    if kept is None:
        return Reply.of(
            words["other"].format(
                prize=rubles(gap.won),
                tax=rubles(residents.most.tax),
                left=rubles(residents.most.left),
                came=rubles(came),
            ),
            words["ask"],
            words["careful"],
            closing,
        )
    told = words["tax"].format(
        gap=rubles(gap.won - came),
        steps=listed([f"{part.rate} % с {rubles(part.part)}" for part in kept.most.parts]),
        prize=rubles(gap.won),
        tax=rubles(kept.most.tax),
        left=rubles(kept.most.left),
    )
    rule = words["rule" if kept.withheld else "small"].format(limit=rubles(WITHHELD_FROM))
    return Reply.of(told, rule, "" if kept.resident else words["as_non_resident"].format(days=RESIDENCE_DAYS), closing)
