"""What the rules say: one module for each kind of answer."""
