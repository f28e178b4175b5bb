"""What LotoBot can look up: StoLoto, the knowledge base, and the tools that offer them to a model."""
