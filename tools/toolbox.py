"""The one list of tools."""

from langchain_core.tools import BaseTool

from tools.active_draws import active_draws
from tools.archive_statistics import archive_statistics
from tools.budget_split import budget_split
from tools.draw_archive import draw_archive
from tools.draw_by_number import draw_by_number
from tools.draw_details import draw_details
from tools.draw_times import draw_times
from tools.expanded_bet import expanded_bet
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import games_on_sale
from tools.instant_tickets import instant_tickets
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.main_page import main_page
from tools.odds import odds
from tools.prize_tax import prize_tax
from tools.search_knowledge_base import search_knowledge_base
from tools.stoloto.client import StolotoClient
from tools.stoloto_news import stoloto_news
from tools.ticket_check import ticket_check
from tools.ticket_packets import ticket_packets


def build_tools(stoloto: StolotoClient, knowledge: KnowledgeBase, catalogue: GamesCatalogue) -> list[BaseTool]:
    """Every tool that a model may call. A new tool is one entry here."""
    return [
        search_knowledge_base(knowledge, catalogue, stoloto),
        games_on_sale(stoloto, catalogue),
        draw_details(stoloto),
        draw_by_number(stoloto),
        draw_archive(stoloto),
        active_draws(stoloto, catalogue),
        ticket_packets(stoloto, catalogue),
        instant_tickets(stoloto),
        main_page(stoloto, catalogue),
        stoloto_news(stoloto),
        ticket_check(stoloto, catalogue),
        odds(catalogue),
        expanded_bet(stoloto, catalogue),
        budget_split(stoloto, catalogue),
        prize_tax(),
        draw_times(stoloto, catalogue),
        archive_statistics(stoloto, catalogue),
    ]
