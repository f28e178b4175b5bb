"""Russian text as the rules read it: words, spelling, phrases."""
