"""Dated StoLoto data shipped with the program; README.md beside this file says what is real in it."""
