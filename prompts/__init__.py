"""The texts that the language model is given, kept as Markdown files with a short head."""

from prompts.shelf import BrokenPromptError, Prompt, PromptShelf

__all__ = ["BrokenPromptError", "Prompt", "PromptShelf"]
