"""Phrases, number words and texts of the rules, as TOML."""
