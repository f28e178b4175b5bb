"""Real and imitated peers of LotoBot, each on a port of its own."""
