"""The answer about tax on prizes of shops and banks."""

from agent.rules.calls import passages_query
from agent.rules.replies.quotes import origin, quotes
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import rubles
from tools.calculations.tax import promo_tax


def promo_tax_reply(prize: int | None, sources: Sources) -> Reply:
    """What is known of prizes that are none of a lottery."""
    words, told = texts("tax"), quotes(passages_query("promo_tax"), sources).get("tax.promo")
    known = (told.text,) if told is not None else ()
    source = origin([told]) if told is not None else ""
    if prize is None or told is None:
        return Reply.of(*known, words["promo_ask"] if known else texts("quoted")["failed"], source)
    tax = promo_tax(prize)
    (taxed,) = tax.parts
    said = words["promo_sum"].format(
        prize=rubles(prize), tax=rubles(tax.tax), rate=taxed.rate, taxed=rubles(taxed.part)
    )
    return Reply.of(*known, said, words["promo_closing"], source)
