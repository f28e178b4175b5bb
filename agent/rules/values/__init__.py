"""What one message says, as values."""
