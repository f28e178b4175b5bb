"""Dialogues, one JSON object a line."""
