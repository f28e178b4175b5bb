"""Tests; the tree below mirrors the program's."""
