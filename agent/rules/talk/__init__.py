"""What a message takes over from the chat before it."""
