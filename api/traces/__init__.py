"""Traces to the outside: access, forms and the pages of the prompt workbench."""
