"""The one list of tools."""

from langchain_core.tools import BaseTool

from tools.active_draws import active_draws
from tools.draw_archive import draw_archive
from tools.draw_by_number import draw_by_number
from tools.draw_details import draw_details
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import games_on_sale
from tools.instant_tickets import instant_tickets
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.main_page import main_page
from tools.search_knowledge_base import search_knowledge_base
from tools.stoloto.client import StolotoClient
from tools.stoloto_news import stoloto_news
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
    ]
