"""The loop: a model, the tools it may call, and what happens while it works."""
