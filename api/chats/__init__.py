"""Chats that outlive their connections: what is kept, who runs a turn, how its frames spread."""
