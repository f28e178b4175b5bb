"""Texts a test can put into the data that StoLoto's editors write, and Russian wording of display strings."""

from dataclasses import dataclass

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip


@dataclass
class Texts:
    """Strings that replace the first item's own when set; None leaves it as it is."""

    news_title: str | None = None
    packet_name: str | None = None
    packet_description: str | None = None
    card_name: str | None = None
    story_title: str | None = None
    instant_slogan: str | None = None


def rubles(amount: int) -> str:
    """A sum as the site shows it: `500 млн ₽`, `1,5 млн ₽`, `150 ₽`."""
    if amount >= 1_000_000:
        return f"{amount / 1_000_000:.1f}".replace(".0", "").replace(".", ",") + " млн ₽"
    return f"{amount:,}".replace(",", " ") + " ₽"
