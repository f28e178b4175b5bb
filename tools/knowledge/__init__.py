"""The knowledge base: dated facts about games and rules, live data beside them, and a search over both."""
