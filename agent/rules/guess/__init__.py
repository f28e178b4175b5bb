"""Intents guessed by likeness to examples, where no phrase fits."""
