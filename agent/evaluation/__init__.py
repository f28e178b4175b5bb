"""Running recorded dialogues against a model or the rules, and checking the answers by machine."""
