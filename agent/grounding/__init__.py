"""Checking that what an answer states is in the data of its turn."""
