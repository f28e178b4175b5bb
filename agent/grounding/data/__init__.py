"""Texts and patterns of the checks, as TOML."""
